port := os.Getenv("PORT")
if port == "" {
	port = "8080"
}
server := &http.Server{Addr: ":" + port, Handler: {{handler}}, ReadHeaderTimeout: 10 * time.Second}
ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
failed := make(chan error, 1)
go func() { failed <- server.ListenAndServe() }()
select {
case err := <-failed:
	log.Fatal(err)
case <-ctx.Done():
}
// A second signal ends the process at once.
stop()
deadline, cancel := context.WithTimeout(context.Background(), 10*time.Second)
defer cancel()
if err := server.Shutdown(deadline); err != nil {
	log.Printf("shutdown: %v", err)
}
