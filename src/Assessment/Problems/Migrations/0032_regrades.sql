-- Regrading: a corrected question judges all its attempts again.

-- One row for each time somebody asked for it: who, why, how far it has come and what became of it.
create table problems.regrades (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    course_id uuid not null,
    block_key text not null,
    revision_hash text not null,
    reason text not null,
    tells_learners boolean not null,
    requested_by uuid not null,
    requested_at timestamptz not null,
    -- The last learner who was looked at; learners are taken in the order of their ids.
    cursor uuid,
    learners int not null default 0,
    attempts int not null default 0,
    raised int not null default 0,
    lowered int not null default 0,
    total int not null,
    finished_at timestamptz
);
create index regrades_of_block on problems.regrades (course_id, block_key, requested_at desc);
select platform.protect('problems.regrades');

-- Each attempt whose score changed; the newest holds instead of the attempt's own.
create table problems.regraded (
    tenant_id uuid not null default platform.tenant(),
    regrade_id uuid not null,
    attempt_id uuid not null,
    learner_id uuid not null,
    number int not null,
    old_share double precision not null,
    new_share double precision not null,
    result jsonb not null,
    regraded_at timestamptz not null,
    primary key (regrade_id, attempt_id)
);
create index regraded_by_attempt on problems.regraded (attempt_id, regraded_at desc);
create index regraded_by_learner on problems.regraded (learner_id);
select platform.protect('problems.regraded');
revoke update on problems.regraded from stoa_app, stoa_platform;

-- Learners of a block in the order of their ids, a batch at a time.
create index states_of_block on problems.states (course_id, block_key, learner_id);
