import { dirName } from "../facts/paths";
import type { ComponentKind } from "../model/check";
import type { Component } from "../model/component";

/** Says which component a path belongs to: the nearest one that encloses it. */
export class Ownership {
  readonly #ids: ReadonlySet<string>;
  readonly #components: readonly Component[];
  readonly #uses: ReadonlyMap<string, readonly string[]>;
  readonly #cache = new Map<string, string>();

  constructor(components: readonly Component[]) {
    this.#components = components;
    this.#ids = new Set(components.map((component) => component.id));
    this.#uses = new Map(components.flatMap(({ id, uses }) => (uses ? [[id, uses]] : [])));
  }

  /** The libraries that a component is built with. */
  usedBy(component: string): readonly string[] {
    return this.#uses.get(component) ?? [];
  }

  /**
   * The libraries for whose offenders a component answers when a check is not asked of libraries themselves: of all
   * components that are asked and built with a library it is the first, so that nothing is reported twice.
   */
  answersFor(component: string, asked: readonly ComponentKind[] | undefined): readonly string[] {
    if (!asked || asked.includes("library")) return [];
    const users = this.#components.filter(({ kind }) => asked.includes(kind));
    return this.usedBy(component).filter(
      (library) => users.find(({ uses }) => uses?.includes(library))?.id === component,
    );
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
