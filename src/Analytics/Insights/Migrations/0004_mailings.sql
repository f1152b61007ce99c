-- Letters to everybody on a list of learners at risk. They go out piece by piece; who has theirs stands in insights.letters.
create table insights.mailings (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    course_id uuid not null,
    author_id uuid not null,
    author text not null,
    risk text not null,
    subject text not null,
    body text not null,
    asked_at timestamptz not null
);
create index mailings_by_author on insights.mailings (author_id);
select platform.protect('insights.mailings');
