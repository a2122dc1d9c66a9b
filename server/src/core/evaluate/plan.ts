import { COMPONENT_FACTS } from "../components/derive";
import { KINDS } from "../facts/kinds";
import type { Check, Checklist, Query, Select } from "../model/check";
import { onceFor } from "../once-for";
import { SUPPRESSIONS } from "../team/suppressions";
import { type Asked, askedBy } from "./asked";
import { UNREADABLE } from "./doubt";
import { LEFT_OUT, PLACES } from "./places";
import { leavesOf, neighboursOf, selectsOf } from "./query";
import { keyOf, Selections } from "./selections";
import { OF_ROUTES } from "./unseen-routes";

/** A check with what has to change for it to have another answer. */
export interface PlannedCheck {
  readonly check: Check;
  readonly keys: ReadonlySet<string>;
  /** Those of the keys by which it looks into the whole folder, whichever component it is asked of. */
  readonly wide: ReadonlySet<string>;
}

/** What a checklist asks of facts, in the forms that answering it needs. */
export interface Plan {
  /** In the order of their names. */
  readonly checks: readonly PlannedCheck[];
  readonly selections: Selections;
  readonly asked: Asked;
  /** The selections that decide which components there are. */
  readonly componentKeys: ReadonlySet<string>;
}

/** Made once for a checklist, because there are thousands of selections and a folder is scanned more than once. */
export const planOf = onceFor((checklist: Checklist): Plan => {
  const questions = [...checklist.checks].sort((a, b) => (a.id < b.id ? -1 : 1)).map(questionsOf);
  const selects = [...questions.flatMap((question) => question.selects), ...COMPONENT_FACTS, SUPPRESSIONS];
  return {
    checks: questions.map(({ check, selects, wide }) => ({ check, keys: keysOf(selects), wide: keysOf(wide) })),
    selections: new Selections(selects),
    asked: askedBy(selects),
    componentKeys: keysOf(COMPONENT_FACTS),
  };
});

/** All that a check selects, and what of it may stand anywhere in the folder. */
function questionsOf(check: Check): { check: Check; selects: readonly Select[]; wide: readonly Select[] } {
  const queries = [...queriesOf(check)];
  const leaves = queries.flatMap((query) => [...leavesOf(query)]);
  const compared = leaves.flatMap(({ matches = [] }) => matches.map((one) => one.with));
  const wide = [...leaves, ...compared].filter(isWide).flatMap((select) => [select, ...neighboursOf(select)]);
  return {
    check,
    selects: [...queries.flatMap((query) => [...selectsOf(query)]), UNREADABLE, ...OF_ROUTES],
    wide: [...wide, LEFT_OUT, UNREADABLE],
  };
}

function isWide(select: Select): boolean {
  return (select.reach ?? KINDS[select.fact].reach) === "repository" || select.missing !== undefined;
}

/** What has to change for these selections to have another answer. */
function keysOf(selects: readonly Select[]): ReadonlySet<string> {
  const keys = new Set(selects.map(keyOf));
  if (selects.some(({ missing }) => missing !== undefined)) keys.add(PLACES);
  return keys;
}

function* queriesOf(check: Check): Iterable<Query> {
  for (const question of [check, ...check.facets]) yield* [...question.proves, ...question.contradicts];
  yield* [...check.applies.when, ...check.locate, ...check.elsewhere];
}
