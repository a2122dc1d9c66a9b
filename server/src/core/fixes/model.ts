import type { Fact } from "../model/fact";
import type { CheckResult, Snapshot } from "../model/result";
import type { Range } from "../model/text";

/** What a fix may know: the outcome, the facts, which files exist. Planning reads nothing else. */
export interface FixContext {
  readonly snapshot: Snapshot;
  readonly result: CheckResult;
  /** All facts of the folder. */
  readonly facts: readonly Fact[];
  exists(path: string): boolean;
}

/** A minimal change of one file. `create` never overwrites. */
export type FileEdit =
  | { readonly kind: "create"; readonly path: string; readonly text: string }
  | {
      readonly kind: "change";
      readonly path: string;
      readonly changes: readonly { readonly at: Range; readonly text: string }[];
    };

/** One undoable edit, or the reason why none can be made. */
export type FixPlan =
  | {
      readonly kind: "plan";
      readonly fix: string;
      readonly title: string;
      /** `safe` creates files or adds to them; `review` changes behaviour and is shown first. */
      readonly safety: "safe" | "review";
      readonly edits: readonly FileEdit[];
      /** What was inferred and what is left to the user, in sentences. */
      readonly notes: readonly string[];
    }
  | { readonly kind: "refused"; readonly fix: string; readonly reason: string };
