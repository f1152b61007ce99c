create schema accounts;
select platform.open_schema('accounts');

create table accounts.people (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    name text not null,
    email text not null,
    -- The address in the form it is compared in. Null while another account holds the address: then nobody can sign in here
    -- by it, and whoever registers with somebody's address learns nothing from the answer.
    email_key text,
    confirmed_at timestamptz,
    -- As crypto_pwhash_str writes it: algorithm, parameters, salt and hash. Null for people of codes and passkeys.
    password text,
    roles text[] not null default '{learner}',
    culture text,
    created_at timestamptz not null default now(),
    unique (tenant_id, email_key)
);
create index people_by_name on accounts.people (tenant_id, id desc);
select platform.protect('accounts.people');

create table accounts.sessions (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    person_id uuid not null references accounts.people on delete cascade,
    token_hash bytea not null unique,
    -- The device cookie: a device from which somebody has signed in before has an allowance of its own for failures.
    device_hash bytea not null,
    device text not null,
    network text not null,
    method text not null check (method in ('registration', 'password', 'code', 'passkey', 'link')),
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index sessions_by_person on accounts.sessions (person_id);
select platform.protect('accounts.sessions');

-- What was mailed: a code to type in the browser that asked for it, and a link that works in any.
create table accounts.codes (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    purpose text not null check (purpose in ('sign-in', 'confirm', 'change', 'register')),
    -- Null where nobody has the address, or nobody yet.
    person_id uuid references accounts.people on delete cascade,
    email text not null,
    name text,
    culture text,
    return_path text not null default '/',
    code_hash bytea not null,
    link_hash bytea not null unique,
    browser_hash bytea unique,
    tries int not null default 0,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index codes_by_person on accounts.codes (person_id);
create index codes_by_end on accounts.codes (expires_at);
select platform.protect('accounts.codes');

create table accounts.passkeys (
    credential_id bytea primary key,
    tenant_id uuid not null default platform.tenant(),
    person_id uuid not null references accounts.people on delete cascade,
    id uuid not null unique,
    name text not null,
    public_key bytea not null,
    sign_count bigint not null,
    transports text[] not null,
    user_verified boolean not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    attestation bytea not null,
    client_data bytea not null,
    created_at timestamptz not null default now(),
    used_at timestamptz
);
create index passkeys_by_person on accounts.passkeys (person_id);
select platform.protect('accounts.passkeys');

-- Challenges that wait for an authenticator's answer; taken out by the first answer.
create table accounts.ceremonies (
    browser_hash bytea primary key,
    tenant_id uuid not null default platform.tenant(),
    person_id uuid,
    name text,
    email text,
    state text not null,
    expires_at timestamptz not null
);
select platform.protect('accounts.ceremonies');

create table accounts.administrator_links (
    token_hash bytea primary key,
    tenant_id uuid not null default platform.tenant(),
    person_id uuid not null references accounts.people on delete cascade,
    expires_at timestamptz not null
);
select platform.protect('accounts.administrator_links');
