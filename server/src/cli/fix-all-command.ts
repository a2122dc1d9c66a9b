import { existsSync } from "node:fs";
import { join } from "node:path";
import { unifiedDiff } from "../core/fixes/unified-diff";
import type { CheckResult } from "../core/model/result";
import { harmless } from "../core/projections/summary";
import { wrap } from "../core/projections/wrap";
import { planSafe, type SafeFix, type SafeFixes } from "../engine/plan-safe";
import { type FileChange, toFileChanges, writeChanges } from "./apply-edits";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { describePlan } from "./fix-command";
import { printProblems, resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";
import type { Terminal } from "./terminal";

export interface FixAllOptions {
  readonly category?: string | undefined;
  readonly component?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly diff?: boolean | undefined;
}

/** How often is planned anew: one fix makes another one possible, as a Dockerfile does for manifests. */
const ROUNDS = 6;

/** Carries out every fix that only creates files or adds to them, and names the gaps that are left for people. */
export async function runFixAll(path: string, options: FixAllOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const folder = resolveFolder(path);
  const preview = options.dryRun === true || options.diff === true;
  const mended: SafeFix[] = [];
  let found: SafeFixes = { fixes: [], left: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const engine = await scanFolder(folder, { ...around.scanning(), terminal });
    const snapshot = engine.snapshot();
    if (round === 0) {
      printProblems(snapshot.problems, terminal);
      const categories = engine.checklist.checklist.categories.map(({ id }) => id);
      if (options.category !== undefined && !categories.includes(options.category))
        throw new UsageFailure(`there is no category ${options.category}; there is: ${categories.join(", ")}`);
    }
    const wanted = (result: CheckResult) =>
      isWanted(result, options) && !mended.some((one) => isSame(one.result, result));
    found = await planSafe(engine, snapshot, around.fixes(), wanted, (file) => existsSync(join(folder, file)));
    if (found.fixes.length === 0) break;
    const changes = found.fixes.map(({ plan }) => toFileChanges(folder, plan.edits));
    show(found.fixes, changes, options, terminal);
    if (preview) break;
    writeChanges(folder, changes.flat());
    mended.push(...found.fixes);
  }
  if (options.diff !== true) tellLeft(found, terminal);
  if (preview) terminal.err("readiness: nothing was changed; what these changes make possible is not shown\n");
  else
    terminal.err(
      `readiness: ${count(mended.length, "gap was mended", "gaps were mended")}, ${found.left.length} left for people\n`,
    );
  return EXIT.ready;
}

function isWanted({ check, component }: CheckResult, options: FixAllOptions): boolean {
  const inCategory = options.category === undefined || check.startsWith(`${options.category}.`);
  return inCategory && (options.component === undefined || component === options.component.replace(/(?<=.)\/+$/, ""));
}

function isSame(a: CheckResult, b: CheckResult): boolean {
  return a.check === b.check && a.component === b.component;
}

function show(
  fixes: readonly SafeFix[],
  changes: readonly (readonly FileChange[])[],
  options: FixAllOptions,
  terminal: Terminal,
): void {
  for (const [index, { plan, result }] of fixes.entries()) {
    const own = changes[index] ?? [];
    if (options.diff === true)
      for (const { path, before, after } of own) terminal.out(unifiedDiff(path, before, after));
    else describePlan(plan, own, options.dryRun === true, terminal, result.check);
  }
}

function tellLeft({ left }: SafeFixes, terminal: Terminal): void {
  if (left.length === 0) return;
  const lines = left.flatMap(({ result: { check, component }, reason }) => {
    const where = component === "." ? "" : ` (${harmless(component)})`;
    return wrap(`${check}${where}: ${harmless(reason)}`, terminal.width, "  ", "    ");
  });
  terminal.out(`${terminal.style.strong("Left for people")}\n${lines.join("\n")}\n`);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
