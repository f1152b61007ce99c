-- Statements, partitioned by the month in which they were stored. An id is unique within a tenant whatever the partition, so ids stand in
-- a table of their own; keys (hashes of what filters ask for) stand in another, in the order in which answers give statements, so that a page
-- of a filtered list costs the same among ten million as among a hundred thousand.

-- A group of statements takes one value and numbers its statements from there.
create sequence records.positions increment by 1048576 minvalue 1048576;

create table records.statement_ids (
    tenant_id uuid not null default platform.tenant(),
    id uuid not null,
    -- Null while nothing but a statement that points to this id is here.
    stored timestamptz,
    position bigint,
    -- A statement that points to it came first.
    awaited boolean not null default false,
    -- A voiding statement has named it, perhaps before it came.
    voided boolean not null default false,
    primary key (tenant_id, id)
);
select platform.protect('records.statement_ids');

create table records.statements (
    tenant_id uuid not null default platform.tenant(),
    stored timestamptz not null,
    position bigint not null,
    transaction bigint not null,
    id uuid not null,
    -- Null when the sender did not say: then it is when it was stored.
    happened timestamptz,
    -- The credential that brought it; null when the site itself said it.
    source uuid,
    -- The statement that it points to.
    target uuid,
    -- Whether it voids its target; then nothing can void it.
    voids boolean not null default false,
    voided boolean not null default false,
    -- Hashes of everything it is found by, those of the statements that it points to among them.
    keys bigint[] not null,
    -- As it came, but for what the store sets itself.
    body text not null,
    primary key (tenant_id, stored, position)
) partition by range (stored);
create index statements_in_order on records.statements (tenant_id, transaction, position);
create index statements_by_target on records.statements (tenant_id, target, stored) where target is not null;
select platform.protect('records.statements');

create table records.statement_keys (
    tenant_id uuid not null default platform.tenant(),
    key bigint not null,
    stored timestamptz not null,
    position bigint not null
) partition by range (stored);
create index statement_keys_in_order on records.statement_keys (key, stored, position);
select platform.protect('records.statement_keys');

create table records.statements_rest partition of records.statements default;
create table records.statement_keys_rest partition of records.statement_keys default;
select platform.protect('records.statements_rest');
select platform.protect('records.statement_keys_rest');

-- What is known of an activity: the definitions of all statements that may define, merged.
create table records.activities (
    tenant_id uuid not null default platform.tenant(),
    key bigint not null,
    iri text not null,
    definition jsonb not null,
    primary key (tenant_id, key)
);
select platform.protect('records.activities');

-- The names under which an agent has been seen.
create table records.agents (
    tenant_id uuid not null default platform.tenant(),
    key bigint not null,
    names text[] not null,
    primary key (tenant_id, key)
);
select platform.protect('records.agents');

-- Makes the partition of a month of one table. What the default partition holds of that month moves over, so that it can be made late.
create function records.make_partition(parent text, month date) returns boolean
language plpgsql
security definer
set search_path = pg_catalog
set timezone = 'UTC'
as $$
declare
    part text := parent || to_char(month, '"_y"YYYY"m"MM');
    until date := month + interval '1 month';
begin
    if to_regclass('records.' || part) is not null then
        return false;
    end if;
    execute format('create table records.%I (like records.%I including all)', part, parent);
    execute format('lock table records.%I in access exclusive mode', parent || '_rest');
    execute format(
        'with moved as (delete from records.%I where stored >= %L and stored < %L returning *) insert into records.%I select * from moved',
        parent || '_rest', month::timestamptz, until::timestamptz, part);
    execute format('alter table records.%I attach partition records.%I for values from (%L) to (%L)', parent, part, month::timestamptz, until::timestamptz);
    execute format('select platform.protect(%L)', 'records.' || part);
    return true;
end
$$;

-- This month's partitions and those of the months ahead.
create function records.make_partitions(ahead integer) returns integer
language sql
security definer
set search_path = pg_catalog
set timezone = 'UTC'
as $$
    select count(*) filter (where records.make_partition(parent, (date_trunc('month', now()) + make_interval(months => month))::date))
    from unnest(array['statements', 'statement_keys']) parent,
         generate_series(0, ahead) month
$$;
revoke execute on function records.make_partition(text, date), records.make_partitions(integer) from public;
grant execute on function records.make_partitions(integer) to stoa_platform;

select records.make_partitions(3);
