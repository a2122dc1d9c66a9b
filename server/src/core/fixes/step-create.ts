import type { Fix } from "./catalogue";
import { fillerOf } from "./fill";
import type { FixContext } from "./model";
import type { CreateSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { safePath, type View, viewOfComponent } from "./view";
import { holds, pathOf } from "./when";

/** The step that makes a new file. It never overwrites one: what is there stays, and the plan says so. */
export function createFile(
  fix: Fix,
  create: CreateSource,
  ifMissing: boolean,
  view: View,
  context: FixContext,
  texts: ReadonlyMap<string, string>,
): StepOutcome {
  const path = safePath(pathOf(create.path, view));
  if (path === undefined) return refused(`${create.path} would lie outside the folder`);
  if (ifMissing && view.exists(path)) return { edits: [], notes: [] };
  const filler = fillerOf(view);
  const extra: Record<string, string> = {};
  const notes: string[] = [];
  for (const [name, parts] of Object.entries(create.parts ?? {})) {
    const made = partsOf(fix, parts, view, context, texts);
    if (made.text === "") return refused(made.notes[0] ?? fix.otherwise);
    extra[name] = made.text;
    notes.push(...made.notes);
  }
  const text = filler.template(fix.templates.get(create.template) ?? "", extra);
  const missing = filler.missing();
  if (missing !== undefined) return refused(missing);
  if (view.exists(path)) {
    return view.text(path)?.replace(/\r\n/g, "\n") === text
      ? refused(`${path} is already there`)
      : refused(`${path} is already there with other content; it is left as it is: change it by hand`);
  }
  return { edits: [{ kind: "create", path, text }], notes: [...notes, ...filler.notes] };
}

/** The parts of a text that are made for each component, or once. One that cannot be made is named in the notes. */
function partsOf(
  fix: Fix,
  parts: NonNullable<CreateSource["parts"]>[string],
  view: View,
  context: FixContext,
  texts: ReadonlyMap<string, string>,
): { text: string; notes: readonly string[] } {
  const made: string[] = [];
  const notes: string[] = [];
  const own = view.components.length > 0 ? view.components : [view.component];
  const root = viewOfComponent(context, texts, { ...view.component, id: "." });
  for (const part of parts) {
    const views = part.each === "folder" ? [root] : own.map((one) => viewOfComponent(context, texts, one));
    for (const one of views) {
      if (!holds(part.when, one)) continue;
      const filler = fillerOf(one);
      const text = filler.template(fix.templates.get(part.template) ?? "").replace(/\n+$/, "");
      const missing = filler.missing();
      if (missing !== undefined)
        notes.push(`${one.component.id === "." ? "The root" : one.component.id} is left out: ${missing}.`);
      else if (!made.includes(text)) {
        made.push(text);
        notes.push(...filler.notes.map((note) => (views.length > 1 ? `${one.component.id}: ${note}` : note)));
      }
    }
  }
  return { text: made.join("\n\n"), notes };
}
