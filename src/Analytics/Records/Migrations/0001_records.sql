-- What happened, kept as xAPI statements.

create schema records;
select platform.open_schema('records');
