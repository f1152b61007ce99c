-- What the tenant asks of a course before learners may see it.

create table media.publishing_rules (
    tenant_id uuid primary key default platform.tenant(),
    -- Nothing; captions, also automatic ones; captions that a person has shown to learners.
    captions text not null check (captions in ('none', 'any', 'read')),
    changed_by uuid,
    changed_at timestamptz not null default now()
);
select platform.protect('media.publishing_rules');
