-- Regrading programs: when the tests of a task were corrected, all its graded attempts are run again.

-- Who asked for it and why, the task by which it judges, and how far it has come.
create table codegrading.regrades (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    course_id uuid not null,
    block_key text not null,
    revision_hash text not null,
    task jsonb not null,
    reason text not null,
    tells_learners boolean not null,
    requested_by uuid not null,
    requested_at timestamptz not null,
    -- The last attempt that was asked for; attempts are taken in the order of their ids.
    cursor uuid not null default '00000000-0000-0000-0000-000000000000',
    total int not null,
    judged int not null default 0,
    raised int not null default 0,
    lowered int not null default 0,
    -- What the sandbox gave up keeps its score.
    failed int not null default 0,
    finished_at timestamptz
);
create unique index regrades_under_way on codegrading.regrades (tenant_id, course_id, block_key) where finished_at is null;
create index regrades_of_block on codegrading.regrades (course_id, block_key, requested_at desc);
select platform.protect('codegrading.regrades');

-- Attempts that are run again; a row goes when its run has ended.
create table codegrading.regrade_runs (
    tenant_id uuid not null default platform.tenant(),
    run_id uuid primary key,
    regrade_id uuid not null references codegrading.regrades on delete cascade,
    attempt_id uuid not null references codegrading.attempts on delete cascade
);
create index regrade_runs_of_regrade on codegrading.regrade_runs (regrade_id);
select platform.protect('codegrading.regrade_runs');

-- Each attempt whose score changed; the newest holds instead of the attempt's own.
create table codegrading.regraded (
    tenant_id uuid not null default platform.tenant(),
    regrade_id uuid not null references codegrading.regrades on delete cascade,
    attempt_id uuid not null references codegrading.attempts on delete cascade,
    learner_id uuid not null,
    number int not null,
    old_share double precision not null,
    new_share double precision not null,
    result jsonb not null,
    regraded_at timestamptz not null,
    primary key (regrade_id, attempt_id)
);
create index regraded_by_attempt on codegrading.regraded (attempt_id, regraded_at desc);
create index regraded_by_learner on codegrading.regraded (learner_id);
select platform.protect('codegrading.regraded');
revoke update on codegrading.regraded from stoa_app, stoa_platform;
