import { READY_LEVEL } from "../checklists/profiles";
import type { Category } from "../model/check";
import type { CategoryScore, Gain, Scores, Snapshot, Verdict } from "../model/result";
import { onceFor } from "../once-for";
import { gainsOf } from "./gains";
import type { Group } from "./groups";
import { levelReached, levelStandings } from "./levels";
import { type Part, partsOf, ratedGroup, rawShare, round, tallyOfAll, verifiedShare, weightedMean } from "./tally";

/** With an open blocker no score above this is shown: a high number would say what the verdict denies. */
export const BLOCKED_CAP = 59;
/** Below this share of assessed points there is nothing to grade. */
const MIN_COVERAGE = 0.25;

export interface Scoring {
  readonly verdict: Verdict;
  readonly level: Snapshot["level"];
  readonly scores: Scores;
  readonly categories: readonly CategoryScore[];
  readonly fixFirst: readonly Gain[];
}

/**
 * Points by severity, weights by category. Unknown results lower coverage and the raw score, not the verified one;
 * an open blocker caps what is shown and decides the verdict.
 */
export function score(
  groups: readonly Group[],
  categories: readonly Category[],
  required: number = READY_LEVEL,
): Scoring {
  const rated = groups.map(ratedGroup);
  const parts = partsOf(rated, categories);
  const all = tallyOfAll(rated);
  const verified = weightedMean(parts, verifiedShare);
  const coverage = all.applicable > 0 ? all.assessed / all.applicable : 0;
  const blocked = rated.some(holdsBlocker);
  const reached = levelReached(levelStandings(rated));
  const unsure = all.applicable === 0 || coverage < MIN_COVERAGE;
  return {
    verdict: unsure ? "not-assessed" : blocked || reached < required ? "not-ready" : "ready",
    level: { reached, next: reached < 3 ? reached + 1 : undefined, required },
    scores: {
      verified: round(verified),
      raw: round(weightedMean(parts, rawShare)),
      coverage: Math.round(coverage * 100) / 100,
      shown: round(blocked ? Math.min(verified, BLOCKED_CAP) : verified),
    },
    categories: parts.map(toCategoryScore),
    fixFirst: gainsOf(rated, parts),
  };
}

const holdsBlocker = onceFor((group: Group) =>
  group.some(({ severity, status }) => severity === "blocker" && status === "fail"),
);

function toCategoryScore({ category, tally }: Part): CategoryScore {
  const { id, title, weight } = category;
  const share = verifiedShare(tally);
  const coverage = tally.applicable > 0 ? Math.round((100 * tally.assessed) / tally.applicable) / 100 : 0;
  return { id, title, weight, score: share === undefined ? undefined : round(100 * share), coverage };
}
