-- Uploads whose parts browsers send to the bucket themselves, and the parts that they say have arrived.

alter table media.uploads add column direct boolean not null default false;

create table media.upload_parts (
    upload_id uuid not null references media.uploads (id) on delete cascade,
    number int not null check (number between 1 and 10000),
    tenant_id uuid not null default platform.tenant(),
    -- What the bucket called it.
    tag text not null,
    primary key (upload_id, number)
);
select platform.protect('media.upload_parts');
