import { LineIndex } from "../model/text";
import type { Fix } from "./catalogue";
import { fillerOf } from "./fill";
import type { EntrySource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { eolOf } from "./style";
import { safePath, type View } from "./view";
import { pathOf } from "./when";

/** The step that adds the lines a file does not have yet, or makes the file of them. */
export function appendLines(fix: Fix, append: { path: string; template: string }, view: View): StepOutcome {
  const path = safePath(pathOf(append.path, view));
  if (path === undefined) return refused(`${append.path} would lie outside the folder`);
  const filler = fillerOf(view);
  const wanted = filler.template(fix.templates.get(append.template) ?? "").replace(/\n*$/, "\n");
  const missing = filler.missing();
  if (missing !== undefined) return refused(missing);
  if (!view.exists(path)) return { edits: [{ kind: "create", path, text: wanted }], notes: filler.notes };
  const text = view.text(path);
  if (text === undefined) return refused(`${path} could not be read`);
  const added = linesToAdd(wanted, text);
  if (added.length === 0) return { edits: [], notes: [] };
  const eol = eolOf(text);
  const before = text === "" || /\n\r?\n$/.test(text) ? "" : text.endsWith("\n") ? eol : eol + eol;
  const end = new LineIndex(text).positionAt(text.length);
  const change = { at: { start: end, end }, text: before + added.join(eol) + eol };
  return { edits: [{ kind: "change", path, changes: [change] }], notes: filler.notes };
}

/** The step that adds an entry to the end of a YAML list, or begins the list with it. */
export function appendEntry(fix: Fix, entry: EntrySource, view: View): StepOutcome {
  const path = safePath(pathOf(entry.path, view));
  if (path === undefined) return refused(`${entry.path} would lie outside the folder`);
  const filler = fillerOf(view);
  const wanted = filler.template(fix.templates.get(entry.template) ?? "").trimEnd();
  const once = filler.line(entry.once);
  const missing = filler.missing();
  if (missing !== undefined) return refused(missing);
  if (!view.exists(path)) return { edits: [{ kind: "create", path, text: `${wanted}\n` }], notes: filler.notes };
  const text = view.text(path);
  if (text === undefined) return refused(`${path} could not be read`);
  if (text.includes(once)) return refused(`${path} has this entry already: finish it there`);
  if (text.split(/\r?\n/).some((line) => !/^(-\s|-$|\s|#|$)/.test(line))) return refused(`${path} is not a plain list`);
  const eol = eolOf(text);
  const end = new LineIndex(text).positionAt(text.length);
  const before = text === "" || text.endsWith("\n") ? "" : eol;
  const change = { at: { start: end, end }, text: `${before}${wanted.replaceAll("\n", eol)}${eol}` };
  return { edits: [{ kind: "change", path, changes: [change] }], notes: filler.notes };
}

/**
 * The lines of `wanted` that `text` lacks, with the comments that stand above them. A negation in an ignore file counts
 * only after what it takes back, so it is added again with it.
 */
function linesToAdd(wanted: string, text: string): string[] {
  const present = new Set(text.split(/\r?\n/).map(entryOf));
  const blocks = wanted
    .trim()
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.split("\n");
      const heading = lines[0]?.startsWith("#") && lines.length > 1 ? [lines[0]] : [];
      const kept: string[] = [];
      let comments: string[] = [];
      for (const line of lines.slice(heading.length)) {
        if (line.startsWith("#")) comments.push(line);
        else {
          if (!present.has(entryOf(line)) || (line.startsWith("!") && kept.length > 0)) kept.push(...comments, line);
          comments = [];
        }
      }
      return kept.length > 0 ? [...heading, ...kept] : [];
    });
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ["", ...block]));
}

/** What a line stands for: an assignment by its name, also when it is commented out; otherwise itself. */
function entryOf(line: string): string {
  const assigned = /^\s*#?\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];
  return assigned === undefined ? line.trim() : `${assigned}=`;
}
