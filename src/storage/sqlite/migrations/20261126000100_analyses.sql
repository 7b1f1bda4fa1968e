-- One row for each analysis; the truth about it. Times are milliseconds since 1970 UTC.
-- report_json stands last: it is by far the largest, and reading the columns before it then
-- never touches the pages it overflows to.
CREATE TABLE analyses (
    id            TEXT    NOT NULL PRIMARY KEY,
    url           TEXT    NOT NULL,
    options_hash  TEXT    NOT NULL,
    status        TEXT    NOT NULL
        CHECK (status IN ('queued', 'processing', 'completed', 'error', 'cancelled', 'expired')),
    stage         TEXT    NOT NULL,
    attempt       INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    token         TEXT,
    created_at    INTEGER NOT NULL,
    started_at    INTEGER,
    -- The last sign of life of the worker.
    touched_at    INTEGER NOT NULL,
    finished_at   INTEGER,
    -- When the result (or, once expired, the row) goes.
    expires_at    INTEGER,
    request_json  TEXT    NOT NULL,
    progress_json TEXT    NOT NULL,
    failure_json  TEXT,
    report_json   TEXT,
    -- Only a running analysis has a lease, and a final one knows when it ended and goes.
    CHECK ((status = 'processing') = (token IS NOT NULL)),
    CHECK (status IN ('queued', 'processing') OR (finished_at IS NOT NULL AND expires_at IS NOT NULL)),
    CHECK ((status = 'completed') = (report_json IS NOT NULL))
) STRICT;

CREATE INDEX analyses_by_status ON analyses (status, created_at);
CREATE INDEX analyses_by_expiry ON analyses (expires_at) WHERE expires_at IS NOT NULL;

-- Where the readiness probe writes.
CREATE TABLE probe (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL
) STRICT;
