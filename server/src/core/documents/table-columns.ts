import type { Block } from "./blocks";
import { withStatus } from "./status-columns";
import { type Columns, columnsOf } from "./tables";

/** What says that something is not there. */
const CROSS = /[❌✗✘✖⏳☐🔲⬜🚫⛔🔴]/u;

/** The columns of each table of a document, found once for all of its rows. */
export class TableColumns {
  #header: readonly string[] | undefined;
  #columns: Columns | undefined;

  constructor(
    readonly text: string,
    readonly blocks: readonly Block[],
  ) {}

  /** The columns of the table whose row stands at this block. */
  at(index: number, header: readonly string[]): Columns {
    if (this.#header === header && this.#columns) return this.#columns;
    this.#header = header;
    this.#columns = {
      ...withStatus(this.text, this.blocks, index, columnsOf(header)),
      hasCross: this.#hasCross(index, header),
    };
    return this.#columns;
  }

  #hasCross(index: number, header: readonly string[]): boolean {
    for (let at = index; ; at++) {
      const row = this.blocks[at];
      if (row?.kind !== "row" || row.header !== header) return false;
      if (CROSS.test(this.text.slice(row.from, row.to))) return true;
    }
  }
}
