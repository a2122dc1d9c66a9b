import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { changed } from "../core/fixes/changed";
import type { FileEdit } from "../core/fixes/model";
import { UsageFailure } from "./failure";
import { exists, readWhole, requireInside } from "./within";

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
    requireInside(folder, edit.path);
    if (edit.kind === "create") {
      if (exists(join(folder, edit.path))) throw new UsageFailure(`${edit.path} exists already and is not overwritten`);
      return { path: edit.path, after: edit.text };
    }
    const before = readWhole(folder, edit.path);
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
