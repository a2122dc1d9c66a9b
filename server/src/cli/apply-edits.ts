import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { FileEdit } from "../core/fixes/model";
import { LineIndex } from "../core/model/text";
import { UsageFailure } from "./failure";

/** What a file holds before and after an edit; `before` is undefined for a file that is created. */
export interface FileChange {
  readonly path: string;
  readonly before?: string | undefined;
  readonly after: string;
}

const BOM = "\ufeff";

/**
 * Works the edits out on what the disk holds now. Nothing is written; what cannot be done safely is refused. `planned`
 * holds the texts that the edits were made for: another text is left alone.
 */
export function toFileChanges(
  folder: string,
  edits: readonly FileEdit[],
  planned: ReadonlyMap<string, string> = new Map(),
): readonly FileChange[] {
  return edits.map((edit) => {
    const file = join(folder, edit.path);
    requireInside(folder, edit.path);
    if (edit.kind === "create") {
      if (exists(file)) throw new UsageFailure(`${edit.path} exists already and is not overwritten`);
      return { path: edit.path, after: edit.text };
    }
    const before = readText(file, edit.path);
    const bom = before.startsWith(BOM) ? BOM : "";
    const text = before.slice(bom.length);
    if (text !== (planned.get(edit.path) ?? text))
      throw new UsageFailure(`${edit.path} was changed by somebody else in the meantime: try again`);
    return { path: edit.path, before, after: bom + changed(text, edit.changes) };
  });
}

/** Writes all changes or none: when one fails, those before it are taken back. */
export function writeChanges(folder: string, changes: readonly FileChange[]): void {
  const done: FileChange[] = [];
  try {
    for (const change of changes) {
      const file = join(folder, change.path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, change.after, { flag: change.before === undefined ? "wx" : "w" });
      done.push(change);
    }
  } catch (error) {
    for (const { path, before } of done) {
      if (before === undefined) rmSync(join(folder, path), { force: true });
      else writeFileSync(join(folder, path), before);
    }
    throw new UsageFailure(`nothing was changed: ${error instanceof Error ? error.message : error}`);
  }
}

/** Replaces ranges of a text; the ranges do not overlap. */
export function changed(text: string, changes: Extract<FileEdit, { kind: "change" }>["changes"]): string {
  const index = new LineIndex(text);
  const placed = changes
    .map(({ at, text: put }, order) => ({
      start: index.offsetAt(at.start),
      end: index.offsetAt(at.end),
      put,
      order,
    }))
    .sort((a, b) => a.start - b.start || a.order - b.order);
  let result = "";
  let from = 0;
  for (const { start, end, put } of placed) {
    result += text.slice(from, start) + put;
    from = end;
  }
  return result + text.slice(from);
}

/** A link inside the folder may lead out of it: the nearest folder that exists decides. */
function requireInside(folder: string, path: string): void {
  const root = realpathSync(folder);
  let parent = dirname(join(folder, path));
  while (!exists(parent)) parent = dirname(parent);
  const real = realpathSync(parent);
  if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
    throw new UsageFailure(`${path} lies behind a link that leads out of the folder`);
}

function readText(file: string, path: string): string {
  if (lstatSync(file).isSymbolicLink()) throw new UsageFailure(`${path} is a link; change what it points to`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    const why = error instanceof TypeError ? "it is not valid UTF-8" : String(error);
    throw new UsageFailure(`${path} cannot be changed: ${why}`);
  }
}

function exists(path: string): boolean {
  return existsSync(path) || lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
