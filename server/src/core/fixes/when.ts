import { CHOICE_IDS } from "./choices";
import { chosen } from "./chosen";
import { listOf } from "./list-of";
import type { WhenSource } from "./schema";
import { placeholdersOf } from "./template";
import { inferOf, isValueName } from "./values";
import { nodeManager } from "./values/node";
import { pythonManager } from "./values/python";
import { textOf } from "./values/value";
import { select, type View } from "./view";

/** True when all conditions of a variant, a step or a part hold for the component. */
export function holds(when: WhenSource | undefined, view: View): boolean {
  if (when === undefined) return true;
  const against = view.result.evidence.filter(({ role }) => role === "contradicts").map(({ kind }) => kind);
  return (
    fits(when.language, () => [view.component.language]) &&
    fits(when.component, () => [view.component.kind]) &&
    fits(when.packageManager, () => [nodeManager(view).name, pythonManager(view)]) &&
    (when.has ?? []).every((selection) => select(view, selection).length > 0) &&
    (when.lacks ?? []).every((selection) => select(view, selection).length === 0) &&
    listOf(when.knows).every((name) => isValueName(name) && textOf(inferOf(name)(view)) !== undefined) &&
    listOf(when.unknown).every((name) => isValueName(name) && textOf(inferOf(name)(view)) === undefined) &&
    listOf(when.exists).every((path) => view.exists(pathOf(path, view))) &&
    listOf(when.missing).every((path) => !view.exists(pathOf(path, view))) &&
    CHOICE_IDS.every((id) => fits(when.chosen?.[id], () => [chosen(id, view)])) &&
    (when.against === undefined || against.includes(when.against)) &&
    (when.notAgainst === undefined || !against.includes(when.notAgainst)) &&
    (when.contradicted === undefined || when.contradicted === against.length > 0)
  );
}

function fits(wanted: string | readonly string[] | undefined, actual: () => readonly (string | undefined)[]): boolean {
  return wanted === undefined || actual().some((value) => value !== undefined && listOf(wanted).includes(value));
}

/** A path with its placeholders filled; one that cannot be filled names no file. */
export function pathOf(path: string, view: View): string {
  let filled = path;
  for (const name of placeholdersOf(path)) {
    // A file has the name it has; only what is written into files must be plain.
    const text = name === "dir" ? view.dir : isValueName(name) ? textOf(inferOf(name)(view)) : undefined;
    if (text === undefined) return "";
    filled = filled.replaceAll(`{{${name}}}`, text);
  }
  return filled;
}
