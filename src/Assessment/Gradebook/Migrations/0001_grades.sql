-- What learners earned, and what it adds up to.

create schema gradebook;
select platform.open_schema('gradebook');

-- The points of the attempt that counts, one row a learner and problem. The order of gradings is (graded_at, attempt).
create table gradebook.scores (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    block_key text not null,
    earned double precision not null,
    possible double precision not null,
    revision_hash text not null,
    attempt int not null,
    submitted_at timestamptz not null,
    graded_at timestamptz not null,
    primary key (course_id, learner_id, block_key)
);
create index scores_by_learner on gradebook.scores (learner_id);
select platform.protect('gradebook.scores');

-- The course's grade of everybody who has a score in it. The row is also the lock under which it is added up.
create table gradebook.grades (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    percent double precision not null default 0,
    passed boolean not null default false,
    letter text,
    changed_at timestamptz not null default now(),
    primary key (course_id, learner_id)
);
create index grades_by_learner on gradebook.grades (learner_id);
select platform.protect('gradebook.grades');

-- By which rules the grades of a course were last added up; another fingerprint makes all of them be added up again.
create table gradebook.rules (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null primary key,
    fingerprint text not null,
    since timestamptz not null default now()
);
select platform.protect('gradebook.rules');
