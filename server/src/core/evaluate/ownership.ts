import { languageOf } from "../facts/languages";
import { dirName, isWithin } from "../facts/paths";
import type { ComponentKind } from "../model/check";
import type { Component } from "../model/component";

/** Says which component a path belongs to: the nearest one that encloses it, and does not leave it to one around. */
export class Ownership {
  readonly #ids: ReadonlySet<string>;
  readonly #components: readonly Component[];
  readonly #uses: ReadonlyMap<string, readonly string[]>;
  readonly #leaving: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly #directories: Map<string, string>;
  readonly #watchers = new Map<string, readonly string[]>();

  /** With what was there before, when the components have only changed and none has come or gone. */
  constructor(components: readonly Component[], before?: Ownership) {
    this.#components = components;
    this.#ids = new Set(components.map((component) => component.id));
    this.#uses = new Map(components.flatMap(({ id, uses }) => (uses ? [[id, uses]] : [])));
    this.#leaving = new Map(components.flatMap(({ id, leaves }) => (leaves ? [[id, leaves]] : [])));
    this.#directories = before ? before.#directories : new Map();
  }

  /** The same object for all by which every path has the same owner. */
  get division(): object {
    return this.#directories;
  }

  /** The parts of the folder that a component is built with. */
  usedBy(component: string): readonly string[] {
    return this.#uses.get(component) ?? [];
  }

  /**
   * The parts for whose offenders a component answers because a check is not asked of these themselves: of all components
   * that are asked and built with one it is the first, so that nothing is reported twice.
   */
  answersFor(component: string, asked: readonly ComponentKind[] | undefined): readonly string[] {
    const uses = this.usedBy(component);
    if (!asked || uses.length === 0) return [];
    const users = this.#components.filter(({ kind }) => asked.includes(kind));
    return uses.filter(
      (used) =>
        !users.some(({ id }) => id === used) && users.find((other) => other.uses?.includes(used))?.id === component,
    );
  }

  ownerOf(path: string): string {
    const owner = this.#ownerOfDirectory(dirName(path));
    return this.#ownerOfDirectory(this.#leaving.get(owner)?.[languageOf(path) ?? ""] ?? owner);
  }

  /** A component and those that enclose it; the root always does, also when it is no component. */
  ownersAround(component: string): string[] {
    const around = new Set([component, "."]);
    for (let directory = component; directory !== "."; directory = dirName(directory)) {
      if (this.#ids.has(directory)) around.add(directory);
    }
    return [...around];
  }

  /** The components that look into the files of an owner: itself, those below it, and those that are built with it. */
  watchersOf(owner: string): readonly string[] {
    const known = this.#watchers.get(owner);
    if (known) return known;
    const watchers = this.#components
      .map(({ id }) => id)
      .filter((id) => this.usedBy(id).includes(owner) || isWithin(id, owner));
    this.#watchers.set(owner, watchers);
    return watchers;
  }

  #ownerOfDirectory(directory: string): string {
    const known = this.#directories.get(directory);
    if (known !== undefined) return known;
    const owner =
      directory === "." || this.#ids.has(directory) ? directory : this.#ownerOfDirectory(dirName(directory));
    this.#directories.set(directory, owner);
    return owner;
  }
}
