import { harmless } from "../core/projections/summary";
import { baselineOf, baselineText, compareWith } from "../core/team/baseline";
import { BASELINE } from "../core/team/files";
import type { Gap } from "../core/team/gaps";
import { loadBaseline } from "./baseline-file";
import { EXIT, type ExitCode } from "./failure";
import { printProblems, resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";
import { writeInside } from "./within";

export interface BaselineOptions {
  /** Accepts gaps that are new, too. */
  readonly acceptNew?: boolean | undefined;
  /** Only says what is new and what is mended. */
  readonly show?: boolean | undefined;
}

/**
 * Records the gaps a folder has today, so that `check --fail-on new` fails on others only. An existing baseline only
 * ever tightens, unless new gaps are accepted in so many words.
 */
export async function runBaseline(path: string, options: BaselineOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const folder = resolveFolder(path);
  const old = loadBaseline(folder);
  const engine = await scanFolder(folder, { ...around.scanning(), terminal });
  const snapshot = engine.snapshot();
  const isThere = (file: string) => engine.has(file);
  printProblems(snapshot.problems, terminal);
  const difference = old && compareWith(old, snapshot, isThere);
  for (const gap of difference?.added ?? []) terminal.out(`new     ${words(gap)}\n`);
  for (const gap of difference?.mended ?? []) terminal.out(`mended  ${words(gap)}\n`);
  const added = difference?.added.length ?? 0;
  const mended = difference?.mended.length ?? 0;
  if (options.show) {
    const state = old ? `${old.gaps.length} accepted, ${added} new, ${mended} mended` : "there is no baseline yet";
    terminal.err(`readiness: ${state}\n`);
    return EXIT.ready;
  }
  const baseline = baselineOf(snapshot, isThere, options.acceptNew ? undefined : old);
  writeInside(folder, BASELINE, baselineText(baseline), "w");
  const left = baselineOf(snapshot, isThere).gaps.length - baseline.gaps.length;
  const note = left > 0 ? `; ${left} new not accepted (--accept-new would)` : "";
  terminal.err(`readiness: ${BASELINE} accepts ${baseline.gaps.length} gaps${note}\n`);
  return EXIT.ready;
}

function words({ check, component, path }: Gap): string {
  return harmless(`${check} (${component})${path === undefined ? "" : ` in ${path}`}`);
}
