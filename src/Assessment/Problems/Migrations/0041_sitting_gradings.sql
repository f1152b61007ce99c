-- Questions of attempts at quizzes that the sandbox judges, while they wait for it; they go when the attempt is graded.
create table problems.sitting_gradings (
    tenant_id uuid not null default platform.tenant(),
    run_id uuid primary key,
    sitting_id uuid not null,
    item int not null,
    -- What is known without the sandbox, and what is needed to make a result of its marks.
    waiting jsonb not null,
    result jsonb,
    -- The sandbox did not judge it: staff have it tried again.
    failed_at timestamptz,
    error text,
    unique (sitting_id, item)
);
create index sitting_gradings_failed on problems.sitting_gradings (sitting_id) where failed_at is not null;
select platform.protect('problems.sitting_gradings');
