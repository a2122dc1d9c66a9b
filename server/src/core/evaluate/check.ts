import type { Check, Confidence, Query, Question, Tier } from "../model/check";
import type { Component } from "../model/component";
import type { Fact, FactProps } from "../model/fact";
import type { CheckResult, Evidence, FacetResult, Place, Status } from "../model/result";
import { exclusionOf } from "./applicability";
import { describeFact, describeQuery } from "./describe";
import { doubtsAbout } from "./doubt";
import { hash } from "./fingerprint";
import { evaluateQuery, type Match, type Outcome, type View } from "./query";

/** Why a question is open that no file can answer. */
export const NEEDS_A_PERSON = "only a person can say: it needs an attestation";

const TIERS: readonly Tier[] = ["mentioned", "declared", "wired", "enforced", "attested"];
const CONFIDENCES: readonly Confidence[] = ["guess", "likely", "certain"];

/** A thousand tests prove no more than the first few; offenders are all listed. */
const ENOUGH_PROOFS = 20;

/** Answers one check for one component (or for the repository). Pure: the same facts give the same result. */
export function evaluateCheck(check: Check, component: Component, view: View): CheckResult {
  const { id, category, severity, level } = check;
  const about = { check: id, category, component: component.id, severity, level };
  const excluded = exclusionOf(check, component, view);
  if (excluded) {
    const empty = { searched: [], evidence: [], facets: [], confidence: "certain" as const };
    return { ...about, ...empty, ...excluded, message: check.title, fingerprint: hash(`${check.id} ${component.id}`) };
  }
  const answer = answerQuestion(check, check, component, view);
  const offender = answer.evidence.find((evidence) => evidence.role === "contradicts");
  const open = answer.status === "fail" || answer.status === "partial" || answer.status === "unknown";
  return {
    ...about,
    status: answer.status,
    confidence: answer.confidence,
    message: open ? (offender?.message ?? gapMessage(check, component, answer.status)) : check.title,
    reason: answer.reason,
    searched: answer.searched,
    fix: open ? check.fix : undefined,
    fingerprint: hash([check.id, component.id, ...offences(answer.evidence)].join("\n")),
    evidence: answer.evidence,
    facets: check.facets.map((facet): FacetResult => {
      const { status, reason, evidence } = answerQuestion(facet, check, component, view);
      return { facet: facet.id, title: facet.title, status, reason, evidence };
    }),
    place: open ? placeOf(check, component, view) : undefined,
  };
}

/** What half a proof is found of is not called missing. */
function gapMessage(check: Check, component: Component, status: Status): string {
  return status === "partial" ? `Only in part: ${check.title}` : fill(check.message, component, {});
}

interface Judged {
  readonly status: Status;
  readonly confidence: Confidence;
  readonly reason: string;
  readonly searched?: readonly string[];
}

type Answer = Required<Judged> & { readonly evidence: readonly Evidence[] };

function answerQuestion(question: Question, check: Check, component: Component, view: View): Answer {
  const answersFor = view.owners.answersFor(component.id, check.applies.component);
  const offenders: View = { ...view, ownOnly: true, answersFor };
  const offences = surestFirst(gather(question.contradicts, offenders));
  const proofs = withoutMereNames(gather(question.proves, view));
  const evidence = [
    ...offences.matches.map((match) => toEvidence(match, "contradicts", component)),
    ...proofs.matches.slice(0, ENOUGH_PROOFS).map((match) => toEvidence(match, "proves", component)),
  ];
  const judged =
    judgeMatches(offences, proofs, component) ??
    judgeAbsence(
      question,
      check,
      component,
      doubtsAbout(question, component, view, offenders) ?? keptElsewhere(check, view),
    );
  return { searched: [], ...judged, evidence };
}

/** What the facts found say; undefined when they say nothing. A mere guess never overrules a proof. */
function judgeMatches(offences: Outcome, proofs: Outcome, component: Component): Judged | undefined {
  const certainty = strongest(CONFIDENCES, offences.matches, (match) => match.confidence) ?? "certain";
  const tier = proofs.holds ? (strongest(TIERS, proofs.matches, (match) => match.tier) ?? "wired") : undefined;
  if (offences.holds && certainty !== "guess") {
    const count = offences.matches.filter((match) => match.confidence !== "guess").length;
    const places = count === 1 ? "1 place" : `${count} places`;
    return {
      status: "fail",
      confidence: certainty,
      reason: count === 0 ? "contradicted" : `contradicted by ${places}`,
    };
  }
  if (tier !== undefined && TIERS.indexOf(tier) >= TIERS.indexOf("wired"))
    return { status: "pass", confidence: "certain", reason: `${tier}: ${proofWords(proofs)}` };
  if (offences.holds)
    return { status: "unknown", confidence: "guess", reason: `this may be one: ${fillFirst(offences, component)}` };
  if (tier === "declared")
    return { status: "partial", confidence: "likely", reason: `not enough by itself: ${proofWords(proofs)}` };
  if (tier === "mentioned")
    return { status: "unknown", confidence: "likely", reason: `something may do it, by its name: ${namedFor(proofs)}` };
  return undefined;
}

/** What finding nothing says: that depends on how well one could look. */
function judgeAbsence(question: Question, check: Check, component: Component, doubt: string | undefined): Judged {
  const asked = question.proves.length > 0 ? fullProofs(question.proves) : question.contradicts;
  const searched = [...new Set(asked.flatMap((query) => describeQuery(query, component.language)))];
  if (doubt !== undefined) return { status: "unknown", confidence: "likely", reason: doubt, searched };
  if (check.detection === "attest")
    return {
      status: "unknown",
      confidence: "certain",
      reason: NEEDS_A_PERSON,
      searched,
    };
  if (question.proves.length === 0)
    return { status: "pass", confidence: "certain", reason: "no offender found", searched };
  return { status: "fail", confidence: check.confidence, reason: "nothing found that proves it", searched };
}

/** What shows that the answer may be kept outside of the folder, such as a cluster that is set up by others. */
function keptElsewhere(check: Check, view: View): string | undefined {
  const shown = gather(check.elsewhere, view);
  return shown.holds ? `it may be settled where it runs: there is ${proofWords(shown)}` : undefined;
}

/** What would prove it by itself: a half-proof is not what one is told to look for, unless there is nothing else. */
function fullProofs(proves: readonly Query[]): readonly Query[] {
  const full = proves.filter(({ tier }) => tier !== "declared" && tier !== "mentioned");
  return full.length > 0 ? full : proves;
}

function gather(queries: readonly Query[], view: View): Outcome {
  const outcomes = queries.map((query) => evaluateQuery(query, view)).filter((outcome) => outcome.holds);
  return { holds: outcomes.length > 0, matches: withoutRepeats(outcomes.flatMap((outcome) => outcome.matches)) };
}

/** Beside a proof it says nothing that other code is named for it too. */
function withoutMereNames({ holds, matches }: Outcome): Outcome {
  const proofs = matches.filter(({ tier }) => tier !== "mentioned");
  return { holds, matches: proofs.length > 0 ? proofs : matches };
}

/** The surest offender speaks for all: a guess beside it only adds to it. */
function surestFirst({ holds, matches }: Outcome): Outcome {
  const sure = matches.filter(({ confidence }) => confidence !== "guess");
  return { holds, matches: [...sure, ...matches.filter(({ confidence }) => confidence === "guess")] };
}

/**
 * A fact that several queries select is one piece of evidence: the first query that names it speaks for it. So is a step with
 * what it comes to by its tasks.
 */
function withoutRepeats(matches: readonly Match[]): Match[] {
  const seen = new Set<Fact | string>();
  return matches.filter(({ fact }) => {
    const step = `${fact.path} ${fact.at.start.line} ${fact.at.start.character}`;
    if (seen.has(fact) || (fact.props.through !== undefined && seen.has(step))) return false;
    if (fact.kind === "ci.step") seen.add(step);
    return seen.add(fact);
  });
}

function toEvidence(match: Match, role: Evidence["role"], component: Component): Evidence {
  const { fact, tier, confidence } = match;
  const message = match.message === undefined ? match.as : fill(match.message, component, fact.props);
  return { role, tier, confidence, kind: fact.kind, path: fact.path, at: fact.at, text: describeFact(fact), message };
}

function placeOf(check: Check, component: Component, view: View): Place | undefined {
  for (const query of check.locate) {
    const fact = nearest(evaluateQuery(query, view).matches, check, view);
    if (fact) return { path: fact.path, at: fact.at };
  }
  return component.manifest && { path: component.manifest.path, at: component.manifest.at };
}

/** Of several places one in a part that the check is about; of images that of what lies least deep. */
function nearest(matches: readonly Match[], { applies }: Check, { owners, components }: View): Fact | undefined {
  const others = new Set(
    components.filter(({ kind }) => applies.component?.includes(kind) === false).map(({ id }) => id),
  );
  const isAside = ({ path }: Fact) => others.has(owners.ownerOf(path));
  const depth = ({ kind, path }: Fact) => (kind === "docker.stage" ? path.split("/").length : 0);
  const facts = matches.map(({ fact }) => fact);
  return facts.toSorted((a, b) => Number(isAside(a)) - Number(isAside(b)) || depth(a) - depth(b))[0];
}

/** Replaces `{component}` and the names of properties; an unknown name stays, and a test finds it. */
function fill(message: string, component: Component, props: FactProps): string {
  return message.replace(/\{([a-zA-Z0-9.]+)\}/g, (whole, name: string) => {
    if (name === "component") return component.name;
    const value = props[name];
    return value === undefined ? whole : typeof value === "object" ? value.join(", ") : String(value);
  });
}

function fillFirst(outcome: Outcome, component: Component): string {
  const match = outcome.matches[0];
  return match ? fill(match.message ?? describeFact(match.fact), component, match.fact.props) : "";
}

/** The first of what is only named for it, with its place. */
function namedFor({ matches }: Outcome): string {
  const fact = matches[0]?.fact;
  return fact ? `${describeFact(fact)} (${fact.path}:${fact.at.start.line + 1})` : "";
}

function proofWords(proofs: Outcome): string {
  const words = [...new Set(proofs.matches.map((match) => match.as ?? describeFact(match.fact)))];
  return words.length > 3 ? `${words.slice(0, 3).join(", ")} and ${words.length - 3} more` : words.join(", ");
}

/** What of the evidence names the finding: where and what, but no line, so that moving it keeps its name. */
function offences(evidence: readonly Evidence[]): string[] {
  return evidence.filter((item) => item.role === "contradicts").map((item) => `${item.path}\t${item.text}`);
}

/** The value of the highest rank among the items. */
function strongest<T, I>(order: readonly T[], items: readonly I[], of: (item: I) => T): T | undefined {
  return order[Math.max(-1, ...items.map((item) => order.indexOf(of(item))))];
}
