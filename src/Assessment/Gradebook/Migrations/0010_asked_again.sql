-- Work that could not be graded and that an instructor had graded again: who asked, and when. What has become of it its module says.
create table gradebook.asked_again (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    course_id uuid not null,
    -- The kind of work, as its module names it, and the work's id there.
    kind text not null,
    work_id uuid not null,
    -- Null where it concerns all learners.
    learner_id uuid,
    block_key text not null,
    asked_by uuid not null,
    asked_at timestamptz not null
);
create index asked_again_of_course on gradebook.asked_again (course_id, asked_at desc);
create index asked_again_by_learner on gradebook.asked_again (learner_id);
select platform.protect('gradebook.asked_again');
revoke update on gradebook.asked_again from stoa_app, stoa_platform;
