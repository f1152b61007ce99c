-- Recordings on their way in: how far each has arrived, and who writes it at the moment.

create schema media;
select platform.open_schema('media');

create table media.uploads (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    -- Null when the account is gone.
    person_id uuid,
    name text not null,
    -- Upload-Metadata, as the client sent it.
    metadata text not null default '',
    -- Null until a form without a length has ended.
    length bigint,
    received bigint not null default 0,
    -- What the object store needs to go on.
    staged jsonb not null,
    state text not null default 'arriving' check (state in ('arriving', 'arrived', 'finished', 'refused', 'gone')),
    refusal text,
    sha256 text,
    writer uuid,
    writing_until timestamptz,
    started_at timestamptz not null default now(),
    ended_at timestamptz,
    expires_at timestamptz not null
);
create index on media.uploads (tenant_id, started_at desc);
create index on media.uploads (expires_at) where state = 'arriving';
select platform.protect('media.uploads');
