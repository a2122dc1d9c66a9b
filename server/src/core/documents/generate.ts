import type { Severity } from "../model/check";
import type { CheckResult } from "../model/result";
import { LineIndex } from "../model/text";
import { LAYOUTS, type Layout, layoutBlock, type Source } from "./layouts";

/** A refreshed document, and what could not be refreshed. */
export interface Refreshed {
  readonly text: string;
  readonly blocks: number;
  readonly problems: readonly string[];
}

const PLAN: readonly (readonly [title: string, severities: readonly Severity[]])[] = [
  ["Immediate", ["blocker"]],
  ["Short-term", ["high"]],
  ["Long-term", ["medium", "low"]],
];
const OPEN = /<!-- readiness:(score|items|plan)(?: ([a-z]+))? -->/g;
/** Both ends of a block. */
const MARK = /<!-- \/?readiness:(?:score|items|plan)(?: [a-z]+)? -->/g;

/** A whole document in one of the layouts. What stands between the marks is ours, everything else is the team's. */
export function generateDocument(layout: Layout, source: Source): string {
  return [
    "# Production readiness",
    "What stands between the marks below is written by `readiness document refresh`; everything else is yours.",
    block("score", "", scoreBlock(source)),
    block("items", layout, layoutBlock(layout, source)),
    block("plan", "", planBlock(source)),
    "",
  ].join("\n\n");
}

/** The document with its marked blocks written anew; what a person wrote outside them is never touched. */
export function refreshDocument(text: string, source: Source): Refreshed {
  const problems: string[] = [];
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = new LineIndex(text);
  let result = "";
  let from = 0;
  let blocks = 0;
  for (const mark of text.matchAll(OPEN)) {
    if (mark.index < from) continue;
    const [open, name = "", argument = ""] = mark;
    const start = mark.index + open.length;
    const end = endOf(name, text, start);
    const line = lines.positionAt(mark.index).line + 1;
    const inside = contentOf(name, argument, source);
    if (end === undefined) problems.push(`the block ${name} on line ${line} has no end`);
    else if (inside === undefined) problems.push(`line ${line} names no layout; use ${LAYOUTS.join(", ")}`);
    else {
      result += `${text.slice(from, start)}${ending}${inside.replaceAll("\n", ending)}${ending}`;
      from = end;
      blocks++;
    }
  }
  return { text: result + text.slice(from), blocks, problems };
}

/** Where a block ends; undefined where another mark comes first, because what lies between may be a person's. */
function endOf(name: string, text: string, start: number): number | undefined {
  MARK.lastIndex = start;
  const next = MARK.exec(text);
  return next?.[0] === `<!-- /readiness:${name} -->` ? next.index : undefined;
}

function contentOf(name: string, argument: string, source: Source): string | undefined {
  if (name === "score") return scoreBlock(source);
  if (name === "plan") return planBlock(source);
  const layout = LAYOUTS.find((known) => known === argument);
  return layout && layoutBlock(layout, source);
}

function block(name: string, argument: string, inside: string): string {
  return [
    `<!-- readiness:${name}${argument === "" ? "" : ` ${argument}`} -->`,
    inside,
    `<!-- /readiness:${name} -->`,
  ].join("\n");
}

function scoreBlock({ snapshot: { verdict, scores, level } }: Source): string {
  if (verdict === "not-assessed") return "Not assessed: too little could be decided from the files.";
  return [
    `Current score: ${scores.verified}%`,
    "",
    `Decided from the files: ${Math.round(scores.coverage * 100)} of 100 points. Level ${level.reached} of 3 is reached.`,
  ].join("\n");
}

/** What to do, by when it matters, the most gain first; who does it and by when is for people to fill in. */
function planBlock(source: Source): string {
  const { snapshot, checklist } = source;
  const titles = new Map(checklist.checks.map(({ id, title }) => [id, title]));
  const steps = snapshot.fixFirst.flatMap(({ check, component }) => {
    const result = snapshot.results.find((each) => each.check === check && each.component === component);
    const where = snapshot.components.length > 1 ? ` in ${component}` : "";
    return result
      ? [{ severity: result.severity, text: `${titles.get(check) ?? check}${where} (owner: nobody yet, due: not set)` }]
      : [];
  });
  const parts = PLAN.flatMap(([title, severities]) => {
    const own = steps.filter(({ severity }) => severities.includes(severity));
    return own.length === 0
      ? []
      : [[`### ${title}`, "", ...own.map(({ text }, index) => `${index + 1}. ${text}`)].join("\n")];
  });
  return ["## Plan", ...(parts.length > 0 ? parts : ["Nothing is left to do."]), ...epics(source), gates(source)].join(
    "\n\n",
  );
}

/** What is left to do by category, for those who plan in larger pieces. */
function epics({ snapshot, checklist }: Source): string[] {
  const categories = new Map(checklist.checks.map(({ id, category }) => [id, category]));
  const lines = checklist.categories.flatMap(({ id, title }) => {
    const gains = snapshot.fixFirst.filter(({ check }) => categories.get(check) === id);
    const points = Math.round(gains.reduce((sum, gain) => sum + gain.points, 0) * 10) / 10;
    const steps = gains.length === 1 ? "1 step" : `${gains.length} steps`;
    return gains.length === 0 ? [] : [`- **${title}**: ${steps}, ${points} points (owner: nobody yet, due: not set)`];
  });
  return lines.length === 0 ? [] : [["### Epics", "", ...lines].join("\n")];
}

/** What has to hold before a release: no open blocker, the next level, and the gates that the team shows. */
function gates({ snapshot }: Source): string {
  const isOpen = ({ status }: CheckResult) => status === "fail" || status === "partial";
  const blockers = snapshot.results.filter((result) => isOpen(result) && result.severity === "blocker").length;
  const { reached, next } = snapshot.level;
  const missing = snapshot.results.filter(
    ({ level, severity, status }) =>
      next !== undefined &&
      level <= next &&
      (severity === "blocker" || severity === "high") &&
      status !== "pass" &&
      status !== "waived" &&
      status !== "not-applicable",
  ).length;
  const box = (isMet: boolean) => (isMet ? "[x]" : "[ ]");
  return [
    "### Release gates",
    "",
    `- ${box(blockers === 0)} No blocker is open${blockers === 0 ? "" : ` (${blockers} ${blockers === 1 ? "is" : "are"})`}`,
    ...(next === undefined
      ? [`- [x] Level ${reached} is reached`]
      : [`- [ ] Level ${next} is reached (${missing} ${missing === 1 ? "check" : "checks"} to go)`]),
    ...snapshot.gates.filter(({ shown }) => shown).map(({ title, met }) => `- ${box(met)} ${title}`),
  ].join("\n");
}
