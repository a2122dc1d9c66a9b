package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"example.org/record-service/internal/auth"
	"example.org/record-service/internal/config"
	"example.org/record-service/internal/events"
	"example.org/record-service/internal/httpapi"
	"example.org/record-service/internal/media"
	"example.org/record-service/internal/schema"
	"example.org/record-service/internal/store"
	"example.org/record-service/internal/telemetry"
)

func main() {
	logger := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelInfo}))
	slog.SetDefault(logger)
	if err := run(); err != nil {
		logger.Error("service stopped", "error", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	cfg, err := config.Load()
	if err != nil {
		return err
	}
	shutdownTracing, err := telemetry.Start(ctx, cfg.ServiceName)
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()

	bus, err := events.Connect(cfg.NatsURL)
	if err != nil {
		return err
	}
	defer bus.Close()

	bucket, err := media.NewBucket(ctx, cfg.MediaBucket)
	if err != nil {
		return err
	}
	verifier, err := auth.NewVerifier(ctx, cfg.JWKSURL, cfg.Issuer, cfg.Audience)
	if err != nil {
		return err
	}

	handler := httpapi.New(httpapi.Dependencies{
		Store:    db,
		Events:   bus,
		Media:    bucket,
		Verifier: verifier,
		Schemas:  schema.NewRegistry(cfg.SchemaBaseURL),
		Origins:  cfg.AllowedOrigins,
	})
	server := &http.Server{
		Addr:              ":" + cfg.Port,
		Handler:           otelhttp.NewHandler(handler, "http"),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       60 * time.Second,
	}

	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	slog.Info("listening", "port", cfg.Port)

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}

	drain, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	return errors.Join(server.Shutdown(drain), shutdownTracing(drain))
}
