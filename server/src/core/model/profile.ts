import type { Category, Level, Severity } from "./check";

/** A category as a profile cuts it: which categories of the checklist, and which single checks, it takes in. */
export interface ProfileCategory extends Category {
  /** Ids of categories and of checks; a check that is named itself goes where it is named. */
  readonly from: readonly string[];
}

/** What a profile changes of one check. */
export interface ProfileRule {
  readonly severity?: Severity | undefined;
  readonly level?: Level | undefined;
}

/** How strictly a folder is judged: other weights, other severities, another level that "ready" asks for. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  /** The level that "ready" asks for, beside no open blocker. */
  readonly level: 0 | Level;
  readonly categories: readonly ProfileCategory[];
  readonly checks: ReadonlyMap<string, ProfileRule>;
  /** The gates that are shown with it. */
  readonly gates: readonly string[];
}

/** One thing a gate asks for: checks that must hold, and where no file can show it, somebody's word. */
export interface GateItem {
  readonly id: string;
  readonly title: string;
  /** Ids of checks, or `check#facet`. */
  readonly checks: readonly string[];
  /** True when a person must vouch for it, too: an attestation of `gate:<gate>#<item>`. */
  readonly attested: boolean;
}

/** A named list of what must hold before something may happen. */
export interface Gate {
  readonly id: string;
  readonly title: string;
  readonly items: readonly GateItem[];
}

/** How an attestation names an item of a gate. */
export function gateItemName(gate: string, item: string): string {
  return `gate:${gate}#${item}`;
}
