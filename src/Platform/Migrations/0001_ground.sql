-- The ground that every module stands on: tenants, row-level security, the outbox and its schedules.

create schema if not exists platform;

-- Roles are global to the cluster, so they may exist already.
do $$
begin
    if not exists (select from pg_roles where rolname = 'stoa_app') then
        create role stoa_app nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'stoa_platform') then
        create role stoa_platform nologin;
    end if;
exception when duplicate_object or unique_violation then
    null;
end
$$;

do $$
begin
    execute format('grant stoa_app, stoa_platform to %I', current_user);
exception when others then
    if not (pg_has_role('stoa_app', 'member') and pg_has_role('stoa_platform', 'member')) then
        raise;
    end if;
end
$$;

grant usage on schema platform to stoa_app, stoa_platform;

-- The tenant of the running transaction, or null: no tenant sees no rows.
create function platform.tenant() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('stoa.tenant', true), '')::uuid $$;

-- Puts a tenant's table behind row-level security and grants it to both roles.
create function platform.protect(target regclass) returns void
language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('create policy tenant on %s to stoa_app using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant())', target);
    execute format('create policy platform on %s to stoa_platform using (true) with check (true)', target);
    execute format('grant select, insert, update, delete on %s to stoa_app, stoa_platform', target);
end
$$;

-- Grants the use of a module's schema; called once by each module's first migration.
create function platform.open_schema(target regnamespace) returns void
language plpgsql
as $$
begin
    execute format('grant usage on schema %s to stoa_app, stoa_platform', target);
    execute format('alter default privileges in schema %s grant usage, select on sequences to stoa_app, stoa_platform', target);
end
$$;

create table platform.tenants (
    id uuid primary key,
    name text not null,
    hosts text[] not null default '{}',
    created_at timestamptz not null default now()
);
grant select on platform.tenants to stoa_app;
grant select, insert, update on platform.tenants to stoa_platform;

insert into platform.tenants (id, name) values ('00000000-0000-7000-8000-000000000001', 'Stoa');

create table platform.events (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    name text not null,
    body jsonb not null,
    occurred_at timestamptz not null default now()
);
create index events_by_time on platform.events (occurred_at);
select platform.protect('platform.events');

-- One row for each subscriber that has not handled an event yet; handled rows are deleted.
create table platform.deliveries (
    event_id uuid not null references platform.events on delete cascade,
    subscriber text not null,
    tenant_id uuid not null default platform.tenant(),
    state text not null default 'waiting' check (state in ('waiting', 'running', 'dead')),
    attempts int not null default 0,
    due_at timestamptz not null default now(),
    leased_until timestamptz,
    error text,
    primary key (event_id, subscriber)
);
create index deliveries_due on platform.deliveries (due_at) where state <> 'dead';
select platform.protect('platform.deliveries');

create table platform.schedules (
    name text primary key,
    next_at timestamptz not null
);
grant select, insert, update on platform.schedules to stoa_platform;

-- What platform work across tenants did, and why.
create table platform.audit (
    id uuid primary key,
    at timestamptz not null default now(),
    actor text not null,
    action text not null,
    detail jsonb not null default '{}'
);
grant insert, select on platform.audit to stoa_platform;
