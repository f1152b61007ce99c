-- Courses brought in from elsewhere: each import, how far it is, and what became of everything in the package.

create schema imports;
select platform.open_schema('imports');

create table imports.imports (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    file_name text not null,
    course_key text,
    publish boolean not null default false,
    by_id uuid,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    step text not null default '',
    share double precision not null default 0,
    course_id uuid,
    version int,
    changed boolean not null default false,
    error text,
    report jsonb,
    started_at timestamptz not null default now(),
    ended_at timestamptz
);
create index on imports.imports (tenant_id, started_at desc);
select platform.protect('imports.imports');
