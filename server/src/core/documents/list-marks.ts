import type { Block } from "./blocks";
import { type Legend, legendOf } from "./legend";
import { isOpen, ownState } from "./own-state";

const TICKED = /^[\s*_~]{0,4}[✅✔☑❌✗✘]/u;

/** What the marks of each list mean, found once for all of its lines. */
export class ListMarks {
  /** What marks mean in the whole document. */
  readonly legend: Legend;
  #differing: Scanned = { end: -1, some: false };
  #done: Scanned = { end: -1, some: false };
  #ticked: Scanned = { end: -1, some: false };

  constructor(
    readonly text: string,
    readonly blocks: readonly Block[],
  ) {
    this.legend = legendOf(text);
  }

  /** True in a list some of whose lines say that they are not done: there a tick says how it is, and not how it shall be. */
  differ(index: number): boolean {
    if (index > this.#differing.end)
      this.#differing = this.#scan(index, (raw, from) => isOpen(ownState(raw, from, undefined, this.legend)));
    return this.#differing.some;
  }

  /** True in a list of which some lines are done, and some are not. */
  isMixed(index: number): boolean {
    if (index > this.#done.end)
      this.#done = this.#scan(index, (raw, from) => ownState(raw, from, undefined, this.legend)?.state === "done");
    return this.#done.some && this.differ(index);
  }

  /** What marks mean in a list: beside ticks and crosses a light says how far its line is. */
  legendAt(index: number): Legend {
    if (this.legend.lights) return this.legend;
    if (index > this.#ticked.end) this.#ticked = this.#scan(index, (raw) => TICKED.test(raw));
    return this.#ticked.some ? { ...this.legend, lights: true } : this.legend;
  }

  #scan(index: number, is: (raw: string, from: number) => boolean): Scanned {
    let end = index;
    let some = false;
    for (let next = this.blocks[end]; next?.kind === "item"; next = this.blocks[++end])
      some ||= is(this.text.slice(next.from, next.to), next.from);
    return { end: end - 1, some };
  }
}

/** Whether some line of a list is of a kind, and the last block of the list. */
interface Scanned {
  readonly end: number;
  readonly some: boolean;
}
