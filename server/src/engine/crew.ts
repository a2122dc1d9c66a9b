import type { Asked } from "../core/evaluate/asked";
import { type Collected, collectFacts } from "../core/facts/collect";
import type { Collector } from "../core/facts/collector";
import { scopeOf } from "../core/facts/scope";
import { wantedCollectors } from "./wanted";

/** A file's text on its way to another thread. */
export interface Job {
  readonly path: string;
  readonly text: string;
}

/** What is asked of another thread: everything there is to collect, or what a checklist asks for. */
export interface Order {
  readonly jobs: readonly Job[];
  readonly asked: Asked | "everything";
}

/**
 * Other threads that collect facts while this one does, too. Collecting is a function of path and text, so it does not
 * matter who does it. A rejected order costs nothing but time: it is done here.
 */
export interface Crew {
  /** How many orders may be under way. */
  readonly size: number;
  collect(order: Order): Promise<readonly Collected[]>;
  /** Sends everybody home; the next order calls them again. */
  rest(): void;
}

/** Below so many files, starting threads costs more than they save. */
export const WORTH_A_CREW = 2000;

/** Does an order: the same here and in a thread. */
export function fill({ jobs, asked }: Order, collectors: readonly Collector[]): Collected[] {
  const wanted = asked === "everything" ? () => collectors : wantedCollectors(collectors, asked);
  return jobs.map(({ path, text }) => collectFacts(path, text, scopeOf(path), wanted(path)));
}
