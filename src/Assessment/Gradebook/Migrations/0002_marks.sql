-- What instructors add to what was graded by itself: columns of their own, curves and release dates, overrides and exemptions.

-- A column that is no lesson, or what an instructor set about one that is.
create table gradebook.columns (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    -- The lesson's key, or "manual-" and an id.
    key text not null,
    manual boolean not null,
    title text not null default '',
    assignment_type text,
    possible double precision not null default 0,
    curve text not null default 'none',
    curve_amount double precision not null default 0,
    released_at timestamptz,
    removed_at timestamptz,
    version int not null default 1,
    created_at timestamptz not null default now(),
    primary key (course_id, key)
);
select platform.protect('gradebook.columns');

-- What a person set for one learner in one column: a value (percent of a lesson, points of a manual column), or that it does not count.
create table gradebook.marks (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    learner_id uuid not null,
    column_key text not null,
    value double precision,
    exempt boolean not null default false,
    version int not null default 1,
    changed_at timestamptz not null default now(),
    primary key (course_id, learner_id, column_key)
);
create index marks_by_learner on gradebook.marks (learner_id);
select platform.protect('gradebook.marks');

-- Every change of a mark, with the reason; never changed afterwards.
create table gradebook.mark_changes (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    course_id uuid not null,
    learner_id uuid not null,
    column_key text not null,
    old_value double precision,
    old_exempt boolean not null,
    new_value double precision,
    new_exempt boolean not null,
    reason text not null,
    changed_by uuid not null,
    changed_at timestamptz not null default now()
);
create index mark_changes_of_mark on gradebook.mark_changes (course_id, learner_id, column_key, changed_at);
create index mark_changes_by_learner on gradebook.mark_changes (learner_id);
select platform.protect('gradebook.mark_changes');
revoke update on gradebook.mark_changes from stoa_app, stoa_platform;

-- A file of marks that was handed in: what it would change, and how far that is.
create table gradebook.imports (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    course_id uuid not null,
    file_name text not null,
    uploaded_by uuid not null,
    uploaded_at timestamptz not null default now(),
    confirmed_at timestamptz,
    -- Notes for whoever handed it in: rows and cells that were passed over, and why.
    notes jsonb not null default '[]'
);
select platform.protect('gradebook.imports');

create table gradebook.import_marks (
    tenant_id uuid not null default platform.tenant(),
    import_id uuid not null,
    number int not null,
    learner_id uuid not null,
    column_key text not null,
    -- As it stood when the file was read: applied only where it still stands so.
    old_value double precision,
    old_exempt boolean not null,
    old_version int not null,
    -- What stood in the cell, own or computed.
    shown double precision,
    new_value double precision,
    new_exempt boolean not null,
    outcome text,
    primary key (import_id, number)
);
create index import_marks_by_learner on gradebook.import_marks (learner_id);
select platform.protect('gradebook.import_marks');
