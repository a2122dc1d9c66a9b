import { addTo, groupBy } from "../group-by";
import type { CheckResult } from "../model/result";

/** The results of one component. Whatever is made of a group is kept as long as the group is. */
export type Group = readonly CheckResult[];

export function byComponent(results: readonly CheckResult[]): readonly Group[] {
  return [...groupBy(results, ({ component }) => component).values()];
}

/** Divides the results of a folder again and again: a group of which no result changed is the same object as before. */
export class KeptGroups {
  #results: readonly CheckResult[] = [];
  #groups: readonly Group[] = [];
  /** For each group, where its results stand among all. */
  #places: readonly (readonly number[])[] = [];

  of(results: readonly CheckResult[]): readonly Group[] {
    const moved = movedComponents(this.#results, results);
    this.#results = results;
    if (moved) this.#groups = this.#groups.map((group, index) => (isOf(moved, group) ? this.#groupAt(index) : group));
    else this.#divide();
    return this.#groups;
  }

  #divide(): void {
    const places = new Map<string, number[]>();
    this.#results.forEach(({ component }, place) => void addTo(places, component, place));
    this.#places = [...places.values()];
    this.#groups = this.#places.map((_, index) => this.#groupAt(index));
  }

  #groupAt(index: number): Group {
    return (this.#places[index] ?? []).flatMap((place) => this.#results[place] ?? []);
  }
}

function isOf(components: ReadonlySet<string>, [first]: Group): boolean {
  return first !== undefined && components.has(first.component);
}

/** The components with other results than before; undefined when these are results of other checks or components. */
function movedComponents(
  before: readonly CheckResult[],
  after: readonly CheckResult[],
): ReadonlySet<string> | undefined {
  if (before.length !== after.length) return undefined;
  const moved = new Set<string>();
  for (let index = 0; index < after.length; index++) {
    const known = before[index];
    const now = after[index];
    if (known === now) continue;
    if (!known || !now || known.component !== now.component || known.check !== now.check) return undefined;
    moved.add(now.component);
  }
  return moved;
}
