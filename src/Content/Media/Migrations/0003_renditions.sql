-- What was made of a recording, and the keys that sign the way to it.

create table media.renditions (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    recording_id uuid not null references media.recordings on delete cascade,
    kind text not null check (kind in ('video', 'audio', 'download', 'poster', 'storyboard')),
    name text not null,
    object_key text not null,
    sha256 text not null,
    bytes bigint not null,
    facts jsonb not null,
    created_at timestamptz not null default now(),
    unique (recording_id, name)
);
select platform.protect('media.renditions');

-- One key a period; a token names the period of the key that signed it.
create table media.signing_keys (
    tenant_id uuid not null default platform.tenant(),
    period int not null,
    secret bytea not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, period)
);
select platform.protect('media.signing_keys');
