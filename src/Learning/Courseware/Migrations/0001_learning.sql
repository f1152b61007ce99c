-- What a course knows of a learner.

create schema courseware;
select platform.open_schema('courseware');

-- What browsers sent, as it came: one row a batch. The id is the browser's, so it is unique only for its sender.
create table courseware.batches (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    id uuid not null,
    zone smallint not null default 0,
    skew_ms bigint not null default 0,
    body jsonb not null,
    received_at timestamptz not null default now(),
    primary key (learner_id, id)
);
create index batches_by_time on courseware.batches using brin (received_at);
select platform.protect('courseware.batches');

-- Batches that are not yet worked in. One that fails comes back later, and after its last attempt stays for an operator.
create table courseware.batch_queue (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    batch_id uuid not null,
    attempts int not null default 0,
    due_at timestamptz not null default now(),
    error text,
    primary key (learner_id, batch_id)
);
create index batch_queue_by_due on courseware.batch_queue (due_at);
select platform.protect('courseware.batch_queue');

-- The rollup of a learner's course. Its row lock guards everything else of that learner in that course.
create table courseware.progress (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    completed int not null default 0,
    total int not null default 0,
    last_unit text,
    last_active_at timestamptz,
    completed_at timestamptz,
    done_units text[] not null default '{}',
    primary key (learner_id, course_id)
);
select platform.protect('courseware.progress');

-- What a unit page shows of its learner, in one row: the revision they keep, the blocks that are complete, the bookmark, the note, and
-- by block key what they put into a block (a vote, words, a toggle) or where they are in a recording.
create table courseware.learner_units (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    unit_key text not null,
    unit_hash text,
    done_blocks text[] not null default '{}',
    bookmarked_at timestamptz,
    note text,
    note_at timestamptz,
    states jsonb not null default '{}',
    primary key (learner_id, course_id, unit_key)
);
select platform.protect('courseware.learner_units');

-- Ranges and position in tenths of a second.
create table courseware.watches (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    unit_key text not null,
    ranges int4multirange not null default '{}',
    duration int not null default 0,
    position int not null default 0,
    position_at timestamptz not null,
    primary key (learner_id, course_id, block_key)
);
select platform.protect('courseware.watches');

-- sessions: the greatest number of seconds that each visit reported.
create table courseware.readings (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    depth real not null,
    sessions jsonb not null,
    primary key (learner_id, course_id, block_key)
);
select platform.protect('courseware.readings');

create table courseware.completions (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    unit_key text not null,
    completed_at timestamptz not null,
    primary key (learner_id, course_id, block_key)
);
select platform.protect('courseware.completions');

create table courseware.unit_completions (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    unit_key text not null,
    completed_at timestamptz not null,
    primary key (learner_id, course_id, unit_key)
);
select platform.protect('courseware.unit_completions');

create table courseware.active_days (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    day date not null,
    primary key (learner_id, day)
);
select platform.protect('courseware.active_days');


-- Votes and words, counted as they come in: results cost the same with ten voters and with a hundred thousand.
create table courseware.tallies (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    block_key text not null,
    item text not null,
    count int not null,
    primary key (course_id, block_key, item)
);
select platform.protect('courseware.tallies');
