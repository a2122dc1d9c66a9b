import { groupBy } from "../group-by";
import type { Fact, FactValue } from "../model/fact";
import { sayingOf } from "./saying";

/**
 * For each fact of an edited file the one before the edit that says the same, at the same place or elsewhere. An edit
 * changes a stretch of each kind's facts: those in front of it and behind it are met in their order, and only within it is
 * looked for.
 */
export function counterparts(facts: readonly Fact[], before: readonly Fact[]): ReadonlyMap<Fact, Fact> {
  const found = new Map<Fact, Fact>();
  const old = groupBy(before, ({ kind }) => kind);
  for (const [kind, current] of groupBy(facts, ({ kind }) => kind)) pair(current, old.get(kind) ?? [], found);
  return found;
}

function pair(current: readonly Fact[], old: readonly Fact[], found: Map<Fact, Fact>): void {
  const shorter = Math.min(current.length, old.length);
  const inFront = lengthOfRun(shorter, (index) => meet(current[index], old[index], found));
  const behind = lengthOfRun(shorter - inFront, (index) => meet(current.at(-1 - index), old.at(-1 - index), found));
  const bySaying = new Map(old.slice(inFront, old.length - behind).map((fact) => [sayingOf(fact), fact]));
  for (const fact of bySaying.size > 0 ? current.slice(inFront, current.length - behind) : [])
    meet(fact, bySaying.get(sayingOf(fact)), found);
}

/** Notes two facts that say the same. */
function meet(fact: Fact | undefined, candidate: Fact | undefined, found: Map<Fact, Fact>): boolean {
  if (!fact || !candidate || !saysTheSame(fact, candidate)) return false;
  found.set(fact, candidate);
  return true;
}

function lengthOfRun(most: number, holds: (index: number) => boolean): number {
  let length = 0;
  while (length < most && holds(length)) length++;
  return length;
}

/** True for facts of one kind that differ in nothing but their place. */
function saysTheSame(a: Fact, b: Fact): boolean {
  const keys = Object.keys(a.props);
  return (
    a.scope === b.scope &&
    keys.length === Object.keys(b.props).length &&
    keys.every((key) => isSameValue(a.props[key], b.props[key]))
  );
}

function isSameValue(a: FactValue | undefined, b: FactValue | undefined): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
