import type { Checklist } from "../model/check";
import { REPORT_MARK } from "../model/report-mark";
import type { CheckResult, Evidence, GateResult, Snapshot } from "../model/result";
import { escapeMarkdown, inlineCode } from "./escape";
import { GATE_WORDS, gateState, shownGates } from "./gates";
import { sinceSentence } from "./since";
import {
  checksById,
  evidenceText,
  figures,
  fixCommand,
  fixed,
  type Groups,
  groupResults,
  percent,
  placeText,
  problemText,
  profileSentence,
  relevantEvidence,
  stateWord,
  verdictSentence,
} from "./summary";

export interface MarkdownOptions {
  /** The address of a place, for readers where a place can be opened; places are plain text without it. */
  readonly link?: ((path: string, line: number) => string) | undefined;
}

const MAX_EVIDENCE = 5;
const FIX_FIRST = 5;

/** The report as Markdown, for the editor, a pull request or a job's summary. */
export function markdownReport(snapshot: Snapshot, checklist: Checklist, options: MarkdownOptions = {}): string {
  const groups = groupResults(snapshot);
  const blocks = [
    "# Production readiness",
    `**${verdictSentence(snapshot)}.**`,
    REPORT_MARK,
    sentence(profileSentence(snapshot)),
    sentence(sinceSentence(snapshot)),
    ...(snapshot.components.length === 0 ? [] : [numbers(snapshot), components(snapshot)]),
    ...fixFirst(snapshot),
    ...findings(groups.open, snapshot, options),
    ...questions(groups.questions, checklist),
    ...gates(snapshot),
    ...otherGates(snapshot),
    ...closed(groups),
    ...problems(snapshot, options),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function numbers(snapshot: Snapshot): string {
  const rows = figures(snapshot).map(({ name, value, meaning }) => `| ${name} | ${value} | ${meaning} |`);
  return ["| | | |", "|---|---:|---|", ...rows].join("\n");
}

function components(snapshot: Snapshot): string {
  const rows = snapshot.components.map((component) => {
    const stack = [component.language, ...component.frameworks].filter((word) => word !== undefined).join(", ");
    return `| ${inlineCode(component.id)} | ${component.kind} | ${escapeMarkdown(stack)} | ${escapeMarkdown(component.reason)} |`;
  });
  return ["## Components", "", "| Where | Kind | Stack | Why this kind |", "|---|---|---|---|", ...rows].join("\n");
}

function fixFirst(snapshot: Snapshot): string[] {
  const rows = snapshot.fixFirst.slice(0, FIX_FIRST).flatMap((gain, index) => {
    const result = snapshot.results.find((r) => r.check === gain.check && r.component === gain.component);
    if (!result) return [];
    return [
      `${index + 1}. ${inlineCode(gain.check)}${whereOf(result, snapshot)} +${fixed(gain.points)}: ${said(result)}`,
    ];
  });
  return rows.length === 0 ? [] : [["## Fix first", "", ...rows].join("\n")];
}

function findings(open: readonly CheckResult[], snapshot: Snapshot, options: MarkdownOptions): string[] {
  return snapshot.categories.flatMap((category) => {
    const inCategory = open.filter((result) => result.category === category.id);
    if (inCategory.length === 0) return [];
    const score = category.score === undefined ? "not scored" : `${fixed(category.score)} of 100`;
    return [
      `## ${category.title}`,
      `${score}, ${percent(category.coverage)} decided`,
      ...inCategory.map((result) => finding(result, snapshot, options)),
    ];
  });
}

function finding(result: CheckResult, snapshot: Snapshot, options: MarkdownOptions): string {
  const evidence = relevantEvidence(result);
  const rest = evidence.length - MAX_EVIDENCE;
  const several = snapshot.components.length > 1;
  return [
    `- **${result.severity}, ${stateWord(result)}** ${inlineCode(result.check)}${whereOf(result, snapshot)}: ${said(result)}`,
    ...evidence.slice(0, MAX_EVIDENCE).map((item) => `  - ${place(item, options)} ${shown(item, result)}`),
    ...(rest > 0 ? [`  - and ${rest} more`] : []),
    ...(result.status === "partial" ? [`  - Why: ${escapeMarkdown(result.reason)}`] : []),
    ...(result.searched.length > 0 ? [`  - Searched: ${escapeMarkdown(result.searched.join("; "))}`] : []),
    ...(result.fix === undefined ? [] : [`  - Fix: ${inlineCode(fixCommand(result, several))}`]),
  ].join("\n");
}

function questions(list: readonly CheckResult[], checklist: Checklist): string[] {
  if (list.length === 0) return [];
  const checks = checksById(checklist);
  const rows = list.map((result) => {
    const asked = checks.get(result.check)?.title ?? result.message;
    return `- ${inlineCode(result.check)} ${escapeMarkdown(asked)}? Open because ${escapeMarkdown(result.reason)}.`;
  });
  return [["## Questions", "", "Nobody can tell these from the files.", "", ...rows].join("\n")];
}

/** The gates that are asked for, item by item. */
function gates(snapshot: Snapshot): string[] {
  return shownGates(snapshot).map((gate) =>
    [`## Gate ${inlineCode(gate.id)}: ${escapeMarkdown(gate.title)}`, "", gateItems(gate)].join("\n"),
  );
}

/** How a gate stands, and each of its items. */
export function gateItems(gate: GateResult): string {
  const rows = gate.items.map(
    ({ id, title, status, reason }) =>
      `- **${GATE_WORDS[status]}** ${inlineCode(id)} ${escapeMarkdown(`${title}: ${reason}`)}`,
  );
  return [`**${gateState(gate)}.**`, "", ...rows].join("\n");
}

/** The gates that nobody asks for: that they are there, and how they stand. */
function otherGates(snapshot: Snapshot): string[] {
  const others = snapshot.components.length === 0 ? [] : snapshot.gates.filter(({ shown }) => !shown);
  if (others.length === 0) return [];
  const rows = others.map((gate) => `- ${inlineCode(gate.id)} ${escapeMarkdown(`${gate.title}: ${gateState(gate)}`)}`);
  const met = others.filter((gate) => gate.met).length;
  const summary = `<details><summary>Other gates: ${met} of ${others.length} met</summary>`;
  return [[summary, "", ...rows, "", "</details>"].join("\n")];
}

function sentence(words: string | undefined): string {
  return words === undefined ? "" : `${escapeMarkdown(words)}.`;
}

function closed(groups: Groups): string[] {
  const part = (title: string, results: readonly CheckResult[]) =>
    results.length === 0
      ? []
      : [
          [
            `<details><summary>${title}: ${results.length}</summary>`,
            "",
            ...results.map((result) => `- ${inlineCode(result.check)} ${escapeMarkdown(result.reason)}`),
            "",
            "</details>",
          ].join("\n"),
        ];
  return [
    ...part("Passed", groups.passed),
    ...part("Waived", groups.waived),
    ...part("Does not apply", groups.notApplicable),
  ];
}

function problems(snapshot: Snapshot, options: MarkdownOptions): string[] {
  if (snapshot.problems.length === 0) return [];
  const rows = snapshot.problems.map(
    (problem) => `- ${place(problem, options)} ${escapeMarkdown(problemText(problem))}`,
  );
  return [["## Problems with the input", "", ...rows].join("\n")];
}

function place(at: Pick<Evidence, "path" | "at">, { link }: MarkdownOptions): string {
  const text = inlineCode(placeText(at));
  return link ? `[${text}](${link(at.path, at.at.start.line + 1)})` : text;
}

function shown(evidence: Evidence, result: CheckResult): string {
  return escapeMarkdown(evidenceText(evidence, result.message));
}

function said(result: CheckResult): string {
  return escapeMarkdown(result.message);
}

function whereOf(result: CheckResult, snapshot: Snapshot): string {
  return snapshot.components.length > 1 ? ` in ${inlineCode(result.component)}` : "";
}
