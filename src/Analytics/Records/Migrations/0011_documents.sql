-- Documents that sources keep: states of an activity for an agent, profiles of activities and of agents.

create table records.documents (
    tenant_id uuid not null default platform.tenant(),
    -- Hash of kind, activity and agent: as narrow as their texts are long.
    place bytea not null check (octet_length(place) = 32),
    -- Of a state; all zeros when it has none.
    registration uuid not null,
    name text not null,
    kind text not null check (kind in ('state', 'activity', 'agent')),
    activity text,
    -- The agent's inverse functional identifier, and its hash to be found by.
    agent text,
    agent_hash bytea,
    content_type text not null,
    content bytea not null,
    etag text not null,
    updated_at timestamptz not null,
    primary key (tenant_id, place, registration, name)
);
create index documents_of_agent on records.documents (tenant_id, agent_hash) where agent_hash is not null;
select platform.protect('records.documents');
