-- People by name, whatever its case and accents: to sort long lists and to search in them.

create function accounts.search_key(words text) returns text
language sql immutable strict parallel safe
as $$ select lower(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g')) $$;

alter table accounts.people
    add column search_key text not null generated always as (accounts.search_key(name || ' ' || email)) stored;
create index people_by_search_key on accounts.people (tenant_id, search_key, id);
