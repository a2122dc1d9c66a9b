import type { ClaimState, DocumentScores } from "../model/document";
import { LABEL_LEVEL, type ParsedDocument } from "./parsed";
import { weighted } from "./sections";

const CREDIT: Readonly<Record<ClaimState, number>> = {
  done: 1,
  partial: 0.5,
  pending: 0,
  unstated: 0,
  "not-applicable": 0,
};

interface Part {
  readonly weight: number;
  /** Credit and weight of each line that counts. */
  readonly lines: { readonly state: ClaimState; readonly weight: number }[];
}

/** What a document's own lines amount to, by its own weights: done counts one, partial a half, all else nothing. */
export function impliedScores(document: ParsedDocument): Pick<DocumentScores, "implied" | "impliedStated" | "formula"> {
  const parts = weightedParts(document);
  if (parts.length === 0) return plainScores(document);
  const implied = meanOf(parts.map((part) => ({ weight: part.weight, share: shareOf(part.lines) ?? 0 })));
  const stated = parts.flatMap((part) => {
    const share = shareOf(part.lines.filter(({ state }) => state !== "unstated"));
    return share === undefined ? [] : [{ weight: part.weight, share }];
  });
  return {
    implied,
    impliedStated: stated.length > 0 ? meanOf(stated) : undefined,
    formula: `done 1, partial ½, pending and unstated 0, over ${parts.length} weighted sections`,
  };
}

/** True when the document weighs its own sections, so that its arithmetic can be checked. */
export function hasWeights(document: ParsedDocument): boolean {
  return document.sections.some(({ weight, level }) => weight !== undefined && level < LABEL_LEVEL);
}

function weightedParts(document: ParsedDocument): Part[] {
  const parts = new Map<number, Part>();
  for (const section of document.sections)
    if (section.weight !== undefined && section.level < LABEL_LEVEL)
      parts.set(section.index, { weight: section.weight, lines: [] });
  for (const item of document.items) {
    const section = weighted(item.section);
    if (!section || !isScored(item.role) || item.state === "not-applicable") continue;
    parts.get(section.index)?.lines.push({ state: item.state, weight: item.weight ?? 1 });
  }
  return [...parts.values()];
}

/** Without weights every line that states something counts the same; few of them amount to no score. */
function plainScores(document: ParsedDocument) {
  const lines = document.items
    .filter(({ role, state }) => isScored(role) && state !== "unstated" && state !== "not-applicable")
    .map(({ state, weight }) => ({ state, weight: weight ?? 1 }));
  // A list of gaps says nothing of what is there.
  const hasDone = lines.some(({ state }) => state === "done");
  const share = lines.length < 5 || !hasDone ? undefined : shareOf(lines);
  if (share === undefined) return {};
  return {
    implied: round(share * 100),
    impliedStated: round(share * 100),
    formula: `done 1, partial ½, pending 0, over ${lines.length} lines`,
  };
}

/** Plans, wishes and steps of a release are no part of how things are. */
export function isScored(role: string): boolean {
  return role !== "plan" && role !== "enhancement" && role !== "procedure" && role !== "reference";
}

function shareOf(lines: readonly { readonly state: ClaimState; readonly weight: number }[]): number | undefined {
  const weight = lines.reduce((sum, line) => sum + line.weight, 0);
  return weight === 0 ? undefined : lines.reduce((sum, line) => sum + CREDIT[line.state] * line.weight, 0) / weight;
}

function meanOf(parts: readonly { readonly weight: number; readonly share: number }[]): number | undefined {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0
    ? undefined
    : round((parts.reduce((sum, part) => sum + part.weight * part.share, 0) / weight) * 100);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
