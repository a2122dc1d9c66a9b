package events

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"example.org/record-service/internal/store"
)

// Envelope is what every event travels in.
type Envelope struct {
	ID            string          `json:"id"`
	Type          string          `json:"type"`
	Version       int             `json:"version"`
	Time          time.Time       `json:"time"`
	CorrelationID string          `json:"correlationId"`
	Payload       json.RawMessage `json:"payload"`
}

// Bus publishes to a JetStream stream that drops repeated ids.
type Bus struct {
	conn *nats.Conn
	js   jetstream.JetStream
}

func Connect(url string) (*Bus, error) {
	conn, err := nats.Connect(url,
		nats.Timeout(5*time.Second),
		nats.RetryOnFailedConnect(true),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(time.Second),
	)
	if err != nil {
		return nil, fmt.Errorf("events: %w", err)
	}
	js, err := jetstream.New(conn)
	if err != nil {
		return nil, fmt.Errorf("events: %w", err)
	}
	_, err = js.CreateOrUpdateStream(context.Background(), jetstream.StreamConfig{
		Name:       "RECORDS",
		Subjects:   []string{"records.>"},
		Storage:    jetstream.FileStorage,
		Duplicates: 2 * time.Minute,
	})
	if err != nil {
		return nil, fmt.Errorf("events: stream: %w", err)
	}
	return &Bus{conn: conn, js: js}, nil
}

// Created announces a new record.
func Created(record store.Record, correlationID string) Envelope {
	payload, _ := json.Marshal(record)
	return Envelope{
		ID:            uuid.NewSHA1(uuid.NameSpaceURL, []byte(record.ID)).String(),
		Type:          "records.created",
		Version:       1,
		Time:          record.CreatedAt,
		CorrelationID: correlationID,
		Payload:       payload,
	}
}

func (b *Bus) Publish(ctx context.Context, event Envelope) error {
	data, err := json.Marshal(event)
	if err != nil {
		return fmt.Errorf("events: encode: %w", err)
	}
	if _, err := b.js.Publish(ctx, event.Type, data, jetstream.WithMsgID(event.ID), jetstream.WithRetryAttempts(3)); err != nil {
		return fmt.Errorf("events: publish: %w", err)
	}
	return nil
}

func (b *Bus) Connected() bool { return b.conn.IsConnected() }
func (b *Bus) Close()          { _ = b.conn.Drain() }
