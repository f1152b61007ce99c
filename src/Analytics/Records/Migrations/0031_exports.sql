-- Days that lie in the object store as newline-delimited JSON.

create table records.exports (
    tenant_id uuid not null default platform.tenant(),
    day date not null,
    statements bigint not null,
    bytes bigint not null,
    made_at timestamptz not null default now(),
    primary key (tenant_id, day)
);
select platform.protect('records.exports');
