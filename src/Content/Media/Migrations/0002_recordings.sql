-- Recordings: a teacher's file and what becomes of it; and the tasks that make something of it.

create table media.recordings (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    name text not null,
    master_key text not null,
    sha256 text not null,
    bytes bigint not null,
    probe jsonb,
    state text not null default 'waiting' check (state in ('waiting', 'making', 'playable', 'ready', 'refused', 'failed')),
    reason text,
    created_by uuid,
    created_at timestamptz not null default now(),
    making_at timestamptz,
    ready_at timestamptz,
    unique (tenant_id, sha256)
);
create index on media.recordings (tenant_id, created_at desc);
select platform.protect('media.recordings');

-- A task is claimed under a lease. Each claim raises its fence, and only the holder of the newest fence may change it.
create table media.tasks (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    recording_id uuid not null references media.recordings on delete cascade,
    kind text not null check (kind in ('inspect', 'audio', 'chunk', 'join', 'pictures', 'finish')),
    arguments jsonb not null default '{}',
    priority int not null,
    weight double precision not null default 0,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'dead')),
    waits_for int not null default 0,
    frees uuid[] not null default '{}',
    attempts int not null default 0,
    due_at timestamptz not null default now(),
    fence bigint not null default 0,
    worker text,
    leased_until timestamptz,
    share double precision not null default 0,
    result jsonb,
    error text,
    created_at timestamptz not null default now(),
    ended_at timestamptz
);
create index tasks_due on media.tasks (priority, created_at, id) where state in ('waiting', 'running');
create index tasks_of_recording on media.tasks (recording_id);
select platform.protect('media.tasks');
