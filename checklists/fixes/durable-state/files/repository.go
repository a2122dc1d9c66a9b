package {{storePackage}}

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
)

// {{storeClass}}Repository holds the {{storeTitle}} of this service, wherever they are kept.
type {{storeClass}}Repository interface {
	Find(ctx context.Context, id string) (value json.RawMessage, found bool, err error)
	Save(ctx context.Context, id string, value json.RawMessage) error
	Remove(ctx context.Context, id string) error
}

// SQL{{storeClass}} keeps them in a table, where every instance finds them, also after a restart:
//
//	CREATE TABLE {{storeTable}} (id text PRIMARY KEY, value jsonb NOT NULL);
type SQL{{storeClass}} struct{ DB *sql.DB }

// Find returns what is kept under an id.
func (r SQL{{storeClass}}) Find(ctx context.Context, id string) (json.RawMessage, bool, error) {
	var value json.RawMessage
	err := r.DB.QueryRowContext(ctx, "SELECT value FROM {{storeTable}} WHERE id = $1", id).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return value, err == nil, err
}

// Save keeps a value under an id.
func (r SQL{{storeClass}}) Save(ctx context.Context, id string, value json.RawMessage) error {
	const statement = "INSERT INTO {{storeTable}} (id, value) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET value = $2"
	_, err := r.DB.ExecContext(ctx, statement, id, value)
	return err
}

// Remove forgets what is kept under an id.
func (r SQL{{storeClass}}) Remove(ctx context.Context, id string) error {
	_, err := r.DB.ExecContext(ctx, "DELETE FROM {{storeTable}} WHERE id = $1", id)
	return err
}
