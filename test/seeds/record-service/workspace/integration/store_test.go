//go:build integration

package integration

import (
	"context"
	"testing"

	"github.com/testcontainers/testcontainers-go/modules/postgres"

	"example.org/record-service/internal/store"
)

func TestTheSameKeyStoresOnce(t *testing.T) {
	ctx := context.Background()
	container, err := postgres.Run(ctx, "postgres:16.4", postgres.WithInitScripts("../internal/store/migrations/0001_records.up.sql"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = container.Terminate(ctx) })
	s, err := store.Open(ctx, container.MustConnectionString(ctx, "sslmode=disable"))
	if err != nil {
		t.Fatal(err)
	}
	in := store.NewRecord{DID: "did:example:1", Collection: "notes", Schema: "note", SchemaVersion: "1.0.0", Value: []byte(`{}`), IdempotencyKey: "k"}
	first, _, err := s.Create(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	second, created, err := s.Create(ctx, in)
	if err != nil || created || second.ID != first.ID {
		t.Fatalf("stored twice: %v %v", created, err)
	}
}
