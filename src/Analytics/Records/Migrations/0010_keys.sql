-- Who may write to the record store and read from it.

-- A source's credential. The secret is 256 random bits, so a fast hash is enough and nothing of it can be guessed.
create table records.keys (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    name text not null check (char_length(name) between 1 and 200),
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    scopes text[] not null check (cardinality(scopes) > 0),
    created_at timestamptz not null default now(),
    created_by text not null,
    used_at timestamptz,
    revoked_at timestamptz
);
create index keys_of_tenant on records.keys (tenant_id, id desc);
select platform.protect('records.keys');

-- Bearer tokens that were given for a key: opaque, short-lived, gone with the key.
create table records.tokens (
    hash bytea primary key check (octet_length(hash) = 32),
    tenant_id uuid not null default platform.tenant(),
    key_id uuid not null references records.keys on delete cascade,
    scopes text[] not null,
    expires_at timestamptz not null
);
create index tokens_by_end on records.tokens (expires_at);
create index tokens_of_key on records.tokens (key_id);
select platform.protect('records.tokens');
