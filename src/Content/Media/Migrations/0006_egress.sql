-- What was sent to learners, by whom, and how far each log of an edge has been read.

create table media.egress (
    tenant_id uuid not null default platform.tenant(),
    day date not null,
    edge text not null,
    -- The edge's own log, which is what its owner bills; or what players say.
    source text not null check (source in ('log', 'player')),
    -- Nil when it was no course's: staff looking at a recording.
    course_id uuid not null,
    recording_id uuid not null,
    rendition text not null,
    bytes bigint not null,
    -- Of them, what the edge had without asking the origin.
    kept_bytes bigint not null,
    requests bigint not null,
    primary key (tenant_id, day, edge, source, course_id, recording_id, rendition)
);
create index on media.egress (day, edge);
select platform.protect('media.egress');

-- A log is known by its first line, whatever its name is after a rotation.
create table media.edge_logs (
    first_line text primary key,
    tenant_id uuid not null default platform.tenant(),
    read_to bigint not null,
    lines bigint not null,
    passed_over bigint not null,
    read_at timestamptz not null default now()
);
select platform.protect('media.edge_logs');
