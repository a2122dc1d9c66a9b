import type { FixCatalogue } from "../core/fixes/catalogue";
import type { FixPlan } from "../core/fixes/model";
import { filesToRead, planFix } from "../core/fixes/plan";
import type { CheckResult, Snapshot } from "../core/model/result";
import type { FolderEngine } from "./folder-engine";

/** Plans the fix of a result of this very snapshot, reading the files the plan needs as the engine sees them. */
export async function planFixIn(
  engine: FolderEngine,
  snapshot: Snapshot,
  result: CheckResult,
  catalogue: FixCatalogue,
): Promise<FixPlan> {
  const context = { snapshot, result, facts: [...engine.allFacts()], exists: (path: string) => engine.has(path) };
  const texts = new Map<string, string>();
  for (const path of filesToRead(context, catalogue)) {
    const text = await engine.textOf(path);
    if (text !== undefined) texts.set(path, text);
  }
  return planFix(context, texts, catalogue);
}
