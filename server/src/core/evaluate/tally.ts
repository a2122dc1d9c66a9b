import { groupBy } from "../group-by";
import type { Category, Severity } from "../model/check";
import type { CheckResult } from "../model/result";
import { onceFor } from "../once-for";
import type { Group } from "./groups";

/** What a check is worth. */
export const POINTS: Readonly<Record<Severity, number>> = { blocker: 10, high: 6, medium: 3, low: 1 };

/** The points of some results. */
export interface Tally {
  /** Of all that applies. */
  readonly applicable: number;
  /** Of what could be decided. */
  readonly assessed: number;
  readonly earned: number;
  /** Points that a waiver took out of the verified score; the raw score counts them as lost. */
  readonly waived: number;
}

/**
 * Results as the score takes them. What does not apply, or failed to run, says nothing of the folder; a guess that
 * something is missing is a question, and decides nothing.
 */
export function ratedOf(results: readonly CheckResult[]): CheckResult[] {
  return results
    .filter(({ status }) => status !== "not-applicable" && status !== "error")
    .map((result) =>
      result.confidence === "guess" && isOpen(result) ? { ...result, status: "unknown" as const } : result,
    );
}

/** The same of a group, once. */
export const ratedGroup = onceFor((group: Group): Group => ratedOf(group));

function isOpen({ status }: CheckResult): boolean {
  return status === "fail" || status === "partial";
}

/** Adds up what results are worth; they must be rated ones. */
export function tallyOf(results: readonly CheckResult[]): Tally {
  const tally = { applicable: 0, assessed: 0, earned: 0, waived: 0 };
  for (const result of results) {
    const points = POINTS[result.severity];
    tally.applicable += points;
    if (result.status === "waived") tally.waived += points;
    else if (isAssessed(result)) {
      tally.assessed += points;
      tally.earned += points * creditOf(result);
    }
  }
  return tally;
}

/** True when a result says whether the folder has what is asked. */
export function isAssessed({ status }: CheckResult): boolean {
  return status !== "unknown" && status !== "waived";
}

/** The share of its points that a result earns. */
export function creditOf({ status }: CheckResult): number {
  return status === "pass" ? 1 : status === "partial" ? 0.5 : 0;
}

/** A category's part of a score. */
export interface Part {
  readonly category: Category;
  readonly tally: Tally;
}

/** Each category with the points of its results; they must be rated ones. */
export function partsOf(groups: readonly Group[], categories: readonly Category[]): readonly Part[] {
  const tallies = groups.map(talliesOf);
  return categories.map((category) => ({
    category,
    tally: sumOf(tallies.flatMap((ofCategories) => ofCategories.get(category.id) ?? [])),
  }));
}

/** A group's points in each category. */
const talliesOf = onceFor(
  (group: Group): ReadonlyMap<string, Tally> =>
    new Map([...groupBy(group, ({ category }) => category)].map(([id, results]) => [id, tallyOf(results)])),
);

/** The points of several groups together; they must be rated ones. */
export function tallyOfAll(groups: readonly Group[]): Tally {
  return sumOf(groups.map(wholeTally));
}

const wholeTally = onceFor(tallyOf);

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = { applicable: 0, assessed: 0, earned: 0, waived: 0 };
  for (const { applicable, assessed, earned, waived } of tallies) {
    sum.applicable += applicable;
    sum.assessed += assessed;
    sum.earned += earned;
    sum.waived += waived;
  }
  return sum;
}

/** Which share of a category's points a score counts; undefined leaves the category out. */
export type Share = (tally: Tally) => number | undefined;

/** Over what could be decided. */
export const verifiedShare: Share = ({ earned, assessed }) => (assessed > 0 ? earned / assessed : undefined);
/** With what is unknown or waived counted as lost. */
export const rawShare: Share = ({ earned, applicable }) => (applicable > 0 ? earned / applicable : undefined);

/** The mean of the shares by the weights of their categories, in percent. */
export function weightedMean(parts: readonly Part[], share: Share): number {
  let sum = 0;
  let weights = 0;
  for (const { category, tally } of parts) {
    const value = share(tally);
    if (value === undefined) continue;
    sum += category.weight * value;
    weights += category.weight;
  }
  return weights > 0 ? (100 * sum) / weights : 0;
}

/** A number with one decimal, as it is shown. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
