import type { Collected } from "../core/facts/collect";

/**
 * What earlier runs collected, by path and text. Collecting is a function of both, of the program and of what is asked;
 * whoever keeps a memory keeps one for each program and each thing asked, and never trusts one that is damaged.
 */
export interface Memory {
  /** What was collected of this text under this path; undefined when nobody remembers. */
  recall(path: string, text: string): Collected | undefined;
  keep(path: string, text: string, collected: Collected): void;
  /** Ends a run: what it neither recalled nor kept is forgotten, the rest is there for the next one. */
  close(): void;
}
