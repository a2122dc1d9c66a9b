import type { Place } from "./result";
import type { Range } from "./text";

/** What a line of a readiness document says of its subject. */
export type ClaimState = "done" | "partial" | "pending" | "unstated" | "not-applicable";

/** A state as a line can be given it. */
export type WrittenState = "done" | "partial" | "pending";

export type ClaimSeverity = "error" | "warning" | "information";

/** The rules that readiness documents are held to. */
export const CLAIM_RULES = [
  "claim.broken-reference",
  "claim.conflicting-status",
  "claim.done-without-evidence",
  "claim.encoding-damaged",
  "claim.omission",
  "claim.open-decision",
  "claim.pending-but-present",
  "claim.placeholder",
  "claim.priority-conflict",
  "claim.score-mismatch",
  "claim.stale",
  "claim.status-missing",
  "claim.term-misuse",
  "claim.unmeasured-number",
  "claim.untracked-gap",
  "claim.verdict-contradiction",
  "claim.weights-invalid",
] as const;
export type ClaimRule = (typeof CLAIM_RULES)[number];

/** What a team says of its readiness documents. */
export interface DocumentRules {
  /** Globs of documents that are read whatever they are called. */
  readonly include: readonly string[];
  /** Globs of documents that are left alone. */
  readonly exclude: readonly string[];
  /** How many points two scores may be apart; undefined: as the rule says. */
  readonly scoreTolerance?: number | undefined;
  /** How grave what a rule finds is; `off` finds nothing. */
  readonly severities: ReadonlyMap<string, ClaimSeverity | "off">;
}

export const NO_DOCUMENT_RULES: DocumentRules = { include: [], exclude: [], severities: new Map() };

/** Another place that a finding speaks of, and what is there. */
export interface RelatedPlace extends Place {
  readonly message: string;
}

/** A readiness document and the evidence, or the document and itself, do not agree. */
export interface ClaimFinding {
  /** `claim.<name>`. */
  readonly rule: string;
  readonly severity: ClaimSeverity;
  readonly path: string;
  readonly at: Range;
  /** One sentence that quotes both sides, without a full stop. */
  readonly message: string;
  /** The check that it is about. */
  readonly check?: string | undefined;
  readonly related: readonly RelatedPlace[];
  /** The state that the evidence supports, where it tells. */
  readonly supports?: WrittenState | undefined;
  /** What should stand at its place. */
  readonly instead?: string | undefined;
}

/** A line that claims something, with the checks it is about. */
export interface ClaimedItem {
  readonly at: Range;
  readonly stateAt?: Range | undefined;
  readonly label: string;
  readonly state: ClaimState;
  /** Empty when nobody can tell what the line is about. */
  readonly checks: readonly string[];
  readonly weight?: number | undefined;
}

/** The three numbers of a document: what it claims, what its own lines amount to, and what the evidence says. */
export interface DocumentScores {
  readonly claimed?: number | undefined;
  readonly claimedAt?: Range | undefined;
  /** Done counts one, partial a half, everything else nothing. */
  readonly implied?: number | undefined;
  /** The same over the lines that state something. */
  readonly impliedStated?: number | undefined;
  /** How `implied` was computed, in words. */
  readonly formula?: string | undefined;
  readonly verified?: number | undefined;
}

/** A readiness document, held to the evidence. */
export interface AssessedDocument {
  readonly path: string;
  readonly title: string;
  readonly titleAt: Range;
  /** Its headings in their order: how deep each is, and on which line. */
  readonly outline: readonly { readonly level: number; readonly line: number }[];
  readonly items: readonly ClaimedItem[];
  readonly scores: DocumentScores;
  /** The files that it cites, where it cites them. */
  readonly links: readonly { readonly at: Range; readonly path: string }[];
  readonly findings: readonly ClaimFinding[];
}
