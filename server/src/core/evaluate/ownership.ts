import { dirName, isWithin } from "../facts/paths";
import type { Component } from "../model/component";

/** Says which component a path belongs to: the nearest one that encloses it. */
export class Ownership {
  readonly #ids: ReadonlySet<string>;
  readonly #cache = new Map<string, string>();

  constructor(components: readonly Component[]) {
    this.#ids = new Set(components.map((component) => component.id));
  }

  ownerOf(path: string): string {
    return this.#ownerOfDirectory(dirName(path));
  }

  /** True when the path belongs to the component, or to one that encloses it. */
  isOwnOrAbove(path: string, component: string): boolean {
    const owner = this.ownerOf(path);
    return owner === component || isWithin(component, owner);
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
