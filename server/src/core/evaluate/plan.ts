import { COMPONENT_FACTS } from "../components/derive";
import type { Check, Checklist, Select } from "../model/check";
import { onceFor } from "../once-for";
import { SUPPRESSIONS } from "../team/suppressions";
import { type Asked, askedBy } from "./asked";
import { UNREADABLE } from "./doubt";
import { PLACES } from "./places";
import { selectsOf } from "./query";
import { keyOf, Selections } from "./selections";

/** What a checklist asks of facts, in the forms that answering it needs. */
export interface Plan {
  readonly checks: readonly { readonly check: Check; readonly keys: ReadonlySet<string> }[];
  readonly selections: Selections;
  readonly asked: Asked;
  /** The selections that decide which components there are. */
  readonly componentKeys: ReadonlySet<string>;
}

/** Made once for a checklist, because there are thousands of selections and a folder is scanned more than once. */
export const planOf = onceFor((checklist: Checklist): Plan => {
  const questions = checklist.checks.map((check) => ({ check, selects: [...selectsOfCheck(check), UNREADABLE] }));
  const selects = [...questions.flatMap((question) => question.selects), ...COMPONENT_FACTS, SUPPRESSIONS];
  return {
    checks: questions.map(({ check, selects }) => ({ check, keys: new Set(selects.flatMap(keysOf)) })),
    selections: new Selections(selects),
    asked: askedBy(selects),
    componentKeys: new Set(COMPONENT_FACTS.map(keyOf)),
  };
});

/** What has to change for a selection to have another answer. */
function keysOf(select: Select): string[] {
  return select.missing === undefined ? [keyOf(select)] : [keyOf(select), PLACES];
}

function* selectsOfCheck(check: Check): Iterable<Select> {
  for (const question of [check, ...check.facets]) {
    for (const query of [...question.proves, ...question.contradicts]) yield* selectsOf(query);
  }
  for (const query of [...check.applies.when, ...check.locate, ...check.elsewhere]) yield* selectsOf(query);
}
