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

/** A plan, and the files that it was made from. */
export interface Planned {
  readonly plan: FixPlan;
  readonly texts: ReadonlyMap<string, string>;
}

/** How a plan is asked for. */
export interface PlanOptions {
  /** Prepares the work for a person in this form; undefined: mends it where there is a fix. */
  readonly as?: DraftForm | undefined;
  /** Knows of files that the engine does not list. */
  readonly exists?: ((path: string) => boolean) | undefined;
}

/** Plans the fix of a result of this very snapshot, reading the files the plan needs as the engine sees them. */
export async function planFixIn(
  engine: FolderEngine,
  snapshot: Snapshot,
  result: CheckResult,
  catalogue: FixCatalogue,
  { as, exists }: PlanOptions = {},
): Promise<Planned> {
  const seen = fixContextOf(engine, snapshot, result, as);
  const context = seen && { ...seen, exists: (path: string) => seen.exists(path) || exists?.(path) === true };
  const texts = new Map<string, string>();
  if (!context) return { plan: { kind: "refused", fix: "", reason: `there is no check ${result.check}` }, texts };
  for (const path of filesToRead(context, catalogue)) {
    const text = await engine.textOf(path);
    if (text !== undefined) texts.set(path, text);
  }
  return { plan: await letIn(engine, planFix(context, texts, catalogue)), texts };
}
