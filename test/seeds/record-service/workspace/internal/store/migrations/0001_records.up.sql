CREATE TABLE records (
    id uuid PRIMARY KEY,
    did text NOT NULL,
    collection text NOT NULL,
    schema text NOT NULL,
    schema_version text NOT NULL,
    value jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX records_by_owner ON records (did, id);
CREATE INDEX records_by_collection ON records (collection, created_at);

CREATE TABLE idempotency_keys (
    did text NOT NULL,
    key text NOT NULL,
    record_id uuid NOT NULL REFERENCES records (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (did, key)
);
