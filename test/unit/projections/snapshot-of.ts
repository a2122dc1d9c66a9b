import type { Check, Checklist } from "../../../server/src/core/model/check";
import type { CheckResult, Evidence, Snapshot } from "../../../server/src/core/model/result";
import { range } from "../../../server/src/core/model/text";
import { aCheck, anOffender, aResult, aSnapshot } from "../../support/snapshot";

/** A check of high severity whose texts name it. */
export function checkOf(id: string, more: Partial<Check> = {}): Check {
  const texts = { title: `Title of ${id}`, requirement: `Requirement of ${id}.`, risk: `Risk of ${id}.` };
  return aCheck(id, { severity: "high", ...texts, message: `Message of ${id}`, source: `${id}.yaml`, ...more });
}

/** A failing result of high severity whose texts name its check. */
export function resultOf(check: string, more: Partial<CheckResult> = {}): CheckResult {
  return aResult(check, {
    severity: "high",
    message: `Message of ${check}`,
    fingerprint: `print of ${check}`,
    ...more,
  });
}

/** An offender whose texts name its line. */
export function offence(path: string, line: number, more: Partial<Evidence> = {}): Evidence {
  const texts = { text: `call in line ${line}`, message: `wrong in line ${line}` };
  return anOffender(path, line, 2, { at: range(line, 2, line, 8), ...texts, ...more });
}

/** A snapshot of one component, `shop`, whose manifest has a name. */
export function snapshotOf(results: readonly CheckResult[], more: Partial<Snapshot> = {}): Snapshot {
  const manifest = { path: "package.json", at: range(1, 11, 1, 15) };
  const shop = { id: ".", kind: "service" as const, name: "shop", frameworks: [], reason: "it listens", manifest };
  const scores = { verified: 46.4, raw: 41, coverage: 0.71, shown: 46.4 };
  const categories = [...new Set(results.map(({ category }) => category))].map((id) => ({
    id,
    title: `The ${id}`,
    weight: 10,
    coverage: 1,
  }));
  return aSnapshot(results, { scores, categories, components: [shop], files: { listed: 1, read: 1 }, ...more });
}

/** A checklist that has a check for each result, in one category for each first part of an id. */
export function checklistOf(results: readonly CheckResult[]): Checklist {
  const checks = [...new Set(results.map(({ check }) => check))].map((id) => checkOf(id));
  const categories = [...new Set(checks.map(({ category }) => category))].map((id) => ({
    id,
    title: `The ${id}`,
    weight: 10,
  }));
  return { categories, checks, profiles: new Map(), gates: new Map() };
}
