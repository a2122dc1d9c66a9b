package {{storePackage}}

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"sync"
)

// sqlStore keeps what a map would in a table, where every instance finds it, also after a restart.
type sqlStore[Value any] struct {
	db    *sql.DB
	table string
	mutex sync.Mutex
	made  bool
}

// Get returns what is kept under an id.
func (s *sqlStore[Value]) Get(ctx context.Context, id string) (value Value, found bool, err error) {
	if err := s.make(ctx); err != nil {
		return value, false, err
	}
	var kept []byte
	err = s.db.QueryRowContext(ctx, "SELECT value FROM "+s.table+" WHERE id = $1", id).Scan(&kept)
	if errors.Is(err, sql.ErrNoRows) {
		return value, false, nil
	}
	if err == nil {
		err = json.Unmarshal(kept, &value)
	}
	return value, err == nil, err
}

// All returns everything that is kept, by its ids.
func (s *sqlStore[Value]) All(ctx context.Context) (map[string]Value, error) {
	if err := s.make(ctx); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT id, value FROM "+s.table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]Value{}
	for rows.Next() {
		var id string
		var kept []byte
		var value Value
		if err := rows.Scan(&id, &kept); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(kept, &value); err != nil {
			return nil, err
		}
		all[id] = value
	}
	return all, rows.Err()
}

// Put keeps a value under an id, in place of what was there.
func (s *sqlStore[Value]) Put(ctx context.Context, id string, value Value) error {
	kept, err := json.Marshal(value)
	if err != nil {
		return err
	}
	if err := s.make(ctx); err != nil {
		return err
	}
	statement := "INSERT INTO " + s.table + " (id, value) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET value = excluded.value"
	_, err = s.db.ExecContext(ctx, statement, id, string(kept))
	return err
}

// Delete forgets what is kept under an id.
func (s *sqlStore[Value]) Delete(ctx context.Context, id string) error {
	if err := s.make(ctx); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "DELETE FROM "+s.table+" WHERE id = $1", id)
	return err
}

// make makes the table before its first use; where a migration has made it, it is found.
func (s *sqlStore[Value]) make(ctx context.Context) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.made {
		return nil
	}
	_, err := s.db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS "+s.table+" (id text PRIMARY KEY, value text NOT NULL)")
	s.made = err == nil
	return err
}
