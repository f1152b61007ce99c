-- Programs that learners ran in an attempt at a quiz before they handed it in: of each question the last one.
create table problems.sitting_trials (
    tenant_id uuid not null default platform.tenant(),
    sitting_id uuid not null,
    -- The question's place in the attempt.
    item int not null,
    run_id uuid not null unique,
    -- The visible tests, by which the run is judged.
    task jsonb not null,
    asked_at timestamptz not null,
    result jsonb,
    -- The sandbox did not run it: the learner may try again.
    gave_up boolean not null default false,
    primary key (sitting_id, item)
);
select platform.protect('problems.sitting_trials');
