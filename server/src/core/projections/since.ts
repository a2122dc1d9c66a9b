import { sureOffenders } from "../model/offenders";
import type { CheckResult, Snapshot } from "../model/result";
import { differenceOf, gapsOf, gapsOfResult } from "../team/gaps";
import { isGap } from "./summary";

/** What the folder held at another commit. */
export interface Before {
  /** The commit or branch, as it was named. */
  readonly ref: string;
  /** How many files differ. */
  readonly files: number;
  /** What the same checklist said of it. */
  readonly snapshot: Snapshot;
  /** True for a file that the folder has now. */
  isThere(path: string): boolean;
}

/**
 * The snapshot with those findings only that were not there before, wherever they stand. Verdict, scores and gates stay
 * those of the whole folder; what was there already, or is a question, is left out and counted.
 */
export function newOnly(snapshot: Snapshot, before: Before): Snapshot {
  const { added } = differenceOf(gapsOf(before.snapshot), gapsOf(snapshot), {
    isGone: (path) => !before.isThere(path),
    isSamePart: (gone, now) => isSamePart(gone, now, before.snapshot, snapshot),
  });
  const isAdded = new Set(added.map(({ fingerprint }) => fingerprint));
  const results = snapshot.results.flatMap((result) => {
    if (!isOpen(result)) return [result];
    const gaps = isGap(result) ? gapsOfResult(result) : [];
    const fresh = gaps.map(({ fingerprint }) => isAdded.has(fingerprint));
    if (!fresh.includes(true)) return [];
    const offenders = sureOffenders(result);
    const here = offenders.filter((_, index) => fresh[index]);
    const [first] = here;
    if (!first || here.length === offenders.length) return [result];
    const proofs = result.evidence.filter(({ role }) => role === "proves");
    return [{ ...result, evidence: [...here, ...proofs], message: first.message ?? result.message, place: undefined }];
  });
  const shown = new Set(results.map(keyOf));
  const leftOut = count(snapshot.results) - count(results);
  return {
    ...snapshot,
    results,
    fixFirst: snapshot.fixFirst.filter((gain) => shown.has(keyOf(gain))),
    since: { ref: before.ref, files: before.files, leftOut, added, whole: snapshot },
  };
}

/** What was left out, in a sentence without a full stop; undefined when nothing was asked to be. */
export function sinceSentence({ since }: Snapshot): string | undefined {
  if (!since) return undefined;
  const files = since.files === 1 ? "1 file differs" : `${since.files} files differ`;
  const others = since.leftOut === 1 ? "1 other is" : `${since.leftOut} others are`;
  return `Only what is new since ${since.ref}, from which ${files}: ${others} left out`;
}

/** A part that has another directory now is known by its name. */
function isSamePart(gone: string, now: string, before: Snapshot, after: Snapshot): boolean {
  const of = (id: string, { components }: Snapshot) => components.find((component) => component.id === id);
  return (
    of(gone, after) === undefined && of(now, before) === undefined && isNamedAlike(of(gone, before), of(now, after))
  );
}

function isNamedAlike(a: { readonly name: string } | undefined, b: { readonly name: string } | undefined): boolean {
  return a !== undefined && a.name === b?.name;
}

/** Each offender is one finding; what is missing, or asked, is one. */
function count(results: readonly CheckResult[]): number {
  return results.filter(isOpen).reduce((all, result) => all + Math.max(1, sureOffenders(result).length), 0);
}

function isOpen({ status }: CheckResult): boolean {
  return status === "fail" || status === "partial" || status === "unknown" || status === "error";
}

function keyOf({ check, component }: { readonly check: string; readonly component: string }): string {
  return `${check}\t${component}`;
}
