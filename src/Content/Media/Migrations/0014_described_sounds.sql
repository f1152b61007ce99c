-- The recording whose sound tells besides what the pictures of another show.
create table media.described_sounds (
    recording_id uuid primary key references media.recordings (id) on delete cascade,
    tenant_id uuid not null default platform.tenant(),
    sound_id uuid not null references media.recordings (id) on delete cascade,
    created_at timestamptz not null default now(),
    check (sound_id <> recording_id)
);
create index on media.described_sounds (sound_id);
select platform.protect('media.described_sounds');
