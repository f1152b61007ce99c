-- What a task lost with a worker that died is counted apart from what failed. Objects that nothing refers to are noted before they go.

alter table media.tasks add column losses int not null default 0;

-- Across tenants: whose an object was cannot be told when its recording is gone.
create table media.orphans (
    object_key text primary key,
    tenant_id uuid not null default '00000000-0000-7000-8000-000000000001',
    seen_at timestamptz not null default now()
);
create index on media.orphans (seen_at);
select platform.protect('media.orphans');
