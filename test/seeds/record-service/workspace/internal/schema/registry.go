package schema

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Registry resolves schemas by name from a catalogue that marks versions as deprecated.
type Registry struct {
	base   string
	client *http.Client
	mu     sync.RWMutex
	loaded map[string]entry
}

type entry struct {
	schema     *jsonschema.Schema
	version    string
	deprecated bool
}

type document struct {
	SchemaVersion string          `json:"schemaVersion"`
	Deprecated    bool            `json:"deprecated"`
	Schema        json.RawMessage `json:"schema"`
}

func NewRegistry(base string) *Registry {
	return &Registry{base: base, client: &http.Client{Timeout: 5 * time.Second}, loaded: map[string]entry{}}
}

// Validate holds a value to its schema and returns the version it was held to.
func (r *Registry) Validate(ctx context.Context, name string, value json.RawMessage) (string, error) {
	found, err := r.resolve(ctx, name)
	if err != nil {
		return "", err
	}
	if found.deprecated {
		slog.WarnContext(ctx, "deprecated schema", "schema", name, "version", found.version)
	}
	var parsed any
	if err := json.Unmarshal(value, &parsed); err != nil {
		return "", fmt.Errorf("schema: %w", err)
	}
	if err := found.schema.Validate(parsed); err != nil {
		return "", fmt.Errorf("schema %s: %w", name, err)
	}
	return found.version, nil
}

func (r *Registry) resolve(ctx context.Context, name string) (entry, error) {
	r.mu.RLock()
	found, ok := r.loaded[name]
	r.mu.RUnlock()
	if ok {
		return found, nil
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.base+"/"+name, nil)
	if err != nil {
		return entry{}, fmt.Errorf("schema %s: %w", name, err)
	}
	response, err := r.client.Do(request)
	if err != nil {
		return entry{}, fmt.Errorf("schema %s: %w", name, err)
	}
	defer response.Body.Close()
	var doc document
	if err := json.NewDecoder(response.Body).Decode(&doc); err != nil {
		return entry{}, fmt.Errorf("schema %s: %w", name, err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(name, bytes.NewReader(doc.Schema)); err != nil {
		return entry{}, fmt.Errorf("schema %s: %w", name, err)
	}
	compiled, err := compiler.Compile(name)
	if err != nil {
		return entry{}, fmt.Errorf("schema %s: %w", name, err)
	}
	found = entry{schema: compiled, version: doc.SchemaVersion, deprecated: doc.Deprecated}
	r.mu.Lock()
	r.loaded[name] = found
	r.mu.Unlock()
	return found, nil
}
