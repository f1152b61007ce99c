-- What leaves the record: by rule, or with a person.

-- Statements that are older than so many days go; of a verb, of a source, of both, or all of the tenant's.
create table records.retention_rules (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    verb text,
    source uuid,
    days int not null check (days between 1 and 36500),
    created_at timestamptz not null default now(),
    created_by text not null
);
select platform.protect('records.retention_rules');

-- What was removed, when and why; never whose it was.
create table records.removals (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    at timestamptz not null default now(),
    -- Null: a person was erased.
    rule_id uuid,
    statements bigint not null,
    anonymised bigint not null default 0,
    documents bigint not null default 0
);
create index removals_of_tenant on records.removals (tenant_id, at desc);
select platform.protect('records.removals');

-- What sources sent wrong, for some days, with the reason that they were told.
create table records.refused (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    key_id uuid not null,
    source text not null,
    at timestamptz not null default now(),
    method text not null,
    query text not null,
    version text not null,
    content_type text not null,
    content bytea not null,
    -- There was more than is kept.
    cut boolean not null,
    status int not null,
    reason text not null,
    replayed_at timestamptz,
    replayed_by text
);
create index refused_of_tenant on records.refused (tenant_id, id desc);
select platform.protect('records.refused');
