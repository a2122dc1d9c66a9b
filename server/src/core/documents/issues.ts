import type { Check, Checklist } from "../model/check";
import type { AssessedDocument, ClaimedItem, ClaimFinding } from "../model/document";
import type { CheckResult, Snapshot } from "../model/result";
import { evidenceLink } from "./links";

/** An issue's text for a gap that a readiness document names, or for a claim that the evidence contradicts. */
export interface DocumentIssue {
  readonly title: string;
  /** A file name for it. */
  readonly name: string;
  readonly text: string;
}

/** What texts are made from. */
export interface IssueSource {
  readonly snapshot: Pick<Snapshot, "results">;
  readonly checklist: Checklist;
  /** Where the texts will lie, so that their links are right. */
  readonly at: string;
}

/** A text for each open line of a document and for each line that the evidence contradicts, to file where a team plans. */
export function issuesOf(document: AssessedDocument, source: IssueSource): DocumentIssue[] {
  const contradicted = new Map(document.findings.filter(isContradiction).map((found) => [found.at.start.line, found]));
  const open = document.items.filter(
    (item) => item.state === "pending" || item.state === "partial" || contradicted.has(item.at.start.line),
  );
  const taken = new Map<string, number>();
  return open.map((item) => {
    const slug = slugOf(item.label) || "gap";
    const count = (taken.get(slug) ?? 0) + 1;
    taken.set(slug, count);
    const name = `${count === 1 ? slug : `${slug}-${count}`}.md`;
    return { title: item.label, name, text: textOf(document, item, contradicted.get(item.at.start.line), source) };
  });
}

function isContradiction({ rule, severity }: ClaimFinding): boolean {
  return rule === "claim.done-without-evidence" && severity !== "information";
}

const STATES: Readonly<Record<ClaimedItem["state"], string>> = {
  done: "done",
  partial: "partly done",
  pending: "missing",
  unstated: "no state",
  "not-applicable": "does not apply",
};

function textOf(
  { path }: AssessedDocument,
  item: ClaimedItem,
  contradiction: ClaimFinding | undefined,
  { snapshot, checklist, at: own }: IssueSource,
): string {
  const ids = item.checks.map((id) => id.replace(/#.*$/, ""));
  const checks = checklist.checks.filter(({ id }) => ids.includes(id));
  const results = snapshot.results.filter(({ check, status }) => ids.includes(check) && status !== "not-applicable");
  const where = evidenceLink({ path, at: item.at }, own);
  return [
    `# ${oneLine(item.label)}`,
    [
      "| | |",
      "|---|---|",
      `| Claimed in | ${where} |`,
      `| It says | ${STATES[item.state]} |`,
      ...(ids.length > 0 ? [`| Checks | ${ids.map((id) => `\`${id}\``).join(", ")} |`] : []),
      "| Owner | nobody yet |",
      "| Due | not set |",
    ].join("\n"),
    "## What was found",
    contradiction ? sentence(contradiction.message) : foundOf(results),
    ...places(results, own),
    ...checks.flatMap(({ risk }) => ["## Why it matters", risk.trim()]).slice(0, 2),
    "## Done when",
    [
      ...checks.map(requirement),
      `- [ ] line ${item.at.start.line + 1} of ${path} says so, with a link to the evidence`,
    ].join("\n"),
    "",
  ].join("\n\n");
}

function requirement({ id, requirement: words }: Check): string {
  return `- [ ] ${oneLine(words)}\n- [ ] \`readiness explain ${id}\` says that it passes`;
}

function foundOf(results: readonly CheckResult[]): string {
  if (results.length === 0) return "No check knows what this line is about: a person has to say when it is done.";
  return results.map(({ component, status, reason }) => `- ${component}: ${status}, ${oneLine(reason)}`).join("\n");
}

const MOST = 5;

function places(results: readonly CheckResult[], from: string): string[] {
  const links = results
    .flatMap(({ evidence }) => evidence)
    .filter(({ role }) => role === "contradicts")
    .slice(0, MOST)
    .map((piece) => `- ${evidenceLink(piece, from)} ${oneLine(piece.message ?? piece.text)}`);
  return links.length === 0 ? [] : [links.join("\n")];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function sentence(text: string): string {
  const words = oneLine(text);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Letters and digits of any language, parted by dashes. */
function slugOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
    .replace(/-$/, "");
}
