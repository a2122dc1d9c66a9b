import type { Range } from "vscode-languageserver";
import { isBefore, LineIndex } from "../../core/model/text";
import { clampRange } from "../../core/projections/diagnostics";
import type { Finding } from "../../core/projections/findings";
import type { Folder } from "../folder";
import type { Session } from "../session";
import { fileAt } from "./open-file";

/** The findings that are shown at a place of an open document, as of its latest text. */
export async function findingsAt(
  session: Session,
  uri: string,
  range: Range,
): Promise<{ readonly folder: Folder; readonly findings: readonly { finding: Finding; range: Range }[] } | undefined> {
  const file = await fileAt(session, uri);
  if (!file) return undefined;
  const { folder, path, text } = file;
  const lines = text === undefined ? undefined : new LineIndex(text);
  const findings = (folder.settings.diagnostics.enabled ? (folder.findings.get(path) ?? []) : [])
    .map((finding) => ({ finding, range: lines ? clampRange(finding.at, lines) : finding.at }))
    .filter((shown) => touches(shown.range, range));
  return { folder, findings };
}

/** True when two ranges have a place in common, be it an edge. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}
