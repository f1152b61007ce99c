-- Programs that learners hand in for a block, and what became of them.

-- Never changed: what was handed in stays as it was. The id is that of the run.
create table codegrading.attempts (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    revision_hash text not null,
    -- The browser's id of the submission: a second arrival of the same one grades nothing.
    submission_id uuid not null,
    number int not null,
    code text not null,
    -- The tests as they were, so that a result can be read whatever the author changes.
    task jsonb not null,
    submitted_at timestamptz not null,
    unique (learner_id, course_id, block_key, number),
    unique (learner_id, submission_id)
);
create index attempts_of_block on codegrading.attempts (course_id, block_key);
select platform.protect('codegrading.attempts');
revoke update on codegrading.attempts from stoa_app, stoa_platform;

create table codegrading.gradings (
    tenant_id uuid not null default platform.tenant(),
    attempt_id uuid primary key references codegrading.attempts on delete cascade,
    result jsonb not null,
    share double precision not null,
    graded_at timestamptz not null
);
select platform.protect('codegrading.gradings');
revoke update on codegrading.gradings from stoa_app, stoa_platform;

-- What a learner tried last without handing it in: also the draft of their program.
create table codegrading.trials (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    run_id uuid not null,
    code text not null,
    -- The learner's own input; null when the visible tests were run.
    input text,
    task jsonb not null,
    result jsonb,
    asked_at timestamptz not null,
    primary key (learner_id, course_id, block_key)
);
create unique index trials_by_run on codegrading.trials (run_id);
select platform.protect('codegrading.trials');
