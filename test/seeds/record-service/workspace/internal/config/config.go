package config

import (
	"fmt"
	"os"
	"strings"
)

// Config is everything the environment decides.
type Config struct {
	Port           string
	ServiceName    string
	DatabaseURL    string
	NatsURL        string
	MediaBucket    string
	JWKSURL        string
	Issuer         string
	Audience       string
	SchemaBaseURL  string
	AllowedOrigins []string
}

// Load reads the environment and names every variable that is missing.
func Load() (Config, error) {
	cfg := Config{
		Port:           valueOr("PORT", "8080"),
		ServiceName:    valueOr("SERVICE_NAME", "record-service"),
		DatabaseURL:    os.Getenv("DATABASE_URL"),
		NatsURL:        os.Getenv("NATS_URL"),
		MediaBucket:    os.Getenv("MEDIA_BUCKET"),
		JWKSURL:        os.Getenv("JWKS_URL"),
		Issuer:         os.Getenv("TOKEN_ISSUER"),
		Audience:       os.Getenv("TOKEN_AUDIENCE"),
		SchemaBaseURL:  os.Getenv("SCHEMA_BASE_URL"),
		AllowedOrigins: strings.Split(os.Getenv("ALLOWED_ORIGINS"), ","),
	}
	required := map[string]string{
		"DATABASE_URL":    cfg.DatabaseURL,
		"NATS_URL":        cfg.NatsURL,
		"MEDIA_BUCKET":    cfg.MediaBucket,
		"JWKS_URL":        cfg.JWKSURL,
		"TOKEN_ISSUER":    cfg.Issuer,
		"TOKEN_AUDIENCE":  cfg.Audience,
		"SCHEMA_BASE_URL": cfg.SchemaBaseURL,
	}
	for name, value := range required {
		if value == "" {
			return Config{}, fmt.Errorf("config: %s is not set", name)
		}
	}
	return cfg, nil
}

func valueOr(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}
