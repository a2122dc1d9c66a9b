import { hash } from "../evaluate/fingerprint";
import { sureOffenders } from "../model/offenders";
import type { CheckResult, Snapshot } from "../model/result";
import { isGap } from "../projections/summary";

/** One gap at one place, by a name that survives when lines move. */
export interface Gap {
  readonly fingerprint: string;
  readonly check: string;
  readonly component: string;
  /** The file of the offender; undefined when something is missing. */
  readonly path?: string | undefined;
}

/** A gap of a folder as it is now, with what tells it from others in its file. */
export interface FoundGap extends Gap {
  readonly text?: string | undefined;
  /** Which of several equal offenders in one file it is, from 0. */
  readonly number: number;
}

/** Every open gap of a snapshot, sorted. Equal offenders in one file are told apart by their number. */
export function gapsOf(snapshot: Snapshot): FoundGap[] {
  return snapshot.results
    .filter(isGap)
    .flatMap(gapsOfResult)
    .sort(
      (a, b) => compare(a.check, b.check) || compare(a.component, b.component) || compare(a.fingerprint, b.fingerprint),
    );
}

/** The gaps of one open result, in the order of its offenders. */
export function gapsOfResult(result: CheckResult): FoundGap[] {
  const { check, component } = result;
  const offenders = sureOffenders(result);
  if (offenders.length === 0) return [named({ check, component, number: 0 })];
  const seen = new Map<string, number>();
  return offenders.map(({ path, text }) => {
    const name = JSON.stringify([path, text]);
    const number = seen.get(name) ?? 0;
    seen.set(name, number + 1);
    return named({ check, component, path, text, number });
  });
}

function named(gap: Omit<FoundGap, "fingerprint">): FoundGap {
  const { check, component, path, text, number } = gap;
  const name = path === undefined ? [check, component, "missing"] : [check, component, path, text, number];
  return { ...gap, fingerprint: hash(name.join("\n")) };
}

/** How a folder moved between two looks at it. */
export interface Moves {
  /** True for a file that was there and is there no more. */
  isGone(path: string): boolean;
  /** True when a part that is gone is this one under another path. */
  isSamePart(gone: string, now: string): boolean;
}

export interface Difference {
  /** Gaps that were not there before. */
  readonly added: readonly FoundGap[];
  /** Gaps that are there no more. */
  readonly mended: readonly Gap[];
}

/** What differs between the gaps of before and of now. A gap whose file or part got another name is the same one. */
export function differenceOf(before: readonly Gap[], now: readonly FoundGap[], moves: Moves): Difference {
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const present = new Set(now.map(({ fingerprint }) => fingerprint));
  const mended = new Set(before.filter(({ fingerprint }) => !present.has(fingerprint)));
  const added = now.filter((gap) => {
    if (known.has(gap.fingerprint)) return false;
    const same = [...mended].find((old) => old.check === gap.check && isSame(old, gap, moves));
    if (same) mended.delete(same);
    return same === undefined;
  });
  return { added, mended: [...mended] };
}

/** True when the gap of before, under the name that it would have now, is this one. */
function isSame(old: Gap, gap: FoundGap, moves: Moves): boolean {
  if (old.path === undefined || gap.path === undefined)
    return old.path === gap.path && moves.isSamePart(old.component, gap.component);
  if (!moves.isGone(old.path)) return false;
  return named({ ...gap, component: old.component, path: old.path }).fingerprint === old.fingerprint;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
