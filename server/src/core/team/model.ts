import type { Decisions } from "../fixes/choices";
import type { Check, ComponentKind, Severity } from "../model/check";
import { type DocumentRules, NO_DOCUMENT_RULES } from "../model/document";
import type { Profile } from "../model/profile";
import type { Problem } from "../model/result";
import type { Range } from "../model/text";

/** What a team says of a part of its folder. */
export interface ComponentRule {
  /** Its directory from the folder's root; `.` for the root. */
  readonly path: string;
  readonly kind?: ComponentKind | undefined;
  readonly name?: string | undefined;
  /** True when the directory is no part of its own. */
  readonly ignore: boolean;
  /** Why, in the team's words. */
  readonly reason: string;
  /** Where its path is written. */
  readonly at: Range;
}

/** What a team changes about one check. */
export interface CheckRule {
  readonly severity?: Severity | undefined;
  /** The reason why the check is not asked; undefined when it is. */
  readonly off?: string | undefined;
}

/** Something shared (a base image, a package, a reusable workflow) that brings what some checks ask for. */
export interface Provision {
  /** Globs over the names of images, packages and workflows. */
  readonly uses: readonly string[];
  readonly checks: readonly string[];
}

/** Where a statement of the team stands, and what it is about. */
export interface Stated {
  readonly file: string;
  readonly at: Range;
  /** The check, or `gate:<gate>` for an item of a gate. */
  readonly check: string;
  /** The facet of the check, or the item of the gate. */
  readonly facet?: string | undefined;
  /** The component it is about; undefined: all. */
  readonly component?: string | undefined;
  /** The day on which it was made, when that is written. */
  readonly from?: string | undefined;
  /** The last day on which it holds. */
  readonly expires: string;
}

/** A gap that somebody accepts for a while. */
export interface Waiver extends Stated {
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string | undefined;
  /** Globs: only offenders in these files are accepted; undefined: the whole result. */
  readonly paths?: readonly string[] | undefined;
}

/** What a person vouches for because no file can show it. */
export interface Attestation extends Stated {
  readonly statement: string;
  readonly by: string;
  readonly role?: string | undefined;
  readonly date: string;
  /** A link or a path to what shows it. */
  readonly evidence?: string | undefined;
  /** The commit that was looked at. */
  readonly commit?: string | undefined;
  /** Globs of the files whose change ends it; empty when none does. */
  readonly invalidatedBy: readonly string[];
  /** A digest of what those files held; undefined when nobody has written it down. */
  readonly seen?: string | undefined;
}

/** Everything a team keeps under `.readiness/` beside its own checks. */
export interface TeamRules {
  /** How strictly the folder is judged; undefined: as the checklist says. */
  readonly profile?: Profile | undefined;
  /** What fails a run that does not say it itself. */
  readonly failOn: readonly string[];
  /** The gates that are shown. */
  readonly gates: readonly string[];
  readonly components: readonly ComponentRule[];
  readonly checks: ReadonlyMap<string, CheckRule>;
  readonly provisions: readonly Provision[];
  readonly documents: DocumentRules;
  /** What was chosen of what fixes ask. */
  readonly choices: Decisions;
  readonly waivers: readonly Waiver[];
  readonly attestations: readonly Attestation[];
  readonly problems: readonly Problem[];
}

export const NO_RULES: TeamRules = {
  failOn: [],
  gates: [],
  components: [],
  checks: new Map(),
  provisions: [],
  documents: NO_DOCUMENT_RULES,
  choices: new Map(),
  waivers: [],
  attestations: [],
  problems: [],
};

/** True when a check has a facet of this name, or none was named. */
export function hasFacet(check: Check, facet: string | undefined): boolean {
  return facet === undefined || check.facets.some(({ id }) => id === facet);
}
