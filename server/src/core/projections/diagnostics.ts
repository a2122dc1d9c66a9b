import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver-protocol";
import { z } from "zod/mini";
import type { Evidence } from "../model/result";
import { LineIndex, type Range } from "../model/text";
import { pageOf } from "./explain";
import type { Finding, Loudness } from "./findings";

/** The name under which editors group our findings. */
export const SOURCE = "readiness";
const SEVERITIES: Readonly<Record<Loudness, 2 | 3 | 4>> = { warning: 2, information: 3, hint: 4 };
const MAX_RELATED = 5;

/** What a finding's diagnostic carries, so that a later request needs no memory of this one. */
export const findingDataSchema = z.object({
  check: z.string(),
  component: z.string(),
  fingerprint: z.string(),
  revision: z.number(),
});
export type FindingData = z.infer<typeof findingDataSchema>;

/** What turns findings into diagnostics beside the findings themselves. */
export interface DiagnosticContext {
  readonly revision: number;
  readonly relatedInformation: boolean;
  uriOf(path: string): string;
}

/** The diagnostics of one file. With the file's text no range is longer than its first line or outside the text. */
export function toDiagnostics(
  findings: readonly Finding[],
  text: string | undefined,
  context: DiagnosticContext,
): Diagnostic[] {
  const lines = text === undefined ? undefined : new LineIndex(text);
  return findings
    .map((finding) => toDiagnostic(finding, lines, context))
    .sort(
      (a, b) =>
        a.range.start.line - b.range.start.line ||
        a.range.start.character - b.range.start.character ||
        (String(a.code) < String(b.code) ? -1 : 1),
    );
}

function toDiagnostic(finding: Finding, lines: LineIndex | undefined, context: DiagnosticContext): Diagnostic {
  const { result, message } = finding;
  const data: FindingData = {
    check: result.check,
    component: result.component,
    fingerprint: result.fingerprint,
    revision: context.revision,
  };
  const related = context.relatedInformation ? relatedTo(finding, context) : [];
  return {
    range: lines ? clampRange(finding.at, lines) : finding.at,
    severity: SEVERITIES[finding.loudness],
    source: SOURCE,
    code: result.check,
    codeDescription: { href: pageOf(result.check) },
    message,
    data,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

function relatedTo(finding: Finding, context: DiagnosticContext): DiagnosticRelatedInformation[] {
  return finding.result.evidence
    .filter((item) => item !== finding.evidence && item.confidence !== "guess")
    .slice(0, MAX_RELATED)
    .map((item) => ({ location: { uri: context.uriOf(item.path), range: item.at }, message: wordsOf(item) }));
}

/** An evidence in words: what it says, else what it is. */
export function wordsOf(evidence: Evidence): string {
  return evidence.message === undefined || evidence.message === evidence.text
    ? evidence.text
    : `${evidence.message}: ${evidence.text}`;
}

/** Keeps a range inside the text and on its first line, so that never more is underlined than shows the matter. */
export function clampRange(at: Range, lines: LineIndex): Range {
  const line = Math.min(at.start.line, lines.lineCount - 1);
  const length = lines.lineText(line).length;
  const start = line === at.start.line ? Math.min(at.start.character, length) : length;
  const end = at.end.line === line ? Math.min(at.end.character, length) : length;
  return { start: { line, character: start }, end: { line, character: Math.max(start, end) } };
}
