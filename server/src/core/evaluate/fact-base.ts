import { dirName } from "../facts/paths";
import { addTo } from "../group-by";
import type { Select } from "../model/check";
import type { Fact } from "../model/fact";
import { isSameRange } from "../model/text";
import { counterparts } from "./counterparts";
import type { Ownership } from "./ownership";
import { Places } from "./places";
import type { Selection, Selections } from "./selections";
import { SharedOut } from "./shared-out";

/** The facts that one selection matches, per file. */
interface Memory {
  readonly byPath: Map<string, readonly Fact[]>;
  /** The same by component, while the same files belong to the same ones. */
  byOwner?: { readonly division: object; readonly facts: SharedOut } | undefined;
  byDirectory?: SharedOut | undefined;
}

/**
 * Holds all facts, and for each selection any check makes, the facts it matches. A file's new facts are tested once
 * against the selections of their kind; what an evaluation then reads are only matches. So the cost of a keystroke
 * depends on the file, not on the folder.
 */
export class FactBase {
  readonly #files = new Map<string, readonly Fact[]>();
  readonly #memories = new Map<Selection, Memory>();
  /** For each file, the selections that match something in it. */
  readonly #matched = new Map<string, ReadonlySet<Selection>>();
  /** What the facts of edited files match. */
  readonly #selectionsOf = new WeakMap<Fact, readonly Selection[]>();

  /** Made when somebody asks for it, and kept up from then on. */
  #places: Places | undefined;

  constructor(readonly selections: Selections) {}

  /** Where there is something. */
  get places(): Places {
    this.#places ??= new Places(this.#files);
    return this.#places;
  }

  /** Replaces a file's facts (undefined: the file is gone) and names the selections whose matches changed. */
  replace(path: string, facts: readonly Fact[] | undefined): Set<string> {
    const before = this.#files.get(path) ?? [];
    const known = this.#recognised(facts ?? [], before);
    if (known.length > 0) this.#files.set(path, known);
    else this.#files.delete(path);
    if (before.length > 0) this.#places?.remove(path, before);
    if (known.length > 0) this.#places?.add(path, known);
    // A file that comes a second time is being edited and will come again.
    if (before.length > 0) for (const fact of known) this.#selectionsOf.set(fact, this.#selectionsFor(fact));
    const now = this.#match(known);
    const changed = new Set<string>();
    for (const selection of this.#matched.get(path) ?? []) {
      if (now.has(selection)) continue;
      this.#remember(selection, path, undefined);
      changed.add(selection.key);
    }
    for (const [selection, matches] of now) {
      if (sameFacts(this.#memories.get(selection)?.byPath.get(path) ?? [], matches)) continue;
      this.#remember(selection, path, matches);
      changed.add(selection.key);
    }
    if (now.size > 0) this.#matched.set(path, new Set(now.keys()));
    else this.#matched.delete(path);
    return changed;
  }

  /**
   * The new facts of a file with those of the old ones that say the same of the same place. What only moved is matched by
   * the same selections as before: no condition asks for a place.
   */
  #recognised(facts: readonly Fact[], before: readonly Fact[]): readonly Fact[] {
    if (before.length === 0) return facts;
    const known = counterparts(facts, before);
    return facts.map((fact) => {
      const same = known.get(fact);
      if (same && isSameRange(same.at, fact.at)) return same;
      if (same) this.#selectionsOf.set(fact, this.#selectionsFor(same));
      return fact;
    });
  }

  #selectionsFor(fact: Fact): readonly Selection[] {
    return this.#selectionsOf.get(fact) ?? this.selections.matching(fact);
  }

  #match(facts: readonly Fact[]): Map<Selection, Fact[]> {
    const found = new Map<Selection, Fact[]>();
    for (const fact of facts) {
      for (const selection of this.#selectionsFor(fact)) addTo(found, selection, fact);
    }
    return found;
  }

  #remember(selection: Selection, path: string, matches: readonly Fact[] | undefined): void {
    const memory: Memory = this.#memories.get(selection) ?? { byPath: new Map() };
    this.#memories.set(selection, memory);
    if (matches) memory.byPath.set(path, matches);
    else memory.byPath.delete(path);
    memory.byOwner?.facts.note(path);
    memory.byDirectory?.note(path);
  }

  #memoryOf(select: Select): Memory | undefined {
    const selection = this.selections.of(select);
    return selection && this.#memories.get(selection);
  }

  /** The matches of a selection the base was made for, in no particular order. */
  *matches(select: Select): Iterable<Fact> {
    for (const facts of this.#memoryOf(select)?.byPath.values() ?? []) yield* facts;
  }

  /** The matches of a selection by the component they belong to; a component without one is not in it. */
  matchesByOwner(select: Select, owners: Ownership): ReadonlyMap<string, readonly Fact[]> {
    const memory = this.#memoryOf(select);
    if (!memory) return new Map();
    const { division } = owners;
    if (memory.byOwner?.division !== division)
      memory.byOwner = { division, facts: new SharedOut(memory.byPath, (path) => owners.ownerOf(path)) };
    return memory.byOwner.facts.lists;
  }

  /** The matches of a selection by the directory of their file. */
  matchesByDirectory(select: Select): ReadonlyMap<string, readonly Fact[]> {
    const memory = this.#memoryOf(select);
    if (!memory) return new Map();
    memory.byDirectory ??= new SharedOut(memory.byPath, dirName);
    return memory.byDirectory.lists;
  }

  /** The matches of a selection in one file. */
  matchesIn(select: Select, path: string): readonly Fact[] {
    return this.#memoryOf(select)?.byPath.get(path) ?? [];
  }

  /** All facts of a file. */
  factsOf(path: string): readonly Fact[] {
    return this.#files.get(path) ?? [];
  }
}

/** The facts of a file that say what they said before are the same objects. */
function sameFacts(a: readonly Fact[], b: readonly Fact[]): boolean {
  return a.length === b.length && a.every((fact, index) => fact === b[index]);
}
