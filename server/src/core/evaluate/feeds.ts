import type { Check, Query } from "../model/check";
import type { Fact } from "../model/fact";
import { selectsOf } from "./query";
import { compileSelect } from "./selections";

/** What a check asks a fact for. */
export type Role = "proves" | "contradicts" | "applies" | "place";

/** A check that looks at a fact. */
export interface Feed {
  readonly check: Check;
  readonly role: Role;
}

/** Tells of any fact which checks look at it, and for what; whether they find it is another question. */
export function feedsOf(checks: readonly Check[]): (fact: Fact) => readonly Feed[] {
  const asking = checks.flatMap((check) =>
    rolesOf(check).map(({ role, queries }) => {
      const tests = queries.flatMap((query) => [...selectsOf(query)]).map(compileSelectOfKind);
      return { check, role, asks: (fact: Fact) => tests.some((test) => test(fact)) };
    }),
  );
  return (fact) => asking.filter(({ asks }) => asks(fact));
}

function compileSelectOfKind(select: Parameters<typeof compileSelect>[0]): (fact: Fact) => boolean {
  const test = compileSelect(select);
  return (fact) => fact.kind === select.fact && test(fact);
}

function rolesOf(check: Check): { readonly role: Role; readonly queries: readonly Query[] }[] {
  const questions = [check, ...check.facets];
  return [
    { role: "proves", queries: questions.flatMap(({ proves }) => proves) },
    { role: "contradicts", queries: questions.flatMap(({ contradicts }) => contradicts) },
    { role: "applies", queries: [...check.applies.when, ...check.elsewhere] },
    { role: "place", queries: check.locate },
  ];
}
