import { dirName } from "../facts/paths";
import type { Component } from "../model/component";

/** Says which component a path belongs to: the nearest one that encloses it. */
export class Ownership {
  readonly #ids: ReadonlySet<string>;
  readonly #uses: ReadonlyMap<string, readonly string[]>;
  readonly #cache = new Map<string, string>();

  constructor(components: readonly Component[]) {
    this.#ids = new Set(components.map((component) => component.id));
    this.#uses = new Map(components.flatMap(({ id, uses }) => (uses ? [[id, uses]] : [])));
  }

  /** The libraries that a component is built with. */
  usedBy(component: string): readonly string[] {
    return this.#uses.get(component) ?? [];
  }

  ownerOf(path: string): string {
    return this.#ownerOfDirectory(dirName(path));
  }

  /** A component and those that enclose it; the root always does, also when it is no component. */
  ownersAround(component: string): string[] {
    const around = new Set([component, "."]);
    for (let directory = component; directory !== "."; directory = dirName(directory)) {
      if (this.#ids.has(directory)) around.add(directory);
    }
    return [...around];
  }

  #ownerOfDirectory(directory: string): string {
    const known = this.#cache.get(directory);
    if (known !== undefined) return known;
    const owner =
      directory === "." || this.#ids.has(directory) ? directory : this.#ownerOfDirectory(dirName(directory));
    this.#cache.set(directory, owner);
    return owner;
  }
}
