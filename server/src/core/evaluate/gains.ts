import type { CheckResult, Gain } from "../model/result";
import { onceFor } from "../once-for";
import type { Group } from "./groups";
import { creditOf, type Part, POINTS, round, verifiedShare, weightedMean } from "./tally";

/** What each open result would add to the verified score: blockers first, then what gains most for its effort. */
export function gainsOf(rated: readonly Group[], parts: readonly Part[]): readonly Gain[] {
  const before = weightedMean(parts, verifiedShare);
  // Of a category there are only as many gains as there are severities.
  const known = new Map<string, number>();
  const pointsOf = (result: CheckResult): number => {
    const lost = POINTS[result.severity] * (1 - creditOf(result));
    const key = `${result.category} ${lost}`;
    const points = known.get(key) ?? round(weightedMean(mended(parts, result.category, lost), verifiedShare) - before);
    known.set(key, points);
    return points;
  };
  return rated
    .flatMap(openOf)
    .map((result): { result: CheckResult; gain: Gain } => {
      const { check, component, fix } = result;
      return { result, gain: { check, component, points: pointsOf(result), effort: fix ? 1 : 3 } };
    })
    .sort(
      (a, b) =>
        Number(b.result.severity === "blocker") - Number(a.result.severity === "blocker") ||
        b.gain.points / b.gain.effort - a.gain.points / a.gain.effort ||
        (a.gain.check + a.gain.component < b.gain.check + b.gain.component ? -1 : 1),
    )
    .map(({ gain }) => gain);
}

const openOf = onceFor((group: Group) => group.filter(({ status }) => status === "fail" || status === "partial"));

/** The parts of a score when a category earned what it lost. */
function mended(parts: readonly Part[], category: string, lost: number): readonly Part[] {
  return parts.map((part) =>
    part.category.id === category ? { ...part, tally: { ...part.tally, earned: part.tally.earned + lost } } : part,
  );
}
