import { addTo, groupBy } from "../../group-by";
import type { ClaimFinding, RelatedPlace } from "../../model/document";
import type { Evidence } from "../../model/result";
import { evidenceOf } from "../evidence";
import type { MappedItem } from "../mapping";
import { MORE } from "../topics";
import { wordsOf } from "../words";
import { ASIDE, judgementOf, placed } from "./judgement";
import { finding, linesOf, quote, type Rule, type RuleContext } from "./rule";

/** A line says done, and the evidence does not: contradicted where an offender stands, else not confirmed. */
export const doneWithoutEvidence: Rule = (context) => quiet(doubted(context));

/** What is not confirmed is said once for each check, at its first line. */
function quiet(findings: readonly ClaimFinding[]): ClaimFinding[] {
  const notes = groupBy(
    findings.filter(({ severity }) => severity === "information"),
    ({ check }) => check,
  );
  return findings.flatMap((found) => {
    if (found.severity !== "information") return [found];
    const [first, ...others] = notes.get(found.check) ?? [];
    if (first !== found) return [];
    return others.length === 0 ? [found] : [{ ...found, message: `${found.message}; ${linesOf(others)} the same` }];
  });
}

const doubted: Rule = (context) =>
  context.items
    .filter(({ state, role }) => state === "done" && role !== "procedure" && role !== "plan" && role !== "enhancement")
    // What passed was run by somebody, and says nothing of what is there now.
    .filter(({ label }) => !RAN.test(label))
    // A line whose subject is a file claims that the file is there.
    .filter(({ label, raw }) => !raw.includes(`\`${label}\``) || context.evidence.locate(label) !== "there")
    .flatMap((item) => {
      const { ids, partly } = item.mapping;
      return ids.filter((id) => !partly.includes(id)).flatMap((id) => judged(context, item, id));
    });

function judged(context: RuleContext, item: MappedItem, id: string): ClaimFinding[] {
  const standing = context.evidence.standing(id);
  if (!standing) return [];
  const said = judgementOf(item, standing);
  if (!said) return [];
  const offenders = evidenceOf(standing, "contradicts");
  const about: RelatedPlace[] = (offenders.length > 0 ? offenders : evidenceOf(standing, "proves"))
    .slice(0, 5)
    .map(toPlace);
  return [
    finding(context, "done-without-evidence", said.severity, item.at, said.message, {
      check: id,
      related: about,
      supports: said.supports,
    }),
  ];
}

/** A step to see whether something works, or a wish for a better one, claims nothing of whether it is there. */
const VERIFIES =
  /\b(?:proper(?:ly)?|sophisticated|multi-stage)\b|^(?:verify|confirm|ensure|validate|check|double-check|monitor|run|execute|perform|test|follow|track|watch|keep|maintain)\s|\b(?:works?|working|responds?|responding|loads?|verified|tested|confirmed|(?:is|are) (?:present|acceptable|enabled|secure|active)|verification|validation|accuracy|coverage|reliability|training|audit)\W*$/i;

const RAN = /\b(?:pass(?:es|ed|ing)?|succeed(?:s|ed)?|successful(?:ly)?)\b/i;

/** What is done by hand, somewhere else: a request, or a database that is ordered. */
const BY_HAND = /\bcurl\b|https?:\/\/|\bprovision(?:ed|ing)?\b|\bproduction\b.{0,40}\b(?:setup|set up)\b/i;

/** What is there and does not work is not missing. */
const BREAKS = /\b(?:[45]\d\d errors?|fail(?:s|ed|ing)|broken|bugs?|crash(?:es|ed|ing)?)\b/i;

/** A line says that something is missing, and the evidence shows it. */
export const pendingButPresent: Rule = (context) => {
  const shown = context.items
    .filter(
      ({ state, role, mapping }) =>
        state === "pending" && role !== "procedure" && role !== "enhancement" && mapping.sure && mapping.whole,
    )
    .filter(
      ({ text }) => MORE.tags(text).length === 0 && !VERIFIES.test(text) && !BREAKS.test(text) && !BY_HAND.test(text),
    )
    .flatMap((item) => present(context, item));
  const known = new Set(shown.map(({ at }) => at.start.line));
  return [...shown, ...repeated(context).filter(({ at }) => !known.has(at.start.line))];
};

function present(context: RuleContext, item: MappedItem): ClaimFinding[] {
  const standings = item.mapping.ids.map((id) => context.evidence.standing(id));
  if (standings.length === 0 || standings.some((standing) => standing?.status !== "pass")) return [];
  const proofs = standings
    .flatMap((standing) => (standing ? evidenceOf(standing, "proves") : []))
    // A document cannot confirm itself.
    .filter(({ tier, path }) => (tier === "wired" || tier === "enforced") && path !== context.document.path)
    // What a framework does by itself is not what the line asks for.
    .filter(({ message }) => !/by (?:the (?:framework|library)'s )?default|platform/i.test(message ?? ""))
    .filter(({ path }) => !ASIDE.test(path))
    .filter((proof) => context.mapper.toolsIn(item).every((tool) => speaksOf(proof, tool)));
  const [proof] = proofs;
  if (!proof) return [];
  const word = item.role === "plan" ? "planned" : item.role === "current" ? "described as a gap" : "marked missing";
  const message = `${quote(item.label)} is ${word}, but ${placed(proof)} shows it: ${proof.message ?? proof.text}`;
  return [
    finding(context, "pending-but-present", "warning", item.at, message, {
      check: item.mapping.ids[0],
      related: proofs.slice(0, 5).map(toPlace),
      supports: "done",
    }),
  ];
}

/** What is called so may well be planned again. */
const BASIC = /\b(?:basic|simple|initial|minimal|first)\b/i;

/** The verbs of a plan for what is not there yet. */
const MAKES: ReadonlySet<string> = new Set(
  "add implement introduce create build set setup integrate enable configure write provide establish publish wire deploy adopt define harden".split(
    " ",
  ),
);

/** True when a piece of evidence names a tool: migrations of one tool do not answer for those of another. */
function speaksOf({ path, text, message }: Evidence, tool: string): boolean {
  return `${path} ${text} ${message ?? ""}`.toLowerCase().includes(tool);
}

/** Plans for what the document itself marks done, line by line. */
function repeated(context: RuleContext): ClaimFinding[] {
  const done = new Map<string, MappedItem[]>();
  for (const item of context.items)
    if (
      item.state === "done" &&
      item.own &&
      item.mapping.bySubject &&
      item.role !== "procedure" &&
      !BASIC.test(item.label)
    )
      for (const id of item.mapping.ids) addTo(done, id, item);
  return context.items.flatMap((item) => {
    if (item.role !== "plan" || item.state !== "pending" || MORE.tags(item.text).length > 0) return [];
    if (VERIFIES.test(item.text)) return [];
    const { ids, whole, broad } = item.mapping;
    // One word of a line may belong to something else: an account of a tool is not the tool.
    const isMade = MAKES.has(wordsOf(item.text)[0] ?? "") && ids.length > 1;
    if (broad || !(whole || isMade)) return [];
    const marked = ids.flatMap((id) => done.get(id) ?? []);
    if (ids.length === 0 || !ids.every((id) => done.has(id))) return [];
    const places = marked.map((each) => ({ path: context.document.path, at: each.at, message: quote(each.text) }));
    const [first] = marked;
    const message = `${quote(item.text)} is planned here, while line ${(first?.at.start.line ?? 0) + 1} marks ${quote(first?.label ?? "")} done`;
    return [
      finding(context, "pending-but-present", "information", item.at, message, { check: ids[0], related: places }),
    ];
  });
}

function toPlace({ path, at, text, message }: Evidence): RelatedPlace {
  return { path, at, message: message ?? text };
}
