package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// ErrKeyReused says that an idempotency key came back with another body.
var ErrKeyReused = errors.New("store: idempotency key was used with another body")

// Store keeps records in PostgreSQL.
type Store struct{ pool *pgxpool.Pool }

type NewRecord struct {
	DID, Collection, Schema, SchemaVersion, IdempotencyKey string
	Value                                                  json.RawMessage
}

type Record struct {
	ID            string          `json:"id"`
	DID           string          `json:"did"`
	Collection    string          `json:"collection"`
	Schema        string          `json:"schema"`
	SchemaVersion string          `json:"schemaVersion"`
	Value         json.RawMessage `json:"value"`
	CreatedAt     time.Time       `json:"createdAt"`
}

// Open connects with a bounded pool and waits for the database to come up.
func Open(ctx context.Context, url string) (*Store, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	cfg.MaxConns = 20
	cfg.MinConns = 2
	cfg.MaxConnLifetime = 30 * time.Minute
	cfg.ConnConfig.ConnectTimeout = 5 * time.Second
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	policy := backoff.WithContext(backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 6), ctx)
	if err := backoff.Retry(func() error { return pool.Ping(ctx) }, policy); err != nil {
		return nil, fmt.Errorf("store: connect: %w", err)
	}
	return &Store{pool: pool}, nil
}

func (s *Store) Ping(ctx context.Context) error { return s.pool.Ping(ctx) }
func (s *Store) Close()                         { s.pool.Close() }

// Create stores a record once for each idempotency key; the second return value says whether it is new.
func (s *Store) Create(ctx context.Context, in NewRecord) (Record, bool, error) {
	tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{})
	if err != nil {
		return Record{}, false, fmt.Errorf("store: begin: %w", err)
	}
	defer tx.Rollback(ctx)

	if in.IdempotencyKey != "" {
		earlier, err := scan(tx.QueryRow(ctx, `
			SELECT r.id, r.did, r.collection, r.schema, r.schema_version, r.value, r.created_at
			FROM idempotency_keys k JOIN records r ON r.id = k.record_id
			WHERE k.did = $1 AND k.key = $2`, in.DID, in.IdempotencyKey))
		if err == nil {
			if !bytes.Equal(earlier.Value, in.Value) {
				return Record{}, false, ErrKeyReused
			}
			return earlier, false, nil
		}
		if !errors.Is(err, pgx.ErrNoRows) {
			return Record{}, false, fmt.Errorf("store: look up key: %w", err)
		}
	}
	record, err := scan(tx.QueryRow(ctx, `
		INSERT INTO records (id, did, collection, schema, schema_version, value)
		VALUES ($1, $2, $3, $4, $5, $6)
		RETURNING id, did, collection, schema, schema_version, value, created_at`,
		uuid.NewString(), in.DID, in.Collection, in.Schema, in.SchemaVersion, in.Value))
	if err != nil {
		return Record{}, false, fmt.Errorf("store: insert record: %w", err)
	}
	if in.IdempotencyKey != "" {
		if _, err := tx.Exec(ctx, `INSERT INTO idempotency_keys (did, key, record_id) VALUES ($1, $2, $3)`,
			in.DID, in.IdempotencyKey, record.ID); err != nil {
			return Record{}, false, fmt.Errorf("store: insert key: %w", err)
		}
	}
	if err := tx.Commit(ctx); err != nil {
		return Record{}, false, fmt.Errorf("store: commit: %w", err)
	}
	return record, true, nil
}

// List returns a page of a subject's records after the cursor, oldest first, and the cursor of the next page.
func (s *Store) List(ctx context.Context, did, cursor string, limit int) ([]Record, string, error) {
	rows, err := s.pool.Query(ctx, `
		SELECT id, did, collection, schema, schema_version, value, created_at FROM records
		WHERE did = $1 AND ($2 = '' OR id > $2::uuid) ORDER BY id LIMIT $3`, did, cursor, limit)
	if err != nil {
		return nil, "", fmt.Errorf("store: list: %w", err)
	}
	defer rows.Close()
	page := []Record{}
	for rows.Next() {
		record, err := scan(rows)
		if err != nil {
			return nil, "", fmt.Errorf("store: list: %w", err)
		}
		page = append(page, record)
	}
	if len(page) < limit {
		return page, "", rows.Err()
	}
	return page, page[len(page)-1].ID, rows.Err()
}

func scan(row pgx.Row) (Record, error) {
	var r Record
	err := row.Scan(&r.ID, &r.DID, &r.Collection, &r.Schema, &r.SchemaVersion, &r.Value, &r.CreatedAt)
	return r, err
}
