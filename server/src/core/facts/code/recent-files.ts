import type { Parsed } from "./reparse";

/** How many files somebody works on at a time. */
const KEPT = 4;

/**
 * Remembers the files that were parsed last. A file that is parsed again while it is remembered is being edited: from then
 * on its tree is kept, until other files have taken its place.
 */
export class RecentFiles {
  readonly #files = new Map<string, Parsed | undefined>();

  /** True when the file's tree is worth keeping. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** What is kept of a file, for the caller to use up and to free. */
  take(path: string): Parsed | undefined {
    const parsed = this.#files.get(path);
    this.#files.delete(path);
    return parsed;
  }

  /** Notes that a file was parsed, and what to keep of it. */
  note(path: string, parsed: Parsed | undefined): void {
    this.#files.set(path, parsed);
    const [oldest] = this.#files.keys();
    if (this.#files.size > KEPT && oldest !== undefined) this.take(oldest)?.tree.delete();
  }

  dispose(): void {
    for (const path of [...this.#files.keys()]) this.take(path)?.tree.delete();
  }
}
