import type { Snapshot } from "../model/result";
import type { Case } from "./parse";

/** What is not as the case says, one sentence each; nothing when it holds. */
export function judgeCase(one: Case, snapshot: Snapshot): readonly string[] {
  const { check, component, outcome, offenders } = one;
  const result = snapshot.results.find((other) => other.check === check && other.component === component);
  if (!result) {
    const known = snapshot.components.map(({ id }) => id).join(", ");
    return [`${check} was not asked of component ${component}; there is ${known === "" ? "none" : known}`];
  }
  const found = result.evidence
    .filter(({ role }) => role === "contradicts")
    .map(({ path, at }) => `${path}:${at.start.line + 1}`)
    .sort();
  const wrong: string[] = [];
  if (result.status !== outcome) wrong.push(`expected ${outcome}, got ${result.status}: ${result.reason}`);
  if (found.join() !== offenders.join())
    wrong.push(`expected offenders at ${list(offenders)}, found them at ${list(found)}`);
  return wrong;
}

function list(places: readonly string[]): string {
  return places.length === 0 ? "no place" : places.join(", ");
}
