import { parentPort } from "node:worker_threads";
import { fill, type Order, pack } from "./engine/crew";
import { nodeHost } from "./node-host";

/** A thread of the crew: orders come in, facts go out. */
const host = nodeHost();

parentPort?.on("message", ({ id, order }: { id: number; order: Order }) => {
  void answer(id, order);
});

async function answer(id: number, order: Order): Promise<void> {
  try {
    const collectors = await host.prepare(order.jobs.map(({ path }) => path));
    parentPort?.postMessage({ id, packed: pack(order.jobs, fill(order, collectors)) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}
