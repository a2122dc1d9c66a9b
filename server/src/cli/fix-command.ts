import { existsSync } from "node:fs";
import { join } from "node:path";
import { DRAFT_FORMS, type DraftForm, type FixPlan } from "../core/fixes/model";
import { unifiedDiff } from "../core/fixes/unified-diff";
import type { CheckResult, Snapshot } from "../core/model/result";
import { harmless } from "../core/projections/summary";
import { wrap } from "../core/projections/wrap";
import { planFixIn } from "../engine/plan-fix";
import { type FileChange, toFileChanges, writeChanges } from "./apply-edits";
import { findCheck } from "./explain-command";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { printProblems, resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";
import type { Terminal } from "./terminal";

export interface FixOptions {
  readonly component?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly diff?: boolean | undefined;
  readonly as?: string | undefined;
  readonly choose?: string | undefined;
}

/** Mends one open check: shows what would change, or changes it and says how the check stands afterwards. */
export async function runFix(id: string, path: string, options: FixOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const folder = resolveFolder(path);
  const scanning = { ...around.scanning(), terminal };
  const engine = await scanFolder(folder, scanning);
  const snapshot = engine.snapshot();
  printProblems(snapshot.problems, terminal);
  const check = findCheck(id, engine.checklist.checklist.checks);
  const result = pickResult(snapshot, check.id, options.component);
  if (result.status === "pass" || result.status === "not-applicable") {
    terminal.err(`readiness: nothing is left to do: ${check.id} is ${result.status} (${harmless(result.reason)})\n`);
    return EXIT.ready;
  }
  const exists = (file: string) => existsSync(join(folder, file));
  const as = draftForm(options.as);
  const { choose } = options;
  const { plan, texts } = await planFixIn(engine, snapshot, result, around.fixes(), { as, choose, exists });
  if (plan.kind === "refused") {
    terminal.err(`readiness: ${check.id} is not fixed: ${harmless(plan.reason)}\n`);
    const { instead } = plan;
    if (instead !== undefined && options.diff === true)
      terminal.out(unifiedDiff(instead.path, texts.get(instead.path) ?? "", instead.text));
    else if (instead !== undefined)
      terminal.err("readiness: to compare it with what the fix would write, add --diff\n");
    for (const line of questionLines(plan)) terminal.err(`readiness: ${line}\n`);
    if (plan.fix !== "issue") terminal.err(`readiness: to hand it to a person, run it again with --as issue\n`);
    return EXIT.gateFailed;
  }
  const changes = toFileChanges(folder, plan.edits, texts);
  if (options.diff) {
    for (const { path: file, before, after } of changes) terminal.out(unifiedDiff(file, before, after));
    for (const line of [...commandLines(plan), ...questionLines(plan)]) terminal.err(`readiness: ${line}\n`);
  }
  if (!options.diff) describePlan(plan, changes, options.dryRun === true, terminal);
  if (options.diff || options.dryRun) {
    terminal.err("readiness: nothing was changed\n");
    return EXIT.ready;
  }
  if (changes.length === 0) {
    terminal.err("readiness: nothing was changed: it is done by the command, whose result you commit\n");
    return EXIT.ready;
  }
  writeChanges(folder, changes);
  const after = (await scanFolder(folder, scanning)).snapshot();
  const now = after.results.find((other) => other.check === result.check && other.component === result.component);
  terminal.err(`readiness: ${check.id} was ${result.status} and is now ${now?.status ?? "no longer asked"}\n`);
  return EXIT.ready;
}

function draftForm(as: string | undefined): DraftForm | undefined {
  if (as === undefined) return undefined;
  const form = DRAFT_FORMS.find((known) => known === as);
  if (!form) throw new UsageFailure(`--as takes ${DRAFT_FORMS.join(" or ")}, not ${as}`);
  return form;
}

/** The result that is meant; with several open components the user has to say which. */
function pickResult(snapshot: Snapshot, check: string, component: string | undefined): CheckResult {
  const results = snapshot.results.filter((result) => result.check === check);
  if (component !== undefined) {
    const found = results.find((result) => result.component === component.replace(/(?<=.)\/+$/, ""));
    if (found) return found;
    const known = results
      .filter((other) => other.status !== "not-applicable")
      .map((other) => other.component)
      .join(", ");
    throw new UsageFailure(
      `there is no component ${component} that ${check} is asked of; there is: ${known || "none"}`,
    );
  }
  const open = results.filter((result) => ["fail", "partial", "unknown"].includes(result.status));
  if (open.length > 1) {
    const names = open.map((result) => result.component).join(", ");
    throw new UsageFailure(`${check} is open in several components; name one with --component: ${names}`);
  }
  const result = open[0] ?? results[0];
  if (!result) throw new UsageFailure(`${check} was not asked: nothing in this folder was recognised as a project`);
  return result;
}

/** Says what a plan does, and what it leaves to the user. */
export function describePlan(
  plan: Extract<FixPlan, { kind: "plan" }>,
  changes: readonly FileChange[],
  isDry: boolean,
  terminal: Terminal,
  check?: string,
): void {
  const { strong } = terminal.style;
  const verbs = isDry ? (["would create", "would change"] as const) : (["create", "change"] as const);
  const lines = [
    strong(plan.title) + (check === undefined ? "" : ` (${check})`),
    ...changes.map(({ path, before }) => `  ${before === undefined ? verbs[0] : verbs[1]} ${harmless(path)}`),
    ...commandLines(plan).map((line) => `  ${line}`),
    ...plan.notes.flatMap((note) => wrap(harmless(note), terminal.width, "  - ", "    ")),
    ...questionLines(plan).map((line) => `  ${line}`),
    ...(plan.safety === "review" ? ["  Review it: it changes behaviour."] : []),
    ...(plan.safety === "draft" ? [`  ${STAYS_OPEN[plan.commands ? "command" : "draft"]}`] : []),
  ];
  terminal.out(`${lines.join("\n")}\n`);
}

/** What else could be chosen, and how. */
function questionLines({ question }: FixPlan): readonly string[] {
  if (!question) return [];
  const { taken, options } = question;
  const others = options.filter(({ id }) => id !== taken).map(({ id, title }) => `--choose ${id} (${title})`);
  const titleOf = (one: string) => options.find(({ id }) => id === one)?.title ?? one;
  const asked = taken === undefined ? `${question.question} Answer with` : `Taken: ${titleOf(taken)}. Else give`;
  return [`${asked} ${others.join(" or ")}`];
}

const STAYS_OPEN = {
  draft: "It is a draft: the check stays open until a person has finished the work.",
  command: "The check stays open until you have run it and kept what it wrote.",
} as const;

/** What is to be run by hand, with the place; a name of a file may not play tricks on the terminal. */
function commandLines({ commands }: Extract<FixPlan, { kind: "plan" }>): readonly string[] {
  return (commands ?? []).map(({ command, directory }) => {
    return `run${directory === "." ? "" : ` in ${harmless(directory)}`}: ${harmless(command)}`;
  });
}
