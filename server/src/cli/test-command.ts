import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { judgeCase } from "../core/cases/judge";
import { type Case, parseCases } from "../core/cases/parse";
import type { Compiled } from "../core/checklists/compile";
import type { Check } from "../core/model/check";
import { configurationErrors, harmless } from "../core/projections/summary";
import { wrap } from "../core/projections/wrap";
import { FolderEngine } from "../engine/folder-engine";
import { MemoryFileSystem } from "../workspace/memory";
import { findCheck } from "./explain-command";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { printProblems, resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";

/** Where a team keeps the cases of its checks: `<category>/<name>.md` below it. */
const CASES = ".readiness/tests";

/** Runs the cases of a team's own checks, each in a small workspace of its own that exists in memory only. */
export async function runTest(path: string, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const { strong, faint, good, bad } = terminal.style;
  const folder = resolveFolder(path);
  const scanning = around.scanning();
  const engine = await scanFolder(folder, { ...scanning, terminal });
  const broken = configurationErrors(engine.checklist.problems);
  printProblems(broken, terminal);
  if (broken.length > 0) throw new UsageFailure("mend the checks under .readiness/ before they are tested");
  const compiled = engine.checklist;
  const cases = readCases(folder, compiled.checklist.checks);
  let failed = 0;
  let heading = "";
  for (const one of cases) {
    if (one.check !== heading) terminal.out(`${strong(one.check)}\n`);
    heading = one.check;
    const wrong = judgeCase(one, await snapshotOf(one, compiled, around));
    const state = wrong.length === 0 ? good("holds") : bad("FAILS");
    terminal.out(
      `  ${state}  ${harmless(`${one.outcome}: ${one.title}`)}${wrong.length === 0 ? "" : faint(` (line ${one.line})`)}\n`,
    );
    for (const sentence of wrong)
      terminal.out(`${wrap(harmless(sentence), terminal.width, "           ", "             ").join("\n")}\n`);
    if (wrong.length > 0) failed++;
  }
  const own = compiled.checklist.checks.filter(({ source }) => source.startsWith(".readiness/"));
  for (const { id } of own.filter((check) => !cases.some((one) => one.check === check.id)))
    terminal.err(`readiness: ${id} has no cases: write them in ${CASES}/${id.replace(".", "/")}.md\n`);
  if (cases.length === 0) throw new UsageFailure(`there are no cases in the files below ${CASES}`);
  terminal.err(`readiness: ${cases.length - failed} of ${cases.length} cases hold\n`);
  return failed === 0 ? EXIT.ready : EXIT.gateFailed;
}

async function snapshotOf(one: Case, compiled: Compiled, around: Surroundings) {
  const engine = new FolderEngine(new MemoryFileSystem(one.files), compiled, around.scanning().host);
  await engine.scan({ isCancellationRequested: false });
  return engine.snapshot();
}

/** All cases in the order of their files; a file that cannot be run stops everything, so that it never looks fine. */
function readCases(folder: string, checks: readonly Check[]): readonly Case[] {
  const root = join(folder, CASES);
  const entries = existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }) : [];
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  if (files.length === 0) throw new UsageFailure(`there are no cases: write them in ${CASES}/<category>/<name>.md`);
  return files.flatMap((file) => {
    const check = findCheck(file.replace(/\.md$/, "").replaceAll("/", "."), checks);
    const { cases, problems } = parseCases(check.id, readFileSync(join(root, file), "utf8"));
    const [problem] = problems;
    if (problem) throw new UsageFailure(`${CASES}/${file}:${problem.line}: ${problem.message}`);
    return cases;
  });
}
