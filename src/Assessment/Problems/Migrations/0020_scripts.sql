-- Answers that a script of their problem judges, while they wait for it.

-- Acknowledged at once; the attempt is made when the marks arrive, and the row goes. A row whose script failed stays for staff.
create table problems.gradings (
    tenant_id uuid not null default platform.tenant(),
    run_id uuid primary key,
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    submission_id uuid not null,
    revision_hash text not null,
    seed int not null,
    answers jsonb not null,
    -- What is known without the script, and what is needed to make the attempt of it.
    waiting jsonb not null,
    submitted_at timestamptz not null,
    failed_at timestamptz,
    -- What the script said, and where: for those who teach the course.
    error text,
    trace text
);
-- What is sent again after a failure is a new submission, whatever its id.
create unique index gradings_of_submission on problems.gradings (learner_id, submission_id) where failed_at is null;
create index gradings_of_block on problems.gradings (course_id, block_key, failed_at);
select platform.protect('problems.gradings');

-- The run that the learner's last submission waits for.
alter table problems.states add column pending_run uuid;
