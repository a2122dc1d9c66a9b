import type { ClaimState } from "../model/document";
import type { Range } from "../model/text";
import type { Priority, Role } from "./parsed";

/** A section while its lines are still being read: a status line below the heading may say what the heading does not. */
export interface OpenSection {
  readonly index: number;
  readonly level: number;
  readonly title: string;
  readonly at: Range;
  readonly parent?: OpenSection | undefined;
  readonly role: Role;
  /** True when its own heading says its role. */
  readonly isRoleSaid: boolean;
  state?: ClaimState | undefined;
  stateAt?: Range | undefined;
  /** True when nothing but its sign says it. */
  isSigned?: boolean;
  /** True below a heading in a plan that names a thing, and neither a task nor when it is due: who does it, what it costs, how it works. */
  readonly isTopic?: boolean;
  readonly weight?: number | undefined;
  readonly score?: number | undefined;
  readonly priority?: Priority | undefined;
  /** True below a heading that says how things were. */
  readonly isPast: boolean;
  /** True below a line that says what must be before something else. */
  readonly isCondition: boolean;
  /** True below a heading for risks, where "No tests" is one. */
  readonly isOfRisks: boolean;
  /** True below a heading for principles, merits or goals: a tick there says that they are good. */
  readonly isIdeal: boolean;
  /** True below a heading that names competitors: a tick there may be theirs. */
  readonly isOfOthers: boolean;
  /** True when a status line below the heading says the state. */
  isFieldSaid?: boolean;
  /** True for a label right above a table. */
  isOverTable?: boolean;
  /** True for a title below which each gap has its own heading, or what is done has one, so that it calls nothing else a gap. */
  isParted?: boolean;
  /** True for a title with headings below it: what stands right below it introduces them. */
  isOverHeadings?: boolean;
  /** True when a heading right below it is a grade, such as "High". */
  isOfGrades?: boolean;
  /** How many lines of it, how many of those with a state of their own, and how many with another than the section's. */
  counted: { items: number; own: number; other: number };
}

/** The nearest state that a heading above says. */
export function nearestState(section: OpenSection | undefined): ClaimState | undefined {
  for (let at = section; at; at = at.parent)
    if (at.state !== undefined && !(at.isParted && at !== section)) return at.state;
  return undefined;
}

/** True in a list of what shall be done. */
export function isAheadRole(role: Role | undefined): boolean {
  return role === "plan" || role === "enhancement";
}
