-- Courses as a repository: immutable revisions named by their content, versions, and references that move.

create schema courses;
select platform.open_schema('courses');

-- One row for each distinct block; containers name their children, so that a hash covers a whole subtree.
create table courses.revisions (
    tenant_id uuid not null default platform.tenant(),
    hash text not null,
    type text not null,
    title text not null,
    content text not null,
    child_keys text[] not null default '{}',
    child_hashes text[] not null default '{}',
    primary key (tenant_id, hash)
);
select platform.protect('courses.revisions');

create table courses.courses (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    key text not null,
    title text not null,
    root_key text not null,
    draft_version int not null,
    draft_root text not null,
    published_version int not null default 0,
    published_root text,
    created_at timestamptz not null default now(),
    published_at timestamptz,
    archived_at timestamptz,
    unique (tenant_id, key)
);
select platform.protect('courses.courses');

create table courses.versions (
    course_id uuid not null references courses.courses on delete cascade,
    number int not null,
    tenant_id uuid not null default platform.tenant(),
    root_hash text not null,
    note text not null default '',
    author_id uuid,
    created_at timestamptz not null default now(),
    primary key (course_id, number)
);
select platform.protect('courses.versions');

create table courses.assets (
    tenant_id uuid not null default platform.tenant(),
    hash text not null,
    size bigint not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, hash)
);
select platform.protect('courses.assets');
