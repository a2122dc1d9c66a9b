import { baseName, dirName } from "../facts/paths";
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
  const libraries = components.filter(({ kind }) => kind === "library");
  const direct = new Map<string, Set<string>>();
  for (const { path, props } of links) {
    const user = ownerOf(dirName(path), components);
    const used = libraries.find((library) => isNamed(library, String(props.project)));
    if (user === undefined || !used || used.id === user) continue;
    direct.set(user, (direct.get(user) ?? new Set()).add(used.id));
  }
  return components.map((component) => {
    const uses = closure(component.id, direct);
    return uses.length > 0 ? { ...component, uses } : component;
  });
}

function ownerOf(directory: string, components: readonly Component[]): string | undefined {
  const found = components.find(({ id }) => id === directory);
  if (found || directory === ".") return found?.id;
  return ownerOf(dirName(directory), components);
}

function isNamed({ id, name }: Component, project: string): boolean {
  if (project.startsWith("name:"))
    return name === project.slice("name:".length) || baseName(id) === project.slice("name:".length);
  return id === project || (id !== "." && id.endsWith(`/${project}`));
}

function closure(start: string, direct: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const reached = new Set(direct.get(start) ?? []);
  // The set grows while it is gone through.
  for (const id of reached) for (const next of direct.get(id) ?? []) reached.add(next);
  reached.delete(start);
  return [...reached].sort();
}
