import type { ClaimState } from "../model/document";
import type { Range } from "../model/text";

/** How much a document insists on a line. */
export type Priority = "must" | "should" | "could";

/**
 * What a section or a line is there for: to say how things are, what is wanted, what shall be done (`plan`), what would
 * be better (`enhancement`), what is ticked at each release (`procedure`), or only to inform (`reference`).
 */
export type Role = "status" | "current" | "requirement" | "gate" | "plan" | "enhancement" | "procedure" | "reference";

/** The level of a section that a line such as `Current state:` begins; headings stand above it, list items below. */
export const LABEL_LEVEL = 7;

/** A heading with what it says of the lines below it; the text before the first heading is a section, too. */
export interface Section {
  readonly index: number;
  /** 1 to 6 for headings, 7 for a line such as `Current state:`, 8 for a list item with items below it; 0 for the start. */
  readonly level: number;
  readonly title: string;
  readonly at: Range;
  readonly parent?: Section | undefined;
  readonly role: Role;
  /** What the heading, or a status line below it, says of everything in it. */
  readonly state?: ClaimState | undefined;
  readonly stateAt?: Range | undefined;
  readonly weight?: number | undefined;
  /** Of 100. */
  readonly score?: number | undefined;
  readonly priority?: Priority | undefined;
}

/** A path that a document names. */
export interface Citation {
  readonly path: string;
  readonly at: Range;
  /** True when the line only asks for it to be made. */
  readonly wanted: boolean;
}

/** A line that claims something. */
export interface Item {
  /** Its own text, without the list's mark. */
  readonly at: Range;
  /** The subject: what stands before the colon, the first cell, or the heading of a block of fields. */
  readonly label: string;
  /** All of its text without markup. */
  readonly text: string;
  readonly state: ClaimState;
  /** Where the state is written; undefined when it comes from the section or is not stated. */
  readonly stateAt?: Range | undefined;
  /** True when the line itself says its state. */
  readonly own: boolean;
  readonly role: Role;
  readonly section: Section;
  readonly weight?: number | undefined;
  readonly priority?: Priority | undefined;
  /** Check ids that the line names: a binding comment, a `Check` column, or the id itself. */
  readonly bound: readonly string[];
  /** As it is written. */
  readonly raw: string;
  /** True when a column of its table says who does it, or by when. */
  readonly assigned: boolean;
  /** True when lines stand below it, which say what is meant. */
  readonly leads: boolean;
}

/** A number that a document gives itself. */
export interface ScoreClaim {
  /** Of 100. */
  readonly value: number;
  /** As it is written. */
  readonly text: string;
  readonly at: Range;
}

/** A sentence that calls the whole ready. */
export interface VerdictClaim {
  readonly text: string;
  readonly at: Range;
}

/** A stretch of prose, an item's or a cell's text, for rules that look at words. */
export interface Statement {
  readonly source: "heading" | "prose" | "item" | "row";
  readonly text: string;
  readonly at: Range;
  readonly section: Section;
}

/** Text whose bytes were read as another encoding. */
export interface Damage {
  readonly at: Range;
  /** What it was before, when that can be told. */
  readonly meant?: string | undefined;
}

/** A rule that is silenced for one line, with a reason. */
export interface Silence {
  readonly rule: string;
  readonly line: number;
  readonly reason: string;
}

/** A readiness document as values: what it says and where. Nothing of it is judged yet. */
export interface ParsedDocument {
  readonly path: string;
  readonly title: string;
  readonly titleAt: Range;
  readonly sections: readonly Section[];
  readonly items: readonly Item[];
  readonly statements: readonly Statement[];
  readonly scores: readonly ScoreClaim[];
  readonly verdicts: readonly VerdictClaim[];
  readonly citations: readonly Citation[];
  readonly damages: readonly Damage[];
  readonly silences: readonly Silence[];
}
