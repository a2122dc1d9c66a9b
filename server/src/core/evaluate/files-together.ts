import type { Fact } from "../model/fact";
import { sayTheSame } from "./saying";

type Files = ReadonlyMap<string, readonly Fact[]>;

/**
 * Joins files that say something together: what they come to is concluded from the parts of all of them when somebody asks,
 * and concluded anew when one of them says something else.
 */
export abstract class FilesTogether<Known> {
  readonly #files = new Map<string, readonly Fact[]>();
  readonly #moved = new Set<string>();
  #known: Known | undefined;

  /** True for a fact that is a part of the whole. */
  protected abstract isPart(fact: Fact): boolean;

  /** What the parts of all files come to. */
  protected abstract conclude(files: Files): Known;

  /** The facts of a file that has a part, with what the others say of them. */
  protected abstract join(path: string, facts: readonly Fact[], known: Known): readonly Fact[];

  /** Takes in what is known of a file (undefined: it is gone). True for a file that says a part of the whole. */
  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    const now = facts?.filter((fact) => this.isPart(fact)) ?? [];
    const before = this.#files.get(path) ?? [];
    if (now.length > 0) this.#files.set(path, now);
    else this.#files.delete(path);
    if (now.length > 0) this.#moved.add(path);
    if (sayTheSame(before, now)) return now.length > 0;
    this.#known = undefined;
    for (const other of this.#files.keys()) this.#moved.add(other);
    return now.length > 0;
  }

  /** The files that may come to something else than when this was asked before. */
  moved(): readonly string[] {
    const moved = [...this.#moved];
    this.#moved.clear();
    return moved;
  }

  /** A file's facts with what the others say of them. */
  joined(path: string, facts: readonly Fact[]): readonly Fact[] {
    if (!this.#files.has(path)) return facts;
    this.#known ??= this.conclude(this.#files);
    return this.join(path, facts, this.#known);
  }
}
