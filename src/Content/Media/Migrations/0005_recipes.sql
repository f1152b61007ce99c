-- Renditions come in generations: those of a better recipe are made beside the old ones and serve when they are whole. The old ones stay
-- for those who are watching, and go when no address to them is valid any more.

alter table media.recordings
    -- What is served now.
    add column generation int not null default 1,
    -- When somebody last asked for a list of its qualities, to the hour.
    add column watched_at timestamptz,
    -- Its costly renditions went because nobody watched it.
    add column lean boolean not null default false;

alter table media.renditions
    add column generation int not null default 1,
    add column recipe int not null default 1,
    add column retired_at timestamptz;
alter table media.renditions drop constraint renditions_recording_id_name_key;
alter table media.renditions add constraint renditions_recording_generation_name_key unique (recording_id, generation, name);
alter table media.renditions drop constraint renditions_kind_check;
alter table media.renditions add constraint renditions_kind_check
    check (kind in ('video', 'av1', 'audio', 'low-audio', 'opus', 'download', 'poster', 'storyboard', 'slides', 'waveform'));
create index renditions_retired on media.renditions (retired_at) where retired_at is not null;

alter table media.tasks add column generation int not null default 1;
alter table media.tasks drop constraint tasks_kind_check;
alter table media.tasks add constraint tasks_kind_check
    check (kind in ('inspect', 'audio', 'chunk', 'join', 'pictures', 'finish', 'words', 'slides', 'second', 'tidy'));
