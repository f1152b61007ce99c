-- Deliveries for handlers that take many at once, and the others: each kind is found by itself, however many of the other wait.
alter table platform.deliveries add column gathers boolean not null default false;

-- Dead ones are never due. So the index need not know the state, and a page has room: a delivery that begins to run is written in place.
update platform.deliveries set due_at = 'infinity' where state = 'dead';
drop index platform.deliveries_due;
create index deliveries_due on platform.deliveries (gathers, due_at);
alter table platform.deliveries set (fillfactor = 50);

-- An event and its deliveries are written by one statement, and an event that has any is never deleted: to look for each delivery's event
-- again cost as much as writing it.
alter table platform.deliveries drop constraint deliveries_event_id_fkey;
