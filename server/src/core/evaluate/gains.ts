import type { CheckResult, Gain } from "../model/result";
import { creditOf, type Part, POINTS, round, verifiedShare, weightedMean } from "./tally";

/** What each open result would add to the verified score: blockers first, then what gains most for its effort. */
export function gainsOf(rated: readonly CheckResult[], parts: readonly Part[]): readonly Gain[] {
  const before = weightedMean(parts, verifiedShare);
  return rated
    .filter(({ status }) => status === "fail" || status === "partial")
    .map((result) => ({ result, gain: gainOf(result, parts, before) }))
    .sort(
      (a, b) =>
        Number(b.result.severity === "blocker") - Number(a.result.severity === "blocker") ||
        b.gain.points / b.gain.effort - a.gain.points / a.gain.effort ||
        (a.gain.check + a.gain.component < b.gain.check + b.gain.component ? -1 : 1),
    )
    .map(({ gain }) => gain);
}

function gainOf(result: CheckResult, parts: readonly Part[], before: number): Gain {
  const { check, component, fix } = result;
  const lost = POINTS[result.severity] * (1 - creditOf(result));
  const mended = parts.map((part) =>
    part.category.id === result.category
      ? { ...part, tally: { ...part.tally, earned: part.tally.earned + lost } }
      : part,
  );
  return { check, component, points: round(weightedMean(mended, verifiedShare) - before), effort: fix ? 1 : 3 };
}
