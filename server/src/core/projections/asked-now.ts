import type { CheckResult, Snapshot } from "../model/result";

/**
 * True for what is asked today: the level to reach next, and the one that the team's profile requires. What later levels
 * ask for is not missed until then; a blocker never waits.
 */
export function isAskedNow({ severity, level }: CheckResult, { level: levels }: Pick<Snapshot, "level">): boolean {
  return severity === "blocker" || level <= Math.max(levels.next ?? levels.reached, levels.required);
}
