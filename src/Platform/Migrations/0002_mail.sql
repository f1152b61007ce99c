-- Mail that was asked for in a transaction. Delivered by the outbox over SMTP ('sent': the text is forgotten), or kept to be
-- read at /admin/mail where no server is configured.
create table platform.mail (
    id uuid primary key,
    tenant_id uuid not null default platform.tenant(),
    recipient text not null,
    subject text not null,
    body text not null,
    html text,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'refused')),
    created_at timestamptz not null default now(),
    settled_at timestamptz,
    error text
);
create index mail_by_recipient on platform.mail (tenant_id, lower(recipient));
select platform.protect('platform.mail');
