import { isAheadRole, nearestState, type OpenSection } from "./open-section";
import { LABEL_LEVEL, type Role } from "./parsed";
import type { Heading } from "./section-states";
import { leadState } from "./sentences";
import { isToCome } from "./titles";

/** What a section is there for, by its heading, else by the one above. */
export function roleIn(heading: Heading): Pick<OpenSection, "role" | "isRoleSaid"> {
  const { parent, level, wording } = heading;
  const { words, said } = wording;
  // A long list item, or one that is recommended among others, names what stands below it, and no kind of section.
  const isName = level > LABEL_LEVEL && (words.length > 4 || words.at(-1) === "recommended");
  const own = isName || isGoingOn(heading) ? undefined : (ornamented(heading) ?? bidden(heading) ?? wording.role);
  const isRoleSaid =
    own !== undefined &&
    !isMade(own, heading) &&
    !isOpenThing(own, heading) &&
    !isAfter(own, heading) &&
    !isListed(own, heading) &&
    !(wording.isAddition && ASIDES.has(parent?.role)) &&
    !isOfFiles(own, heading);
  if (isRoleSaid && !isReport(own, heading) && !isTerm(own, heading)) return { role: own, isRoleSaid };
  // Below a summary, or in a checklist for deployments, "What is missing" is neither.
  const isAside = parent?.role === "reference" || (parent?.role === "procedure" && parent.level <= 1);
  const isLed = level === LABEL_LEVEL && isAside && leadState(wording.title) !== undefined;
  const isStated = isLed || (said !== undefined && wording.saysState && (isAside || isOfBlockers(heading)));
  return { role: isStated ? "status" : (parent?.role ?? "status"), isRoleSaid };
}

const ASIDES: ReadonlySet<Role | undefined> = new Set<Role>(["procedure", "reference"]);

/** "✅ Next steps" in a plan are what is to be done. */
function ornamented({ parent, wording: { saysState, plainRole } }: Heading): Role | undefined {
  return !saysState && isAheadRole(parent?.role) && isAheadRole(plainRole) ? plainRole : undefined;
}

/** `Implement:`, `À ajouter :` */
function bidden({ level, wording: { words } }: Heading): Role | undefined {
  const [first = "", ...more] = words[0] === "to" || words[0] === "à" || words[0] === "zu" ? words.slice(1) : words;
  return level === LABEL_LEVEL && more.length === 0 && BIDDEN.has(first) ? "plan" : undefined;
}

const BIDDEN: ReadonlySet<string> = new Set(
  "implement add implementar agregar añadir adicionar implémenter ajouter umsetzen hinzufügen implementare aggiungere".split(
    " ",
  ),
);

/** `They are operational and polish-related:` goes on with what the heading says. */
function isGoingOn({ level, wording: { words, role } }: Heading): boolean {
  return level === LABEL_LEVEL && role === "reference" && PRONOUNS.has(words[0] ?? "");
}

const PRONOUNS: ReadonlySet<string> = new Set("they these those it".split(" "));

/** `Minor blockers` below "What blocks the launch" are no steps of it. */
function isOfBlockers({ parent, wording: { words, said, isCondition } }: Heading): boolean {
  if (said !== "pending" || parent?.role !== "procedure" || TROUBLE.test(words[0] ?? "")) return false;
  return words.some((word) => OPEN.has(word)) && !isCondition;
}

/** `Problem: a variable is missing` among troubles is followed by how to mend it. */
const TROUBLE = /^(?:problem|issue|error|symptom)s?$/;
const OPEN: ReadonlySet<string> = new Set("blocker blockers gaps missing outstanding remaining".split(" "));

/** The title of a readiness report that is a guide or an epic, too, makes no steps and no wishes of all of it. */
function isReport(role: Role, { level, wording: { title } }: Heading): boolean {
  if (level !== 1 || !REPORT.test(title)) return false;
  return (
    role === "procedure" || role === "enhancement" || (role === "plan" && (EPIC.test(title) || BESIDE.test(title)))
  );
}

const EPIC = /\b(?:epic|milestone)\b/i;
/** `Gap analysis & roadmap` is more than the plan at its end. */
const BESIDE =
  /(?:&|\+|(?<!\p{L})(?:and|und|y|e|et|ed))\s(?:\p{L}+\s){0,2}(?:road ?map|action plan|plan|next steps)$/iu;

/** `Before launch` in a plan, and in a sentence among gaps, says by when, and makes no steps of its lines. */
function isTerm(role: Role, { parent, level, wording: { words, isCondition } }: Heading): boolean {
  const isOfGaps = level === LABEL_LEVEL && nearestState(parent) === "pending" && !isCondition;
  return role === "procedure" && (isAheadRole(parent?.role) || isOfGaps) && words.some((word) => TERMS.has(word));
}

/** `2. **Deployment guide**` below "Missing documentation" is a thing that is missing, and no guide. */
function isListed(role: Role, { parent, level, wording: { words } }: Heading): boolean {
  const isNamed = level > LABEL_LEVEL && words.length > 1 && nearestState(parent) === "pending";
  return isNamed && (role === "procedure" || role === "reference");
}

/** `Parser fixes` below "Files changed" says which files, and is no plan. */
function isOfFiles(role: Role, { parent }: Heading): boolean {
  return role === "plan" && parent?.role === "reference" && /\bfiles\b/i.test(parent.title);
}

/** `LOW (after launch)` says by when, and makes no steps of its lines. */
function isAfter(role: Role, { wording: { isGrade } }: Heading): boolean {
  return role === "procedure" && isGrade;
}

/** "Environment variables" below "Must be set" are what is to be set. */
function isOpenThing(role: Role, { parent, wording: { words } }: Heading): boolean {
  return role === "reference" && nearestState(parent) === "pending" && words.at(-1) === "variables";
}

/** "Performance improvements" below "Completed" are none to come. */
function isMade(role: Role, { parent, wording: { words } }: Heading): boolean {
  const isNamed = role === "enhancement" || (role === "plan" && words.includes("fixes") && !words.includes("required"));
  return isNamed && nearestState(parent) === "done" && !isToCome(words);
}

const TERMS: ReadonlySet<string> = new Set(["before", "after", "pre", "post"]);
const REPORT = /readiness|assessment|report|audit|review|analysis/i;
