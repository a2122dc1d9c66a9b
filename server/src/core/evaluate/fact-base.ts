import { compileGlobs } from "../globs/globs";
import type { Condition, Scalar, Select } from "../model/check";
import type { Fact, FactKind } from "../model/fact";
import { compileCondition, compileWhere, type Test } from "./conditions";
import type { Ownership } from "./ownership";

/** The facts that one distinct selection matches, per file. */
interface Memory {
  readonly key: string;
  readonly test: (fact: Fact) => boolean;
  readonly byPath: Map<string, readonly Fact[]>;
  /** The same by component, while neither the matches nor the components change. */
  byOwner?: { readonly owners: Ownership; readonly facts: ReadonlyMap<string, readonly Fact[]> } | undefined;
}

/** The selections that ask something of one property, and for each value met so far those that it satisfies. */
interface Lead {
  readonly asking: { readonly memory: Memory; readonly holds: Test }[];
  readonly known: Map<Scalar, readonly Memory[]>;
}

/** The selections of one kind of fact: found by the value of one property, or tested each time when they name none. */
interface Kind {
  readonly leads: Map<string, Lead>;
  readonly others: Memory[];
}

/** The properties that tell facts apart best; a selection is found by the first of them that it asks about. */
const TELLING = ["callee", "class", "key", "module", "name", "path", "target"];
/** So many values are remembered for a property; then it begins anew. */
const MOST_VALUES = 20_000;

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
    const kind: Kind = this.#byKind.get(select.fact) ?? { leads: new Map(), others: [] };
    this.#byKind.set(select.fact, kind);
    const asked = Object.entries(select.where ?? {}).filter(([, condition]) => !isNegative(condition));
    const telling = asked.find(([prop]) => TELLING.includes(prop)) ?? asked[0];
    if (!telling) return void kind.others.push(memory);
    const [prop, condition] = telling;
    const lead: Lead = kind.leads.get(prop) ?? { asking: [], known: new Map() };
    kind.leads.set(prop, lead);
    lead.asking.push({ memory, holds: compileCondition(condition) });
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
  for (const [prop, lead] of kind.leads) {
    const value = fact.props[prop];
    if (value === undefined) continue;
    if (typeof value !== "object") found.push(...satisfiedBy(lead, value));
    else for (const one of value) found.push(...satisfiedBy(lead, one));
  }
  return found;
}

function satisfiedBy(lead: Lead, value: Scalar): readonly Memory[] {
  const before = lead.known.get(value);
  if (before) return before;
  const memories = lead.asking.filter(({ holds }) => holds(value)).map(({ memory }) => memory);
  if (lead.known.size >= MOST_VALUES) lead.known.clear();
  lead.known.set(value, memories);
  return memories;
}

/** What a fact lacks cannot be looked up by a value. */
function isNegative(condition: Condition): boolean {
  return typeof condition === "object" && "not" in condition;
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

/** The test that a selection makes of one fact; neighbours are not looked at. */
export function compileSelect(select: Select): (fact: Fact) => boolean {
  const where = compileWhere(select.where);
  const scopes = new Set(select.scope ?? ["main"]);
  const glob = select.path && compileGlobs(select.path, { ignoreCase: true });
  return (fact) => scopes.has(fact.scope) && where(fact.props) && (!glob || glob(fact.path));
}

/** Facts are values: two lists are the same when they say the same of the same places. */
function sameFacts(a: readonly Fact[], b: readonly Fact[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}
