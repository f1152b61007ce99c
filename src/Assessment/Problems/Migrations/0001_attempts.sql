-- What learners answered, and where each of them stands with each problem.

create schema problems;
select platform.open_schema('problems');

-- Every graded attempt, as it was shown, answered and graded. Never changed: a regrade adds its own fact elsewhere.
create table problems.attempts (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    -- The browser's id of the submission: a second arrival of the same one grades nothing.
    submission_id uuid not null,
    number int not null,
    revision_hash text not null,
    seed int not null,
    arrangement jsonb not null,
    answers jsonb not null,
    result jsonb not null,
    -- What this attempt earned of what could be earned, before weighting.
    share double precision not null,
    submitted_at timestamptz not null,
    unique (learner_id, course_id, block_key, number),
    unique (learner_id, submission_id)
);
create index attempts_of_block on problems.attempts (course_id, block_key);
select platform.protect('problems.attempts');
revoke update on problems.attempts from stoa_app, stoa_platform;

-- One row for each problem that a learner has touched; without a row, nothing was kept.
create table problems.states (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    revision_hash text not null,
    seed int not null,
    -- Counts resets: a form of an earlier round is stale.
    round int not null default 0,
    attempts int not null default 0,
    done boolean not null default false,
    share double precision not null default 0,
    first_share double precision,
    best_share double precision not null default 0,
    total_share double precision not null default 0,
    last_attempt_at timestamptz,
    -- The answers last handed in and their result; the answers kept since then; what could not be read of them.
    answers jsonb,
    result jsonb,
    draft jsonb,
    notice jsonb,
    hints int not null default 0,
    answer_shown boolean not null default false,
    updated_at timestamptz not null default now(),
    primary key (learner_id, course_id, block_key)
);
select platform.protect('problems.states');
