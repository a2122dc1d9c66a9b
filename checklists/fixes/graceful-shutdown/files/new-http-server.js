
let stopping = false;
const shutdown = () => {
  if (stopping) return;
  stopping = true;
  // Requests in flight may finish; after ten seconds the process goes anyway.
  setTimeout(() => process.exit(1), 10_000).unref();
  httpServer.close((error) => process.exit(error ? 1 : 0));
};
process.on("SIGTERM", shutdown);
process.on("SIGINT", shutdown);
