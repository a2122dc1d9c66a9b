import { compileGlobs } from "../globs/globs";
import type { Scalar, Select } from "../model/check";
import type { Fact, FactKind } from "../model/fact";
import { compileWhere, exactValues } from "./conditions";
import type { Ownership } from "./ownership";

/** The facts that one distinct selection matches, per file. */
interface Memory {
  readonly key: string;
  readonly test: (fact: Fact) => boolean;
  readonly byPath: Map<string, readonly Fact[]>;
  /** The same by component, while neither the matches nor the components change. */
  byOwner?: { readonly owners: Ownership; readonly facts: ReadonlyMap<string, readonly Fact[]> } | undefined;
}

/** The selections of one kind of fact: those that name a property's values are found by them, the others are tested. */
interface Kind {
  readonly byValue: Map<string, Map<Scalar, Memory[]>>;
  readonly others: Memory[];
}

/**
 * Holds all facts, and for each selection any check makes, the facts it matches. A file's new facts are tested once
 * against the selections of their kind; what an evaluation then reads are only matches. So the cost of a keystroke
 * depends on the file, not on the folder.
 */
export class FactBase {
  readonly #files = new Map<string, readonly Fact[]>();
  readonly #memories = new Map<string, Memory>();
  readonly #byKind = new Map<FactKind, Kind>();
  /** For each file, the selections that match something in it. */
  readonly #matched = new Map<string, ReadonlySet<Memory>>();
  readonly #keys = new WeakMap<Select, string>();

  constructor(selects: Iterable<Select>) {
    for (const select of selects) {
      const key = this.keyOf(select);
      if (this.#memories.has(key)) continue;
      const memory: Memory = { key, test: compileSelect(select), byPath: new Map() };
      this.#memories.set(key, memory);
      this.#register(select, memory);
    }
  }

  #register(select: Select, memory: Memory): void {
    const kind: Kind = this.#byKind.get(select.fact) ?? { byValue: new Map(), others: [] };
    this.#byKind.set(select.fact, kind);
    for (const [prop, condition] of Object.entries(select.where ?? {})) {
      const values = exactValues(condition);
      if (!values) continue;
      const memories = kind.byValue.get(prop) ?? new Map<Scalar, Memory[]>();
      kind.byValue.set(prop, memories);
      for (const value of new Set(values)) memories.set(value, [...(memories.get(value) ?? []), memory]);
      return;
    }
    kind.others.push(memory);
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
    if (facts && facts.length > 0) this.#files.set(path, facts);
    else this.#files.delete(path);
    const now = this.#match(facts ?? []);
    const changed = new Set<string>();
    for (const memory of this.#matched.get(path) ?? []) {
      if (now.has(memory)) continue;
      memory.byPath.delete(path);
      memory.byOwner = undefined;
      changed.add(memory.key);
    }
    for (const [memory, matches] of now) {
      if (sameFacts(memory.byPath.get(path) ?? [], matches)) continue;
      memory.byPath.set(path, matches);
      memory.byOwner = undefined;
      changed.add(memory.key);
    }
    if (now.size > 0) this.#matched.set(path, new Set(now.keys()));
    else this.#matched.delete(path);
    return changed;
  }

  #match(facts: readonly Fact[]): Map<Memory, Fact[]> {
    const found = new Map<Memory, Fact[]>();
    for (const fact of facts) {
      const kind = this.#byKind.get(fact.kind);
      if (!kind) continue;
      for (const memory of candidates(kind, fact)) {
        if (!memory.test(fact)) continue;
        const matches = found.get(memory);
        if (!matches) found.set(memory, [fact]);
        else if (matches.at(-1) !== fact) matches.push(fact);
      }
    }
    return found;
  }

  /** The matches of a selection the base was made for, in no particular order. */
  *matches(select: Select): Iterable<Fact> {
    for (const facts of this.#memories.get(this.keyOf(select))?.byPath.values() ?? []) yield* facts;
  }

  /** The matches of a selection by the component they belong to; a component without one is not in it. */
  matchesByOwner(select: Select, owners: Ownership): ReadonlyMap<string, readonly Fact[]> {
    const memory = this.#memories.get(this.keyOf(select));
    if (!memory) return new Map();
    if (memory.byOwner?.owners !== owners) memory.byOwner = { owners, facts: groupByOwner(memory, owners) };
    return memory.byOwner.facts;
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

/** The selections that may match a fact; one may come twice when a list-valued property has two of its values. */
function candidates(kind: Kind, fact: Fact): Memory[] {
  const found = [...kind.others];
  for (const [prop, memories] of kind.byValue) {
    const value = fact.props[prop];
    if (value === undefined) continue;
    for (const one of typeof value === "object" ? value : [value]) found.push(...(memories.get(one) ?? []));
  }
  return found;
}

function groupByOwner(memory: Memory, owners: Ownership): Map<string, Fact[]> {
  const grouped = new Map<string, Fact[]>();
  for (const [path, facts] of memory.byPath) {
    const owner = owners.ownerOf(path);
    const known = grouped.get(owner);
    if (known) known.push(...facts);
    else grouped.set(owner, [...facts]);
  }
  return grouped;
}

function compileSelect(select: Select): (fact: Fact) => boolean {
  const where = compileWhere(select.where);
  const scopes = new Set(select.scope ?? ["main"]);
  const glob = select.path && compileGlobs(select.path, { ignoreCase: true });
  return (fact) => scopes.has(fact.scope) && where(fact.props) && (!glob || glob(fact.path));
}

/** Facts are values: two lists are the same when they say the same of the same places. */
function sameFacts(a: readonly Fact[], b: readonly Fact[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}
