import { baseName } from "../core/facts/paths";
import { changed } from "../core/fixes/changed";
import type { FileEdit, FixPlan } from "../core/fixes/model";
import { eolOf } from "../core/fixes/style";
import { LineIndex } from "../core/model/text";
import { isFailure } from "../workspace/file-system";
import { listFiles } from "../workspace/listing";
import { OverlayFileSystem } from "../workspace/overlay";
import type { FolderEngine } from "./folder-engine";

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const IGNORE_FILE = ".gitignore";
/** Names that mean themselves in an ignore file. */
const LITERAL = /^[\w.@/+-]+$/;

/**
 * Makes sure that what a plan creates becomes part of the repository: where an ignore file leaves it out, a line is
 * added that lets it in. The plan is refused where a line cannot do that.
 */
export async function letIn(engine: FolderEngine, plan: FixPlan): Promise<FixPlan> {
  if (plan.kind !== "plan") return plan;
  const hidden = await leftOut(engine, plan.edits);
  if (hidden.length === 0) return plan;
  const refused = (reason: string): FixPlan => ({ kind: "refused", fix: plan.fix, reason });
  for (const path of hidden)
    if (await exists(engine, path))
      return refused(`${path} is there already, and an ignore file leaves it out: let the repository include it first`);
  for (const path of hidden)
    if (await namedByItself(engine, path))
      return refused(
        `${IGNORE_FILE} leaves ${path} out by its name, so each machine has its own: take it into the repository first, without secrets`,
      );
  const edits = await withExceptions(engine, plan.edits, hidden);
  const still = await leftOut(engine, edits);
  if (still.length > 0)
    return refused(`${still.join(", ")} would not be part of the repository: a link or an ignore file keeps it out`);
  return { ...plan, edits, notes: [...plan.notes, `A line in ${IGNORE_FILE} lets ${hidden.join(", ")} in.`] };
}

/** The files that edits create and that are not listed then. */
async function leftOut(engine: FolderEngine, edits: readonly FileEdit[]): Promise<readonly string[]> {
  const made = edits.flatMap(({ kind, path }) => (kind === "create" ? [path] : []));
  if (made.length === 0) return [];
  const after = new Map<string, Uint8Array>();
  for (const edit of edits) {
    if (baseName(edit.path) !== IGNORE_FILE) continue;
    const text = edit.kind === "create" ? edit.text : changed((await engine.textOf(edit.path)) ?? "", edit.changes);
    after.set(edit.path, new TextEncoder().encode(text));
  }
  const files = new OverlayFileSystem(engine.files);
  files.replace(after);
  const listed = new Set((await listFiles(files, { exclude: engine.exclude, only: made, unsaved: made })).files);
  return made.filter((path) => !listed.has(path));
}

async function exists(engine: FolderEngine, path: string): Promise<boolean> {
  const content = await engine.files.readFile(path, 0);
  return !isFailure(content) || content.failure === "too-large";
}

/** True when a line leaves out this very file, and not all of a kind: people have one, with what nobody else may see. */
async function namedByItself(engine: FolderEngine, path: string): Promise<boolean> {
  const folders = path.split("/");
  for (let depth = 0; depth < folders.length; depth++) {
    const directory = folders
      .slice(0, depth)
      .map((folder) => `${folder}/`)
      .join("");
    const own = path.slice(directory.length);
    const names = [own, `/${own}`, `**/${own}`, baseName(path), `**/${baseName(path)}`];
    const file = directory + IGNORE_FILE;
    const lines = engine.has(file) ? ((await engine.textOf(file)) ?? "").split("\n").map((line) => line.trim()) : [];
    if (lines.some((line) => names.includes(line))) return true;
  }
  return false;
}

/** The edits, and a line for each file in the ignore file that is nearest to it. */
async function withExceptions(
  engine: FolderEngine,
  edits: readonly FileEdit[],
  hidden: readonly string[],
): Promise<readonly FileEdit[]> {
  let all = edits;
  for (const path of hidden) {
    const ignoreFile = nearestIgnoreFile(engine, path);
    const text = ignoreFile === undefined ? undefined : await engine.textOf(ignoreFile);
    if (ignoreFile === undefined || text === undefined || !LITERAL.test(path)) continue;
    const eol = eolOf(text);
    const end = new LineIndex(text).positionAt(text.length);
    const own = all.find((edit) => edit.kind === "change" && edit.path === ignoreFile);
    const begun = own !== undefined || text === "" || text.endsWith("\n");
    const line = `${begun ? "" : eol}!/${path.slice(ignoreFile.length - IGNORE_FILE.length)}${eol}`;
    const change = { at: { start: end, end }, text: line };
    all =
      own?.kind === "change"
        ? all.map((edit) => (edit === own ? { ...own, changes: [...own.changes, change] } : edit))
        : [...all, { kind: "change", path: ignoreFile, changes: [change] }];
  }
  return all;
}

function nearestIgnoreFile(engine: FolderEngine, path: string): string | undefined {
  const folders = path.split("/").slice(0, -1);
  const candidates = folders.map((_, index) => `${folders.slice(0, folders.length - index).join("/")}/${IGNORE_FILE}`);
  return [...candidates, IGNORE_FILE].find((file) => engine.has(file));
}
