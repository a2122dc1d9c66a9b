import { describeQuery } from "../evaluate/describe";
import type { Check, Query, Question } from "../model/check";

/** A heading and the sentences below it; `list` sentences are points of equal rank. */
export interface Section {
  readonly heading: string;
  readonly list: boolean;
  readonly lines: readonly string[];
}

/** How a check comes to its answer, in words: generated from its queries, so that it cannot differ from what is done. */
export function describeJudgement(check: Check): readonly Section[] {
  return [
    { heading: "Applies to", list: false, lines: [appliesTo(check)] },
    ...describeQuestion(check, ""),
    ...check.facets.flatMap((facet) => describeQuestion(facet, `${facet.title}: `)),
    { heading: "When nothing is found", list: false, lines: [whenNothing(check)] },
  ];
}

function appliesTo(check: Check): string {
  const kinds = check.applies.component;
  const each = kinds ? `Each component of the kind ${kinds.join(" or ")}` : "Each component";
  const when = check.applies.when.map((query) => unique(describeQuery(query)).join(" or ")).filter(Boolean);
  const between = when.some((words) => words.includes(" or ")) ? ", and " : " and ";
  const condition = when.length > 0 ? `, when there is ${when.join(between)}` : "";
  return `${check.per === "repository" ? "The repository as a whole" : each}${condition}.`;
}

function describeQuestion(question: Question, prefix: string): Section[] {
  const section = (heading: string, queries: readonly Query[], words: (query: Query) => string[]) =>
    queries.length === 0 ? [] : [{ heading: prefix + heading, list: true, lines: unique(queries.flatMap(words)) }];
  return [
    ...section("Proven by any of", question.proves, provingWords),
    ...section("Contradicted by any of", question.contradicts, contradictingWords),
  ];
}

function provingWords(query: Query): string[] {
  return describeQuery(query).map((words) => `${words}${noteOn(query)}`);
}

function noteOn({ tier }: Query): string {
  if (tier === "declared") return " (only declared: counts half)";
  return tier === "mentioned" ? " (only a name: asked, not reported)" : "";
}

function contradictingWords(query: Query): string[] {
  const note = query.confidence === "guess" ? " (a guess: asked, not reported)" : "";
  return describeQuery(query).map((words) => `${words}${note}`);
}

function whenNothing(check: Check): string {
  if (check.detection === "attest") return "It stays a question: only a person can say.";
  if (check.proves.length === 0) return "It passes, because it looks for offenders only.";
  if (check.confidence === "guess") return "It is asked as a question, because absence proves little here.";
  if (check.elsewhere.length > 0)
    return `It fails, unless it may be settled where it runs (there is ${describeAll(check.elsewhere)}) or a file that could hold the proof could not be read: then it stays a question.`;
  return "It fails, unless a file that could hold the proof could not be read: then it stays a question.";
}

function describeAll(queries: readonly Query[]): string {
  return unique(queries.flatMap((query) => describeQuery(query))).join(", ");
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}
