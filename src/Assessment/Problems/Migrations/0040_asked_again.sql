-- Answers whose script failed, and that an instructor had graded again: the newer of this and failed_at says how they stand.
alter table problems.gradings add column asked_again_at timestamptz;
