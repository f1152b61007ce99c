-- What learners hand in, what others say of it, and what becomes of it.

create schema peerreview;
select platform.open_schema('peerreview');

-- What a learner writes before handing in; saved as they write.
create table peerreview.drafts (
    tenant_id uuid not null default platform.tenant(),
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    body text not null default '',
    links text[] not null default '{}',
    updated_at timestamptz not null,
    primary key (learner_id, course_id, block_key)
);
select platform.protect('peerreview.drafts');

-- Every work that was handed in. One of a learner's is current; earlier ones are superseded.
create table peerreview.submissions (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    number int not null,
    revision_hash text not null,
    -- The browser's id of the form: a second arrival of the same one hands in nothing.
    form_id uuid not null,
    body text not null,
    links text[] not null,
    days_late int not null default 0,
    state text not null default 'submitted' check (state in ('submitted', 'in_review', 'graded', 'returned', 'superseded')),
    -- How many reviews by peers it needs (0: none), has under lease or done, has done.
    needed int not null default 0,
    taken int not null default 0,
    done int not null default 0,
    -- What it earned of all points, before lateness; null while it waits.
    share double precision,
    -- staff, peers, median, self, mixed or override.
    source text,
    -- How sure the peers' part is: standard deviation, of 100.
    deviation double precision,
    -- Why staff should look at it: uncertain, unreviewed, markers or appeal; null when they need not.
    for_staff text,
    overridden boolean not null default false,
    claimed_by uuid,
    claimed_until timestamptz,
    submitted_at timestamptz not null,
    graded_at timestamptz,
    returned_at timestamptz,
    unique (learner_id, course_id, block_key, number),
    unique (learner_id, form_id)
);
create unique index submissions_current on peerreview.submissions (learner_id, course_id, block_key) where state <> 'superseded';
create index submissions_of_block on peerreview.submissions (course_id, block_key, submitted_at, id);
-- Whose turn it is: those without any review first, then the oldest.
create index submissions_in_turn on peerreview.submissions (course_id, block_key, (taken > 0), submitted_at, id)
    where taken < needed and state in ('submitted', 'in_review');
select platform.protect('peerreview.submissions');

-- Files lie in the object store under their id; those without a submission belong to a draft.
create table peerreview.files (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    learner_id uuid not null,
    course_id uuid not null,
    block_key text not null,
    submission_id uuid references peerreview.submissions on delete cascade,
    name text not null,
    kind text not null,
    size bigint not null,
    object_key text not null,
    added_at timestamptz not null
);
create index files_of_draft on peerreview.files (learner_id, course_id, block_key) where submission_id is null;
create index files_of_submission on peerreview.files (submission_id);
select platform.protect('peerreview.files');

-- Each wording of a rubric by which somebody has reviewed.
create table peerreview.rubrics (
    tenant_id uuid not null default platform.tenant(),
    hash text not null,
    body jsonb not null,
    primary key (tenant_id, hash)
);
select platform.protect('peerreview.rubrics');

-- One judgement. A sample's has no submission but the sample's place in its assignment.
create table peerreview.reviews (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    course_id uuid not null,
    block_key text not null,
    submission_id uuid references peerreview.submissions on delete cascade,
    sample int,
    -- Null when the reviewer's account is gone.
    reviewer_id uuid,
    role text not null check (role in ('staff', 'peer', 'self', 'sample')),
    state text not null default 'claimed' check (state in ('claimed', 'done', 'lapsed')),
    leased_until timestamptz,
    rubric_hash text not null,
    marks jsonb,
    share double precision,
    claimed_at timestamptz not null,
    done_at timestamptz,
    check ((role = 'sample') = (submission_id is null and sample is not null))
);
create unique index reviews_once on peerreview.reviews (submission_id, reviewer_id, role) where state <> 'lapsed';
create unique index reviews_sample_once on peerreview.reviews (reviewer_id, course_id, block_key, sample) where state <> 'lapsed' and role = 'sample';
create index reviews_of_reviewer on peerreview.reviews (reviewer_id, course_id, block_key);
create index reviews_of_block on peerreview.reviews (course_id, block_key, role) where state = 'done';
create index reviews_leased on peerreview.reviews (course_id, block_key, leased_until) where state = 'claimed';
select platform.protect('peerreview.reviews');

-- Remarks on a passage of a text, by character.
create table peerreview.remarks (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    submission_id uuid not null references peerreview.submissions on delete cascade,
    author_id uuid,
    starts int not null,
    ends int not null,
    remark text not null,
    made_at timestamptz not null
);
create index remarks_of_submission on peerreview.remarks (submission_id, starts);
select platform.protect('peerreview.remarks');

-- Every change of a grade: by whom (null: reckoned from reviews), from what to what, and why. Never changed.
create table peerreview.decisions (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    submission_id uuid not null references peerreview.submissions on delete cascade,
    kind text not null check (kind in ('reckoned', 'override', 'appeal')),
    decided_by uuid,
    old_share double precision,
    new_share double precision,
    reason text not null default '',
    decided_at timestamptz not null
);
create index decisions_of_submission on peerreview.decisions (submission_id, decided_at);
select platform.protect('peerreview.decisions');

create table peerreview.appeals (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    submission_id uuid not null references peerreview.submissions on delete cascade,
    reason text not null,
    made_at timestamptz not null,
    answer text,
    answered_by uuid,
    answered_at timestamptz,
    old_share double precision,
    new_share double precision
);
create unique index appeals_open on peerreview.appeals (submission_id) where answered_at is null;
select platform.protect('peerreview.appeals');

-- What a machine noticed; staff see it and nothing follows from it.
create table peerreview.flags (
    tenant_id uuid not null default platform.tenant(),
    submission_id uuid not null references peerreview.submissions on delete cascade,
    kind text not null,
    detail text not null,
    primary key (submission_id, kind, detail)
);
select platform.protect('peerreview.flags');

-- Runs of words of each text, by hash, to find copies.
create table peerreview.shingles (
    tenant_id uuid not null default platform.tenant(),
    submission_id uuid not null references peerreview.submissions on delete cascade,
    course_id uuid not null,
    block_key text not null,
    hash bigint not null,
    primary key (course_id, block_key, hash, submission_id)
);
create index shingles_of_submission on peerreview.shingles (submission_id);
select platform.protect('peerreview.shingles');

-- One row for each assignment that anything was handed in for; the lock under which its grades are reckoned.
create table peerreview.rounds (
    tenant_id uuid not null default platform.tenant(),
    course_id uuid not null,
    block_key text not null,
    -- Something happened that was not reckoned yet.
    stirred boolean not null default false,
    primary key (course_id, block_key)
);
select platform.protect('peerreview.rounds');
