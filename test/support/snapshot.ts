import type { Check, Checklist } from "../../server/src/core/model/check";
import type { Component } from "../../server/src/core/model/component";
import type { CheckResult, Evidence, Snapshot } from "../../server/src/core/model/result";
import { range } from "../../server/src/core/model/text";

/** A check with everything optional left out. */
export function aCheck(id: string, more: Partial<Check> = {}): Check {
  return {
    id,
    category: id.split(".")[0] ?? "",
    title: `${id} holds`,
    severity: "medium",
    level: 1,
    detection: "static",
    per: "component",
    applies: { when: [] },
    confidence: "certain",
    requirement: "It holds.",
    risk: "It breaks.",
    message: "{component} lacks it",
    proves: [],
    contradicts: [],
    locate: [],
    elsewhere: [],
    claims: [],
    facets: [],
    references: [],
    seeds: [],
    source: `${id.replace(".", "/")}.yaml`,
    ...more,
  };
}

/** A failing result; `more` says what is different. */
export function aResult(check: string, more: Partial<CheckResult> = {}): CheckResult {
  return {
    check,
    category: check.split(".")[0] ?? "",
    component: ".",
    status: "fail",
    severity: "medium",
    level: 1,
    confidence: "certain",
    message: `shop lacks ${check}`,
    reason: "nothing found that proves it",
    searched: [],
    fingerprint: "f00d",
    evidence: [],
    facets: [],
    ...more,
  };
}

/** A service about which nothing more is known. */
export function aService(id: string, name = id): Component {
  return { id, kind: "service", name, frameworks: [], reason: "" };
}

/** An offender on the given zero-based line and column. */
export function anOffender(path: string, line: number, character: number, more: Partial<Evidence> = {}): Evidence {
  return {
    role: "contradicts",
    tier: "wired",
    confidence: "certain",
    kind: "call",
    path,
    at: range(line, character, line, character + 4),
    text: "bad()",
    ...more,
  };
}

/** A folder with one service that is not ready. */
export function aSnapshot(results: readonly CheckResult[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 7,
    verdict: "not-ready",
    profile: "default",
    level: { reached: 0, next: 1, required: 1 },
    gates: [],
    scores: { verified: 70.4, raw: 61, coverage: 0.83, shown: 59 },
    categories: [
      { id: "data", title: "Data", weight: 9, score: 40, coverage: 1 },
      { id: "security", title: "Security", weight: 12, coverage: 0 },
    ],
    components: [
      { id: ".", kind: "service", name: "shop", language: "go", frameworks: ["chi"], reason: "it listens on port 80" },
    ],
    results,
    fixFirst: [],
    documents: [],
    problems: [],
    files: { listed: 12, read: 9 },
    ...more,
  };
}

/** The checklist that `aSnapshot` is about. */
export function aChecklist(checks: readonly Check[] = []): Checklist {
  return {
    categories: [
      { id: "data", title: "Data", weight: 9 },
      { id: "security", title: "Security", weight: 12 },
    ],
    checks,
    profiles: new Map(),
    gates: new Map(),
  };
}
