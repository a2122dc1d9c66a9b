import type { CheckResult, Evidence } from "./result";

/** What can be seen to be wrong: places that speak against a result, and are no mere guesses. */
export function sureOffenders({ evidence }: Pick<CheckResult, "evidence">): readonly Evidence[] {
  return evidence.filter(({ role, confidence }) => role === "contradicts" && confidence !== "guess");
}
