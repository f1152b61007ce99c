-- Attempts that staff opened again after they had been handed in: who, why and until when.

create table problems.sitting_reopenings (
    tenant_id uuid not null default platform.tenant(),
    id uuid primary key,
    sitting_id uuid not null,
    learner_id uuid not null,
    reason text not null,
    reopened_by uuid not null,
    reopened_at timestamptz not null,
    ends_at timestamptz not null
);
create index sitting_reopenings_of_sitting on problems.sitting_reopenings (sitting_id);
select platform.protect('problems.sitting_reopenings');
revoke update on problems.sitting_reopenings from stoa_app, stoa_platform;
