-- cmi5 at run time: registrations, what they know of each assignable unit, and the sessions in which units run.

-- One for each learner and course; also the lock under which everything of it changes.
create table records.cmi5_registrations (
    tenant_id uuid not null default platform.tenant(),
    id uuid not null,
    learner_id uuid not null,
    course_id uuid not null,
    primary key (tenant_id, id)
);
create index cmi5_registrations_of_learner on records.cmi5_registrations (tenant_id, learner_id);
select platform.protect('records.cmi5_registrations');

-- A unit by its publisher's id: what is known of it outlives editions of its package.
create table records.cmi5_units (
    tenant_id uuid not null default platform.tenant(),
    registration uuid not null,
    unit text not null,
    completed_at timestamptz,
    passed_at timestamptz,
    failed_at timestamptz,
    waived_at timestamptz,
    satisfied_at timestamptz,
    scaled numeric,
    judged int not null default 0,
    primary key (tenant_id, registration, unit)
);
select platform.protect('records.cmi5_units');

-- Blocks and courses for which "satisfied" was said.
create table records.cmi5_satisfied (
    tenant_id uuid not null default platform.tenant(),
    registration uuid not null,
    node text not null,
    at timestamptz not null,
    primary key (tenant_id, registration, node)
);
select platform.protect('records.cmi5_satisfied');

create table records.cmi5_sessions (
    tenant_id uuid not null default platform.tenant(),
    id uuid not null,
    registration uuid not null,
    learner_id uuid not null,
    course_id uuid not null,
    course_key text not null,
    block_key text not null,
    revision text not null,
    unit text not null,
    package text not null,
    url text not null,
    site text not null,
    mode text not null check (mode in ('Normal', 'Browse', 'Review')),
    move_on text not null,
    mastery_score numeric,
    points double precision,
    token_hash bytea,
    launched_at timestamptz not null,
    fetched_at timestamptz,
    preferences_at timestamptz,
    last_at timestamptz not null,
    initialized_at timestamptz,
    terminated_at timestamptz,
    abandoned_at timestamptz,
    said jsonb not null default '{}',
    primary key (tenant_id, id)
);
create index cmi5_sessions_open on records.cmi5_sessions (tenant_id, registration) where terminated_at is null and abandoned_at is null;
select platform.protect('records.cmi5_sessions');
