import type { Diagnostic } from "vscode-languageserver-protocol";
import type { ClaimFinding, ClaimSeverity } from "../model/document";
import { LineIndex } from "../model/text";
import { clampRange, type DiagnosticContext, SOURCE } from "./diagnostics";

/** A document is prose: nothing in it is louder than a warning. */
const SEVERITIES: Readonly<Record<ClaimSeverity, 2 | 3>> = { error: 2, warning: 2, information: 3 };

/** What does not agree in a readiness document, as diagnostics on its lines; several of one rule at one place are one. */
export function claimDiagnostics(
  findings: readonly ClaimFinding[],
  text: string | undefined,
  context: Pick<DiagnosticContext, "relatedInformation" | "uriOf">,
): Diagnostic[] {
  const lines = text === undefined ? undefined : new LineIndex(text);
  const groups = new Map<string, ClaimFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.at]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group): Diagnostic[] => {
    const [first] = group;
    if (!first) return [];
    const more = group.length === 1 ? "" : `, and ${group.length - 1} more like it`;
    const severity = Math.min(...group.map((finding) => SEVERITIES[finding.severity]));
    const related = group.flatMap((finding) => finding.related);
    return [
      {
        range: lines ? clampRange(first.at, lines) : first.at,
        severity: severity === 2 ? 2 : 3,
        source: SOURCE,
        code: first.rule,
        message: `${first.message}${more}`,
        ...(context.relatedInformation && related.length > 0
          ? {
              relatedInformation: related.map(({ path, at, message }) => ({
                location: { uri: context.uriOf(path), range: at },
                message,
              })),
            }
          : {}),
      },
    ];
  });
}
