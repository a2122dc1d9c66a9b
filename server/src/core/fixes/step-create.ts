import { withUsedActions } from "./action-versions";
import type { Fix } from "./catalogue";
import { fillerOf } from "./fill";
import type { FixContext } from "./model";
import { makeParts } from "./parts";
import type { CreateSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { likeNeighbour } from "./style";
import { safePath, type View } from "./view";
import { pathOf } from "./when";

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
  const parts = makeParts(fix, create, view, context, texts);
  if ("refused" in parts) return parts;
  const written = filler.template(fix.templates.get(create.template) ?? "", parts.texts);
  const text = withUsedActions(path, likeNeighbour(path, written, texts), view);
  const missing = filler.missing();
  if (missing !== undefined) return refused(missing);
  if (view.exists(path)) {
    return view.text(path)?.replace(/\r\n/g, "\n") === text
      ? refused(`${path} is already there`)
      : refused(`${path} is already there with other content; it is left as it is: change it by hand`, { path, text });
  }
  return { edits: [{ kind: "create", path, text }], notes: [...parts.notes, ...filler.notes] };
}
