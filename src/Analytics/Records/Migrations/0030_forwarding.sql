-- Where statements go besides this store, and how far each is. The place is one in the stream of statements: what lies after it was not
-- yet taken by the far side, so nothing is lost and what a broken answer leaves in doubt is sent again, under the same ids.

create table records.targets (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    name text not null check (char_length(name) between 1 and 100),
    kind text not null check (kind in ('xapi', 'caliper', 'lines')),
    url text not null,
    -- Name and secret for HTTP Basic; a bearer token where the name is empty.
    key_name text not null default '',
    secret text not null default '',
    verbs text[] not null default '{}',
    courses uuid[] not null default '{}',
    sources text not null check (sources in ('all', 'own', 'others')),
    paused boolean not null default false,
    transaction bigint not null,
    position bigint not null,
    sent bigint not null default 0,
    refused bigint not null default 0,
    failures int not null default 0,
    error text,
    sent_at timestamptz,
    due_at timestamptz not null default now(),
    leased_until timestamptz,
    created_at timestamptz not null default now(),
    created_by uuid not null
);
create index targets_due on records.targets (due_at) where not paused;
select platform.protect('records.targets');

-- What a far side will never take; the rest goes on.
create table records.target_refusals (
    tenant_id uuid not null default platform.tenant(),
    target_id uuid not null references records.targets on delete cascade,
    statement_id uuid not null,
    at timestamptz not null default now(),
    reason text not null,
    primary key (target_id, statement_id)
);
select platform.protect('records.target_refusals');
