import type { FileEdit, FixCommand, NewFile } from "./model";

/** What a step comes to: edits and what to say of them, or why it cannot be done. */
export type StepOutcome =
  | {
      readonly edits: readonly FileEdit[];
      readonly notes: readonly string[];
      readonly commands?: readonly FixCommand[] | undefined;
    }
  | { readonly refused: string; readonly instead?: NewFile | undefined };

/** `instead` is the file that would have been written, where another one is in its place. */
export function refused(reason: string, instead?: NewFile): StepOutcome {
  return { refused: reason, instead };
}
