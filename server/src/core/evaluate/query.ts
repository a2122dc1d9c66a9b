import { KINDS } from "../facts/kinds";
import { isWithin } from "../facts/paths";
import type { ComponentKind, Confidence, Judgement, Matches, Near, Query, Reach, Select, Tier } from "../model/check";
import type { Component } from "../model/component";
import type { Fact, FactValue } from "../model/fact";
import type { FactBase } from "./fact-base";
import type { Ownership } from "./ownership";
import { LEFT_OUT, leftOut } from "./places";

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
  /** With `ownOnly`: the libraries whose offenders count here, because the check is not asked of them. */
  readonly answersFor?: readonly string[];
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
  const { near, notNear, matches, missing } = select;
  const seen = visibleFacts(select, view);
  if (seen.length === 0) return seen;
  const tests = matches?.map((one) => valueTest(one, view)) ?? [];
  if (missing !== undefined) tests.push(missingTest(missing, view));
  const found = seen.filter(
    (fact) =>
      (!near || isNear(fact, near, view)) &&
      (!notNear || !isNear(fact, notNear, view)) &&
      tests.every((test) => test(fact)),
  );
  return found.sort(byPlace);
}

/** What a piece of evidence is worth when the check does not say: a declared thing is not yet a wired one. */
function defaultTier(fact: Fact): Tier {
  return fact.kind === "dependency" || fact.kind === "manifest" || fact.kind === "import" ? "declared" : "wired";
}

/** The facts a selection matches where this view may look; a new list. */
function visibleFacts(select: Select, view: View): Fact[] {
  const { component, owners } = view;
  if (component === undefined) return [...view.base.matches(select)];
  const reach: Reach = select.reach ?? (view.ownOnly ? "component" : KINDS[select.fact].reach);
  if (reach === "repository") {
    const all = [...view.base.matches(select)];
    return KINDS[select.fact].ofItsPart ? all.filter(({ path }) => !isOfAnother(path, component, view)) : all;
  }
  const byOwner = view.base.matchesByOwner(select, owners);
  const around = reach === "component" ? [component] : owners.ownersAround(component);
  // What a library of the folder does, it does in each component that is built with it; an offender is its own.
  const libraries = view.ownOnly ? (view.answersFor ?? []) : owners.usedBy(component);
  const whole = new Set([component, ...libraries]);
  const places = [...new Set([...around, ...libraries])];
  return places.flatMap((owner) => {
    const found = byOwner.get(owner) ?? [];
    return whole.has(owner) ? found : found.filter(({ path }) => !isBuiltInto(path, owner));
  });
}

/** True for what lies in the folder of another part that is started, unless that one is built with this. */
function isOfAnother(path: string, component: string, { owners, components }: View): boolean {
  const owner = owners.ownerOf(path);
  if (owners.ownersAround(component).includes(owner)) return false;
  const other = components.find(({ id }) => id === owner);
  return other !== undefined && STARTED.has(other.kind) && !other.uses?.includes(component);
}

const STARTED: ReadonlySet<ComponentKind> = new Set(["service", "worker", "function", "frontend", "cli"]);

/** What lies where Maven and Gradle look for the source of a part goes into its own archive, and into no other's. */
function isBuiltInto(path: string, owner: string): boolean {
  return isWithin(path, owner === "." ? "src/main" : `${owner}/src/main`);
}

function isNear(fact: Fact, near: Near, view: View): boolean {
  return near.any.some((select) => {
    if (near.within === "component") {
      return view.base.matchesByOwner(select, view.owners).has(view.owners.ownerOf(fact.path));
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

/**
 * Compares a fact's property with the values the other facts have; those are gathered once. Without any other fact
 * there is nothing to compare with, so nothing is missing either, unless the query says that it is missing anyway.
 */
function valueTest(matches: Matches, view: View): (fact: Fact) => boolean {
  const values = new Set<FactValue>();
  const listed = new Set<string>();
  const others = visibleFacts(matches.with, { ...view, ownOnly: false });
  for (const other of others) {
    const value = other.props[matches.equals];
    if (typeof value === "object") for (const one of value) listed.add(one);
    else if (value !== undefined) values.add(value);
  }
  return (fact) => {
    const value = fact.props[matches.prop];
    if (value === undefined) return false;
    if (others.length === 0) return matches.absent === "anyway";
    const has = (one: FactValue) => values.has(one) || listed.has(String(one));
    return (
      (typeof value === "object" ? value.some(has) : has(value)) !==
      (matches.absent !== undefined && matches.absent !== false)
    );
  };
}

/** True for a fact whose path names nothing in the folder, and nothing that is left out of it on purpose. */
function missingTest(prop: string, view: View): (fact: Fact) => boolean {
  // Most of what is named is there, so that the patterns are seldom needed.
  let isLeftOut: ((target: string) => boolean) | undefined;
  return ({ props: { [prop]: target } }) => {
    if (typeof target !== "string" || view.base.places.holds(target)) return false;
    isLeftOut ??= leftOut([...view.base.matches(LEFT_OUT)]);
    return !isLeftOut(target);
  };
}

export function byPlace(a: Fact, b: Fact): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.at.start.line - b.at.start.line || a.at.start.character - b.at.start.character;
}

/** Every selection inside a query, its neighbours included: what the fact base must keep matches for. */
export function* selectsOf(query: Query): Iterable<Select> {
  for (const leaf of leavesOf(query)) {
    yield leaf;
    yield* neighboursOf(leaf);
    for (const { with: other } of leaf.matches ?? []) yield other;
    if (leaf.missing !== undefined) yield LEFT_OUT;
  }
}

/** What a fact must stand near, or must not, to be selected. */
export function neighboursOf({ near, notNear }: Select): readonly Select[] {
  return [...(near?.any ?? []), ...(notNear?.any ?? [])];
}

/** The selections of which a query is made. */
export function* leavesOf(query: Query): Iterable<Select> {
  if ("any" in query) for (const inner of query.any) yield* leavesOf(inner);
  else if ("all" in query) for (const inner of query.all) yield* leavesOf(inner);
  else if ("none" in query)
    for (const inner of query.of ? [...query.none, query.of] : query.none) yield* leavesOf(inner);
  else if ("count" in query) yield* leavesOf(query.count);
  else yield query;
}
