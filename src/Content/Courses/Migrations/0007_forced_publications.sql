-- Versions that were published although the site's rules forbid it: who decided it, why, and what was missing then.

create table courses.forced_publications (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null references courses.courses on delete cascade,
    version int not null,
    -- Null for the command line.
    published_by uuid,
    published_at timestamptz not null default now(),
    reason text not null,
    despite text[] not null
);
create index on courses.forced_publications (course_id, published_at desc);
select platform.protect('courses.forced_publications');
