import type { FixCatalogue } from "../core/fixes/catalogue";
import { type FixPlan, runInOrder } from "../core/fixes/model";
import type { CheckResult, Snapshot } from "../core/model/result";
import { isOpen } from "../core/team/apply";
import type { FolderEngine } from "./folder-engine";
import { planFixIn } from "./plan-fix";

type Plan = Extract<FixPlan, { kind: "plan" }>;

/** A gap and the plan that mends it without changing how anything behaves. */
export interface SafeFix {
  readonly result: CheckResult;
  readonly plan: Plan;
}

/** The plans that can be carried out together, and the gaps that need somebody to look, each with the reason. */
export interface SafeFixes {
  readonly fixes: readonly SafeFix[];
  readonly left: readonly { readonly result: CheckResult; readonly reason: string }[];
}

/**
 * Plans every safe fix of the open results that are wanted. Of two plans that touch one file the first is taken: the
 * other is planned anew once that one is carried out, because it may have nothing left to do.
 */
export async function planSafe(
  engine: FolderEngine,
  snapshot: Snapshot,
  catalogue: FixCatalogue,
  wanted: (result: CheckResult) => boolean,
  exists?: (path: string) => boolean,
): Promise<SafeFixes> {
  const fixes: SafeFix[] = [];
  const left: { result: CheckResult; reason: string }[] = [];
  const touched = new Set<string>();
  for (const result of snapshot.results) {
    if (result.fix === undefined || !isOpen(result) || !wanted(result)) continue;
    const { plan } = await planFixIn(engine, snapshot, result, catalogue, { exists });
    if (plan.kind === "refused") left.push({ result, reason: plan.reason });
    else if (plan.commands) left.push({ result, reason: runInOrder(plan.commands) });
    else if (plan.safety !== "safe") left.push({ result, reason: WHY[plan.safety] });
    else if (plan.edits.every(({ path }) => !touched.has(path))) {
      for (const { path } of plan.edits) touched.add(path);
      fixes.push({ result, plan });
    }
  }
  return { fixes, left };
}

const WHY = {
  review: "its fix changes behaviour: look at it with --diff first",
  draft: "its fix is a draft for a person to finish",
} as const;
