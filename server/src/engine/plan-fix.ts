import type { FixCatalogue } from "../core/fixes/catalogue";
import type { DraftForm, FixContext, FixPlan } from "../core/fixes/model";
import { filesToRead, planFix } from "../core/fixes/plan";
import type { CheckResult, Snapshot } from "../core/model/result";
import type { FolderEngine } from "./folder-engine";
import { letIn } from "./let-in";

/** What the planner may know of a result of this very snapshot. */
export function fixContextOf(
  engine: FolderEngine,
  snapshot: Snapshot,
  result: CheckResult,
  as?: DraftForm,
): FixContext | undefined {
  const check = engine.checklist.checklist.checks.find(({ id }) => id === result.check);
  if (!check) return undefined;
  const exists = (path: string) => engine.has(path);
  return { snapshot, check, result, as, today: engine.host.today(), facts: [...engine.allFacts()], exists };
}

/**
 * Plans the fix of a result of this very snapshot, reading the files the plan needs as the engine sees them.
 * `alsoExists` knows of files that the engine does not list.
 */
export async function planFixIn(
  engine: FolderEngine,
  snapshot: Snapshot,
  result: CheckResult,
  catalogue: FixCatalogue,
  as?: DraftForm,
  alsoExists?: (path: string) => boolean,
): Promise<FixPlan> {
  const seen = fixContextOf(engine, snapshot, result, as);
  const context = seen && { ...seen, exists: (path: string) => seen.exists(path) || alsoExists?.(path) === true };
  if (!context) return { kind: "refused", fix: "", reason: `there is no check ${result.check}` };
  const texts = new Map<string, string>();
  for (const path of filesToRead(context, catalogue)) {
    const text = await engine.textOf(path);
    if (text !== undefined) texts.set(path, text);
  }
  return letIn(engine, planFix(context, texts, catalogue));
}
