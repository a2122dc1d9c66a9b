import { compileGlobs } from "../globs/globs";
import { addTo } from "../group-by";
import type { Condition, Scalar, Select } from "../model/check";
import type { Fact, FactKind, Scope } from "../model/fact";
import { onceFor } from "../once-for";
import { rememberLast } from "../remember-last";
import { compileCondition, compileWhere, partsOf } from "./conditions";
import { PatternIndex } from "./pattern-index";

/** A question to the facts of one kind; equal questions of several checks are one selection. */
export interface Selection {
  readonly key: string;
  readonly select: Select;
  /** The property by whose value it is found, whose condition then holds already. */
  readonly foundBy: string | undefined;
}

/** The selections that ask something of one property, and for each value met so far those that it satisfies. */
interface Lead {
  /** Those that name the value itself. */
  readonly exact: Map<Scalar, Selection[]>;
  readonly patterns: PatternIndex<Selection>;
  /** Those that compare with the value in lower case. */
  readonly folded: PatternIndex<Selection>;
  /** Those that ask otherwise. */
  readonly others: { readonly selection: Selection; readonly condition: Exclude<Condition, Scalar> }[];
  readonly known: Map<Scalar, readonly Selection[]>;
}

/**
 * The selections of one kind of fact in one part of a repository: found by the value of one property, or tested each time
 * when they name none.
 */
interface Arranged {
  readonly leads: ReadonlyMap<string, Lead>;
  readonly others: readonly Selection[];
}

const NOTHING: Arranged = { leads: new Map(), others: [] };

type FactTest = (fact: Fact) => boolean;
type PathTest = (path: string) => boolean;

/** The properties that tell facts apart best; a selection is found by the first of them that it asks about. */
const TELLING = ["callee", "class", "key", "module", "name", "path", "target", "bases", "decorators", "params"];
/** So many values are remembered for a property; then it begins anew. */
const MOST_VALUES = 20_000;

/** All that a checklist asks of facts, arranged so that a fact meets few questions. It holds no facts: folders share it. */
export class Selections {
  readonly #byKey = new Map<string, Selection>();
  /** By the part of a repository first: tests hold most facts of many, and little is asked of them. */
  readonly #asked = new Map<Scope, Map<FactKind, Selection[]>>();
  /** Arranged when the first fact of a kind comes. */
  readonly #arranged = new Map<Scope, Map<FactKind, Arranged>>();
  /** Compiled when a fact first needs it: most folders hold no fact of most kinds. */
  readonly #tests = new Map<Selection, FactTest>();
  /** By what the globs are: many selections have the same. */
  readonly #globs = new Map<string, PathTest>();

  constructor(selects: Iterable<Select>) {
    for (const select of selects) {
      const key = keyOf(select);
      if (this.#byKey.has(key)) continue;
      const selection = { key, select, foundBy: tellingOf(select)?.[0] };
      this.#byKey.set(key, selection);
      for (const scope of new Set(scopesOf(select))) addTo(within(this.#asked, scope), select.fact, selection);
    }
  }

  /** The selection that asks what this one asks; undefined for one that no check makes. */
  of(select: Select): Selection | undefined {
    return this.#byKey.get(keyOf(select));
  }

  /** The selections that match a fact. */
  matching(fact: Fact): readonly Selection[] {
    return candidates(this.#arrangedFor(fact), fact).filter((selection) => this.#testOf(selection)(fact));
  }

  #arrangedFor({ scope, kind }: Fact): Arranged {
    const known = this.#arranged.get(scope)?.get(kind);
    if (known) return known;
    const selections = this.#asked.get(scope)?.get(kind);
    const arranged = selections ? arrange(selections) : NOTHING;
    within(this.#arranged, scope).set(kind, arranged);
    return arranged;
  }

  #testOf(selection: Selection): FactTest {
    const known = this.#tests.get(selection);
    if (known) return known;
    const { select, foundBy } = selection;
    const { [foundBy ?? ""]: _, ...where } = select.where ?? {};
    const test = factTest({ ...select, where }, select.path && this.#globOf(select.path));
    this.#tests.set(selection, test);
    return test;
  }

  #globOf(globs: readonly string[]): PathTest {
    const key = JSON.stringify(globs);
    const known = this.#globs.get(key);
    if (known) return known;
    // Facts come file by file.
    const test = rememberLast(compileGlobs(globs, { ignoreCase: true }));
    this.#globs.set(key, test);
    return test;
  }
}

function scopesOf(select: Select): readonly Scope[] {
  return select.scope ?? ["main"];
}

function within<V>(parts: Map<Scope, Map<FactKind, V>>, scope: Scope): Map<FactKind, V> {
  const part = parts.get(scope) ?? new Map<FactKind, V>();
  parts.set(scope, part);
  return part;
}

/** The condition by which a selection is found, unless it asks only for what a fact lacks. */
function tellingOf(select: Select): readonly [string, Condition] | undefined {
  const asked = Object.entries(select.where ?? {}).filter(([, condition]) => !isNegative(condition));
  return asked.find(([prop]) => TELLING.includes(prop)) ?? asked[0];
}

function arrange(selections: readonly Selection[]): Arranged {
  const leads = new Map<string, Lead>();
  const others: Selection[] = [];
  for (const selection of selections) {
    const telling = tellingOf(selection.select);
    if (!telling) {
      others.push(selection);
      continue;
    }
    const [prop, condition] = telling;
    const lead: Lead = leads.get(prop) ?? {
      exact: new Map(),
      patterns: new PatternIndex(),
      folded: new PatternIndex(),
      others: [],
      known: new Map(),
    };
    leads.set(prop, lead);
    const { exact, patterns, folded, rest } = partsOf(condition);
    for (const value of exact) addTo(lead.exact, value, selection);
    for (const pattern of patterns) lead.patterns.add(pattern, selection);
    for (const pattern of folded) lead.folded.add(pattern, selection);
    if (rest) lead.others.push({ selection, condition: rest });
  }
  return { leads, others };
}

/** Names a selection by what it asks. */
export const keyOf = onceFor((select: Select) =>
  JSON.stringify([select.fact, select.where ?? {}, select.path ?? [], scopesOf(select)]),
);

/** Those that may match a fact, each once. */
function candidates(kind: Arranged, fact: Fact): readonly Selection[] {
  const found = [...kind.others];
  // A fact has a dozen properties; of a call, for one, three times as many are asked about.
  for (const prop in fact.props) {
    const lead = kind.leads.get(prop);
    const value = fact.props[prop];
    if (!lead || value === undefined) continue;
    if (typeof value !== "object") found.push(...satisfiedBy(lead, value));
    else found.push(...new Set(value.flatMap((one) => satisfiedBy(lead, one))));
  }
  return found;
}

function satisfiedBy(lead: Lead, value: Scalar): readonly Selection[] {
  const before = lead.known.get(value);
  if (before) return before;
  const text = String(value);
  const found = [
    ...(lead.exact.get(value) ?? []),
    ...lead.patterns.find(text),
    ...lead.folded.find(text.toLowerCase()),
    ...lead.others.filter(({ condition }) => conditionTest(condition)(value)).map(({ selection }) => selection),
  ];
  const selections = found.length < 2 ? found : [...new Set(found)];
  if (lead.known.size >= MOST_VALUES) lead.known.clear();
  lead.known.set(value, selections);
  return selections;
}

/** What a fact lacks cannot be looked up by a value. */
function isNegative(condition: Condition): boolean {
  return typeof condition === "object" && "not" in condition;
}

const conditionTest = onceFor((condition: Exclude<Condition, Scalar>) => compileCondition(condition));

/** The test that a selection makes of one fact of its kind; neighbours are not looked at. */
export function compileSelect(select: Select): FactTest {
  const scopes = new Set(scopesOf(select));
  const test = factTest(select, select.path && compileGlobs(select.path, { ignoreCase: true }));
  return (fact) => scopes.has(fact.scope) && test(fact);
}

function factTest(select: Select, isPath: PathTest | undefined): FactTest {
  const where = compileWhere(select.where);
  return (fact) => where(fact.props) && (!isPath || isPath(fact.path));
}
