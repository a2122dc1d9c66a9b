import type {
  ClaimFinding,
  ClaimSeverity,
  DocumentRules,
  DocumentScores,
  RelatedPlace,
  WrittenState,
} from "../../model/document";
import type { Evidence } from "../../model/result";
import type { Range } from "../../model/text";
import type { EvidenceFor } from "../evidence";
import type { MappedItem, Mapper } from "../mapping";
import type { ParsedDocument } from "../parsed";

/** Everything a rule may look at. */
export interface RuleContext {
  readonly document: ParsedDocument;
  readonly items: readonly MappedItem[];
  readonly scores: DocumentScores;
  readonly evidence: EvidenceFor;
  readonly mapper: Mapper;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** What the team says of its documents. */
  readonly rules: DocumentRules;
}

/** A pure function from a document and the evidence to what does not agree. */
export type Rule = (context: RuleContext) => readonly ClaimFinding[];

interface More {
  readonly check?: string | undefined;
  readonly related?: readonly RelatedPlace[];
  readonly supports?: WrittenState | undefined;
  readonly instead?: string | undefined;
}

/** A finding of one rule; `path` is that of the document. */
export function finding(
  context: Pick<RuleContext, "document">,
  rule: string,
  severity: ClaimSeverity,
  at: Range,
  message: string,
  more: More = {},
): ClaimFinding {
  return {
    rule: `claim.${rule}`,
    severity,
    path: context.document.path,
    at,
    message,
    check: more.check,
    related: more.related ?? [],
    supports: more.supports,
    instead: more.instead,
  };
}

/** Words of a document inside a message. */
export function quote(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return `"${flat.length > 60 ? `${flat.slice(0, 59).trimEnd()}…` : flat}"`;
}

/** The line of a place, counted from one. */
export function lineOf({ at }: { readonly at: Range }): number {
  return at.start.line + 1;
}

/** "line 4", "lines 4, 7 and 9", "lines 4, 7, 9 and 12 more". */
export function linesOf(places: readonly { readonly at: Range }[]): string {
  const lines = [...new Set(places.map(lineOf))];
  const shown = lines.slice(0, 5);
  const rest = lines.length - shown.length;
  if (rest > 0) return `lines ${shown.join(", ")} and ${rest} more`;
  return lines.length === 1 ? `line ${lines[0]}` : `lines ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** Other lines of the document, as places. */
export function related(
  context: Pick<RuleContext, "document">,
  places: readonly { readonly at: Range; readonly text: string }[],
  limit = 5,
): RelatedPlace[] {
  return places.slice(0, limit).map(({ at, text }) => ({ path: context.document.path, at, message: quote(text) }));
}

/** A piece of evidence as a place to go to. */
export function toPlace({ path, at, text, message }: Evidence): RelatedPlace {
  return { path, at, message: message ?? text };
}
