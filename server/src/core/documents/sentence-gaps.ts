import { BE, HOW, LOOSE, NOT, SETUP, UNMADE } from "./sentence-words";
import type { Stated } from "./states";

/** "Alerts not configured", "Rate limiting is still pending", "The job has to be added". */
export function openState(words: readonly string[]): Stated | undefined {
  const not = words.findIndex((word) => NOT.has(word));
  const isOpen =
    not > 0 && not < 8
      ? isUnmade(words, not) && !words.includes("but")
      : isToMake(words) || isSaidOpen(words) || endsOpen(words) || (!isLoose(words) && (fails(words) || isBare(words)));
  return isOpen ? "pending" : undefined;
}

function isLoose(words: readonly string[]): boolean {
  return words.some((word) => LOOSE.has(word));
}

/** What a sentence says behind its verb, or its "not". */
function behind(words: readonly string[], at: number): number {
  let next = at + 1;
  while (HOW.has(words[next] ?? "")) next++;
  return next;
}

function isUnmade(words: readonly string[], not: number): boolean {
  const next = behind(words, not);
  const isSaid = UNMADE.has(words[next] ?? "") || SETUP.has(words.slice(next, next + 2).join("_"));
  return isSaid && !isLoose(words.slice(0, not));
}

function isToMake(words: readonly string[]): boolean {
  return (words.includes("be") || words[0] === "todo") && TO_MAKE.test(words.join(" "));
}

const TO_MAKE =
  /^(?:[^ ]+ ){1,6}(?:(?:still )?(?:needs?|has|have|must|should|will|remains?|is yet|are yet|still needs)(?: still)?(?: to)? be|to be) (?:added|implemented|created|built|written|fixed|done|introduced|configured|set up)\b|^todo (?!all|s )/;

/** "The key is hardcoded"; that "no key is missing" is good news. */
function isSaidOpen(words: readonly string[]): boolean {
  const be = words.findIndex((word) => BE.has(word));
  if (be < 1 || words[0] === "no" || words[0] === "zero") return false;
  return OPEN.has(words[behind(words, be)] ?? "") && !isLoose(words.slice(0, be));
}

const OPEN: ReadonlySet<string> = new Set(
  "missing absent lacking pending planned broken hardcoded outdated unimplemented fehlend offen pendiente pendente geplant".split(
    " ",
  ),
);

/** "Ratenbegrenzung fehlt" */
function endsOpen(words: readonly string[]): boolean {
  const isShort = words.length > 1 && words.length < 6 && words[0] !== "no";
  return isShort && ENDS_OPEN.has(words.at(-1) ?? "") && !words.some((word) => BE.has(word));
}

const ENDS_OPEN: ReadonlySet<string> = new Set(
  "missing absent fehlt fehlen manquant manquante ausente faltando unimplemented".split(" "),
);

/** "Tests are failing", "Two fixes are still outstanding" */
function fails(words: readonly string[]): boolean {
  return FAILING.has(words.at(-1) ?? "") && FAILS.test(words.join(" "));
}

const FAILING: ReadonlySet<string> = new Set("fail fails failing broken red outstanding".split(" "));
const FAILS =
  /\btests? (?:(?:is|are) )?(?:still )?(?:fail|fails|failing|broken)$|^(?:the )?(?:ci|build|pipeline) (?:is )?(?:fails|failing|broken|red)$|\b(?:still|remains?) outstanding$/;

/** "Passwords are stored in plain text", "Hardcoded credentials", and not "Send plaintext and HTML mail". */
function isBare(words: readonly string[]): boolean {
  const at = words.findIndex((word) => BARE.has(word));
  const isPlain = words[at] === "plain" || words[at] === "clear" ? words[at + 1] === "text" : at !== -1;
  // "Plain text mails for a password reset"
  const isOf = (word: string, index: number) =>
    SECRETS.has(word) && index < at + 4 && !NO_SECRETS.has(words[index + 1] ?? "");
  const isSaid = words.includes("hardcoded") || (isPlain && words.some(isOf));
  return isSaid && !words.some((word) => AGAINST.has(word) || NOT.has(word));
}

const BARE: ReadonlySet<string> = new Set("plaintext cleartext plain clear".split(" "));
const SECRETS: ReadonlySet<string> = new Set(
  "password passwords passphrase passphrases secret secrets token tokens credential credentials key keys pin pins pii personal".split(
    " ",
  ),
);
const NO_SECRETS: ReadonlySet<string> = new Set(
  "reset resets recovery reminder form field policy manager rotation".split(" "),
);
/** What is done about it. */
const AGAINST: ReadonlySet<string> = new Set(
  "redirect redirects block blocks report reports removed replaced instead detect detects prevent prevents reject rejects scan scans scanning without rather avoid eliminated moved fixed encrypt encrypts hash hashes mask masks redact redacts convert converts".split(
    " ",
  ),
);
