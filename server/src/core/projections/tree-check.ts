import type { Check } from "../model/check";
import type { CheckResult, Evidence, Snapshot } from "../model/result";
import { escapeMarkdown } from "./escape";
import type { Row, TreeContext } from "./row";
import { stateWord } from "./summary";
import { claimRows } from "./tree-documents";

/** The row of one check of one component, with its evidence below it. */
export function resultRow(
  id: string,
  result: CheckResult,
  check: Check | undefined,
  snapshot: Snapshot,
  context: TreeContext,
): Row {
  const title = check?.title ?? result.check;
  const component = snapshot.components.find((candidate) => candidate.id === result.component);
  const part = snapshot.components.length > 1 && component ? component.name : undefined;
  const state = stateOf(result);
  const places = result.evidence.filter(({ role }) => role === "contradicts").length;
  const said = isGap(result) ? places > 1 && `${places} places` : state;
  const fixable = context.fixable(result);
  const weight = isGap(result) || result.status === "unknown" ? result.severity : undefined;
  const first = result.evidence.find(({ role }) => role === "contradicts") ?? result.evidence[0];
  return {
    id,
    // A gap says what is wrong; the title, which names the good state, would read like praise beside a warning.
    label: isGap(result) ? result.message : title,
    description: [said, weight, part].filter(Boolean).join(" · "),
    tooltip: tooltipOf(result, check),
    ...iconOf(result),
    context: ["check", isGap(result) ? "open" : result.status, fixable ? "fixable" : ""].filter(Boolean).join(" "),
    accessibility: `${weight ? `${capital(weight)}, ` : ""}${state}: ${isGap(result) ? result.message : title}${part ? `, in ${part}` : ""}${
      fixable ? ", fix available" : ""
    }`,
    expanded: false,
    children: [...detailRows(id, result), ...claimRows(id, result.check, snapshot.documents)],
    open: first ? { path: first.path, at: first.at } : result.place,
    check: result.check,
    component: result.component,
  };
}

function isGap({ status }: CheckResult): boolean {
  return status === "fail" || status === "partial";
}

/** The state in words that stand beside a title which names the good state. */
function stateOf(result: CheckResult): string {
  if (isGap(result) && result.confidence === "guess") return "to be looked at";
  switch (result.status) {
    case "fail": {
      const places = result.evidence.filter(({ role }) => role === "contradicts").length;
      return places > 1 ? `wrong in ${places} places` : stateWord(result);
    }
    case "partial":
      return "partly there";
    case "pass":
      return "passed";
    case "not-applicable":
      return "not applicable";
    case "error":
      return "could not be checked";
    default:
      return result.status;
  }
}

function iconOf(result: CheckResult): Pick<Row, "icon" | "color"> {
  if (result.status === "pass") return { icon: "pass", color: "testing.iconPassed" };
  if (result.status === "not-applicable" || result.status === "waived") return { icon: "circle-slash" };
  if (!isGap(result) || result.confidence === "guess") return { icon: "question" };
  if (result.severity === "blocker") return { icon: "error", color: "problemsErrorIcon.foreground" };
  if (result.severity === "high") return { icon: "warning", color: "problemsWarningIcon.foreground" };
  return { icon: "info", color: "problemsInfoIcon.foreground" };
}

function tooltipOf(result: CheckResult, check: Check | undefined): string {
  const parts = [
    `**${escapeMarkdown(capital(result.message))}** (${escapeMarkdown(result.reason)})`,
    ...(check && check.title !== result.message ? [escapeMarkdown(`The check: ${check.title}`)] : []),
  ];
  if (check && result.status !== "pass" && result.status !== "not-applicable")
    parts.push(
      `**Why it hurts:** ${escapeMarkdown(check.risk.trim())}`,
      `**What to do:** ${escapeMarkdown(check.requirement.trim())}`,
    );
  parts.push(escapeMarkdown(result.check));
  return parts.join("\n\n");
}

/** What was found, by place; then, when nothing proves it, what was looked for; and why a person must decide. */
function detailRows(id: string, result: CheckResult): Row[] {
  const rows = result.evidence.map((evidence, index) => evidenceRow(`${id}/${index}`, evidence));
  const missing = isGap(result) && result.searched.length > 0;
  if (result.status !== "pass" && result.evidence.length === 0 && !missing)
    rows.push(detail(`${id}/reason`, capital(result.reason), "comment"));
  if (result.searched.length === 0) return rows;
  const outcome = rows.length === 0 && result.status !== "unknown" ? ", found none" : "";
  const searched = result.searched.map((words, index) => detail(`${id}/searched/${index}`, words, "search"));
  const [only] = searched;
  if (only && searched.length === 1) rows.push(detail(only.id, `Searched for ${only.label}${outcome}`, "search"));
  else
    rows.push({
      ...detail(`${id}/searched`, `Searched for ${searched.length} things${outcome}`, "search"),
      expanded: false,
      children: searched,
    });
  return rows;
}

function evidenceRow(id: string, evidence: Evidence): Row {
  const place = `${evidence.path}:${evidence.at.start.line + 1}`;
  const against = evidence.role === "contradicts";
  const label = evidence.message ?? evidence.text;
  return {
    id,
    label,
    description: place,
    tooltip: escapeMarkdown(`${evidence.text} (${evidence.tier}, ${evidence.confidence})`),
    icon: against ? "close" : "check",
    context: "evidence",
    accessibility: `${against ? "Against it" : "For it"}: ${label}, ${evidence.path} line ${evidence.at.start.line + 1}`,
    open: { path: evidence.path, at: evidence.at },
  };
}

function detail(id: string, label: string, icon: string): Row {
  return { id, label, icon, context: "detail", accessibility: label };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
