import { HEADING_WORDS } from "./heading-stems";
import { BAD, BE, DOUBTS, HOW, MADE, NOT, SETUP } from "./sentence-words";
import type { Stated } from "./states";

/** So far a sentence goes that is plain. */
const SHORT = 12;

/** "Payloads are validated", "Las copias están configuradas": what the verb of a sentence says to be done. */
export function isSaidMade(words: readonly string[], made = MADE): boolean {
  const at = words.findIndex((word) => BE.has(word));
  if (at === -1) return EXISTS.test(words.join(" ")) && !words.some((word) => DOUBTS.has(word));
  let next = at;
  while (BE.has(words[next] ?? "") || HOW.has(words[next] ?? "")) next++;
  const word = words[next] ?? "";
  const isMade = made.has(word) || SETUP.has(`${word}_${words[next + 1]}`) || (isForeign(word) && at < 6);
  return at > 0 && isMade && !words.some((each) => DOUBTS.has(each));
}

/** "The runbooks now exist in the repository". */
const EXISTS = /\b(?:now|already) exists?\b/;

/** "Health checks exist", "All 42 tests pass", "Added rate limits", "Autenticazione implementata". */
export function shownState(words: readonly string[], text: string): Stated | undefined {
  const sentence = words.join(" ");
  if (isDeed(words) || doesNow(words)) return "done";
  if (words.length > SHORT || words.length < 2) return undefined;
  if (CLEAN.test(sentence) || (words.length > 2 && FIXED.has(words[0] ?? "") && !AMOUNTS.has(words[1] ?? "")))
    return "done";
  if (words.some((word) => DOUBTS.has(word) || BAD.has(word))) return partOf(words);
  const part = partOf(words);
  if (part) return part;
  if (PUT_OFF.test(text)) return "partial";
  return SHOWN.test(sentence) || endsMade(words) ? "done" : undefined;
}

/** "Added a migration to keep the plate of a boat": what somebody did, whatever for. */
export function isDeed(words: readonly string[]): boolean {
  const isMaking = words.length > 1 && MAKING.has(words[0] ?? "") && !AMOUNTS.has(words[1] ?? "");
  return isMaking && !words.some((word) => NOT.has(word) || TAKEN_BACK.has(word) || BAD.has(word));
}

const TAKEN_BACK: ReadonlySet<string> = new Set(
  "if when unless until only but should could would partially nothing again backlog ticket tickets todo placeholder placeholders stub stubs".split(
    " ",
  ),
);

/** "The workflow now runs the checks" */
function doesNow(words: readonly string[]): boolean {
  const at = words.indexOf("now");
  if (at < 1 || at > 8 || !SERVES.has(words[at + 1] ?? "")) return false;
  return !words.some((word) => NOT.has(word) || TAKEN_BACK.has(word) || word === "to");
}

/** What somebody wants of a program: "the queue now grows" praises nothing. */
const SERVES: ReadonlySet<string> = new Set(
  "runs uses checks validates verifies enforces records handles supports includes covers limits retries rotates encrypts signs scans builds deploys drains masks hashes exists".split(
    " ",
  ),
);

/** "Partially implemented", "in progress", "implemented but not tested". */
function partOf(words: readonly string[]): Stated | undefined {
  const but = words.indexOf("but");
  const isMade = (word: string) => HEADING_WORDS.get(word) === "made" || word === "exists" || word === "exist";
  if (but > 1)
    return words.slice(0, but).some(isMade) && !words.slice(0, but).some((word) => NOT.has(word))
      ? "partial"
      : undefined;
  const half = words.findIndex((word) => HALF.has(word));
  if (half > 0 && isMade(words[half + 1] ?? "")) return "partial";
  return HALFWAY.test(words.join(" ")) ? "partial" : undefined;
}

const HALF: ReadonlySet<string> = new Set(
  "partially partly mostly teilweise parcialmente partiellement parzialmente".split(" "),
);
const HALFWAY = /^(?:[^ ]+ ){1,4}(?:is |are )?(?:still )?(?:in progress|incomplete|half done)$/;
const PUT_OFF = /\b(?:implemented|configured|enabled|done|in place|exists?)\b[^.]{0,20}, but (?:only|not|never|no)\b/i;
/** Bad things of which it is good to have none. */
const CLEAN =
  /^(?:no|zero|0) (?:[a-z]+ ){0,3}(?:vulnerabilities|cves|leaks|regressions|blockers|hardcoded (?:secrets|credentials|passwords)|secrets in (?:the )?(?:repository|repo|code|logs))$/;
const FIXED: ReadonlySet<string> = new Set(["fixed", "resolved", "eliminated"]);
const MAKING: ReadonlySet<string> = new Set(
  "added created updated applied redeployed implemented introduced migrated replaced removed refactored enabled integrated hardened secured wired configured".split(
    " ",
  ),
);
/** "Added latency", "Fixed costs", "Fixed by then" are no deeds. */
const AMOUNTS: ReadonlySet<string> = new Set(
  "latency cost costs value values size by in on at price width time date version".split(" "),
);
const SHOWN =
  /^(?:[^ ]+ ){1,5}(?:exists?|works|is working|are working|is complete|is live|are live|is active|is operational|is running|are running|(?:audit |access )?logging complete)(?: now| today| as expected| end to end| correctly| well| in production)?$|^(?:[^ ]+ ){0,4}tests? (?:(?:is|are|all) )?(?:pass|passes|passing|passed|green)(?: in ci| locally)?$|^(?:los|as|os|les|i) tests? (?:pasan|passam|passent|passano)$|^ci (?:runs|is set up)\b|^(?:[^ ]+ ){1,5}(?:is|are) set up$/;

/** "Autenticação implementada". */
function endsMade(words: readonly string[]): boolean {
  return words.length <= 5 && !words.some((word) => BE.has(word)) && isForeign(words.at(-1) ?? "");
}

/** A participle that no other word of its language looks like; English ones also stand before what they are of. */
function isForeign(word: string): boolean {
  return (
    HEADING_WORDS.get(word) === "made" &&
    !/^[a-z]+ed$|^(?:done|complete|built|met|proven)$/.test(word) &&
    word.length > 5
  );
}
