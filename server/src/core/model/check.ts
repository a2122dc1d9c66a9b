import type { FactKind, Scope } from "./fact";
import type { Gate, Profile } from "./profile";

/** The gravest first. */
export const SEVERITIES = ["blocker", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];
export type Level = 1 | 2 | 3;
/** How strong a piece of evidence is: said, declared, wired into running code, enforced, or attested by a person. */
export type Tier = "mentioned" | "declared" | "wired" | "enforced" | "attested";
export type Confidence = "certain" | "likely" | "guess";
export type Detection = "static" | "hybrid" | "attest";
export type ComponentKind = "service" | "worker" | "function" | "frontend" | "cli" | "library" | "infrastructure";

export type Scalar = string | number | boolean;
/**
 * A condition on one property: an exact value, a list (any of), a string with `*` (`\*` is a star), a comparison such as `">= 3"` for
 * numbers, `{ not: … }`, or `{ like: … }` which ignores case. `"*"` means "present", `{ not: "*" }` "absent".
 */
export type Condition =
  | Scalar
  | readonly Scalar[]
  | { readonly not: Condition }
  | { readonly like: string | readonly string[] };
export type Where = Readonly<Record<string, Condition>>;

/** Which components' facts a query may see: its own, its own and those around it, or the whole folder. */
export type Reach = "component" | "ancestors" | "repository";

/** Facts of one kind that fulfil all conditions. */
export interface Select {
  readonly fact: FactKind;
  readonly where?: Where | undefined;
  /** Globs, matched against the path from the folder's root. */
  readonly path?: readonly string[] | undefined;
  readonly scope?: readonly Scope[] | undefined;
  readonly reach?: Reach | undefined;
  /** Keeps a fact only if one of these stands near it. */
  readonly near?: Near | undefined;
  /** Drops a fact if one of these stands near it. */
  readonly notNear?: Near | undefined;
  /** Keeps a fact only if each of these holds: its property equals (or does not equal) a property of some other fact. */
  readonly matches?: readonly Matches[] | undefined;
  /** A property that says a path: keeps a fact only if the folder has nothing there. */
  readonly missing?: string | undefined;
}

export interface Near {
  readonly within: "function" | "file" | "component";
  readonly any: readonly Select[];
}

export interface Matches {
  /** The property of the selected fact; of a list any value may match. */
  readonly prop: string;
  /** The facts to compare with, and their property. */
  readonly with: Select;
  readonly equals: string;
  /** True turns the question round: keep the fact when there are such facts, and none has the value. */
  readonly absent?: boolean | "anyway" | undefined;
}

/** What a match says, beside the match itself. */
export interface Judgement {
  readonly tier?: Tier | undefined;
  readonly confidence?: Confidence | undefined;
  /** For an offender: the finding's sentence. Placeholders name properties of the fact. */
  readonly message?: string | undefined;
  /** What the query looks for, in a user's words; used in "searched" and as the reason of evidence. */
  readonly as?: string | undefined;
}

export type Query = Judgement &
  (
    | Select
    | { readonly any: readonly Query[] }
    | { readonly all: readonly Query[] }
    | { readonly none: readonly Query[]; readonly of?: Query | undefined }
    | { readonly count: Query; readonly atLeast: number }
  );

/** One question: what proves the good state, what contradicts it. A check is a question, and so is each facet. */
export interface Question {
  readonly title: string;
  readonly proves: readonly Query[];
  readonly contradicts: readonly Query[];
}

export interface Facet extends Question {
  readonly id: string;
  /** Phrases in which documents speak of it. */
  readonly claims?: readonly string[] | undefined;
}

/** A check as the evaluator uses it: everything optional in the YAML is filled in. */
export interface Check extends Question {
  /** `<category>.<name>`, the file's path under `checklists/`. */
  readonly id: string;
  readonly category: string;
  readonly severity: Severity;
  readonly level: Level;
  readonly detection: Detection;
  /** Asked of each component, or once of the repository. */
  readonly per: "component" | "repository";
  readonly applies: {
    /** Kinds of component the check is for; undefined: all. */
    readonly component?: readonly ComponentKind[] | undefined;
    /** Each of these must hold, else the check does not apply. */
    readonly when: readonly Query[];
    /** The reason shown when `when` does not hold. */
    readonly otherwise?: string | undefined;
  };
  /** Why the team does not ask this check; undefined when it does. */
  readonly off?: string | undefined;
  /** How sure a `fail` for want of evidence is. */
  readonly confidence: Confidence;
  readonly requirement: string;
  readonly risk: string;
  /** The finding's sentence when nothing proves the check. */
  readonly message: string;
  /** Where to show it: the first query with a match gives the place. */
  readonly locate: readonly Query[];
  /** What shows that the answer may be kept outside of the folder: then finding nothing is a question. */
  readonly elsewhere: readonly Query[];
  readonly claims: readonly string[];
  readonly fix?: string | undefined;
  readonly facets: readonly Facet[];
  readonly references: readonly string[];
  readonly seeds: readonly string[];
  /** Where the check was read from, for messages. */
  readonly source: string;
}

export interface Category {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
}

/** Everything that is asked of a folder. */
export interface Checklist {
  readonly categories: readonly Category[];
  readonly checks: readonly Check[];
  /** By name. */
  readonly profiles: ReadonlyMap<string, Profile>;
  /** By name. */
  readonly gates: ReadonlyMap<string, Gate>;
}
