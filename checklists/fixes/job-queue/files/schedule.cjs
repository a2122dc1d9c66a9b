const { Queue, Worker } = require("bullmq");

/** Redis keeps when work is due and what is under way, also while this process is gone. */
const connection = { url: process.env.REDIS_URL };
const retry = { attempts: 3, backoff: { type: "exponential", delay: 1_000 }, removeOnComplete: true, removeOnFail: 100 };
const handlers = new Map();
let queue;

function started() {
  const made = new Queue("schedule", { connection });
  const worker = new Worker("schedule", (job) => handlers.get(job.name)(), { connection });
  made.on("error", (error) => process.emitWarning(error));
  worker.on("error", (error) => process.emitWarning(error));
  worker.on("failed", (_job, error) => process.emitWarning(error));
  return made;
}

/** Does some work at these times; of all instances one does it, and what fails is tried again. */
exports.onSchedule = (pattern, work, { timezone: tz } = {}) => {
  let name = `${work.name || "work"} ${pattern}`;
  while (handlers.has(name)) name += " again";
  handlers.set(name, async () => work());
  queue ??= started();
  queue.upsertJobScheduler(name, { pattern, tz }, { name, opts: retry }).catch((error) => process.emitWarning(error));
};
