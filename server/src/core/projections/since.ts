import type { CheckResult, Snapshot } from "../model/result";
import { isGap } from "./summary";

/**
 * The snapshot with the findings in these files only. Verdict, scores and gates stay those of the whole folder; what
 * stands in other files, is missing as a whole, or is a question is left out and counted.
 */
export function changedOnly(snapshot: Snapshot, ref: string, changed: ReadonlySet<string>): Snapshot {
  const results = snapshot.results.flatMap((result) => {
    if (!isOpen(result)) return [result];
    const here = isGap(result) ? offendersIn(result, changed) : [];
    const [first] = here;
    if (!first) return [];
    const proofs = result.evidence.filter(({ role }) => role === "proves");
    return [{ ...result, evidence: [...here, ...proofs], message: first.message ?? result.message, place: undefined }];
  });
  const shown = new Set(results.map(keyOf));
  const leftOut = count(snapshot.results) - count(results);
  return {
    ...snapshot,
    results,
    fixFirst: snapshot.fixFirst.filter((gain) => shown.has(keyOf(gain))),
    since: { ref, files: changed.size, leftOut, whole: snapshot },
  };
}

/** What was left out, in a sentence without a full stop; undefined when nothing was asked to be. */
export function sinceSentence({ since }: Snapshot): string | undefined {
  if (!since) return undefined;
  const files = since.files === 1 ? "the 1 file" : `the ${since.files} files`;
  const others = since.leftOut === 1 ? "1 other is" : `${since.leftOut} others are`;
  return `Only findings in ${files} changed since ${since.ref}: ${others} left out`;
}

/** Each offender is one finding; what is missing, or asked, is one. */
function count(results: readonly CheckResult[]): number {
  return results.filter(isOpen).reduce((all, result) => all + Math.max(1, offendersOf(result).length), 0);
}

function isOpen({ status }: CheckResult): boolean {
  return status === "fail" || status === "partial" || status === "unknown" || status === "error";
}

function offendersOf(result: CheckResult) {
  return result.evidence.filter(({ role, confidence }) => role === "contradicts" && confidence !== "guess");
}

function offendersIn(result: CheckResult, changed: ReadonlySet<string>) {
  return offendersOf(result).filter(({ path }) => changed.has(path));
}

function keyOf({ check, component }: { readonly check: string; readonly component: string }): string {
  return `${check}\t${component}`;
}
