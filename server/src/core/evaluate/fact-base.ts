import picomatch from "picomatch";
import type { Select } from "../model/check";
import type { Fact, FactKind } from "../model/fact";
import { compileWhere } from "./conditions";

/** The facts that one distinct selection matches, per file. */
interface Memory {
  readonly test: (fact: Fact) => boolean;
  readonly byPath: Map<string, readonly Fact[]>;
}

/**
 * Holds all facts, and for each selection any check makes, the facts it matches. A file's new facts are tested once
 * against the selections of their kind; what an evaluation then reads are only matches. So the cost of a keystroke
 * depends on the file, not on the folder.
 */
export class FactBase {
  readonly #files = new Map<string, readonly Fact[]>();
  readonly #memories = new Map<string, Memory>();
  readonly #byKind = new Map<FactKind, string[]>();
  readonly #keys = new WeakMap<Select, string>();

  constructor(selects: Iterable<Select>) {
    for (const select of selects) {
      const key = this.keyOf(select);
      if (this.#memories.has(key)) continue;
      this.#memories.set(key, { test: compileSelect(select), byPath: new Map() });
      const keys = this.#byKind.get(select.fact);
      if (keys) keys.push(key);
      else this.#byKind.set(select.fact, [key]);
    }
  }

  /** Names a selection by what it asks, so that equal questions share their matches. */
  keyOf(select: Select): string {
    let key = this.#keys.get(select);
    if (key === undefined) {
      key = JSON.stringify([select.fact, select.where ?? {}, select.path ?? [], select.scope ?? ["main"]]);
      this.#keys.set(select, key);
    }
    return key;
  }

  /** Replaces a file's facts (undefined: the file is gone) and names the selections whose matches changed. */
  replace(path: string, facts: readonly Fact[] | undefined): Set<string> {
    const before = this.#files.get(path) ?? [];
    if (facts && facts.length > 0) this.#files.set(path, facts);
    else this.#files.delete(path);
    const changed = new Set<string>();
    const kinds = new Set<FactKind>();
    for (const fact of before) kinds.add(fact.kind);
    for (const fact of facts ?? []) kinds.add(fact.kind);
    for (const kind of kinds) {
      for (const key of this.#byKind.get(kind) ?? []) {
        const memory = this.#memories.get(key);
        if (!memory) continue;
        const old = memory.byPath.get(path) ?? [];
        const now = (facts ?? []).filter((fact) => fact.kind === kind && memory.test(fact));
        if (sameFacts(old, now)) continue;
        changed.add(key);
        if (now.length > 0) memory.byPath.set(path, now);
        else memory.byPath.delete(path);
      }
    }
    return changed;
  }

  /** The matches of a selection the base was made for, in no particular order. */
  *matches(select: Select): Iterable<Fact> {
    for (const facts of this.#memories.get(this.keyOf(select))?.byPath.values() ?? []) yield* facts;
  }

  /** The matches of a selection in one file. */
  matchesIn(select: Select, path: string): readonly Fact[] {
    return this.#memories.get(this.keyOf(select))?.byPath.get(path) ?? [];
  }

  /** All facts of a file. */
  factsOf(path: string): readonly Fact[] {
    return this.#files.get(path) ?? [];
  }

  /** Every file that has facts. */
  paths(): Iterable<string> {
    return this.#files.keys();
  }
}

function compileSelect(select: Select): (fact: Fact) => boolean {
  const where = compileWhere(select.where);
  const scopes = new Set(select.scope ?? ["main"]);
  const glob = select.path && picomatch([...select.path], { dot: true, nocase: true });
  return (fact) => scopes.has(fact.scope) && where(fact.props) && (!glob || glob(fact.path));
}

/** Facts are values: two lists are the same when they say the same of the same places. */
function sameFacts(a: readonly Fact[], b: readonly Fact[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}
