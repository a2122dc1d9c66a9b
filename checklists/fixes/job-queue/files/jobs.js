const { Queue, Worker } = require("bullmq");

const connection = { url: process.env.REDIS_URL };

/** The jobs wait in Redis, also while this process is gone. */
const jobs = new Queue("jobs", { connection, defaultJobOptions: { attempts: 3, backoff: { type: "exponential", delay: 1_000 } } });

/** Asks for a job at these times; however many processes ask, it is done once. */
exports.schedule = (name, pattern) => jobs.upsertJobScheduler(name, { pattern }, { name });

/** Does the jobs; call it in a process of its own, with a function for each name. */
exports.work = (handlers) => new Worker("jobs", (job) => handlers[job.name](job.data), { connection });
