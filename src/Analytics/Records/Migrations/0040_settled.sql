-- Up to which transaction the record is settled: every one below it that writes statements has ended. Whatever else runs on the server, however
-- long, does not count. A writer holds an advisory lock from before it has a number until it ends; who looks reads the next number first and the
-- locks then, and asks for statements in a later snapshot: whose number was lower has a lock and a number there, or has ended.

create function records.enter() returns trigger
language plpgsql
set search_path = pg_catalog
as $$
begin
    perform pg_advisory_xact_lock_shared(1398033233, pg_backend_pid());
    return null;
end
$$;

-- For each statement, before its first row: the number is taken while rows are made.
create trigger entering before insert on records.statement_ids
    for each statement execute function records.enter();

create function records.settled(out oldest bigint, out next bigint)
language plpgsql
volatile
set search_path = pg_catalog
as $$
begin
    next := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    -- Locks have the low 32 bits of a number; those far above the next one are of the round before.
    select least(next, min(case when low > (next & 4294967295) + 2147483648 then low - 4294967296 else low end + (next & ~4294967295::bigint)))
    into oldest
    from (
        select numbers.transactionid::text::bigint as low
        from pg_locks writers
        join pg_locks numbers on numbers.pid = writers.pid
        where writers.locktype = 'advisory'
          and writers.classid = 1398033233
          and writers.objid = writers.pid
          and writers.database = (select oid from pg_database where datname = current_database())
          and numbers.locktype = 'transactionid'
          and numbers.mode = 'ExclusiveLock'
          and numbers.granted
    ) running;
end
$$;
grant execute on function records.settled() to stoa_app, stoa_platform;
