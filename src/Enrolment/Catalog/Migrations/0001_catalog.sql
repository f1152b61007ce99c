-- What the catalogue shows and searches, and who is enrolled.

create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists fuzzystrmatch with schema public;

create schema catalog;
select platform.open_schema('catalog');

-- One row for each course that was ever published; archived ones stay, unseen, for when they come back.
create table catalog.listings (
    course_id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    course_key text not null,
    version int not null,
    title text not null,
    plain_title text not null,
    org text not null,
    summary text not null,
    subject text not null,
    language text not null,
    level text not null,
    effort text not null,
    weeks int,
    starts_at timestamptz,
    ends_at timestamptz,
    enrolment_ends_at timestamptz,
    self_paced boolean not null,
    image text not null,
    lessons int not null,
    first_unit text,
    opens_at timestamptz,
    opens_with_video boolean not null,
    -- Counted in the background: enrolling locks no row that others need.
    learners int not null default 0,
    featured boolean not null default false,
    listed_at timestamptz not null default now(),
    archived_at timestamptz,
    -- The text search configuration of the course's language.
    config text not null,
    search tsvector not null
);
create index listings_of_tenant on catalog.listings (tenant_id, listed_at desc);
create index listings_search on catalog.listings using gin (search);
create index listings_title on catalog.listings using gin (plain_title public.gin_trgm_ops);
select platform.protect('catalog.listings');

-- Every word that occurs in a listing: what a mistyped word is compared with. Words are never removed; one that no
-- course uses any more finds nothing.
create table catalog.words (
    tenant_id uuid not null default platform.tenant(),
    word text not null,
    primary key (tenant_id, word)
);
create index words_alike on catalog.words using gin (word public.gin_trgm_ops);
select platform.protect('catalog.words');

create function catalog.plain(text text) returns text
language sql stable parallel safe
as $$ select lower(public.unaccent(text)) $$;

-- Each part both as it is written (for prefixes and names) and as the language's stems.
create function catalog.document(config text, title text, lead text, outline text, body text) returns tsvector
language sql stable parallel safe
as $$
    select setweight(to_tsvector('simple', catalog.plain(title)) || to_tsvector(config::regconfig, catalog.plain(title)), 'A')
        || setweight(to_tsvector('simple', catalog.plain(lead)) || to_tsvector(config::regconfig, catalog.plain(lead)), 'B')
        || setweight(to_tsvector('simple', catalog.plain(outline)) || to_tsvector(config::regconfig, catalog.plain(outline)), 'C')
        || setweight(to_tsvector(config::regconfig, catalog.plain(body)), 'D')
$$;

-- The courses that fit what was typed, best first by score. A word counts when it begins a word of the course, has the
-- same stem, stands in the title, or, where the catalogue does not know it, is a slip or two from a word that it knows.
-- Only courses that fit the most words are kept: all of them, if any course does.
-- Runs as its owner with the tenant in its own conditions: behind row-level security the text operators are not
-- trusted ("leakproof") to run before the policy, and no index on them would ever be used.
create function catalog.search(asked text[], whole text) returns table (course_id uuid, score double precision)
language sql stable security definer
set search_path = pg_catalog, public
set pg_trgm.similarity_threshold = 0.2
as $$
    with asked_word as (
        select w.nth, catalog.plain(w.word) as word
        from unnest(asked) with ordinality w(word, nth)
    ),
    telling as (
        select *
        from asked_word
        where to_tsvector('english', word) <> ''::tsvector
    ),
    kept as (
        select * from telling
        union all
        select * from asked_word where not exists (select from telling)
    ),
    configs as (
        select distinct config::regconfig as config
        from catalog.listings
        where tenant_id = platform.tenant()
    ),
    known as (
        select k.nth, k.word,
            (to_tsquery('simple', quote_literal(k.word) || case when length(k.word) > 2 then ':*' else '' end)
                || coalesce((select string_agg(plainto_tsquery(c.config, k.word)::text, ' | ') from configs c where to_tsvector(c.config, k.word) <> ''::tsvector), '')::tsquery) as query
        from kept k
    ),
    spelled as (
        select k.nth, k.word, k.query, 1.0 as trust
        from known k
        union all
        select k.nth, k.word, to_tsquery('simple', string_agg(quote_literal(near.word), ' | ')), 0.5
        from known k
        cross join lateral (
            select v.word
            from catalog.words v
            where v.tenant_id = platform.tenant()
              and v.word % k.word
              and levenshtein_less_equal(v.word, k.word, 2) <= case when length(k.word) < 5 then 1 else 2 end
            order by levenshtein_less_equal(v.word, k.word, 2), similarity(v.word, k.word) desc
            limit 4
        ) near
        where length(k.word) between 4 and 40
          and not exists (
            select
            from catalog.words v
            where v.tenant_id = platform.tenant()
              and v.word = k.word
          )
        group by k.nth, k.word
    ),
    hits as (
        select l.course_id, count(distinct s.nth) as fits, sum(s.trust * ts_rank('{0.05, 0.2, 0.5, 1}', l.search, s.query)) as rank
        from spelled s
        join catalog.listings l on l.search @@ s.query or (s.trust = 1 and l.plain_title like '%' || s.word || '%')
        where l.tenant_id = platform.tenant()
          and l.archived_at is null
        group by l.course_id
    )
    select h.course_id, h.rank + word_similarity(catalog.plain(whole), l.plain_title)
    from hits h
    join catalog.listings l on l.course_id = h.course_id
    where h.fits = (select max(fits) from hits)
$$;
revoke execute on function catalog.search from public;
grant execute on function catalog.search to stoa_app, stoa_platform;

-- A learner in a course: left and come back again, never removed but with the person.
create table catalog.enrolments (
    learner_id uuid not null,
    course_id uuid not null,
    tenant_id uuid not null default platform.tenant(),
    enrolled_at timestamptz not null default now(),
    left_at timestamptz,
    -- When the confirmation went out: coming back does not send it again.
    confirmed_at timestamptz,
    primary key (learner_id, course_id)
);
create index enrolments_of_course on catalog.enrolments (course_id, enrolled_at, learner_id);
create index enrolments_active on catalog.enrolments (course_id) where left_at is null;
select platform.protect('catalog.enrolments');
