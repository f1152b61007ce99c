-- Chapters are found by a task of their own. Which kinds of tasks there are is the program's business: it takes only those that it has work for.

alter table media.tasks drop constraint if exists tasks_kind_check;

-- Recordings that are fetched from an address. Whoever fetches holds the row under a lease; what has arrived lies in the upload. The row goes
-- when the file is here: an address may hold a secret.
create table media.addresses (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    person_id uuid,
    address text not null,
    state text not null default 'waiting' check (state in ('waiting', 'fetching', 'failed')),
    upload_id uuid,
    -- What the server calls the version of the file that has begun to arrive.
    version text,
    received bigint not null default 0,
    length bigint,
    fault text,
    worker uuid,
    leased_until timestamptz,
    created_at timestamptz not null default now(),
    ended_at timestamptz
);
create index addresses_open on media.addresses (created_at) where state <> 'failed';
select platform.protect('media.addresses');
