import type { Component } from "../model/component";

/**
 * The components whose answers may be others because what is known of some changed; undefined when one came or went, so that
 * files have other owners. Who is built with a library answers for it, unless another one does.
 */
export function touchedBy(before: readonly Component[], after: readonly Component[]): ReadonlySet<string> | undefined {
  if (before.length !== after.length || before.some((one, index) => !isDivided(one, after[index]))) return undefined;
  const near = new Set<string>();
  after.forEach((component, index) => {
    const known = before[index];
    if (JSON.stringify(known) === JSON.stringify(component)) return;
    for (const id of [component.id, ...(component.uses ?? []), ...(known?.uses ?? [])]) near.add(id);
  });
  const touched = after.filter(({ id, uses }) => near.has(id) || uses?.some((used) => near.has(used)));
  return new Set(touched.map(({ id }) => id));
}

function isDivided(before: Component, after: Component | undefined): boolean {
  return before.id === after?.id && JSON.stringify(before.leaves) === JSON.stringify(after.leaves);
}
