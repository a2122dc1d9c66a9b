import type { Check, Facet, Query } from "../model/check";
import { compileQuery, type Report, type Vocabulary } from "./compile-query";
import type { CheckSource, QuerySource } from "./schema";

/** Fills in what the YAML leaves out, so that the evaluator has no defaults to know. */
export function toCheck(id: string, source: CheckSource, path: string, vocabulary: Vocabulary, report: Report): Check {
  const queries = (list: readonly QuerySource[] | undefined, ...where: readonly PropertyKey[]): Query[] =>
    (list ?? []).map((query, index) => compileQuery(query, vocabulary, [...where, index], report));
  const facets = Object.entries(source.facets ?? {}).map(
    ([name, facet]): Facet => ({
      id: name,
      title: facet.title,
      proves: queries(facet.proves, "facets", name, "proves"),
      contradicts: queries(facet.contradicts, "facets", name, "contradicts"),
      claims: facet.claims ?? [],
    }),
  );
  const proves = queries(source.proves, "proves");
  const contradicts = queries(source.contradicts, "contradicts");
  if (proves.length + contradicts.length === 0 && source.detection !== "attest")
    report([], "a check needs something under `proves` or `contradicts`");
  return {
    id,
    category: id.split(".")[0] ?? "",
    title: source.title,
    severity: source.severity,
    level: source.level,
    detection: source.detection ?? "static",
    per: source.per ?? "component",
    applies: {
      component: source.applies?.component === undefined ? undefined : [source.applies.component].flat(),
      when: queries(source.applies?.when, "applies", "when"),
      otherwise: source.applies?.otherwise,
    },
    confidence: source.confidence ?? "likely",
    requirement: source.requirement.trim(),
    risk: source.risk.trim(),
    message: source.message,
    proves,
    contradicts,
    locate: queries(source.locate, "locate"),
    elsewhere: queries(source.elsewhere, "elsewhere"),
    claims: source.claims ?? [],
    fix: source.fix,
    facets,
    references: source.references ?? [],
    seeds: source.seeds ?? [],
    source: path,
  };
}
