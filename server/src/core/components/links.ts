import { baseName, dirName } from "../facts/paths";
import { addTo } from "../group-by";
import type { Select } from "../model/check";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";

/** Dependencies on what the same repository holds. */
export const LINK: Select = { fact: "dependency", where: { project: "*", group: ["runtime", "peer", "optional"] } };

/**
 * Gives each component the libraries of the folder that it is built with. A project is named by its directory, by the
 * end of it (Gradle counts from the root of its build, which may lie anywhere), or as `name:` and what it calls itself.
 */
export function withUses(components: readonly Component[], links: readonly Fact[]): readonly Component[] {
  if (links.length === 0) return components;
  const ids = new Set(components.map(({ id }) => id));
  const byWord = new Map<string, Component[]>();
  // A crate or a package with a command of its own is a library to whoever is built with it.
  for (const library of components.filter(({ kind }) => kind === "library" || kind === "cli"))
    for (const word of wordsOf(library)) addTo(byWord, word, library);
  const direct = new Map<string, Set<string>>();
  for (const { path, props } of links) {
    const user = ownerOf(dirName(path), ids);
    const project = String(props.project);
    const used = byWord.get(wordOf(project))?.find((library) => isNamed(library, project));
    if (user === undefined || !used || used.id === user) continue;
    direct.set(user, (direct.get(user) ?? new Set()).add(used.id));
  }
  return components.map((component) => {
    const uses = closure(component.id, direct);
    return uses.length > 0 ? { ...component, uses } : component;
  });
}

/** The component that a directory belongs to. */
export function ownerOf(directory: string, ids: ReadonlySet<string>): string | undefined {
  if (ids.has(directory)) return directory;
  return directory === "." ? undefined : ownerOf(dirName(directory), ids);
}

const BY_NAME = "name:";

/** The words under one of which a component is looked for. */
export function wordsOf({ id, name }: Component): ReadonlySet<string> {
  return new Set([baseName(id), name]);
}

/** What a library that is named so is called, or its directory. */
export function wordOf(project: string): string {
  return project.startsWith(BY_NAME) ? project.slice(BY_NAME.length) : baseName(project);
}

/** True when a manifest means this component by the name of a project. */
export function isNamed({ id, name }: Component, project: string): boolean {
  if (project.startsWith(BY_NAME)) return name === wordOf(project) || baseName(id) === wordOf(project);
  return id === project || (id !== "." && id.endsWith(`/${project}`));
}

function closure(start: string, direct: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const reached = new Set(direct.get(start) ?? []);
  // The set grows while it is gone through.
  for (const id of reached) for (const next of direct.get(id) ?? []) reached.add(next);
  reached.delete(start);
  return [...reached].sort();
}
