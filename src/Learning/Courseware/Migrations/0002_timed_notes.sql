-- Notes and bookmarks at a time of a video, in the row that holds what a unit page shows of its learner.

alter table courseware.learner_units add column timed_notes jsonb not null default '[]';
