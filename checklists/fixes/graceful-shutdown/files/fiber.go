ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
failed := make(chan error, 1)
go func() { failed <- {{app}}.Listen({{addr}}) }()
select {
case err := <-failed:
	log.Fatal(err)
case <-ctx.Done():
}
// A second signal ends the process at once.
stop()
if err := {{app}}.ShutdownWithTimeout(10 * time.Second); err != nil {
	log.Printf("shutdown: %v", err)
}
