import type { Category, Severity } from "../model/check";
import type { CategoryScore, CheckResult, Gain, Scores, Verdict } from "../model/result";

export const POINTS: Readonly<Record<Severity, number>> = { blocker: 10, high: 6, medium: 3, low: 1 };

/** With an open blocker no score above this is shown: a high number would say what the verdict denies. */
const BLOCKED_CAP = 59;
/** A level needs this share of the points of the checks it contains. */
const LEVEL_SHARE = 0.8;
/** Below this share of assessed points there is nothing to grade. */
const MIN_COVERAGE = 0.25;
/** The level that "ready" means. */
const REQUIRED_LEVEL = 1;
const LEVELS = [1, 2, 3] as const;

export interface Scoring {
  readonly verdict: Verdict;
  readonly level: { readonly reached: number; readonly next?: number | undefined };
  readonly scores: Scores;
  readonly categories: readonly CategoryScore[];
  readonly fixFirst: readonly Gain[];
}

interface Tally {
  applicable: number;
  assessed: number;
  earned: number;
  /** Points that a waiver took out of the verified score; the raw score counts them as lost. */
  waived: number;
}

/**
 * Points by severity, weights by category. Unknown results lower coverage and the raw score, not the verified one;
 * an open blocker caps what is shown and decides the verdict.
 */
export function score(results: readonly CheckResult[], categories: readonly Category[]): Scoring {
  const rated = results.filter((result) => result.status !== "not-applicable" && result.status !== "error");
  const tallies = new Map(
    categories.map((category) => [category.id, tallyOf(rated.filter((r) => categoryOf(r) === category.id))]),
  );
  const all = tallyOf(rated);
  const verified = weighted(categories, tallies, (tally) =>
    tally.assessed > 0 ? tally.earned / tally.assessed : undefined,
  );
  const raw = weighted(categories, tallies, (tally) =>
    tally.applicable > 0 ? tally.earned / tally.applicable : undefined,
  );
  const coverage = all.applicable > 0 ? all.assessed / all.applicable : 0;
  const blocked = rated.some((result) => result.severity === "blocker" && result.status === "fail");
  const reached = Math.min(...byComponent(rated).map(levelReached), 3);
  const level = rated.length === 0 ? 0 : reached;
  const verdict =
    all.applicable === 0 || coverage < MIN_COVERAGE
      ? "not-assessed"
      : blocked || level < REQUIRED_LEVEL
        ? "not-ready"
        : "ready";
  return {
    verdict,
    level: { reached: level, next: level < 3 ? level + 1 : undefined },
    scores: {
      verified: round(verified),
      raw: round(raw),
      coverage: Math.round(coverage * 100) / 100,
      shown: round(blocked ? Math.min(verified, BLOCKED_CAP) : verified),
    },
    categories: categories.map((category) => toCategoryScore(category, tallies.get(category.id))),
    fixFirst: gains(rated, categories, tallies),
  };
}

function tallyOf(results: readonly CheckResult[]): Tally {
  const tally: Tally = { applicable: 0, assessed: 0, earned: 0, waived: 0 };
  for (const result of results) {
    const points = POINTS[result.severity];
    tally.applicable += points;
    if (result.status === "waived") tally.waived += points;
    else if (result.status !== "unknown") {
      tally.assessed += points;
      tally.earned += points * credit(result);
    }
  }
  return tally;
}

function credit(result: CheckResult): number {
  return result.status === "pass" ? 1 : result.status === "partial" ? 0.5 : 0;
}

/** The weighted mean over the categories that have a share at all, in percent. */
function weighted(
  categories: readonly Category[],
  tallies: ReadonlyMap<string, Tally>,
  share: (tally: Tally) => number | undefined,
): number {
  let sum = 0;
  let weights = 0;
  for (const category of categories) {
    const tally = tallies.get(category.id);
    const value = tally && share(tally);
    if (value === undefined) continue;
    sum += category.weight * value;
    weights += category.weight;
  }
  return weights > 0 ? (100 * sum) / weights : 0;
}

function toCategoryScore(category: Category, tally: Tally | undefined): CategoryScore {
  const { id, title, weight } = category;
  const coverage = tally && tally.applicable > 0 ? Math.round((100 * tally.assessed) / tally.applicable) / 100 : 0;
  return {
    id,
    title,
    weight,
    score: tally && tally.assessed > 0 ? round((100 * tally.earned) / tally.assessed) : undefined,
    coverage,
  };
}

/** The highest level all of whose blocker and high checks hold and most of whose points are earned; never vacuous. */
function levelReached(results: readonly CheckResult[]): number {
  let reached = 0;
  for (const level of LEVELS) {
    const upTo = results.filter((result) => result.level <= level);
    const tally = tallyOf(upTo);
    const gates = upTo.filter((result) => result.severity === "blocker" || result.severity === "high");
    const holds = gates.every((result) => result.status === "pass" || result.status === "waived");
    const assessedHere = upTo.some(
      (result) => result.level === level && result.status !== "unknown" && result.status !== "waived",
    );
    if (!assessedHere || !holds || tally.earned < LEVEL_SHARE * (tally.applicable - tally.waived)) break;
    reached = level;
  }
  return reached;
}

/** A component is judged together with what is asked once of the repository. */
function byComponent(results: readonly CheckResult[]): CheckResult[][] {
  const groups = new Map<string, CheckResult[]>();
  for (const result of results) {
    const group = groups.get(result.component);
    if (group) group.push(result);
    else groups.set(result.component, [result]);
  }
  return [...groups.values()];
}

/** What each open result would add to the verified score, most per effort first. */
function gains(
  results: readonly CheckResult[],
  categories: readonly Category[],
  tallies: ReadonlyMap<string, Tally>,
): Gain[] {
  const before = weighted(categories, tallies, (tally) =>
    tally.assessed > 0 ? tally.earned / tally.assessed : undefined,
  );
  const open = results.filter(
    (result) => (result.status === "fail" || result.status === "partial") && result.confidence !== "guess",
  );
  return open
    .map((result) => {
      const category = categoryOf(result);
      const tally = tallies.get(category);
      if (!tally) return { gain: { check: result.check, component: result.component, points: 0, effort: 1 }, result };
      const after = new Map(tallies).set(category, {
        ...tally,
        earned: tally.earned + POINTS[result.severity] * (1 - credit(result)),
      });
      const points = weighted(categories, after, (t) => (t.assessed > 0 ? t.earned / t.assessed : undefined)) - before;
      return {
        gain: { check: result.check, component: result.component, points: round(points), effort: result.fix ? 1 : 3 },
        result,
      };
    })
    .sort(
      (a, b) =>
        Number(b.result.severity === "blocker") - Number(a.result.severity === "blocker") ||
        b.gain.points / b.gain.effort - a.gain.points / a.gain.effort ||
        (a.gain.check + a.gain.component < b.gain.check + b.gain.component ? -1 : 1),
    )
    .map(({ gain }) => gain);
}

function categoryOf(result: CheckResult): string {
  return result.check.split(".")[0] ?? "";
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
