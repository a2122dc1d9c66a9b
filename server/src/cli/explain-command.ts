import type { Check } from "../core/model/check";
import { nearest } from "../core/nearest";
import { explainText } from "../core/projections/explain";
import { scoreText } from "../core/projections/explain-score";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { printProblems, resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";

/** Tells how the scores and levels of a folder come about, term by term. */
export async function runExplainScore(path: string, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const engine = await scanFolder(resolveFolder(path), { ...around.scanning(), terminal });
  const snapshot = engine.snapshot();
  printProblems(snapshot.problems, terminal);
  terminal.out(scoreText(snapshot, snapshot.categories, terminal));
  return EXIT.ready;
}

/** Tells what a check asks and why, how it is judged, and how it stands in the folder. */
export async function runExplain(id: string, path: string, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const engine = await scanFolder(resolveFolder(path), { ...around.scanning(), terminal });
  const snapshot = engine.snapshot();
  printProblems(snapshot.problems, terminal);
  const check = findCheck(id, engine.asked.checks);
  terminal.out(explainText({ check, snapshot }, terminal));
  return EXIT.ready;
}

/** The check of this id; a name that is only nearly right is answered with the right one. */
export function findCheck(id: string, checks: readonly Check[]): Check {
  const found = checks.find((check) => check.id === id);
  if (found) return found;
  const meant = nearest(
    id,
    checks.map((check) => check.id),
  );
  const hint = meant === undefined ? "`readiness list` names all checks" : `did you mean ${meant}?`;
  throw new UsageFailure(`there is no check "${id}"; ${hint}`);
}
