import { KINDS } from "../facts/kinds";
import type { Confidence, Judgement, Matches, Near, Query, Reach, Select, Tier } from "../model/check";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import type { FactBase } from "./fact-base";
import type { Ownership } from "./ownership";

/** A fact that a query selected, with what the query says of it. */
export interface Match {
  readonly fact: Fact;
  readonly tier: Tier;
  readonly confidence: Confidence;
  readonly message?: string | undefined;
  readonly as?: string | undefined;
}

/** Whether a query is fulfilled, and by which facts; a `none` can hold without any. */
export interface Outcome {
  readonly holds: boolean;
  readonly matches: readonly Match[];
}

/** What a query may look at. */
export interface View {
  readonly base: FactBase;
  readonly owners: Ownership;
  /** All components of the folder. */
  readonly components: readonly Component[];
  /** The component asked about; undefined asks of the whole folder. */
  readonly component: string | undefined;
  /** Offenders count for the component they stand in only, so that none is reported twice. */
  readonly ownOnly?: boolean;
}

const UNFULFILLED: Outcome = { holds: false, matches: [] };

export function evaluateQuery(query: Query, view: View, outer: Judgement = {}): Outcome {
  const judged: Judgement = {
    tier: query.tier ?? outer.tier,
    confidence: query.confidence ?? outer.confidence,
    message: query.message ?? outer.message,
    as: query.as ?? outer.as,
  };
  if ("any" in query) {
    const matches = query.any.map((inner) => evaluateQuery(inner, view, judged)).filter((outcome) => outcome.holds);
    return { holds: matches.length > 0, matches: matches.flatMap((outcome) => outcome.matches) };
  }
  if ("all" in query) {
    const outcomes = query.all.map((inner) => evaluateQuery(inner, view, judged));
    return outcomes.every((outcome) => outcome.holds)
      ? { holds: true, matches: outcomes.flatMap((outcome) => outcome.matches) }
      : UNFULFILLED;
  }
  if ("none" in query) {
    if (query.none.some((inner) => evaluateQuery(inner, view).holds)) return UNFULFILLED;
    return query.of ? evaluateQuery(query.of, view, judged) : { holds: true, matches: [] };
  }
  if ("count" in query) {
    const outcome = evaluateQuery(query.count, view, judged);
    return outcome.matches.length >= query.atLeast ? outcome : UNFULFILLED;
  }
  const matches = selectFacts(query, view).map((fact) => ({
    fact,
    tier: judged.tier ?? defaultTier(fact),
    confidence: judged.confidence ?? "certain",
    message: judged.message,
    as: judged.as,
  }));
  return { holds: matches.length > 0, matches };
}

/** Facts of a selection in this view, in the order of path and place. */
export function selectFacts(select: Select, view: View): Fact[] {
  const visible = visibility(select, view);
  const found: Fact[] = [];
  for (const fact of view.base.matches(select)) {
    if (!visible(fact.path)) continue;
    if (select.near && !isNear(fact, select.near, view)) continue;
    if (select.notNear && isNear(fact, select.notNear, view)) continue;
    if (select.matches && !isMatched(fact, select.matches, view)) continue;
    found.push(fact);
  }
  return found.sort(byPlace);
}

/** What a piece of evidence is worth when the check does not say: a declared thing is not yet a wired one. */
function defaultTier(fact: Fact): Tier {
  return fact.kind === "dependency" || fact.kind === "manifest" || fact.kind === "import" ? "declared" : "wired";
}

function visibility(select: Select, view: View): (path: string) => boolean {
  const { component, owners } = view;
  if (component === undefined) return () => true;
  const reach: Reach = select.reach ?? (view.ownOnly ? "component" : KINDS[select.fact].reach);
  if (reach === "repository") return () => true;
  if (reach === "component") return (path) => owners.ownerOf(path) === component;
  return (path) => owners.isOwnOrAbove(path, component);
}

function isNear(fact: Fact, near: Near, view: View): boolean {
  return near.any.some((select) => {
    if (near.within === "component") {
      const owner = view.owners.ownerOf(fact.path);
      for (const other of view.base.matches(select)) if (view.owners.ownerOf(other.path) === owner) return true;
      return false;
    }
    const others = view.base.matchesIn(select, fact.path).filter((other) => other !== fact);
    return near.within === "file" ? others.length > 0 : others.some((other) => sameFunction(fact, other));
  });
}

/** The enclosing function's name, with its owner's; facts of nested functions belong to the outer one too. */
function sameFunction(a: Fact, b: Fact): boolean {
  const one = String(a.props.fn ?? "");
  const two = String(b.props.fn ?? "");
  return one === two || one.startsWith(`${two}/`) || two.startsWith(`${one}/`);
}

function isMatched(fact: Fact, matches: Matches, view: View): boolean {
  const value = fact.props[matches.prop];
  if (value === undefined) return false;
  const visible = visibility(matches.with, { ...view, ownOnly: false });
  let compared = false;
  for (const other of view.base.matches(matches.with)) {
    if (!visible(other.path)) continue;
    compared = true;
    const theirs = other.props[matches.equals];
    const equal = theirs === value || (typeof theirs === "object" && theirs.includes(String(value)));
    if (equal) return matches.absent !== true;
  }
  return compared && matches.absent === true;
}

export function byPlace(a: Fact, b: Fact): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.at.start.line - b.at.start.line || a.at.start.character - b.at.start.character;
}

/** Every selection inside a query, its neighbours included: what the fact base must keep matches for. */
export function* selectsOf(query: Query): Iterable<Select> {
  if ("any" in query) for (const inner of query.any) yield* selectsOf(inner);
  else if ("all" in query) for (const inner of query.all) yield* selectsOf(inner);
  else if ("none" in query)
    for (const inner of query.of ? [...query.none, query.of] : query.none) yield* selectsOf(inner);
  else if ("count" in query) yield* selectsOf(query.count);
  else {
    yield query;
    yield* query.near?.any ?? [];
    yield* query.notNear?.any ?? [];
    if (query.matches) yield query.matches.with;
  }
}
