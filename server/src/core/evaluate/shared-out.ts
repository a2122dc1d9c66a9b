import { addTo } from "../group-by";
import type { Fact } from "../model/fact";

/** More changed files than this are shared out anew, all together. */
const FEW = 64;

/**
 * The facts of files by something that a path belongs to, such as its directory. A list is the same object until a file of
 * it changes, so that what is made of it can be kept.
 */
export class SharedOut {
  #lists = new Map<string, readonly Fact[]>();
  /** Files that changed since the lists were last asked for. */
  readonly #changed = new Set<string>();
  #isNew = true;

  constructor(
    readonly byPath: ReadonlyMap<string, readonly Fact[]>,
    readonly ownerOf: (path: string) => string,
  ) {}

  note(path: string): void {
    if (!this.#isNew) this.#changed.add(path);
  }

  get lists(): ReadonlyMap<string, readonly Fact[]> {
    if (this.#isNew || this.#changed.size > FEW) this.#shareOut();
    else for (const path of this.#changed) this.#replace(path);
    this.#changed.clear();
    return this.#lists;
  }

  #shareOut(): void {
    const lists = new Map<string, Fact[]>();
    for (const [path, facts] of this.byPath) for (const fact of facts) addTo(lists, this.ownerOf(path), fact);
    this.#lists = lists;
    this.#isNew = false;
  }

  #replace(path: string): void {
    const owner = this.ownerOf(path);
    const others = (this.#lists.get(owner) ?? []).filter((fact) => fact.path !== path);
    const list = [...others, ...(this.byPath.get(path) ?? [])];
    if (list.length > 0) this.#lists.set(owner, list);
    else this.#lists.delete(owner);
  }
}
