import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Collected } from "./core/facts/collect";
import { type Aim, type Crew, unpack } from "./engine/crew";

/** A thread beside this one uses a second core; more than three share the memory bus and little else. */
const MOST = 3;
/** While a thread works on one order the next ones wait for it, so that it is never idle: this thread may be busy with a large file. */
const AHEAD = 6;

/**
 * A thread first compiles what this one has compiled already. Of two cores Node 22 and newer use the second one themselves, to
 * compile and to collect garbage, so there it pays later.
 */
const WORTH_FROM = { freeCore: 400, busyCore: 2_000 };
const MANY_CORES = 4;

interface Waiting {
  readonly worker: Worker;
  resolve(collected: readonly Collected[]): void;
  reject(reason: Error): void;
}

/** Threads of this process that run `worker.js` from beside the bundle; undefined on a machine with one core. */
export function nodeCrew(file = join(__dirname, "worker.js")): Crew | undefined {
  const cores = availableParallelism();
  const count = Math.min(MOST, cores - 1);
  if (count < 1) return undefined;
  const workers: Worker[] = [];
  const waiting = new Map<number, Waiting>();
  /** What each thread aims at, which it is told once: it is large. */
  const aims = new WeakMap<Worker, Aim>();
  let last = 0;
  const lose = (worker: Worker, reason: Error) => {
    const at = workers.indexOf(worker);
    if (at !== -1) workers.splice(at, 1);
    for (const [id, order] of waiting) {
      if (order.worker !== worker) continue;
      waiting.delete(id);
      order.reject(reason);
    }
  };
  const hire = (): Worker => {
    const worker = new Worker(file);
    // The process ends when its work is done, not when its threads are.
    worker.unref();
    worker.on("message", ({ id, packed, failure }) => {
      const order = waiting.get(id);
      waiting.delete(id);
      if (packed) return order?.resolve(unpack(packed));
      // What failed may be that it took in what to aim at.
      aims.delete(worker);
      order?.reject(new Error(failure));
    });
    worker.on("error", (error) => lose(worker, error));
    worker.on("exit", (code) => lose(worker, new Error(`a thread ended with ${code}`)));
    workers.push(worker);
    return worker;
  };
  const load = (worker: Worker) => [...waiting.values()].filter((order) => order.worker === worker).length;
  return {
    size: count * AHEAD,
    worthFrom:
      cores < MANY_CORES && !process.versions.node.startsWith("20.") ? WORTH_FROM.busyCore : WORTH_FROM.freeCore,
    collect: ({ jobs, aim }) =>
      new Promise((resolve, reject) => {
        const idle = workers.length < count ? hire() : undefined;
        const worker = idle ?? workers.reduce((a, b) => (load(b) < load(a) ? b : a));
        const id = ++last;
        waiting.set(id, { worker, resolve, reject });
        worker.postMessage({ id, jobs, ...(aims.get(worker) !== aim && { aim }) });
        aims.set(worker, aim);
      }),
    rest() {
      for (const worker of workers.splice(0)) void worker.terminate();
    },
  };
}
