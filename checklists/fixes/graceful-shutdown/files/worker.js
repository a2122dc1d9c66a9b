
let stopping = false;
const shutdown = () => {
  if (stopping) return;
  stopping = true;
  // The jobs that run may finish; the queue hands the others to the next worker.
  void {{worker}}.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on("SIGTERM", shutdown);
process.on("SIGINT", shutdown);
