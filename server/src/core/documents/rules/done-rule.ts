import { groupBy } from "../../group-by";
import type { ClaimFinding, RelatedPlace } from "../../model/document";
import { evidenceOf } from "../evidence";
import type { MappedItem } from "../mapping";
import { PLAIN } from "../topics";
import { wordsOf } from "../words";
import { judgementOf } from "./judgement";
import { finding, linesOf, type Rule, type RuleContext, toPlace } from "./rule";

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

const RAN = /\b(?:pass(?:es|ed|ing)?|succeed(?:s|ed)?|successful(?:ly)?)\b/i;
const PIPELINE = "delivery.pipeline";
/** A pipeline in a part of the folder, which is run where that part stands alone. */
const WORKFLOW = /\/(?:\.github\/workflows|\.circleci)\/[^/]+\.ya?ml$/;
/** `.env.example`, `docs/runbook.md`. */
const FILE = /^(?:[\w.-]+\/){0,6}[\w-]{0,40}(?:\.[\w-]{1,20}){1,3}$/;
/** The name of something in the code, and no subject. */
const CODE = /[a-z]_[a-z]/;

const doubted: Rule = (context) =>
  context.items
    .filter(({ state, role }) => state === "done" && role !== "plan" && role !== "enhancement")
    // What passed was run by somebody, and says nothing of what is there now.
    .filter(({ label, raw }) => !RAN.test(label) && !RAN.test(raw.slice(0, 200)))
    // A line whose subject is a file claims that the file is there.
    .filter(
      ({ label, raw }) =>
        !(FILE.test(label) || raw.includes(`\`${label}\``)) || context.evidence.locate(label) !== "there",
    )
    .flatMap((item) => {
      const { ids, partly } = item.mapping;
      return ids.filter((id) => !partly.includes(id)).flatMap((id) => judged(context, item, id));
    });

/** True for a line that names a file which is there. */
function citesProof({ document, evidence }: RuleContext, { at }: MappedItem): boolean {
  return document.citations.some(
    (cited) => cited.at.start.line === at.start.line && evidence.locate(cited.path) === "there",
  );
}

/** True for a row another cell of which says in a sentence what is meant. */
function isExplained({ raw }: MappedItem): boolean {
  return raw.includes("|") && raw.split("|").some((cell) => wordsOf(cell).length > FEW);
}

const FEW = 6;

function judged(context: RuleContext, item: MappedItem, id: string): ClaimFinding[] {
  const standing = context.evidence.standing(id);
  // Of a part of a check, that nothing shows it says little.
  if (!standing || (id.includes("#") && standing.status === "unknown")) return [];
  const isBound = item.mapping.bound;
  const offenders = evidenceOf(standing, "contradicts");
  const said = judgementOf(item, standing, {
    saysOnlyThat: () =>
      isBound || (!CODE.test(item.label) && !isExplained(item) && context.mapper.beyond(item).length === 0),
    hasNamesakes: (by) =>
      !isBound &&
      (context.evidence.hasNamesakes(
        wordsOf(item.label).filter((word) => !PLAIN.has(word)),
        by,
      ) ||
        (id === PIPELINE && context.evidence.view.paths().some((path) => WORKFLOW.test(path)))),
  });
  // What is ticked among the steps of a deployment may be done elsewhere; what stands there in the wrong is not.
  if (item.role === "procedure" && (!item.own || said?.supports === undefined || offenders.length === 0)) return [];
  // What is required and ticked is not always there already, and a line that cites a file which is there shows its proof.
  if (!said || (said.severity === "information" && (item.role === "requirement" || citesProof(context, item))))
    return [];
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
