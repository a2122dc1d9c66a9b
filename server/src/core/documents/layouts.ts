import { POINTS, ratedOf } from "../evaluate/tally";
import type { Check, Checklist } from "../model/check";
import type { CheckResult, Snapshot } from "../model/result";
import { evidenceLink } from "./links";

export const LAYOUTS = ["current", "ready", "risk", "tiers", "weighted"] as const;
/** The shapes that readiness documents take; each shows the same results. */
export type Layout = (typeof LAYOUTS)[number];

/** What a generated block is made from. */
export interface Source {
  readonly snapshot: Omit<Snapshot, "documents">;
  readonly checklist: Checklist;
  /** The path of the document, so that links are relative to it. */
  readonly path: string;
}

interface Line {
  readonly result: CheckResult;
  readonly check: Check;
}

interface Group {
  readonly title: string;
  readonly weight: number;
  readonly lines: readonly Line[];
}

const STATES: Readonly<Record<string, string>> = { pass: "done", partial: "partial", fail: "pending" };

/** The lines of a layout: every result that applies, with its state, its evidence and the check it is bound to. */
export function layoutBlock(layout: Layout, source: Source): string {
  switch (layout) {
    case "weighted":
      return weighted(source);
    case "ready":
      return ready(source);
    case "current":
      return current(source);
    case "risk":
      return risk(source);
    case "tiers":
      return tiers(source);
  }
}

function weighted(source: Source): string {
  const all = groupsOf(source, isDecided);
  const sum = all.reduce((total, { weight }) => total + weight, 0);
  const groups = all.map(({ title, weight, lines }) =>
    [
      // Categories of which nothing applies have no weight, so the others share it.
      `### ${title} (Weight ${Math.round((weight / sum) * 1000) / 10}%)`,
      ...lines.map(
        (line) =>
          `- ${name(line, source)}: ${said(line, source)} (${STATES[line.result.status]}, weight ${POINTS[line.result.severity]})${bound(line)}`,
      ),
    ].join("\n"),
  );
  return [...groups, ...others(source)].join("\n\n");
}

function ready(source: Source): string {
  const part = (title: string, ...statuses: string[]) => {
    const groups = groupsOf(source, ({ status }) => statuses.includes(status)).map(({ title: category, lines }) =>
      [
        `### ${category}`,
        ...lines.map((line) => `- **${name(line, source)}**: ${said(line, source)}${bound(line)}`),
      ].join("\n"),
    );
    return groups.length === 0 ? [] : [`## ${title}`, ...groups];
  };
  return [
    ...part("✅ Ready for production", "pass"),
    ...part("⚠️ Partially ready", "partial"),
    ...part("❌ Not ready", "fail"),
    ...others(source),
  ].join("\n\n");
}

function current(source: Source): string {
  const groups = groupsOf(source, isOpen).map(({ title, lines }, index) =>
    [
      `## ${index + 1}) ${title}`,
      `Current state:\n${lines.map((line) => `- ${said(line, source)}${bound(line)}`).join("\n")}`,
      `Production requirement:\n${lines.map(({ check }) => `- ${sentence(check.requirement)}`).join("\n")}`,
    ].join("\n\n"),
  );
  return [...groups, ...others(source)].join("\n\n");
}

function risk(source: Source): string {
  const gaps = groupsOf(source, isOpen)
    .flatMap(({ lines }) => lines)
    .sort((a, b) => POINTS[b.result.severity] - POINTS[a.result.severity]);
  const blocks = gaps.map((line, index) =>
    [
      `### ${index + 1}. ${name(line, source)}`,
      `- **Current**: ${said(line, source)}${bound(line)}`,
      `- **Risk**: ${sentence(line.check.risk)}`,
      `- **Recommendation**: ${sentence(line.check.requirement)}`,
    ].join("\n"),
  );
  return ["## Gaps", ...(blocks.length > 0 ? blocks : ["None."]), ...others(source)].join("\n\n");
}

function tiers(source: Source): string {
  const tier = (title: string, severities: readonly string[]) => {
    const lines = groupsOf(source, (result) => isOpen(result) && severities.includes(result.severity)).flatMap(
      (group) => group.lines,
    );
    if (lines.length === 0) return [];
    const items = lines.map(
      (line) =>
        `- ${name(line, source)}\n  - ${said(line, source)}. ${sentence(line.check.requirement)} (pending)${bound(line)}`,
    );
    return [`## ${title}`, items.join("\n")];
  };
  const parts = [
    ...tier("Bare minimum (mandatory)", ["blocker", "high"]),
    ...tier("Operating in production", ["medium", "low"]),
  ];
  return [...parts, ...others(source)].join("\n\n");
}

/** What nobody can tell from the files, and what somebody accepted: it has no state, and is not hidden. */
function others(source: Source): string[] {
  const list = (title: string, status: string) => {
    const lines = groupsOf(source, (result) => result.status === status).flatMap((group) => group.lines);
    return lines.length === 0
      ? []
      : [
          [`## ${title}`, "", ...lines.map((line) => `- ${name(line, source)}: ${sentence(line.result.reason)}`)].join(
            "\n",
          ),
        ];
  };
  return [...list("Not decided", "unknown"), ...list("Accepted", "waived")];
}

function groupsOf({ snapshot, checklist }: Source, wanted: (result: CheckResult) => boolean): Group[] {
  const checks = new Map(checklist.checks.map((check) => [check.id, check]));
  const results = ratedOf(snapshot.results).filter(wanted);
  return checklist.categories.flatMap(({ id, title, weight }) => {
    const lines = results.flatMap((result): Line[] => {
      const check = checks.get(result.check);
      return check?.category === id ? [{ result, check }] : [];
    });
    return lines.length === 0 ? [] : [{ title, weight, lines }];
  });
}

function isDecided({ status }: CheckResult): boolean {
  return status in STATES;
}

function isOpen({ status }: CheckResult): boolean {
  return status === "fail" || status === "partial";
}

/** The check's title, and the component where there are several. */
function name({ result, check }: Line, { snapshot }: Source): string {
  return snapshot.components.length > 1 ? `${check.title} in ${result.component}` : check.title;
}

/** What is so, with a link to where it shows. */
function said({ result }: Line, { path }: Source): string {
  const role = result.status === "pass" ? "proves" : "contradicts";
  const evidence = result.evidence.find((piece) => piece.role === role) ?? result.evidence[0];
  const words = result.status === "pass" ? (evidence?.message ?? result.reason) : result.message;
  return evidence ? `${sentence(words)}, ${evidenceLink(evidence, path)}` : sentence(words);
}

function bound({ check }: Line): string {
  return ` <!-- readiness: ${check.id} -->`;
}

/** One line without a full stop, and without marks that would mean something in a list. */
function sentence(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "").replace(/[<>|]/g, "\\$&");
}
