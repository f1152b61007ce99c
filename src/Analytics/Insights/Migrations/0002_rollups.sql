-- Rollups of the record. What is known of a person is kept by person (learners, units, visits, videos, problems, scores, days, periods);
-- everything else is a sum over persons, so that a person can be taken out of it exactly. Times are whole milliseconds and scores whole
-- thousandths: sums of integers do not depend on the order in which they are made.

-- How far the record was followed. The row is also the lock under which rollups are written.
create table insights.places (
    tenant_id uuid primary key default platform.tenant(),
    transaction bigint not null default 0,
    position bigint not null default 0,
    folded bigint not null default 0,
    -- What a rebuild counts up to; null when none is under way.
    rebuild_of bigint,
    -- Rows are still being removed before a rebuild; nothing is added meanwhile.
    wiping boolean not null default false,
    followed_at timestamptz not null default now()
);
select platform.protect('insights.places');

-- The addresses of the site at which the record knows its people: the site may have moved.
create table insights.homes (
    tenant_id uuid not null default platform.tenant(),
    address text not null,
    primary key (tenant_id, address)
);
select platform.protect('insights.homes');

-- Statements that another one took back, whichever of the two came first.
create table insights.voided (
    tenant_id uuid not null default platform.tenant(),
    statement_id uuid not null,
    primary key (tenant_id, statement_id)
);
select platform.protect('insights.voided');

-- People whose figures must be made anew, because something of theirs was taken from the record; null stands for everybody.
create table insights.owed (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    person_id uuid
);
select platform.protect('insights.owed');

-- A learner in a course.
create table insights.learners (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    enrolled_at timestamptz,
    enrolled_again_at timestamptz,
    left_at timestamptz,
    started_at timestamptz,
    active_at timestamptz,
    completed_at timestamptz,
    enrolled_on date,
    active_on date,
    completed_on date,
    steps_at timestamptz,
    steps int not null default 0,
    steps_of int not null default 0,
    scored_at timestamptz,
    score int,
    passed boolean not null default false,
    attention bigint not null default 0,
    -- Derived, for lists: 0 nothing, 1 registered, 2 started, 3 engaged, 4 completed.
    stage smallint not null default 0,
    -- Derived: in the course, and not through it.
    open boolean not null default false,
    struggling boolean not null default false,
    last_unit text,
    primary key (course_id, learner_id)
);
create index learners_by_learner on insights.learners (learner_id);
create index learners_quiet on insights.learners (course_id, active_at) where open and stage >= 2;
create index learners_waiting on insights.learners (course_id, enrolled_at) where open and stage = 1;
create index learners_struggling on insights.learners (course_id, active_at) where open and struggling;
select platform.protect('insights.learners');

create table insights.learner_units (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    unit text not null,
    opened_at timestamptz,
    last_at timestamptz,
    completed_at timestamptz,
    attention bigint not null default 0,
    primary key (course_id, learner_id, unit)
);
create index learner_units_by_learner on insights.learner_units (learner_id);
select platform.protect('insights.learner_units');

-- How long a text was in view in one visit: reports of a visit each hold the whole so far. The key is a hash of block and visit.
create table insights.learner_visits (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    visit bigint not null,
    unit text not null,
    attention bigint not null,
    primary key (course_id, learner_id, visit)
);
create index learner_visits_by_learner on insights.learner_visits (learner_id);
select platform.protect('insights.learner_visits');

-- How often each second of a video was watched, as runs; and from where to where was jumped.
create table insights.learner_videos (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    block text not null,
    length int not null,
    views bytea not null,
    jumps bytea not null,
    primary key (course_id, learner_id, block)
);
create index learner_videos_by_learner on insights.learner_videos (learner_id);
select platform.protect('insights.learner_videos');

create table insights.learner_problems (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    block text not null,
    first_attempt int not null,
    first_at timestamptz not null,
    first_score int not null,
    best_score int not null,
    attempts int not null,
    wrong jsonb not null,
    primary key (course_id, learner_id, block)
);
create index learner_problems_by_learner on insights.learner_problems (learner_id);
select platform.protect('insights.learner_problems');

create table insights.learner_scores (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    at timestamptz not null,
    score int not null,
    passed boolean not null,
    primary key (course_id, learner_id, at)
);
create index learner_scores_by_learner on insights.learner_scores (learner_id);
select platform.protect('insights.learner_scores');

-- Days are the person's own: where they are decides when one ends.
create table insights.learner_days (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    day date not null,
    deeds int not null,
    primary key (course_id, learner_id, day)
);
create index learner_days_by_learner on insights.learner_days (learner_id);
select platform.protect('insights.learner_days');

-- On the whole site; kind is day, week (from Monday) or month.
create table insights.person_periods (
    tenant_id uuid not null default platform.tenant(),
    person_id uuid not null,
    kind text not null,
    start date not null,
    deeds int not null,
    primary key (person_id, kind, start)
);
select platform.protect('insights.person_periods');

-- Sums. Of a day of a course: what happened on it, and what became of those who enrolled on it (the columns that begin with "of").
create table insights.course_days (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    day date not null,
    enrolled int not null,
    active int not null,
    completed int not null,
    of_left int not null,
    of_started int not null,
    of_engaged int not null,
    of_completed int not null,
    of_passed int not null,
    of_waiting int not null,
    of_struggling int not null,
    -- In the course, started, not through it, and active last on this day.
    resting int not null,
    primary key (course_id, day)
);
select platform.protect('insights.course_days');

create table insights.course_units (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    unit text not null,
    opened int not null,
    completed int not null,
    stopped int not null,
    primary key (course_id, unit)
);
select platform.protect('insights.course_units');

-- How many learners gave a unit so much time, in steps of a quarter of a minute: for medians.
create table insights.unit_times (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    unit text not null,
    step int not null,
    learners int not null,
    primary key (course_id, unit, step)
);
select platform.protect('insights.unit_times');

-- For each second: learners who watched it, how often it was watched, jumps away from it and to it.
create table insights.course_videos (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    block text not null,
    viewers int not null,
    finished int not null,
    seconds bigint not null,
    uniques int[] not null,
    views int[] not null,
    jumps_from int[] not null,
    jumps_to int[] not null,
    primary key (course_id, block)
);
select platform.protect('insights.course_videos');

-- x is a learner's first score in the problem, y their mean first score in the others, both in thousandths; the pairs are those with both.
create table insights.course_problems (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    block text not null,
    learners int not null,
    attempts int not null,
    solved int not null,
    first_scores bigint not null,
    pairs int not null,
    x bigint not null,
    xx bigint not null,
    y bigint not null,
    yy bigint not null,
    xy bigint not null,
    primary key (course_id, block)
);
select platform.protect('insights.course_problems');

create table insights.problem_answers (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    block text not null,
    input text not null,
    answer text not null,
    learners int not null,
    primary key (course_id, block, input, answer)
);
select platform.protect('insights.problem_answers');

create table insights.site_periods (
    tenant_id uuid not null default platform.tenant(),
    kind text not null,
    start date not null,
    active int not null,
    deeds bigint not null,
    primary key (tenant_id, kind, start)
);
select platform.protect('insights.site_periods');

-- What went through the follower, minute by minute: how much, and how long after it was stored. Not made of the record: a rebuild leaves it.
create table insights.flow (
    tenant_id uuid not null default platform.tenant(),
    minute timestamptz not null,
    events bigint not null,
    lag_sum bigint not null,
    lag_most bigint not null,
    primary key (tenant_id, minute)
);
select platform.protect('insights.flow');

-- The sums of two lists, place by place, without zeros at the end: lists that hold the same are the same.
create function insights.added(a int[], b int[]) returns int[]
language sql immutable parallel safe
as $$
    with places as (
        select i, coalesce(x, 0) + coalesce(y, 0) as total
        from unnest(a, b) with ordinality as both_lists (x, y, i)
      )
    select coalesce(array_agg(total order by i), '{}')
    from places
    where i <= (select max(i) from places where total <> 0)
$$;
