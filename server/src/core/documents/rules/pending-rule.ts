import { addTo } from "../../group-by";
import type { ClaimFinding } from "../../model/document";
import type { CheckResult } from "../../model/result";
import { denies } from "../denials";
import { evidenceOf } from "../evidence";
import type { MappedItem } from "../mapping";
import { EMPTY, MORE, THINGS } from "../topics";
import { stemOf, wordsOf } from "../words";
import { asksForElse } from "./elsewhere";
import { placed } from "./judgement";
import { answers, isFirm, nearestFirst } from "./proof";
import { finding, quote, type Rule, type RuleContext, toPlace } from "./rule";

/**
 * A line says that something is missing, and the evidence shows it. It speaks only where the evidence answers every word
 * of the line: what a line wishes beyond that may well be missing.
 */
export const pendingButPresent: Rule = (context) => {
  const shown = context.items.filter(asksForOneThing).flatMap((item) => present(context, item));
  const known = new Set(shown.map(({ at }) => at.start.line));
  return [...shown, ...repeated(context).filter(({ at }) => !known.has(at.start.line))];
};

/** True for a line that calls one thing missing, and neither explains it nor asks for a number, a switch or a proof. */
function asksForOneThing({ state, role, mapping, text, raw, leads, own }: MappedItem): boolean {
  if (state !== "pending" || !mapping.sure || !mapping.whole || leads) return false;
  // The other cells of a row may ask for more.
  if (raw.includes("|") && !mapping.named && !mapping.bound) return false;
  if (role === "procedure" || role === "enhancement" || (role === "requirement" && !own)) return false;
  if (isWish(text) || BREAKS.test(text) || SWITCHED.test(text) || COUNTED.test(text)) return false;
  return mapping.named ? !SETTLES.test(text) && isOpenThing(mapping.ids, text) : !NUMBER.test(text);
}

/** What is done many times is missing only where a line says that there is none. */
function isOpenThing(ids: readonly string[], text: string): boolean {
  return denies(text) || !ids.some((id) => DEEDS.has(id));
}

/** Of tests, migrations, records and spans there are always more to write. */
const DEEDS: ReadonlySet<string> = new Set([
  "data.migrations",
  "governance.audit-log",
  "observability.metrics",
  "observability.structured-logging",
  "observability.tracing",
  "reliability.retry-backoff",
  "testing.integration",
  "testing.unit",
]);

/** What is there may still have to be set, or to be run. */
const SETTLES = /^\W{0,9}(?:configure|configurar|deploy|integrate|run|apply|use|document)\s/i;

/** A step to see whether something works, or a wish for a better one, claims nothing of whether it is there. */
const VERIFIES =
  /\b(?:proper(?:ly)?|sophisticated|multi-stage)\b|^(?:verify|confirm|ensure|validate|check|double-check|monitor|run|execute|perform|test|follow|track|watch|keep|maintain)\s|\b(?:works?|working|responds?|responding|loads?|verified|tested|confirmed|(?:is|are) (?:present|acceptable|enabled|secure|active)|verification|validation|accuracy|coverage|reliability|training|audit)\W*$/i;

/** What is done by hand, somewhere else: a request, or a database that is ordered. */
const BY_HAND = /\bcurl\b|https?:\/\/|\bprovision(?:ed|ing)?\b|\bproduction\b.{0,40}\b(?:setup|set up)\b/i;

/** What is there and does not work is not missing. */
const BREAKS = /\b(?:[45]\d\d errors?|fail(?:s|ed|ing)|broken|bugs?|crash(?:es|ed|ing)?)\b/i;

/** What is there may be switched off. */
const SWITCHED = /\b(?:enabl|activat|deactivat|disabl)(?:e|es|ed|ing)\b|\b(?:turn|switch)(?:ed|ing)? o(?:n|ff)\b/i;

/** `Rate limiting (2 files)` asks for so many of them. */
const COUNTED =
  /\(\s*\d{1,4}\+?\s+(?!hours?|hrs?|days?|weeks?|min|minutes?|months?|stunden?|tage?|horas?|dias?|días?)\p{L}/iu;

/** A target, a price or a share. */
const NUMBER = /(?<![\p{L}\d])\d/u;

function isWish(text: string): boolean {
  return MORE.tags(text).length > 0 || VERIFIES.test(text) || BY_HAND.test(text);
}

function present(context: RuleContext, item: MappedItem): ClaimFinding[] {
  const { ids, bound, named } = item.mapping;
  if (asksForElse(item) || !(bound || named || ids.every((id) => THINGS.has(id)))) return [];
  if (!bound && ids.includes(PIPELINE) && context.evidence.standing(TESTED)?.status === "fail") return [];
  const standings = ids.map((id) => context.evidence.standing(id));
  if (standings.length === 0 || standings.some((standing) => standing?.status !== "pass")) return [];
  const found = standings
    .flatMap((standing) => (standing?.results.every(isCertain) ? evidenceOf(standing, "proves") : []))
    .filter((proof) => isFirm(proof, ids) && proof.path !== context.document.path)
    .filter((proof) => bound || answers(proof, item));
  const proofs = nearestFirst(found, item);
  const [proof] = proofs;
  if (!proof) return [];
  const word = item.role === "plan" ? "planned" : item.role === "current" ? "described as a gap" : "marked missing";
  const message = `${quote(item.label)} is ${word}, but ${placed(proof)} shows it: ${proof.message ?? proof.text}`;
  return [
    finding(context, "pending-but-present", "warning", item.at, message, {
      check: ids[0],
      related: proofs.slice(0, 5).map(toPlace),
      supports: "done",
    }),
  ];
}

/** A workflow that tests nothing, and only copies the files somewhere, is not the pipeline that people miss. */
const PIPELINE = "delivery.pipeline";
const TESTED = "delivery.tests-in-ci";

function isCertain({ confidence }: CheckResult): boolean {
  return confidence !== "guess";
}

/** What is called so may well be planned again, and so may what is only prepared. */
const BASIC = /\b(?:basic|simple|initial|minimal|first|ready)\b/i;

/** The verbs of a plan for what is not there yet. */
const MAKES: ReadonlySet<string> = new Set(
  "add implement introduce create build set setup integrate configure write provide establish publish wire deploy adopt define harden".split(
    " ",
  ),
);

/** What is there may still have to be set. */
const SETS = /^(?:configure|enable|activate|deploy|integrate|set up|setup|set)\s/i;
/** A plan for several things at once. */
const JOINED = /[,/&+]|\b(?:and|with|und|y|e|et)\b/i;

/** Plans for what the document itself marks done, line by line. */
function repeated(context: RuleContext): ClaimFinding[] {
  const done = new Map<string, MappedItem[]>();
  for (const item of context.items)
    if (
      item.state === "done" &&
      item.own &&
      item.mapping.bySubject &&
      item.role !== "procedure" &&
      item.role !== "plan" &&
      !BASIC.test(item.text)
    )
      for (const id of item.mapping.ids) addTo(done, id, item);
  return context.items.flatMap((item) => {
    if (item.role !== "plan" || item.state !== "pending" || isWish(item.text)) return [];
    const { ids, whole, broad } = item.mapping;
    const marked = ids.flatMap((id) => done.get(id) ?? []);
    const [first] = marked;
    if (broad || !first || !ids.every((id) => done.has(id))) return [];
    // One word of a line may belong to something else: an account of a tool is not the tool.
    const isMade = MAKES.has(wordsOf(item.text)[0] ?? "") && ids.length > 1 && JOINED.test(item.text);
    if (
      !isMade &&
      !(
        whole &&
        !item.leads &&
        !SETS.test(item.text) &&
        marked.some(({ text, label }) => saysAll(text, item.text) && saysAll(item.text, label))
      )
    )
      return [];
    const places = marked.map((each) => ({ path: context.document.path, at: each.at, message: quote(each.text) }));
    const message = `${quote(item.text)} is planned here, while line ${first.at.start.line + 1} marks ${quote(first.label)} done`;
    return [
      finding(context, "pending-but-present", "information", item.at, message, { check: ids[0], related: places }),
    ];
  });
}

/** True when one text says each word of another that says anything. */
function saysAll(text: string, other: string): boolean {
  const said = new Set(wordsOf(text).map(stemOf));
  return wordsOf(other).every((word) => EMPTY.has(word) || said.has(stemOf(word)));
}
