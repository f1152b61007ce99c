-- Attempts at quizzes. Not partitioned: a sitting is a row, found by its learner, and nothing has to exist beforehand for the next month.

create table problems.sittings (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    number int not null,
    -- The quiz as it was when the attempt began: its rules hold to the end of it.
    quiz_hash text not null,
    -- Revisions, questions, order and seeds: what was shown.
    plan jsonb not null,
    started_at timestamptz not null,
    -- When the time is over; null for never. Answers on their way are taken for the seconds of grace.
    ends_at timestamptz,
    grace_seconds int not null default 0,
    -- What comes later is late.
    due_at timestamptz,
    -- The furthest question that was shown, where there is no way back; otherwise 0.
    reached int not null default 0,
    submitted_at timestamptz,
    submitted_by text check (submitted_by in ('learner', 'clock', 'staff')),
    graded_at timestamptz,
    -- Results by question, what they add up to as a share of the points, and what lateness leaves of it.
    results jsonb,
    share double precision,
    late_factor double precision not null default 1,
    unique (learner_id, course_id, block_key, number)
);
create index sittings_of_block on problems.sittings (course_id, block_key, learner_id);
select platform.protect('problems.sittings');

-- Every answer that arrived, never changed. Which one stands: a final one, else that with the highest sequence, else that which came last.
create table problems.sitting_answers (
    tenant_id uuid not null default platform.tenant(),
    sitting_id uuid not null,
    item int not null,
    -- Counted by the browser above the highest that it knows of: two tabs agree without a common clock.
    seq bigint not null,
    client uuid not null,
    answers jsonb not null,
    flagged boolean not null default false,
    -- The learner had it checked: no later answer to this question counts.
    final boolean not null default false,
    received_at timestamptz not null,
    primary key (sitting_id, item, seq, client)
);
select platform.protect('problems.sitting_answers');
revoke update on problems.sitting_answers from stoa_app, stoa_platform;

-- More time, more attempts or another end for one person. Every change is a row; the newest holds.
create table problems.sitting_grants (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    extra_attempts int not null default 0,
    extra_minutes int not null default 0,
    -- Instead of the quiz's due date and end.
    until timestamptz,
    reason text not null,
    granted_by uuid not null,
    granted_at timestamptz not null
);
create index sitting_grants_of_learner on problems.sitting_grants (course_id, block_key, learner_id, granted_at desc);
select platform.protect('problems.sitting_grants');
revoke update on problems.sitting_grants from stoa_app, stoa_platform;
