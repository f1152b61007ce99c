-- What is said in a recording, in writing, by language and kind. Authors work on the cues; learners see what was last shown to them.

create table media.caption_tracks (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    recording_id uuid not null references media.recordings on delete cascade,
    language text not null,
    kind text not null check (kind in ('captions', 'subtitles', 'descriptions', 'chapters')),
    -- A machine wrote it and nobody touched it; somebody works on it; learners see what stands here.
    state text not null check (state in ('automatic', 'draft', 'published')),
    -- [{"from": seconds, "to": seconds, "text": "…"}] in order of time.
    cues jsonb not null,
    version int not null default 1,
    shown jsonb,
    shown_version int,
    shown_automatic boolean not null default false,
    created_at timestamptz not null default now(),
    -- Null for the machine, and when the account is gone.
    changed_by uuid,
    changed_at timestamptz not null default now(),
    published_by uuid,
    published_at timestamptz,
    check ((shown is null) = (shown_version is null)),
    unique (recording_id, language, kind)
);
select platform.protect('media.caption_tracks');

alter table media.tasks drop constraint tasks_kind_check;
alter table media.tasks add constraint tasks_kind_check check (kind in ('inspect', 'audio', 'chunk', 'join', 'pictures', 'finish', 'words'));
