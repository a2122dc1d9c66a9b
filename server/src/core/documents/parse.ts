import type { ClaimState } from "../model/document";
import { LineIndex } from "../model/text";
import { citationsIn } from "./citations";
import { damagesIn } from "./damage";
import type { Draft } from "./draft";
import { readDrafts } from "./drafts";
import { headingState } from "./headings";
import { isAheadRole, type OpenSection } from "./open-section";
import { ornamentalLists } from "./ornaments";
import type { OwnState } from "./own-state";
import {
  type Item,
  LABEL_LEVEL,
  type ParsedDocument,
  type ScoreClaim,
  type Section,
  type Statement,
  type VerdictClaim,
} from "./parsed";
import { overallScore } from "./scores";
import { lender, said } from "./sections";
import { isDeed } from "./sentence-merits";
import { isMadeNow, sentenceState } from "./sentences";
import { inherited, isGap, type Stated, startsWithout } from "./states";
import { isWish } from "./tasks";
import { ASKED, isOfMended } from "./titles";
import { verdictIn } from "./verdicts";
import { wordsOf } from "./words";

/**
 * Reads a readiness document: its sections, what each line claims and where it says so, the scores and verdicts it gives
 * itself, and what it cites. A pure function that never fails: of what it does not understand it says nothing.
 */
export function parseDocument(path: string, text: string): ParsedDocument {
  const lines = new LineIndex(text);
  const { sections, drafts: read, statements, silences } = readDrafts(text, lines);
  const ornaments = ornamentalLists(read);
  const drafts = read.map((draft) =>
    ornaments.has(draft.section) && draft.own?.state === "done" ? { ...draft, own: undefined } : draft,
  );
  for (const draft of drafts) {
    for (let at: typeof draft.section | undefined = draft.section; at; at = at.parent) {
      at.counted.items++;
      if (!draft.own || draft.own.isTold) continue;
      at.counted.own++;
      // Below "What is missing" a line that is half done is no exception.
      const isOne = draft.own.state === at.state || (draft.own.state === "partial" && at.state === "pending");
      if (!isOne) at.counted.other++;
    }
  }
  const hasRequirements = sections.some(({ role }) => role === "requirement");
  const items = drafts.map((draft): Item => {
    const { own, at, label, text, role, section, weight, priority, bound, raw, assigned, leads } = draft;
    const { state, from } = own
      ? { state: ownStateOf(own, draft, lines.text), from: undefined }
      : stateOf(draft, hasRequirements);
    const stateAt = own ? lines.rangeOf(own.from, own.to) : from;
    // Written out, because copying what is left of an object is the slowest part of reading a long document.
    return {
      at,
      label,
      text,
      state,
      stateAt,
      own: own !== undefined,
      role,
      section,
      weight,
      priority,
      bound,
      raw,
      assigned,
      leads,
    };
  });
  const title =
    sections.find(({ level, title: words }) => level > 0 && level < LABEL_LEVEL && words !== "") ?? sections[0];
  return {
    path,
    title: title?.title ?? "",
    titleAt: title?.at ?? lines.rangeOf(0, 0),
    sections,
    items,
    statements,
    scores: scoresOf(statements),
    verdicts: verdictsOf(statements),
    citations: citationsIn(statements, lines, text),
    damages: damagesIn(text, lines),
    silences,
  };
}

/** In a list of what is still to do, a sign for half says how much a line matters. */
function ownStateOf(own: OwnState, { section, text: words }: Draft, text: string): ClaimState {
  // `Issues fixed: ❌ …` names what was wrong.
  if (text[own.from] === "❌" && MENDED.test(section.title)) return said(section) ?? own.state;
  if (text[own.from] === "❌" && said(section) === "not-applicable") return "not-applicable";
  if (own.state === "done" && RED_FLAGS.test(section.title) && !MENDED.test(section.title)) return "pending";
  if (own.state === "done" && OFF.test(words)) return "partial";
  if (own.state !== "partial" || !/^(?:⚠\uFE0F?|🔄|🟡|🟠)$/u.test(text.slice(own.from, own.to))) return own.state;
  return section.role === "plan" || section.role === "enhancement" || said(section) === "pending"
    ? "pending"
    : "partial";
}

/** `Configured (but disabled)`. */
const OFF = /\b(?:but|currently) (?:disabled|switched off|turned off|commented out|not)\b/i;
/** Below these a tick says that one of them is there. */
const RED_FLAGS =
  /^(?:red flags|warning signs|anti-?patterns|alertas rojas|sinais de alerta|signes d.alerte|warnzeichen)/i;
const MENDED = /\b(?:fixed|resolved|solved|behoben|corregid[oa]s|corrigid[oa]s)\b/i;

type Lendable = Pick<Draft, "section" | "text" | "role" | "namesGap" | "isUnclear" | "isAnswered">;

/** What the section above lends to a line. */
function lent(
  { section, text, role, namesGap, isUnclear, isAnswered }: Lendable,
  from: OpenSection,
  state: Stated,
): { readonly state: ClaimState; readonly from?: Item["stateAt"] } {
  if (isAnswered || (isUnclear && state === "done")) return { state: "unstated" };
  // "A pool is configured" among how things are now, below a gap, is none.
  if (role === "current" && state === "pending" && isMadeNow(text)) return { state: "done" };
  // A finding is there or it is not: `⚠️ Should fix` above a table of them says how much they matter.
  if (namesGap) return { state: state === "partial" ? "pending" : state, from: from.stateAt };
  const words = wordsOf(text);
  const isMended = state === "done" && from !== section && WAS_WRONG.test(section.title);
  const isName = state === "done" && startsWithout(words) && isOfMended(from.title) && !STILL.test(text);
  // "No overselling" is a guarantee, and "No-new-privileges" an option.
  if (state === "done" && startsWithout(words) && (GUARANTEES.test(from.title.slice(0, ASKED)) || /^no-/i.test(text)))
    return { state: "unstated" };
  const taken = isMended || isName ? state : inherited(state, words);
  // "60 % complete" is said of all lines together, and of none that it is half done.
  if (taken === "partial" && state === "partial" && isOnlyShare(from.title)) return { state: "unstated" };
  return { state: taken, from: from.stateAt };
}

/** True for `Alerts (60 % complete)`, and not for `Partly done (60 %)`. */
function isOnlyShare(from: string): boolean {
  const title = from.slice(0, ASKED);
  if (!SHARE.test(title)) return false;
  const rest = title.replace(SHARE, " ");
  return headingState(rest, rest, wordsOf(rest)) !== "partial";
}

const SHARE = /\d{1,3}\s?%|\(\d{1,3}\s?\/\s?\d{1,3}\)/;

const GUARANTEES = /\b(?:guarantees?|invariants?|garant[ií]as?|pass|clean)\b/iu;

/** Below "Issues fixed", "Missing limits" names what was wrong, and "Still missing" what is. */
const STILL = /\b(?:still|yet|remain\w{0,4}|pending|todo|noch|aún|todavía|ainda|encore|ancora)\b/iu;

/** What was wrong with a part that is done now. */
const WAS_WRONG = /^(?:(?:root )?(?:problem|cause)|issue|symptom|what was wrong)s?$/i;

/** What a line without a state of its own takes over from where it stands; lists of wishes and plans are pending. */
function stateOf(
  draft: Lendable,
  hasRequirements: boolean,
): { readonly state: ClaimState; readonly from?: Item["stateAt"] } {
  // "Rate > 95 %" among goals measures them.
  if (draft.section.isIdeal && THRESHOLD.test(draft.text)) return { state: "unstated" };
  const from = lender(draft.section);
  if (from?.state !== undefined && from.state !== "unstated") {
    if (reaches(from, draft)) return lent(draft, from, from.state);
    if (from.state === "done") return { state: "unstated" };
  }
  // "No tests" among gaps is one, also where the lines around it speak for themselves.
  if (said(draft.section) === "pending" && draft.role !== "procedure" && isGap(wordsOf(draft.text)))
    return { state: "pending" };
  // How things are is a gap only beside what they should be.
  const isCurrent = draft.role === "current" && hasRequirements;
  if (draft.role === "requirement" || isCurrent) return { state: "pending" };
  if (isAheadRole(draft.role)) return { state: draft.section.isTopic && !isWish(draft.text) ? "unstated" : "pending" };
  return { state: toldIn(draft) };
}

/** What a line says by its words alone. */
function toldIn(draft: Lendable): ClaimState {
  // "No integration tests" is a gap wherever it is said how things are, or what may go wrong.
  const isSaid = draft.role === "current" || (draft.role === "status" && draft.section.isOfRisks);
  if (isSaid && isGap(wordsOf(draft.text))) return "pending";
  const isTold = (draft.role === "current" || draft.role === "status") && !draft.section.isIdeal;
  const told = isTold ? sentenceState(draft.text) : undefined;
  const isDoubtful = told === "done" && !ALREADY.test(draft.text) && isAsked(draft.section, draft.text);
  return told === undefined || isDoubtful ? "unstated" : told;
}

/** `### ⚠️ Metrics` warns of all of it, and not of each line below its "Benefits:"; a tick says more. */
function reaches(from: OpenSection, { section, role }: Lendable): boolean {
  if (from === section) return from.isOverHeadings !== true;
  return from.isSigned !== true || (from.state === "done" && !isAheadRole(role));
}

const THRESHOLD = /[<>≤≥]=?\s?[$€£]?\d/;

/** "Already enforced" says how it is, whatever is asked for. */
const ALREADY = /\b(?:already|bereits|déjà)\b|(?<!\p{L})(?:já|ya)(?!\p{L})/iu;

/**
 * True below a heading that lists what is asked for: there "the pages are published" says how it shall be. Below the
 * title of a checklist "Added the pages" says how it is.
 */
function isAsked(section: Section, text: string): boolean {
  for (let at: Section | undefined = section; at; at = at.parent)
    if (at.level === 1 ? GUIDES.test(at.title) && !isDeed(wordsOf(text)) : ASKS.test(at.title)) return true;
  return false;
}

const GUIDES = /\b(?:checklist|criteria|requirements|guide|template|runbook|procedure|plan|standards?)\b/i;
const ASKS =
  /(?<![\p{L}\d])(?:required?|requirements?|requires|prerequisites?|crit[eéè]ri\p{L}{0,3}|kriterien|requisitos|exigences|anforderungen|gates?|checklist|must|should|needs?|expected|targets?|goals?|when|if|until|unless|before|definition|rules?|policy|polic(?:y|ies)|standards?|principles|conditions?|runbooks?|verification|procedures?|steps|verify|expect|scenarios?|cases)(?![\p{L}\d])/iu;

const WHOLE =
  /overall|total|summary|scor|readiness|ready|assessment|result|verdict|conclusion|status|production|gesamt|fazit|zusammenfassung|resum|geral|general|总/iu;

/** True below the document's own title, and below a heading that speaks of the whole. */
function speaksOfAll(section: Section): boolean {
  let at: Section = section;
  while (at.level >= LABEL_LEVEL && at.parent) at = at.parent;
  return at.level <= 1 || WHOLE.test(at.title);
}

/** Scores in the order of their rank, then of their place. */
function scoresOf(statements: readonly Statement[]): ScoreClaim[] {
  const found = statements.flatMap(({ text, at, section, source }) => {
    if (section.role === "plan" || section.role === "enhancement" || section.role === "procedure") return [];
    if (source === "row") return [];
    const score = overallScore(text, () => speaksOfAll(section));
    return score
      ? [{ value: score.value, text: text.slice(score.index, score.index + score.length), at, rank: score.rank }]
      : [];
  });
  return found.sort((a, b) => b.rank - a.rank).map(({ rank: _, ...claim }) => claim);
}

function verdictsOf(statements: readonly Statement[]): VerdictClaim[] {
  return statements.flatMap((statement) => (verdictIn(statement) ? [{ text: statement.text, at: statement.at }] : []));
}
