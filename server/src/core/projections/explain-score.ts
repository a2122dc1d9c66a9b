import { byComponent } from "../evaluate/groups";
import { LEVEL_SHARE, type LevelStanding, levelStandings, type Standing } from "../evaluate/levels";
import { BLOCKED_CAP } from "../evaluate/score";
import {
  creditOf,
  isAssessed,
  type Part,
  POINTS,
  partsOf,
  ratedOf,
  rawShare,
  type Share,
  tallyOf,
  verifiedShare,
} from "../evaluate/tally";
import type { Category } from "../model/check";
import type { CheckResult, Snapshot } from "../model/result";
import { fixed, harmless, percent, verdictSentence } from "./summary";
import type { Style } from "./text";
import { wrap } from "./wrap";

interface Look {
  readonly width: number;
  readonly style: Style;
}

/** Every term of the scores and of the levels, so that anybody can add them up. */
export function scoreText(snapshot: Snapshot, categories: readonly Category[], look: Look): string {
  const rated = ratedOf(snapshot.results);
  const parts = partsOf([rated], categories).filter(({ tally }) => tally.applicable > 0);
  const blocks = [
    [look.style.strong(verdictSentence(snapshot)), ...shown(snapshot)],
    sum("Verified score", "over what could be decided", parts, verifiedShare, snapshot.scores.verified, look),
    sum("Raw score", "with what is unknown or waived as lost", parts, rawShare, snapshot.scores.raw, look),
    coverage(rated, snapshot, look),
    ...levelStandings(byComponent(rated)).map((level) => levelLines(level, look)),
    ...parts.map((part) => categoryLines(part, rated, look)),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function shown({ scores }: Snapshot): string[] {
  if (scores.shown === scores.verified) return [`The score shown is the verified score, ${fixed(scores.shown)}`];
  return [`The score shown is ${fixed(scores.shown)}: with an open blocker it is never above ${BLOCKED_CAP}`];
}

/** A score as the mean of its categories' shares by weight. */
function sum(
  name: string,
  meaning: string,
  parts: readonly Part[],
  share: Share,
  result: number,
  look: Look,
): string[] {
  const counted = parts.flatMap(({ category, tally }) => {
    const value = share(tally);
    return value === undefined ? [] : [{ ...category, value }];
  });
  const weights = counted.reduce((total, { weight }) => total + weight, 0);
  const total = counted.reduce((all, { weight, value }) => all + weight * value, 0);
  return [
    `${look.style.strong(name)}  ${look.style.faint(`(${meaning}: weight x share)`)}`,
    ...counted.map(({ title, weight, value }) => row(title, weight, value)),
    `  ${"".padEnd(42)}${amount(weights)}            ${total.toFixed(2).padStart(7)}`,
    `  ${total.toFixed(2)} of ${weights} is ${fixed(result)} of 100`,
  ];
}

function row(title: string, weight: number, value: number): string {
  const share = `${(100 * value).toFixed(1)} %`.padStart(8);
  return `  ${title.padEnd(42)}${amount(weight)} x${share} = ${(weight * value).toFixed(2).padStart(6)}`;
}

function amount(weight: number): string {
  return String(weight).padStart(4);
}

function coverage(rated: readonly CheckResult[], { scores }: Snapshot, { style }: Look): string[] {
  const { assessed, applicable } = tallyOf(rated);
  return [
    style.strong("Coverage"),
    `  ${assessed} of ${applicable} points that apply could be decided: ${percent(scores.coverage)}`,
  ];
}

/** What a level lacks, in each component that keeps the folder from it. */
function levelLines({ level, assessed, components, holds }: LevelStanding, { width, style }: Look): string[] {
  const title = `${style.strong(`Level ${level}`)}  ${style.faint(holds ? "(holds)" : "(does not hold)")}`;
  if (!assessed) return [title, "  none of its checks could be decided here"];
  const missing = components.filter((one) => !one.holds);
  if (missing.length === 0)
    return [title, `  its blocker and high checks hold, and ${percent(LEVEL_SHARE)} of the points up to it are earned`];
  return [title, ...missing.flatMap((one) => wrap(harmless(standingWords(one)), width, "  ", "    "))];
}

function standingWords({ component, open, tally }: Standing): string {
  const possible = tally.applicable - tally.waived;
  const points = `${tally.earned} of ${possible} points earned, ${Math.ceil(10 * LEVEL_SHARE * possible) / 10} needed`;
  const gates = open.map(({ check, status }) => `${check} (${status})`);
  return `${component}: ${points}${gates.length === 0 ? "" : `; these must pass: ${gates.join(", ")}`}`;
}

/** Each result of a category with what it earns. */
function categoryLines({ category, tally }: Part, rated: readonly CheckResult[], { style }: Look): string[] {
  const own = rated.filter((result) => result.category === category.id);
  return [
    `${style.strong(category.title)}  ${style.faint(`(${tally.earned} of ${tally.assessed} decided points)`)}`,
    ...own.map((result) => {
      const points = POINTS[result.severity];
      const earned = isAssessed(result) ? `${points * creditOf(result)} of ${points}` : `- of ${points}`;
      const what = `${result.status.padEnd(8)} ${result.severity.padEnd(7)} ${result.check}`;
      return `  ${earned.padStart(8)}  ${what} ${style.faint(`(${harmless(result.component)})`)}`;
    }),
  ];
}
