import type { Fact } from "../model/fact";
import { sayTheSame } from "./saying";

/**
 * Files that say something together: when one of them says something else, each of them may come to something else, and
 * `forget` is told to make what was concluded from them anew.
 */
export class FilesTogether {
  readonly facts = new Map<string, readonly Fact[]>();
  readonly #moved = new Set<string>();

  constructor(
    readonly isPart: (fact: Fact) => boolean,
    readonly forget: () => void,
  ) {}

  /** Takes in what is known of a file (undefined: it is gone). True for a file that says a part of the whole. */
  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    const now = facts?.filter(this.isPart) ?? [];
    const before = this.facts.get(path) ?? [];
    if (now.length > 0) this.facts.set(path, now);
    else this.facts.delete(path);
    if (now.length > 0) this.#moved.add(path);
    if (sayTheSame(before, now)) return now.length > 0;
    this.forget();
    for (const other of this.facts.keys()) this.#moved.add(other);
    return now.length > 0;
  }

  /** The files that may come to something else than when this was asked before. */
  moved(): readonly string[] {
    const moved = [...this.#moved];
    this.#moved.clear();
    return moved;
  }
}
