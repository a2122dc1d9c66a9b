import { parentPort } from "node:worker_threads";
import { type Aim, fill, type Job, pack, wantedFor } from "./engine/crew";
import type { Wanted } from "./engine/wanted";
import { nodeHost } from "./node-host";

/** A thread of the crew: orders come in, facts go out. What they aim at is said when it changes. */
interface Message {
  readonly id: number;
  readonly jobs: readonly Job[];
  readonly aim?: Aim;
}

const host = nodeHost();
let wanted: Wanted = () => [];

/** One after the other: the first says what all are for. */
let turn = Promise.resolve();

parentPort?.on("message", (message: Message) => {
  turn = turn.then(() => answer(message));
});

async function answer({ id, jobs, aim }: Message): Promise<void> {
  try {
    const collectors = await host.prepare(jobs.map(({ path }) => path));
    if (aim) wanted = wantedFor(aim, collectors);
    parentPort?.postMessage({ id, packed: pack(jobs, fill(jobs, wanted)) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}
