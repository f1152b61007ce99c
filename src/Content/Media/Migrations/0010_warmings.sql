-- Recordings of units that learners come to next: asked for at the edges before they are.

create table media.warmings (
    tenant_id uuid not null default platform.tenant(),
    day date not null,
    recording_id uuid not null,
    -- How many learners have finished the unit before it on that day.
    wanted int not null,
    warmed_at timestamptz,
    bytes bigint not null default 0,
    primary key (tenant_id, day, recording_id)
);
create index warmings_due on media.warmings (day, wanted) where warmed_at is null;
select platform.protect('media.warmings');
