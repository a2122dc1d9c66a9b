import type { FileEdit } from "./model";

/** What a step comes to: edits and what to say of them, or why it cannot be done. */
export type StepOutcome =
  | { readonly edits: readonly FileEdit[]; readonly notes: readonly string[] }
  | { readonly refused: string };

export function refused(reason: string): StepOutcome {
  return { refused: reason };
}
