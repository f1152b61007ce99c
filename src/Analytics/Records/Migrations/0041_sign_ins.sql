-- Up to when sign-ins have been recorded, where they are.
create table records.sign_ins (
    tenant_id uuid primary key default platform.tenant(),
    told_until timestamptz not null
);
select platform.protect('records.sign_ins');
