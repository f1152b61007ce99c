-- Regrading what the sandbox judges: answers that are being judged again, and how many attempts it left as they were.

-- One run an answer, asked for a batch at a time; the rows of a batch go when it is kept.
create table problems.regrade_runs (
    tenant_id uuid not null default platform.tenant(),
    run_id uuid primary key,
    -- The regrade, or the preview of one, that asked.
    job_id uuid not null,
    is_preview boolean not null,
    learner_id uuid not null,
    attempt_id uuid not null,
    -- The question's place in an attempt at a quiz; -1 for an attempt at a problem.
    item int not null,
    -- By what it is judged: of what was published since it says nothing.
    revision_hash text not null,
    -- What is needed to make a result of the marks; gone when the run has ended, or the person with it.
    waiting jsonb,
    ended boolean not null default false,
    -- Null where the sandbox had no marks for it: then the attempt keeps what it has.
    result jsonb,
    unique (job_id, attempt_id, item, revision_hash)
);
create index regrade_runs_open on problems.regrade_runs (job_id) where not ended;
create index regrade_runs_by_learner on problems.regrade_runs (learner_id);
select platform.protect('problems.regrade_runs');

alter table problems.regrades add column failed int not null default 0;
alter table problems.regrade_previews add column failed int not null default 0;
