import type { Confidence, Level, Severity, Tier } from "./check";
import type { Component } from "./component";
import type { AssessedDocument } from "./document";
import type { FactKind } from "./fact";
import type { Repair } from "./repair";
import type { Range } from "./text";

export type Status = "pass" | "partial" | "fail" | "unknown" | "not-applicable" | "waived" | "error";

/** A fact that speaks for or against a check. */
export interface Evidence {
  readonly role: "proves" | "contradicts";
  readonly tier: Tier;
  readonly confidence: Confidence;
  readonly kind: FactKind;
  readonly path: string;
  readonly at: Range;
  /** The fact in a few words, such as `GET /healthz`. */
  readonly text: string;
  /** For an offender, what is wrong here; for a proof, what it shows. */
  readonly message?: string | undefined;
}

export interface FacetResult {
  readonly facet: string;
  readonly title: string;
  readonly status: Status;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
}

/** A place to show a result that has no offender of its own. */
export interface Place {
  readonly path: string;
  readonly at: Range;
}

/** A check's status for one component, with all its evidence and what was searched. */
export interface CheckResult {
  readonly check: string;
  /** The category it counts in. */
  readonly category: string;
  readonly component: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly level: Level;
  readonly confidence: Confidence;
  /** What is wrong, in a sentence; the check's title when nothing is. */
  readonly message: string;
  /** Why the status is what it is. */
  readonly reason: string;
  readonly searched: readonly string[];
  readonly fix?: string | undefined;
  readonly fingerprint: string;
  readonly evidence: readonly Evidence[];
  readonly facets: readonly FacetResult[];
  readonly place?: Place | undefined;
}

export interface CategoryScore {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  /** 0 to 100; undefined when nothing in the category was assessed. */
  readonly score?: number | undefined;
  readonly coverage: number;
}

/** The three numbers always travel together; `shown` is the verified score, capped while a blocker is open. */
export interface Scores {
  readonly verified: number;
  readonly raw: number;
  readonly coverage: number;
  readonly shown: number;
}

export type Verdict = "ready" | "not-ready" | "not-assessed";

/** Something about the input that a user should know: a broken check, a file nobody could read. */
export interface Problem {
  readonly path: string;
  readonly at: Range;
  readonly message: string;
  readonly severity: "error" | "warning";
  /** True when it is about something the team wrote for us (a check, a rule, a comment): editors show it there. */
  readonly stated?: boolean | undefined;
  /** How it can be mended, the likeliest first; editors offer it. */
  readonly repairs?: readonly Repair[] | undefined;
}

export type GateStatus = "holds" | "open" | "unknown" | "waived" | "not-applicable";

/** How one item of a gate stands. */
export interface GateItemResult {
  readonly id: string;
  readonly title: string;
  readonly status: GateStatus;
  /** Why, in a sentence. */
  readonly reason: string;
  /** True when somebody has to vouch for it, and nobody does. */
  readonly unvouched: boolean;
  /** Its checks, each as it stands in the component where it stands worst. */
  readonly checks: readonly { readonly check: string; readonly status: Status }[];
}

/** How a gate stands: met when nothing of it is open or unknown, and something of it holds. */
export interface GateResult {
  readonly id: string;
  readonly title: string;
  readonly met: boolean;
  /** True when the profile or the team asks to see it. */
  readonly shown: boolean;
  readonly items: readonly GateItemResult[];
}

/** A failing result with what mending it would gain, for *fix first*. */
export interface Gain {
  readonly check: string;
  readonly component: string;
  readonly points: number;
  readonly effort: number;
}

/** What a snapshot was narrowed to: findings that another commit did not have. */
export interface Since {
  /** The commit or branch, as it was named. */
  readonly ref: string;
  /** How many files differ from it. */
  readonly files: number;
  /** How many findings it had already. */
  readonly leftOut: number;
  /** The gaps that are new, as a baseline names them. */
  readonly added: readonly { readonly fingerprint: string }[];
  readonly whole: Snapshot;
}

/** The immutable outcome for one folder at one revision; every view is a projection of it. */
export interface Snapshot {
  readonly revision: number;
  readonly verdict: Verdict;
  /** How strictly the folder was judged. */
  readonly profile: string;
  readonly level: {
    readonly reached: number;
    readonly next?: number | undefined;
    /** The level that "ready" asks for. */
    readonly required: number;
  };
  readonly scores: Scores;
  readonly categories: readonly CategoryScore[];
  readonly components: readonly Component[];
  readonly results: readonly CheckResult[];
  readonly fixFirst: readonly Gain[];
  /** All gates there are, by name. */
  readonly gates: readonly GateResult[];
  /** The readiness documents, held to the results. */
  readonly documents: readonly AssessedDocument[];
  readonly problems: readonly Problem[];
  /** Present when only new findings are in it. */
  readonly since?: Since | undefined;
  /** How many files were listed and how many of them were read. */
  readonly files: {
    readonly listed: number;
    readonly read: number;
    /** A file there is, to hang on it what has no place of its own. */
    readonly anchor?: string | undefined;
  };
}
