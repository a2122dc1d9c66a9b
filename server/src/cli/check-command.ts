import type { Snapshot } from "../core/model/result";
import { showGates } from "../core/projections/gates";
import { configurationErrors, harmless } from "../core/projections/summary";
import type { TextOptions } from "../core/projections/text";
import { compareWith } from "../core/team/baseline";
import { NodeFileSystem } from "../workspace/node/node-file-system";
import { OverlayFileSystem } from "../workspace/overlay";
import { loadBaseline } from "./baseline-file";
import type { ExitCode, Outcome } from "./failure";
import { EXIT } from "./failure";
import { printProblems, requireWritable, resolveFolder, scanFolder } from "./folder";
import { judge, parseRule, type Rule, requireGates } from "./gate";
import { changedFiles } from "./git";
import { record } from "./history-file";
import { parseOutputs, writeOutputs } from "./outputs";
import { narrow } from "./since";
import type { Surroundings } from "./surroundings";

export interface CheckOptions {
  readonly output: readonly string[];
  readonly failOn: readonly string[];
  /** A commit: only findings that it did not have are listed, and count. */
  readonly since?: string | undefined;
  /** Adds this run to the history. */
  readonly record?: boolean | undefined;
  readonly exclude?: readonly string[] | undefined;
  /** A folder that keeps what was read, for the next run. */
  readonly cache?: string | undefined;
  readonly show: TextOptions["show"];
}

/** Checks a folder, writes the reports, and says by the exit code whether it passes the gate. */
export async function runCheck(path: string, options: CheckOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal, version } = around;
  const { since } = options;
  const outputs = parseOutputs(options.output);
  const asked = options.failOn.map(parseRule);
  const folder = resolveFolder(path);
  const changed = since === undefined ? undefined : changedFiles(folder, since);
  if (options.cache !== undefined) requireWritable(options.cache);
  const files = new OverlayFileSystem(new NodeFileSystem(folder));
  const engine = await scanFolder(folder, {
    ...around.scanning(options.cache),
    terminal,
    exclude: options.exclude ?? [],
    files,
  });
  const judged = engine.snapshot();
  const rules = asked.length > 0 ? asked : standardRules(engine.rules.failOn, since);
  // What is wrong in a gate's file says why there is no such gate.
  if (rules.some((rule) => rule.kind === "gate" && !judged.gates.some(({ id }) => id === rule.name)))
    printProblems(configurationErrors(judged.problems), terminal);
  const whole = showGates(judged, requireGates(rules, judged));
  const { checklist } = engine.checklist;
  const baseline = rules.some(({ kind }) => kind === "new") ? loadBaseline(folder) : undefined;
  const accepted = baseline && {
    score: baseline.score,
    added: compareWith(baseline, whole, (file) => engine.has(file)).added,
  };
  const snapshot =
    changed === undefined || since === undefined
      ? whole
      : await narrow(whole, folder, { ref: since, changed }, { engine, files });
  printProblems(snapshot.problems, terminal);
  writeOutputs(outputs, { snapshot, checklist, version, show: options.show }, terminal);
  const outcome = brokenConfiguration(snapshot) ?? judge(snapshot, rules, accepted);
  if (options.record) terminal.err(`readiness: ${record(folder, whole, around.scanning().host.today())}\n`);
  terminal.err(`readiness: ${harmless(outcome.reason)}\n`);
  return outcome.code;
}

/** What fails a run that does not say it: of a change its blockers, else what the team says, else that it is not ready. */
function standardRules(team: readonly string[], since: string | undefined): readonly Rule[] {
  if (since !== undefined) return [{ kind: "blocker" }];
  return team.length > 0 ? team.map(parseRule) : [{ kind: "not-ready" }];
}

/** A verdict on half a checklist is none. */
function brokenConfiguration({ problems }: Snapshot): Outcome | undefined {
  const errors = configurationErrors(problems).length;
  if (errors === 0) return undefined;
  const count = errors === 1 ? "1 error" : `${errors} errors`;
  return { code: EXIT.usage, reason: `${count} in .readiness/, so part of the checklist was not asked` };
}
