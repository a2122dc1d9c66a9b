import { hasProp, KINDS } from "../facts/kinds";
import type { Condition, Judgement, Matches, Near, Query, Scalar, Select, Where } from "../model/check";
import type { FactKind } from "../model/fact";
import type { Repair } from "../model/repair";
import { renamed } from "../nearest";
import type { QuerySource, SelectSource } from "./schema";

export type Vocabulary = ReadonlyMap<string, readonly (string | number)[]>;
/** Records an error at the place of a value, and what may mend it. */
export type Report = (where: readonly PropertyKey[], message: string, repairs?: readonly Repair[]) => void;
type SelectCore = Pick<SelectSource, "fact" | "where" | "path" | "scope" | "reach">;
type NearSource = NonNullable<SelectSource["near"]>;
type MatchesSource = NonNullable<SelectSource["matches"]>;

/** Resolves `$name` to its words and one-or-more to lists, and rejects properties that no fact has. */
export function compileQuery(
  source: QuerySource,
  vocabulary: Vocabulary,
  place: readonly PropertyKey[],
  report: Report,
): Query {
  const inner = (query: QuerySource, ...path: PropertyKey[]) =>
    compileQuery(query, vocabulary, [...place, ...path], report);
  const judged: Judgement = {
    tier: source.tier,
    confidence: source.confidence,
    message: source.message,
    as: source.as,
  };
  if ("any" in source) return { ...judged, any: source.any.map((query, i) => inner(query, "any", i)) };
  if ("all" in source) return { ...judged, all: source.all.map((query, i) => inner(query, "all", i)) };
  if ("none" in source)
    return {
      ...judged,
      none: source.none.map((query, i) => inner(query, "none", i)),
      of: source.of && inner(source.of, "of"),
    };
  if ("count" in source) return { ...judged, count: inner(source.count, "count"), atLeast: source.atLeast };
  return { ...judged, ...compileSelect(source, vocabulary, place, report) };
}

function compileSelect(
  source: SelectSource,
  vocabulary: Vocabulary,
  place: readonly PropertyKey[],
  report: Report,
): Select {
  if (source.missing !== undefined) requireProp(source.fact, source.missing, [...place, "missing"], report);
  return {
    ...compileCore(source, vocabulary, place, report),
    near: source.near && compileNear(source.near, vocabulary, [...place, "near"], report),
    notNear: source.notNear && compileNear(source.notNear, vocabulary, [...place, "notNear"], report),
    matches: source.matches && compileMatches(source.fact, source.matches, vocabulary, [...place, "matches"], report),
    missing: source.missing,
  };
}

function compileMatches(
  fact: FactKind,
  source: MatchesSource,
  vocabulary: Vocabulary,
  place: readonly PropertyKey[],
  report: Report,
): Matches[] {
  const isList = Array.isArray(source);
  return [source].flat().map((one, i) => {
    const here = isList ? [...place, i] : place;
    requireProp(fact, one.prop, [...here, "prop"], report);
    requireProp(one.with.fact, one.equals, [...here, "equals"], report);
    return { ...one, with: compileCore(one.with, vocabulary, [...here, "with"], report) };
  });
}

function compileNear(source: NearSource, vocabulary: Vocabulary, place: readonly PropertyKey[], report: Report): Near {
  const list: readonly SelectCore[] = "any" in source ? source.any : [source];
  return {
    within: source.within ?? "file",
    any: list.map((select, i) =>
      compileCore(select, vocabulary, "any" in source ? [...place, "any", i] : place, report),
    ),
  };
}

function compileCore(
  source: SelectCore,
  vocabulary: Vocabulary,
  place: readonly PropertyKey[],
  report: Report,
): Select {
  const where: Record<string, Condition> = {};
  for (const [prop, condition] of Object.entries(source.where ?? {})) {
    requireProp(source.fact, prop, [...place, "where", prop], report);
    where[prop] = expand(condition as Condition, vocabulary, (message, repairs) =>
      report([...place, "where", prop], message, repairs),
    );
  }
  return {
    fact: source.fact,
    where: where as Where,
    path: list(source.path),
    scope: list(source.scope),
    reach: source.reach,
  };
}

function requireProp(kind: FactKind, prop: string, place: readonly PropertyKey[], report: Report): void {
  if (!hasProp(kind, prop)) report(place, `a ${kind} fact has no property "${prop}"`, renamed(prop, KINDS[kind].props));
}

function list<T>(value: T | readonly T[] | undefined): readonly T[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : [value as T];
}

type Say = (message: string, repairs: readonly Repair[]) => void;

/** Replaces each `$name` by the vocabulary's words. */
function expand(condition: Condition, vocabulary: Vocabulary, report: Say): Condition {
  if (typeof condition === "object" && "not" in condition) return { not: expand(condition.not, vocabulary, report) };
  if (typeof condition === "object" && "like" in condition) {
    const words = Array.isArray(condition.like) ? condition.like : [condition.like as string];
    return { like: words.flatMap((word) => wordsOf(word, vocabulary, report).map(String)) };
  }
  const values = Array.isArray(condition) ? (condition as readonly Scalar[]) : [condition as Scalar];
  const words = values.flatMap((value) => (typeof value === "string" ? wordsOf(value, vocabulary, report) : [value]));
  return words.length === 1 ? (words[0] as Scalar) : words;
}

function wordsOf(value: string, vocabulary: Vocabulary, report: Say): readonly Scalar[] {
  if (!/^\$[a-z][a-z0-9-]*$/.test(value)) return [value];
  const words = vocabulary.get(value.slice(1));
  if (!words) {
    const known = [...vocabulary.keys()].map((name) => `$${name}`);
    report(`there is no vocabulary "${value}"`, renamed(value, known));
  }
  return words ?? [];
}
