import type { Checklist } from "../model/check";
import type { ClaimFinding } from "../model/document";
import type { CheckResult } from "../model/result";
import type { Range } from "../model/text";

/** A small change to a document that somebody may choose. */
export interface DocumentFix {
  readonly title: string;
  /** The finding that it answers; undefined for what may be done to a sound line. */
  readonly finding?: ClaimFinding | undefined;
  readonly edits: readonly DocumentEdit[];
}

/** New text for a stretch of a document. */
export interface DocumentEdit {
  readonly at: Range;
  readonly text: string;
}

/** What changes may draw on. */
export interface DocumentSources {
  readonly checklist: Checklist;
  readonly results: readonly CheckResult[];
}
