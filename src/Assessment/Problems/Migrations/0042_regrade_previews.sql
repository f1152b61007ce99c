-- What a regrade would change, worked out for all learners of a block in the background. Nothing is changed by it.
create table problems.regrade_previews (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    course_id uuid not null,
    block_key text not null,
    -- The published version that it judges by; of another it says nothing.
    version text not null,
    asked_at timestamptz not null,
    cursor uuid,
    learners int not null default 0,
    attempts int not null default 0,
    raised int not null default 0,
    lowered int not null default 0,
    total int not null,
    finished_at timestamptz
);
create index regrade_previews_of_block on problems.regrade_previews (course_id, block_key, asked_at desc);
select platform.protect('problems.regrade_previews');
