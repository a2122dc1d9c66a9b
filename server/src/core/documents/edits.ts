import type { AssessedDocument, ClaimedItem, ClaimFinding } from "../model/document";
import type { CheckResult, Evidence } from "../model/result";
import { LineIndex, type Range } from "../model/text";
import { candidatesFor } from "./candidates";
import { undenied } from "./denials";
import type { DocumentEdit, DocumentFix, DocumentSources } from "./document-fix";
import { evidenceLink, relativePath } from "./links";
import { mendsOf } from "./mends";
import { stateEdit } from "./state-edit";

/**
 * The changes that answer the findings on one line, and those that tie it to evidence: the state that the evidence
 * supports, a link to where it shows, what should stand in place of a cited path, and the check that the line is about.
 */
export function fixesAt(
  document: AssessedDocument,
  line: number,
  text: string,
  sources: DocumentSources,
): DocumentFix[] {
  const lines = new LineIndex(text);
  const item = document.items.find(({ at }) => at.start.line === line);
  const findings = document.findings.filter(({ at }) => at.start.line === line);
  return [
    ...findings.flatMap((finding) => [
      ...(item ? stateFixes(finding, item, lines, document, sources) : []),
      ...replacements(finding),
      ...mendsOf(finding, item, lines, document, sources),
    ]),
    ...(item ? [...linkFixes(item, lines, document, sources), ...bindings(item, lines, sources)] : []),
  ];
}

/** Comments that silence the findings on one line; they come last, behind everything that mends. */
export function silencesAt(document: AssessedDocument, line: number, text: string): DocumentFix[] {
  const lines = new LineIndex(text);
  return document.findings.filter(({ at }) => at.start.line === line).flatMap((finding) => silence(finding, lines));
}

function stateFixes(
  finding: ClaimFinding,
  item: ClaimedItem,
  lines: LineIndex,
  document: AssessedDocument,
  sources: DocumentSources,
): DocumentFix[] {
  const state = finding.supports ?? (finding.rule === "claim.status-missing" ? "pending" : undefined);
  const edit = state && stateEdit(item, state, lines);
  const renamed = state === "done" && finding.rule === "claim.pending-but-present" ? undenied(item, lines) : [];
  if (!edit || !state || !renamed) return [];
  const link = state === "done" ? linkEdit(item, lines, document, sources) : undefined;
  const title = `Set the state to ${state}${link ? " and link the evidence" : ""}`;
  const isSamePlace = link !== undefined && isEmpty(edit.at) && sameStart(link.at, edit.at);
  // Two insertions at one place have no order of their own.
  const edits = !link ? [edit] : isSamePlace ? [{ at: edit.at, text: link.text + edit.text }] : [edit, link];
  return [{ title, finding, edits: [...renamed, ...edits] }];
}

/** What should stand in place of a path that is not there, or of text that was read in the wrong encoding. */
function replacements(finding: ClaimFinding): DocumentFix[] {
  const { instead, at } = finding;
  return instead === undefined ? [] : [{ title: `Write ${instead} instead`, finding, edits: [{ at, text: instead }] }];
}

/** A link behind a line that is marked done, to the strongest evidence that it holds. */
function linkFixes(
  item: ClaimedItem,
  lines: LineIndex,
  document: AssessedDocument,
  sources: DocumentSources,
): DocumentFix[] {
  const edit = item.state === "done" ? linkEdit(item, lines, document, sources) : undefined;
  return edit ? [{ title: "Link the evidence", edits: [edit] }] : [];
}

function linkEdit(
  item: ClaimedItem,
  lines: LineIndex,
  { path }: AssessedDocument,
  { results }: DocumentSources,
): DocumentEdit | undefined {
  const proof = proofOf(item, results, path);
  if (!proof) return undefined;
  const start = lines.offsetAt(item.at.start);
  const said = lines.text.slice(start, lines.offsetAt(item.at.end));
  if (said.includes(`${relativePath(proof.path, path)}#L`) || said.includes(evidenceLink(proof, path)))
    return undefined;
  // What a comment says to us stays last.
  const words = said.replace(/\s*<!--[^<>]*-->$/, "").length;
  const at = lines.rangeOf(start + words, start + words);
  return { at, text: `, ${evidenceLink(proof, path)}` };
}

/** The strongest proof of a line's checks; a document cannot confirm itself. */
function proofOf({ checks }: ClaimedItem, results: readonly CheckResult[], document: string): Evidence | undefined {
  const ids = checks.map((id) => id.replace(/#.*$/, ""));
  return results
    .filter(({ check, status }) => ids.includes(check) && status === "pass")
    .flatMap(({ evidence }) => evidence)
    .find(({ role, confidence, path }) => role === "proves" && confidence !== "guess" && path !== document);
}

/** The checks that a line may be about, when nobody can tell which it is. */
function bindings(item: ClaimedItem, lines: LineIndex, { checklist }: DocumentSources): DocumentFix[] {
  if (item.checks.length > 0) return [];
  const end = lines.offsetAt(item.at.end);
  return candidatesFor(item.label, checklist).map(({ id, title }) => ({
    title: `Bind this line to ${id} (${title})`,
    edits: [{ at: lines.rangeOf(end, end), text: ` <!-- readiness: ${id} -->` }],
  }));
}

function isEmpty({ start, end }: Range): boolean {
  return start.line === end.line && start.character === end.character;
}

function sameStart(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character;
}

/** A comment above the line; inside a table there is no room for one. */
function silence(finding: ClaimFinding, lines: LineIndex): DocumentFix[] {
  const { line } = finding.at.start;
  const content = lines.lineText(line);
  if (/^\s*\|/.test(content)) return [];
  const indent = /^\s*/.exec(content)?.[0] ?? "";
  const start = lines.offsetAt({ line, character: 0 });
  const text = `${indent}<!-- readiness-ignore ${finding.rule}: say why -->\n`;
  return [
    { title: `Ignore ${finding.rule} on this line`, finding, edits: [{ at: lines.rangeOf(start, start), text }] },
  ];
}
