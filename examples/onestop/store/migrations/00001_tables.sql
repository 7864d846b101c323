-- +goose Up
-- One schema for SQLite and PostgreSQL. Instants are microseconds since 1970 UTC;
-- dates, enumerations and limits are the library's texts; counts its binary encodings.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE users (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE sessions (
    token  TEXT PRIMARY KEY,
    data   BYTEA NOT NULL,
    expiry BIGINT NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expiry);

CREATE TABLE dossiers (
    number          TEXT PRIMARY KEY,
    applicant       TEXT NOT NULL,
    procedure       TEXT NOT NULL,
    name            TEXT NOT NULL,
    field           TEXT NOT NULL,
    unit            TEXT NOT NULL,
    level           TEXT NOT NULL,
    channel         TEXT NOT NULL,
    case_name       TEXT NOT NULL,
    limit_text      TEXT NOT NULL,
    supplement      TEXT NOT NULL,
    intake          TEXT NOT NULL,
    known           TEXT NOT NULL,
    source          TEXT NOT NULL,
    version         BIGINT NOT NULL,
    status          TEXT NOT NULL,
    outcome         TEXT NOT NULL,
    index_outcome   TEXT NOT NULL,
    accepted        BIGINT NOT NULL,
    ended           BIGINT,
    due             BIGINT,
    due_date        TEXT,
    warn_from       BIGINT,
    late_from       BIGINT,
    index_late_from BIGINT,
    calendar        TEXT NOT NULL,
    tallied         TEXT NOT NULL
);
CREATE INDEX dossiers_open ON dossiers (late_from) WHERE ended IS NULL;
CREATE INDEX dossiers_open_tallied ON dossiers (tallied) WHERE ended IS NULL;
CREATE INDEX dossiers_open_number ON dossiers (number) WHERE ended IS NULL;

CREATE TABLE events (
    dossier     TEXT NOT NULL REFERENCES dossiers (number),
    seq         BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    appointment TEXT NOT NULL,
    unit        TEXT NOT NULL,
    step        TEXT NOT NULL,
    from_step   TEXT NOT NULL,
    note        TEXT NOT NULL,
    by_user     TEXT NOT NULL,
    recorded    BIGINT NOT NULL,
    PRIMARY KEY (dossier, seq)
);

CREATE TABLE ballots (
    dossier TEXT PRIMARY KEY REFERENCES dossiers (number),
    rating  TEXT NOT NULL,
    day     TEXT NOT NULL
);

CREATE TABLE numbers (
    day  TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE posts (
    by_user     TEXT NOT NULL,
    name        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer      TEXT NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (by_user, name)
);
CREATE INDEX posts_at ON posts (at);

CREATE TABLE tallies (
    period       TEXT NOT NULL,
    unit         TEXT NOT NULL,
    level        TEXT NOT NULL,
    field        TEXT NOT NULL,
    counts       BYTEA NOT NULL,
    index_counts BYTEA NOT NULL,
    turnaround   BYTEA NOT NULL,
    ballots      BYTEA NOT NULL,
    PRIMARY KEY (period, unit, level, field)
);

CREATE TABLE announcements (
    id       BIGINT PRIMARY KEY,
    name     TEXT NOT NULL,
    body     BYTEA NOT NULL,
    by_user  TEXT NOT NULL,
    uploaded BIGINT NOT NULL
);

CREATE TABLE applied (
    seq          BIGINT PRIMARY KEY,
    announcement BIGINT NOT NULL UNIQUE REFERENCES announcements (id),
    by_user      TEXT NOT NULL,
    at           BIGINT NOT NULL
);

CREATE TABLE discarded (
    announcement BIGINT PRIMARY KEY REFERENCES announcements (id),
    by_user      TEXT NOT NULL,
    at           BIGINT NOT NULL
);

CREATE TABLE moved (
    announcement BIGINT NOT NULL REFERENCES announcements (id),
    dossier      TEXT NOT NULL REFERENCES dossiers (number),
    before_due   BIGINT,
    after_due    BIGINT,
    before_date  TEXT,
    after_date   TEXT,
    PRIMARY KEY (announcement, dossier)
);

CREATE TABLE imports (
    id       BIGINT PRIMARY KEY,
    name     TEXT NOT NULL,
    path     TEXT NOT NULL,
    by_user  TEXT NOT NULL,
    size     BIGINT NOT NULL,
    state    TEXT NOT NULL,
    bytes    BIGINT NOT NULL,
    line     BIGINT NOT NULL,
    entered  BIGINT NOT NULL,
    repeated BIGINT NOT NULL,
    bad      BIGINT NOT NULL,
    message  TEXT NOT NULL,
    started  BIGINT NOT NULL,
    written  BIGINT NOT NULL,
    done     BIGINT
);

CREATE TABLE import_faults (
    import BIGINT NOT NULL REFERENCES imports (id),
    seq    BIGINT NOT NULL,
    fault  TEXT NOT NULL,
    PRIMARY KEY (import, seq)
);
