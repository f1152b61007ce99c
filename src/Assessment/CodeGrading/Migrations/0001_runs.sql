-- Programs that wait to be run, are run, and were run; and the graders that do it.

create schema codegrading;
select platform.open_schema('codegrading');

create table codegrading.runs (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    owner text not null,
    language text not null,
    -- The smaller the sooner: see RunPriority.
    priority int not null,
    run jsonb not null,
    cache_key text,
    -- The owner is told by an event; otherwise somebody waits for it.
    announced boolean not null,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'dead')),
    attempts int not null default 0,
    -- How many graders died over it.
    losses int not null default 0,
    -- Every claim has its own: a grader that lost its lease changes nothing any more.
    fence bigint not null default 0,
    grader text,
    due_at timestamptz not null default now(),
    leased_until timestamptz,
    outcome jsonb,
    error text,
    created_at timestamptz not null default now(),
    ended_at timestamptz
);
create index runs_due on codegrading.runs (priority, created_at, id) where state in ('waiting', 'running');
create index runs_dead on codegrading.runs (tenant_id, created_at) where state = 'dead';
create index runs_by_age on codegrading.runs (ended_at);
create unique index runs_by_cache_key on codegrading.runs (tenant_id, cache_key) where cache_key is not null and state <> 'dead';
select platform.protect('codegrading.runs');

-- Processes of the role, and what each of them can run. They belong to no tenant.
create table codegrading.graders (
    name text primary key,
    slots int not null,
    way text not null,
    languages jsonb not null,
    seen_at timestamptz not null default now()
);
grant select on codegrading.graders to stoa_app;
grant select, insert, update, delete on codegrading.graders to stoa_platform;
