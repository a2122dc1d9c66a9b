import type { ClaimState } from "../model/document";
import { ROLE_ORDER, ROLES, WHOLE_ROLES } from "./heading-words";
import { joined, saysState, unbracketed, VERDICTS } from "./headings";
import type { Role } from "./parsed";
import { isGap } from "./states";
import { isToCome } from "./titles";
import { wordsOf } from "./words";

/**
 * What the lines below a heading are there for; undefined when the heading leaves it to the one above. What it says of
 * their state wins: "Completed improvements" are no wishes, and "Remaining risks before launch" no steps of a launch.
 */
export function headingRole(words: readonly string[], state: ClaimState | undefined, raw: string): Role | undefined {
  const tags = rolesOf(words, raw, state);
  if (tags.length === 0 && words.some((word) => VERDICTS.has(word))) return "reference";
  // "Issues to mend before launch" are no steps of a launch.
  const isBefore = words.some((word) => TIMES.has(word)) && !words.some((word) => EACH.has(word));
  if (tags.includes("procedure") && isBefore && state !== "done" && lacks(words))
    return saysState(words) ? "status" : "plan";
  // `Maintenance ✅` says how it is; a tick in front of a list of steps is an ornament.
  if (state === "done" && tags.every((tag) => tag === "procedure") && endsDone(words, raw)) return "status";
  const isSaid = saysState(words);
  // "❌ No recovery plan" is no list of steps.
  if (state === "pending" && !isSaid && isGap(words)) return "status";
  if (state === "done" && (isSaid || tags.includes("plan"))) return tags.includes("procedure") ? "procedure" : "status";
  // "✅ Environment variables" is a thing that is done, and no page to look something up.
  if (state === "done" && tags.length === 1 && THING.test(joined(words))) return "status";
  if (isChoice(words)) return "procedure";
  if (state === "pending" && isSaid && (tags.includes("procedure") || tags.includes("reference"))) return "status";
  return (
    explaining(words, tags) ??
    WHOLE_ROLES.get(joined(words)) ??
    WHOLE_ROLES.get(joined(wordsOf(unbracketed(raw)))) ??
    ROLE_ORDER.find((role) => tags.includes(role)) ??
    (state === undefined && isTurn(words) ? "plan" : undefined)
  );
}

/** `Phase 2 (short-term, one month)`: by its own words it lies ahead. */
export function isPhaseAhead([phase = "", ...rest]: readonly string[]): boolean {
  return PHASES.has(phase) && rest.length <= 8 && HORIZON.test(joined(rest));
}

/** `P1 (next sprint)`, `Phase 2 (short-term, one month)`: what is to be done, by when. */
function isTurn(words: readonly string[]): boolean {
  if (isPhaseAhead(words)) return true;
  return /^p[0-4]$/.test(words[0] ?? "") && words.length <= 6 && words.some((word) => TURNS.has(word));
}

const PHASES: ReadonlySet<string> = new Set("phase stage fase etapa étape".split(" "));
const HORIZON = /^\d{1,2} (?:\S+ ){0,4}(?:immediate|(?:short|medium|mid|long) term)\b/;
const TURNS: ReadonlySet<string> = new Set(
  "fix do must should immediate immediately now next later soon first then following before after sprint week month quarter".split(
    " ",
  ),
);

function endsDone(words: readonly string[], raw: string): boolean {
  return ENDS_DONE.test(raw) || words.at(-1) === "working";
}

/** What is followed by reasons, conditions or steps. */
function explaining(words: readonly string[], tags: readonly Role[]): Role | undefined {
  // `You can deploy if:` is followed by conditions, `A blocker means:` by a definition, `Details of the API:` by facts.
  if (WHYS.has(words[0] ?? "") || IFS.has(words.at(-1) ?? "") || EXPLAINS.has(words.at(-1) ?? "")) return "reference";
  if (words.includes("means") && (words[0] === "what" || words.at(-1) === "here")) return "reference";
  if (words[0] === "action" && words.length <= 3 && (words.length < 3 || ACTED.has(words[1] ?? ""))) return "plan";
  // `It can be deployed to:` is followed by choices.
  if (words.includes("can") && words.includes("be") && CHOICE_ENDS.has(words.at(-1) ?? "")) return "reference";
  // `Before applying it` is a list of steps; how it was "before" is one word.
  const isSteps = tags.length === 0 && words[0] === "before" && words[1]?.endsWith("ing") === true;
  return isSteps ? "procedure" : undefined;
}

/** "Action execution safety" is a thing. */
const ACTED: ReadonlySet<string> = new Set(
  "items item plan plans list points steps needed required now immediately for by before priorities summary".split(" "),
);

function lacks(words: readonly string[]): boolean {
  const isGuide = words.some((word) => GUIDES.has(word));
  return (
    words.some((word) => LACKS.has(word) && !(word === "fix" && isGuide)) ||
    words.includes("requires") ||
    (words.includes("action") && words.includes("items"))
  );
}

const LONG = 8;

/** "Screen reader support" is a thing, and no place to ask for help. */
function rolesOf(words: readonly string[], raw: string, state: ClaimState | undefined): readonly Role[] {
  const named = raw.includes("(") ? wordsOf(unbracketed(raw)) : words;
  const isThing = named.length > 1 && named.at(-1) === "support";
  const asked = isThing ? words.filter((word) => word !== "support") : words;
  const hits = ROLES.find(asked);
  if (hits.length === 0) return NO_ROLES;
  // A sentence that speaks of links and costs is no list of them, and "After the enhancement" says how it is since.
  // An overview of the status says how things are, and so does what comes "after these fixes".
  const tags = hits
    .filter(({ tag, index }) => tag !== "reference" || asked[index] === "legend" || !words.includes("status"))
    .filter(({ index }) => asked[index] !== "fixes" || asked[index - 1] !== "these")
    .filter(({ tag, index }) => tag !== "enhancement" || !isOneThing(asked, index))
    .filter(
      ({ tag, index }) => tag !== "enhancement" || (words[0] !== "after" && !GOING_ON.has(asked[index - 1] ?? "")),
    )
    .filter(({ index, length }) => !isInside(asked, index, length, raw))
    .filter(({ tag, index }) => tag !== "reference" || index === 0 || words.length <= LONG)
    .map(({ tag }) => tag);
  const isWhen = tags.includes("procedure") && WHEN.test(raw);
  const isIn = isWhen || tags.includes("reference") || (state === "pending" && tags.includes("procedure"));
  if (!isIn || !raw.includes("(")) return tags;
  // What stands in brackets, `(quality, cost, polish)`, is no kind of section; of gaps, `(after launch)` says by when.
  const outside = ROLES.tags(unbracketed(raw));
  return tags.filter(
    (tag) =>
      outside.includes(tag) || !(tag === "reference" || (tag === "procedure" && (isWhen || state === "pending"))),
  );
}

/** "Session management enhancement" is the name of what was made, "room for improvement" is none. */
function isOneThing(words: readonly string[], index: number): boolean {
  const isNamed = index > 1 && index === words.length - 1 && !PREPOSITIONS.has(words[index - 1] ?? "");
  return ONE.has(words[index] ?? "") && isNamed && !isToCome(words.slice(0, index));
}

const ONE: ReadonlySet<string> = new Set(["enhancement", "improvement"]);
const PREPOSITIONS: ReadonlySet<string> = new Set("for of to requiring needing".split(" "));

/** "Dry run: test account optional, live account allowed with a lock": one word of many that says how much a part matters. */
function isInside(words: readonly string[], index: number, length: number, raw: string): boolean {
  if (!MATTERS.has(words[index] ?? "") || length > 1 || words.length < 6 || /\(\p{L}+\)/u.test(raw)) return false;
  return index > 0 && index < words.length - 1;
}

/** "Continuous improvement" is how a team works, and no wish. */
const GOING_ON: ReadonlySet<string> = new Set("continuous continual ongoing kontinuierliche continue".split(" "));
const MATTERS: ReadonlySet<string> = new Set(["optional", "recommended"]);

/** `Medium priority (fix soon after launch)` */
const WHEN = /\([^()]{0,40}\b(?:after|before) (?:the )?(?:launch|release|go-?live|deploy\w{0,4})\b[^()]{0,20}\)/i;
const NO_ROLES: readonly Role[] = [];
const LACKS: ReadonlySet<string> = new Set(
  "issues gaps problems risks findings actions fix fixes improvements".split(" "),
);
/** "Post-deployment hot fix procedure" tells how to fix what may break. */
const GUIDES: ReadonlySet<string> = new Set("how hot procedure process guide runbook playbook steps".split(" "));
const EXPLAINS: ReadonlySet<string> = new Set("means details bedeutet detalles detalhes détails".split(" "));
const WHYS: ReadonlySet<string> = new Set(["why", "warum", "pourquoi", "perché", "porque"]);
const IFS: ReadonlySet<string> = new Set(["if", "until", "unless", "when", "wenn", "bis", "si", "se"]);
const TIMES: ReadonlySet<string> = new Set(["before", "after", "pre", "post"]);
const EACH: ReadonlySet<string> = new Set(["each", "every"]);
const ENDS_DONE = /[✅✔☑]\uFE0F?[\s*_]{0,9}$/u;
const THING = /\b(?:environment variables|thresholds?|tech(?:nology)? stack|support|costs?|resources|terms)$/;

/** `Option 1: with the pipeline (recommended)` is a way to do it, and no wish. */
function isChoice([kind = "", which]: readonly string[]): boolean {
  return CHOICES.has(kind) && which !== undefined && which.length <= 2;
}

const CHOICE_ENDS: ReadonlySet<string> = new Set(["to", "on", "with", "by", "via"]);
const CHOICES: ReadonlySet<string> = new Set(["option", "method", "step"]);
