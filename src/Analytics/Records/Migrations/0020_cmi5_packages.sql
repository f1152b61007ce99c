-- cmi5: packages whose units courses launch, and what signs the addresses of their files.

-- Named by its content, so that the same package is kept once, and a course keeps the one it was made of.
create table records.cmi5_packages (
    tenant_id uuid not null default platform.tenant(),
    id text not null,
    structure jsonb not null,
    kept_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
select platform.protect('records.cmi5_packages');

-- Where the bytes of each path lie: at cmi5/{hash} in the object store.
create table records.cmi5_files (
    tenant_id uuid not null default platform.tenant(),
    package text not null,
    path text not null,
    hash text not null,
    length bigint not null,
    primary key (tenant_id, package, path)
);
select platform.protect('records.cmi5_files');

create table records.cmi5_keys (
    tenant_id uuid not null default platform.tenant(),
    period int not null,
    secret bytea not null,
    primary key (tenant_id, period)
);
select platform.protect('records.cmi5_keys');
