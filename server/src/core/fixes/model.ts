import type { Check } from "../model/check";
import type { Fact } from "../model/fact";
import type { CheckResult, Snapshot } from "../model/result";
import type { Range } from "../model/text";
import type { Decisions } from "./choices";
import type { Question } from "./chosen";

/** What a fix may know: the outcome, the facts, which files exist. Planning reads nothing else. */
export interface FixContext {
  readonly snapshot: Snapshot;
  readonly check: Check;
  readonly result: CheckResult;
  /** Prepares the work for a person in this form; undefined: mends it where there is a fix. */
  readonly as?: DraftForm | undefined;
  /** The day as `YYYY-MM-DD`. */
  readonly today: string;
  /** All facts of the folder. */
  readonly facts: readonly Fact[];
  /** What the team has chosen; nothing when left out. */
  readonly decided?: Decisions | undefined;
  exists(path: string): boolean;
}

/** The ways to prepare what only a person can finish; each is a fix of that name. */
export const DRAFT_FORMS = ["issue", "attestation"] as const;
export type DraftForm = (typeof DRAFT_FORMS)[number];

/** `safe` creates files or adds to them; `review` changes behaviour and is shown first; `draft` leaves the rest to a person. */
export type Safety = "safe" | "review" | "draft";

/** The fix of an open result: its check's own, else the form in which a person gets the work. */
export function fixIdOf({ check, result, as }: Pick<FixContext, "check" | "result" | "as">): string {
  if (as !== undefined) return as;
  return result.fix ?? (check.detection === "attest" ? "attestation" : "issue");
}

/** A minimal change of one file. `create` never overwrites. */
export type FileEdit =
  | { readonly kind: "create"; readonly path: string; readonly text: string }
  | {
      readonly kind: "change";
      readonly path: string;
      readonly changes: readonly { readonly at: Range; readonly text: string }[];
    };

/** A command that only the user's own tools can carry out: it is shown and offered, and nothing here runs it. */
export interface FixCommand {
  readonly command: string;
  /** Where it is run, from the folder's root: `.` for the root. */
  readonly directory: string;
}

/** What is to be run, and in which order, in words. */
export function runInOrder(commands: readonly { readonly command: string }[]): string {
  return `run ${commands.map(({ command }) => command).join(", then ")}`;
}

/** A file that a fix would make. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** One undoable edit, or the reason why none can be made. */
export type FixPlan =
  | {
      readonly kind: "plan";
      readonly fix: string;
      readonly title: string;
      readonly safety: Safety;
      readonly edits: readonly FileEdit[];
      /** What was inferred and what is left to the user, in sentences. */
      readonly notes: readonly string[];
      /** What the user runs afterwards, in this order; none when left out. The check stays open until it was run. */
      readonly commands?: readonly FixCommand[] | undefined;
      /** What could be chosen otherwise, as long as nobody has chosen. */
      readonly question?: Question | undefined;
    }
  | {
      readonly kind: "refused";
      readonly fix: string;
      readonly reason: string;
      /** What would have been written, where another file is in its place: to be compared by a person. */
      readonly instead?: NewFile | undefined;
      /** What a person has to choose before there can be a plan. */
      readonly question?: Question | undefined;
    };
