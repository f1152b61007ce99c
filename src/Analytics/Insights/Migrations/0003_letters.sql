-- Whom instructors wrote to from the list of learners at risk. A form that is sent twice is one letter.
create table insights.letters (
    tenant_id uuid not null default platform.tenant(),
    id uuid not null,
    course_id uuid not null,
    learner_id uuid not null,
    author_id uuid not null,
    sent_at timestamptz not null,
    primary key (id, learner_id)
);
create index letters_by_course on insights.letters (course_id, learner_id, sent_at);
create index letters_by_learner on insights.letters (learner_id);
select platform.protect('insights.letters');

-- Who wants the weekly digest, and the Monday of the week whose digest they have.
create table insights.digests (
    tenant_id uuid not null default platform.tenant(),
    person_id uuid primary key,
    sent_of date
);
select platform.protect('insights.digests');
