import { LineIndex } from "../model/text";
import type { FileEdit } from "./model";
import { eolOf } from "./style";

/** A file of a plan: where it lies, and what it says. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Lines that a file gets behind others of its own, which are named by the offset of their end. */
export class AddedLines {
  readonly #lines = new Map<number, string>();

  constructor(readonly source: Source) {}

  /** Puts lines behind one of the file, and behind what was put there before, in the file's own line ends. */
  add(end: number, lines: string): void {
    const eol = eolOf(this.source.text);
    this.#lines.set(end, (this.#lines.get(end) ?? "") + eol + lines.replace(/\r?\n/g, eol));
  }

  /** The edit that adds them; undefined when there are none. */
  get edit(): FileEdit | undefined {
    const { path, text } = this.source;
    const index = new LineIndex(text);
    const changes = [...this.#lines]
      .sort(([a], [b]) => a - b)
      .map(([end, lines]) => ({ at: index.rangeOf(end, end), text: lines }));
    return changes.length === 0 ? undefined : { kind: "change", path, changes };
  }
}

/** The lines of a text, each with the offset of its end. */
export function linesOf(text: string): { readonly line: string; readonly end: number }[] {
  let start = 0;
  return text.split("\n").map((written) => {
    const line = written.replace(/\r$/, "");
    const end = start + line.length;
    start += written.length + 1;
    return { line, end };
  });
}
