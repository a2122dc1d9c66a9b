import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver-protocol";
import * as z from "zod/mini";
import type { Problem } from "../model/result";
import { LineIndex, type Range } from "../model/text";
import { pageOf } from "./explain";
import type { Finding, Loudness } from "./findings";
import { evidenceText } from "./summary";

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

/** What is wrong with a team's own file, where it was written. */
export function problemDiagnostics(problems: readonly Problem[], text: string | undefined): Diagnostic[] {
  const lines = text === undefined ? undefined : new LineIndex(text);
  return problems.map(({ at, message }) => ({
    range: lines ? clampRange(at, lines) : at,
    severity: SEVERITIES.warning,
    source: SOURCE,
    message,
  }));
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
    .map((item) => ({
      location: { uri: context.uriOf(item.path), range: item.at },
      message: evidenceText(item, finding.message),
    }));
}

/**
 * Keeps a range inside the text, and of one that spans lines only its head, as `app.listen` of a long call: what is
 * underlined shows where the matter is, and does not paint it.
 */
export function clampRange(at: Range, lines: LineIndex): Range {
  const line = Math.min(at.start.line, lines.lineCount - 1);
  const text = lines.lineText(line);
  const start = line === at.start.line ? Math.min(at.start.character, text.length) : text.length;
  const end = at.end.line === line ? Math.min(at.end.character, text.length) : start + headLength(text.slice(start));
  return { start: { line, character: start }, end: { line, character: Math.max(start, end) } };
}

/** How much of a statement's first line names it: up to the bracket that opens its inside. */
function headLength(text: string): number {
  const bracket = text.search(/[([{]/);
  return (bracket > 0 ? text.slice(0, bracket) : text).trimEnd().length;
}
