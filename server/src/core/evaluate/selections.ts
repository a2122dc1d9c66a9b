import { compileGlobs } from "../globs/globs";
import type { Condition, Scalar, Select } from "../model/check";
import type { Fact, FactKind } from "../model/fact";
import { compileCondition, compileWhere, partsOf } from "./conditions";
import { onceFor } from "./once-for";
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
  /** Those that ask otherwise. */
  readonly others: { readonly selection: Selection; readonly condition: Exclude<Condition, Scalar> }[];
  readonly known: Map<Scalar, readonly Selection[]>;
}

/** The selections of one kind of fact: found by the value of one property, or tested each time when they name none. */
interface Kind {
  readonly leads: Map<string, Lead>;
  readonly others: Selection[];
}

/** The properties that tell facts apart best; a selection is found by the first of them that it asks about. */
const TELLING = ["callee", "class", "key", "module", "name", "path", "target"];
/** So many values are remembered for a property; then it begins anew. */
const MOST_VALUES = 20_000;

/** All that a checklist asks of facts, arranged so that a fact meets few questions. It holds no facts: folders share it. */
export class Selections {
  readonly #byKey = new Map<string, Selection>();
  readonly #byKind = new Map<FactKind, Kind>();

  constructor(selects: Iterable<Select>) {
    for (const select of selects) {
      const key = keyOf(select);
      if (this.#byKey.has(key)) continue;
      const asked = Object.entries(select.where ?? {}).filter(([, condition]) => !isNegative(condition));
      const telling = asked.find(([prop]) => TELLING.includes(prop)) ?? asked[0];
      const selection = { key, select, foundBy: telling?.[0] };
      this.#byKey.set(key, selection);
      this.#register(selection, telling);
    }
  }

  /** The selection that asks what this one asks; undefined for one that no check makes. */
  of(select: Select): Selection | undefined {
    return this.#byKey.get(keyOf(select));
  }

  /** The selections that match a fact. */
  matching(fact: Fact): readonly Selection[] {
    const kind = this.#byKind.get(fact.kind);
    return kind ? candidates(kind, fact).filter((selection) => testOf(selection)(fact)) : [];
  }

  #register(selection: Selection, telling: readonly [string, Condition] | undefined): void {
    const { select } = selection;
    const kind: Kind = this.#byKind.get(select.fact) ?? { leads: new Map(), others: [] };
    this.#byKind.set(select.fact, kind);
    if (!telling) return void kind.others.push(selection);
    const [prop, condition] = telling;
    const lead: Lead = kind.leads.get(prop) ?? {
      exact: new Map(),
      patterns: new PatternIndex(),
      others: [],
      known: new Map(),
    };
    kind.leads.set(prop, lead);
    const { exact, patterns, rest } = partsOf(condition);
    for (const value of exact) {
      const named = lead.exact.get(value);
      if (named) named.push(selection);
      else lead.exact.set(value, [selection]);
    }
    for (const pattern of patterns) lead.patterns.add(pattern, selection);
    if (rest) lead.others.push({ selection, condition: rest });
  }
}

/** Names a selection by what it asks. */
export const keyOf = onceFor((select: Select) =>
  JSON.stringify([select.fact, select.where ?? {}, select.path ?? [], select.scope ?? ["main"]]),
);

/** Those that may match a fact, each once. */
function candidates(kind: Kind, fact: Fact): readonly Selection[] {
  const found = [...kind.others];
  for (const [prop, lead] of kind.leads) {
    const value = fact.props[prop];
    if (value === undefined) continue;
    if (typeof value !== "object") found.push(...satisfiedBy(lead, value));
    else found.push(...new Set(value.flatMap((one) => satisfiedBy(lead, one))));
  }
  return found;
}

function satisfiedBy(lead: Lead, value: Scalar): readonly Selection[] {
  const before = lead.known.get(value);
  if (before) return before;
  const others = lead.others.filter(({ condition }) => conditionTest(condition)(value));
  const selections = [
    ...new Set([
      ...(lead.exact.get(value) ?? []),
      ...lead.patterns.find(String(value)),
      ...others.map(({ selection }) => selection),
    ]),
  ];
  if (lead.known.size >= MOST_VALUES) lead.known.clear();
  lead.known.set(value, selections);
  return selections;
}

/** What a fact lacks cannot be looked up by a value. */
function isNegative(condition: Condition): boolean {
  return typeof condition === "object" && "not" in condition;
}

/** Compiled when a fact first needs it: most folders hold no fact of most kinds. */
const testOf = onceFor(({ select, foundBy }: Selection) => {
  const { [foundBy ?? ""]: _, ...where } = select.where ?? {};
  return compileSelect({ ...select, where });
});
const conditionTest = onceFor((condition: Exclude<Condition, Scalar>) => compileCondition(condition));

/** The test that a selection makes of one fact of its kind; neighbours are not looked at. */
export function compileSelect(select: Select): (fact: Fact) => boolean {
  const where = compileWhere(select.where);
  const scopes = new Set(select.scope ?? ["main"]);
  const glob = select.path && compileGlobs(select.path, { ignoreCase: true });
  return (fact) => scopes.has(fact.scope) && where(fact.props) && (!glob || glob(fact.path));
}
