import type { ClaimFinding } from "../../model/document";
import { hasWeights, isScored } from "../implied";
import { LABEL_LEVEL, type Section } from "../parsed";
import { finding, quote, type Rule, type RuleContext } from "./rule";

/** How far two scores may be apart before they differ. */
const TOLERANCE = 2;
/** A document without weights has no formula of its own; ours is only a hint. */
const PLAIN_TOLERANCE = 10;
/** Below this much of the points decided, the verified score says little. */
const ENOUGH_COVERAGE = 0.5;

/** The score that the document gives itself is not the one its lines amount to, or not the one the evidence gives. */
export const scoreMismatch: Rule = (context) => {
  const { claimed, claimedAt, implied, impliedStated, formula, verified } = context.scores;
  if (claimed === undefined || !claimedAt) return [];
  const weighs = hasWeights(context.document);
  const tolerance = context.rules.scoreTolerance ?? TOLERANCE;
  const limit = weighs ? tolerance : Math.max(tolerance, PLAIN_TOLERANCE);
  const isVerified = verified !== undefined && Math.abs(claimed - verified) <= tolerance;
  const own =
    (weighs || !isVerified) &&
    [implied, impliedStated].every((value) => value !== undefined && Math.abs(claimed - value) > limit);
  const coverage = context.evidence.view.snapshot.scores.coverage;
  const proven = verified !== undefined && coverage >= ENOUGH_COVERAGE && Math.abs(claimed - verified) > tolerance;
  if (!own && !proven) return [];
  const parts = [
    ...(own
      ? [
          `its own lines amount to ${implied} (${formula})${impliedStated !== undefined && impliedStated !== implied ? `, ${impliedStated} without those that state nothing` : ""}`,
        ]
      : []),
    ...(proven ? [`the evidence gives ${verified}`] : []),
  ];
  const severity = own && weighs ? "warning" : "information";
  return [
    finding(context, "score-mismatch", severity, claimedAt, `${claimed} is claimed, while ${parts.join(", and ")}`),
  ];
};

/** The weights of a document's sections do not add up, or a section has none or nothing to weigh. */
export const weightsInvalid: Rule = (context) => {
  const { sections } = context.document;
  const weighted = sections.filter(({ weight, level }) => weight !== undefined && level < LABEL_LEVEL);
  const [first] = weighted;
  if (weighted.length < 2 || !first) return [];
  const sum = Math.round(weighted.reduce((total, { weight = 0 }) => total + weight, 0) * 10) / 10;
  const withLines = sectionsWithLines(context);
  const findings: ClaimFinding[] = [];
  if (Math.abs(sum - 100) > 0.5)
    findings.push(
      finding(
        context,
        "weights-invalid",
        "warning",
        first.at,
        `the weights of ${weighted.length} sections add up to ${sum}, not to 100`,
      ),
    );
  for (const section of weighted)
    if (!withLines.has(section))
      findings.push(
        finding(
          context,
          "weights-invalid",
          "warning",
          section.at,
          `${quote(section.title)} has a weight, and no line to weigh`,
        ),
      );
  const unweighted = sections.filter(
    (section) =>
      section.parent === first.parent &&
      section.level === first.level &&
      section.weight === undefined &&
      section.role === "status" &&
      withLines.has(section),
  );
  for (const section of unweighted)
    findings.push(
      finding(
        context,
        "weights-invalid",
        "warning",
        section.at,
        `${quote(section.title)} has no weight, unlike the sections beside it`,
      ),
    );
  return findings;
};

/** The sections that have a line, in them or below. */
function sectionsWithLines({ items }: RuleContext): ReadonlySet<Section> {
  const found = new Set<Section>();
  for (const item of items)
    for (let at: Section | undefined = item.section; at && !found.has(at); at = at.parent) found.add(at);
  return found;
}

interface Measure {
  readonly name: string;
  readonly pattern: RegExp;
  /** Files that could produce or hold the number. */
  readonly sources: RegExp;
  readonly missing: string;
}

const MEASURES: readonly Measure[] = [
  {
    name: "a latency",
    pattern:
      /\bp(?:50|90|95|99|99\.9)\b[^.;|]{0,40}?\d+(?:\.\d+)?\s*(?:ms|s|seconds|milliseconds|µs)\b|\b\d+(?:\.\d+)?\s*(?:ms|s)\b[^.;|]{0,20}\bp(?:50|90|95|99)\b/i,
    sources:
      /k6|locust|artillery|jmeter|\.jmx$|gatling|vegeta|bench|perf(?:ormance)?|load[-_]?tests?|lighthouse|\bslos?\b|alert/i,
    missing: "no benchmark or load test in this folder produces it",
  },
  {
    name: "a throughput",
    pattern:
      /\b\d[\d.,]*\s*k?\+?\s*(?:rps|req(?:uests)?\s*\/\s*s(?:ec(?:ond)?)?|requests per second|tps|concurrent users)\b/i,
    sources: /k6|locust|artillery|jmeter|\.jmx$|gatling|vegeta|bench|perf(?:ormance)?|load[-_]?tests?/i,
    missing: "no benchmark or load test in this folder produces it",
  },
  {
    name: "a coverage",
    pattern:
      /\b\d{1,3}(?:\.\d+)?\s*%\+?\s*(?:test |code |line |branch |unit )*coverage\b|\bcoverage\b[^.;|%\d]{0,24}\d{1,3}(?:\.\d+)?\s*%/i,
    sources:
      /codecov|coveralls|\.coveragerc|coverage|\.nycrc|jacoco|sonar|tarpaulin|simplecov|phpunit|vitest|jest|pytest|setup\.cfg|tox\.ini|pyproject|package\.json|karma|pom\.xml|build\.gradle|Makefile|\.csproj/i,
    missing: "nothing in this folder measures coverage",
  },
  {
    name: "a number of tests",
    pattern:
      /\b\d[\d,]*\+?\s+(?:(?:unit|integration|e2e|automated)\s+)*tests?\s+(?:pass|passing|passed|green|succeed)|\b(?:all|\d+\/)\s*\d+\s+tests\b/i,
    sources: /(?:^|[/._-])(?:tests?|spec|specs|e2e|__tests__)(?:[/._-]|$)|tests?\.\w+$/i,
    missing: "there are no tests in this folder",
  },
];

/** A number is claimed that nothing in the folder could have measured. */
export const unmeasuredNumber: Rule = (context) => {
  // A wish for a number claims none.
  const open = new Set(
    context.items.filter(({ state }) => state === "pending" || state === "partial").map(({ at }) => at.start.line),
  );
  const wanted = context.document.statements.filter(
    ({ section, source, at }) => isScored(section.role) && source !== "heading" && !open.has(at.start.line),
  );
  return MEASURES.flatMap(({ name, pattern, sources, missing }) => {
    const found = wanted.filter(
      ({ text }) =>
        /\d/.test(text) && pattern.test(text.slice(0, 500)) && !/rate[- ]?limit|throttl|default/i.test(text),
    );
    if (
      found.length === 0 ||
      context.evidence.view.paths().some((path) => path !== context.document.path && sources.test(path))
    )
      return [];
    return found.map(({ at, text }) =>
      finding(context, "unmeasured-number", "information", at, `${quote(text)} claims ${name}, and ${missing}`),
    );
  });
};
