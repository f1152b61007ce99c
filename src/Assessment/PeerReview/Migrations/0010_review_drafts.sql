-- Reviews of one's own work and of samples, while they are written: no claim keeps them as it keeps the review of another's work.
create table peerreview.review_drafts (
    tenant_id uuid not null default platform.tenant(),
    reviewer_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    -- The sample's place in its assignment; -1 for one's own work.
    sample int not null,
    marks jsonb not null,
    updated_at timestamptz not null,
    primary key (reviewer_id, course_id, block_key, sample)
);
select platform.protect('peerreview.review_drafts');
