import { showGates } from "../core/projections/gates";
import { harmless } from "../core/projections/summary";
import type { TextOptions } from "../core/projections/text";
import { readBaseline } from "./baseline-file";
import type { ExitCode, Outcome } from "./failure";
import { EXIT } from "./failure";
import { configurationErrors, printProblems, resolveFolder, scanFolder } from "./folder";
import { judge, parseRule, requireGates } from "./gate";
import { parseOutputs, writeOutputs } from "./outputs";
import type { Surroundings } from "./surroundings";

export interface CheckOptions {
  readonly output: readonly string[];
  readonly failOn: readonly string[];
  readonly exclude?: readonly string[] | undefined;
  readonly show: TextOptions["show"];
}

/** Checks a folder, writes the reports, and says by the exit code whether it passes the gate. */
export async function runCheck(path: string, options: CheckOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal, version } = around;
  const outputs = parseOutputs(options.output);
  const rules = (options.failOn.length > 0 ? options.failOn : ["not-ready"]).map(parseRule);
  const folder = resolveFolder(path);
  const baseline = rules.some(({ kind }) => kind === "new") ? readBaseline(folder) : undefined;
  const engine = await scanFolder(folder, { ...around.scanning(), terminal, exclude: options.exclude ?? [] });
  const judged = engine.snapshot();
  const snapshot = showGates(judged, requireGates(rules, judged));
  printProblems(snapshot.problems, terminal);
  writeOutputs(outputs, { snapshot, checklist: engine.checklist.checklist, version, show: options.show }, terminal);
  const broken = configurationErrors(snapshot.problems);
  const outcome: Outcome =
    broken.length > 0
      ? {
          code: EXIT.usage,
          reason: `${broken.length === 1 ? "1 error" : `${broken.length} errors`} in .readiness/, so part of the checklist was not asked`,
        }
      : judge(snapshot, rules, baseline);
  terminal.err(`readiness: ${harmless(outcome.reason)}\n`);
  return outcome.code;
}
