-- What the record says, added up.

create schema insights;
select platform.open_schema('insights');
