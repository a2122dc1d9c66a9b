import type { Check, Checklist } from "../../../server/src/core/model/check";
import type { CheckResult, Evidence, Snapshot } from "../../../server/src/core/model/result";
import { range } from "../../../server/src/core/model/text";

/** A check about which only its name matters. */
export function checkOf(id: string, more: Partial<Check> = {}): Check {
  return {
    id,
    category: id.split(".")[0] ?? "",
    severity: "high",
    level: 1,
    detection: "static",
    per: "component",
    applies: { when: [] },
    confidence: "certain",
    title: `Title of ${id}`,
    requirement: `Requirement of ${id}.`,
    risk: `Risk of ${id}.`,
    message: `Message of ${id}`,
    locate: [],
    claims: [],
    facets: [],
    references: [],
    seeds: [],
    source: `${id}.yaml`,
    proves: [],
    contradicts: [],
    ...more,
  };
}

/** A failing result about which only what is given matters. */
export function resultOf(check: string, more: Partial<CheckResult> = {}): CheckResult {
  return {
    check,
    component: ".",
    status: "fail",
    severity: "high",
    level: 1,
    confidence: "certain",
    message: `Message of ${check}`,
    reason: "nothing found that proves it",
    searched: [],
    fingerprint: `print of ${check}`,
    evidence: [],
    facets: [],
    ...more,
  };
}

export function offence(path: string, line: number, more: Partial<Evidence> = {}): Evidence {
  return {
    role: "contradicts",
    tier: "wired",
    confidence: "certain",
    kind: "call",
    path,
    at: range(line, 2, line, 8),
    text: `call in line ${line}`,
    message: `wrong in line ${line}`,
    ...more,
  };
}

/** A snapshot of one component, `shop`, with these results. */
export function snapshotOf(results: readonly CheckResult[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 7,
    verdict: "not-ready",
    level: { reached: 0, next: 1 },
    scores: { verified: 46.4, raw: 41, coverage: 0.71, shown: 46.4 },
    categories: [],
    components: [
      {
        id: ".",
        kind: "service",
        name: "shop",
        frameworks: [],
        reason: "it listens",
        manifest: { path: "package.json", at: range(1, 11, 1, 15) },
      },
    ],
    results,
    fixFirst: [],
    problems: [],
    files: { listed: 1, read: 1 },
    ...more,
  };
}

/** A checklist that has a check for each result, in one category for each first part of an id. */
export function checklistOf(results: readonly CheckResult[]): Checklist {
  const checks = [...new Set(results.map(({ check }) => check))].map((id) => checkOf(id));
  const categories = [...new Set(checks.map(({ category }) => category))].map((id) => ({
    id,
    title: `The ${id}`,
    weight: 10,
  }));
  return { categories, checks };
}
