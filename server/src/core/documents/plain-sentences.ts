import { toldInLine } from "./heading-cjk";
import { HEADING_WORDS } from "./heading-stems";
import type { Stated } from "./states";

/**
 * Short sentences that say how one thing is: "Autenticação implementada", "We have no backups", "All tests pass". Their
 * verbs are those of headings; what is said not to be there is a gap only where readiness asks for it.
 */

type Lacks = (words: readonly string[]) => boolean;

/** The state that a plain sentence gives to its subject. */
export function plainState(words: readonly string[], text: string, lacks: Lacks): Stated | undefined {
  if (ASKS.has(words[0] ?? "") || THAT.has(words[1] ?? "") || text.trimEnd().endsWith("?")) return undefined;
  return toldInLine(words) ?? absentState(words, lacks) ?? openState(words) ?? shownState(words, text);
}

/** So far a sentence goes that is plain. */
const SHORT = 12;
const ASKS: ReadonlySet<string> = new Set(
  "check verify ensure confirm make if when once how why what which is are can see run use using".split(" "),
);

/** "Confirme que …", "Vérifiez que …" ask somebody to look. */
const THAT: ReadonlySet<string> = new Set("that whether que qu'il che dass ob".split(" "));

/** "There is currently no monitoring", "We don't have backups", "Não há testes": the same as none of it. */
function absentState(words: readonly string[], lacks: Lacks): Stated | undefined {
  const head = words.slice(0, 7).join(" ");
  const found = ABSENT.exec(head);
  if (!found) return undefined;
  const rest = words.slice(found[0].trimEnd().split(" ").length);
  return rest.length > 0 && lacks(["no", ...rest]) ? "pending" : undefined;
}

const ABSENT =
  /^(?:(?:(?:currently|today|so far|still) )?(?:there (?:is|are) )?(?:(?:currently|still) )?no|(?:[a-z0-9-]+ ){0,3}?(?:have|has|had) (?:currently )?no|(?:[a-z0-9-]+ ){1,3}?(?:do not|does not|don't|doesn't) (?:yet )?(?:have|support|include)(?: any)?|(?:[a-z0-9-]+ ){0,3}?(?:lacks?|lacking)|(?:a )?(?:lack|absence) of|without(?: any)?|no evidence of|needs?(?: a)?|no (?:hay|existen?)|não (?:há|existem?|tem)|il n'y a (?:pas|aucune?)(?: de)?|pas (?:de|d)|aucune?|nessun[oa]?|non (?:ci sono|c'è)|es gibt keine?|falta(?:n|m)?(?: de)?|manca(?:no)?(?: i| la| le| gli)?|manque de)(?: |$)/;

/** "Alerts not configured", "Rate limiting is still pending", "The job has to be added". */
function openState(words: readonly string[]): Stated | undefined {
  if (words.length > SHORT) return undefined;
  const at = words.findIndex((word) => NOT.has(word));
  if (at > 0 && at < 8) {
    let next = at + 1;
    while (BETWEEN.has(words[next] ?? "")) next++;
    const isSaid = UNMADE.has(words[next] ?? "") || SETUP.has(words.slice(next, next + 2).join(" "));
    return isSaid && !words.slice(0, at).some((word) => LOOSE.has(word)) && !words.includes("but")
      ? "pending"
      : undefined;
  }
  const sentence = words.join(" ");
  const isLoose = words.some((word) => LOOSE.has(word));
  if (TO_MAKE.test(sentence) || (!isLoose && FAILS.test(sentence)) || (!isLoose && EXPOSED.test(sentence)))
    return "pending";
  const be = words.findIndex((word) => BE.has(word));
  let next = be + 1;
  while (BETWEEN.has(words[next] ?? "")) next++;
  const isOpen =
    be > 0 &&
    !NOBODY.has(words[0] ?? "") &&
    OPEN.has(words[next] ?? "") &&
    !words.slice(0, be).some((word) => LOOSE.has(word));
  return isOpen ||
    (be === -1 && words[0] !== "no" && words.length > 1 && words.length < 6 && ENDS_OPEN.has(words.at(-1) ?? ""))
    ? "pending"
    : undefined;
}

const NOT: ReadonlySet<string> = new Set(
  "not isn't aren't hasn't haven't wasn't weren't doesn't don't never nicht não no non pas".split(" "),
);
const BETWEEN: ReadonlySet<string> = new Set(
  "yet still currently been fully be properly already está están estão foi foram sono wurde worden été being now".split(
    " ",
  ),
);
/** What is good to have done, and bad to have left: "tokens are not stored" is none of it. */
const UNMADE: ReadonlySet<string> = new Set(
  (
    "implemented configured enabled enforced covered validated tested verified deployed integrated encrypted supported documented automated monitored instrumented wired " +
    "rotated hashed sanitized parameterized authenticated authorized exported pinned versioned done added started ready available complete completed finished written exist validate " +
    "umgesetzt eingerichtet implementiert konfiguriert vorhanden getestet " +
    "implementado implementada implementados implementadas configurado configurada configurados configuradas " +
    "implémenté implémentée implémentés implémentées configuré configurée configurés configurées testé testée " +
    "implementato implementata configurato configurata configurati configurate"
  ).split(" "),
);
const SETUP: ReadonlySet<string> = new Set(["set up", "in place", "wired up"]);
/** With these before it, a sentence is a rule, a part or a condition. */
const LOOSE: ReadonlySet<string> = new Set(
  "if when unless until whether will should must can could may might would only some that which because where".split(
    " ",
  ),
);
const TO_MAKE =
  /^(?:[^ ]+ ){1,6}(?:(?:still )?(?:needs?|has|have|must|should|will|remains?|is yet|are yet|still needs)(?: still)?(?: to)? be|to be) (?:added|implemented|created|built|written|fixed|done|introduced|configured|set up)\b|^todo (?!all|s )/;
const FAILS =
  /\btests? (?:(?:is|are) )?(?:still )?(?:fail|fails|failing|broken)$|^(?:the )?(?:ci|build|pipeline) (?:is )?(?:fails|failing|broken|red)$|\b(?:still|remains?) outstanding$/;
const EXPOSED =
  /^(?!.*\b(?:no|not|never|redirects?|blocks?|reports?|removed|replaced|instead|detects?|prevents?|rejects?|scan|scans|scanning|without|rather|avoid|eliminated|moved|fixed|encrypts?|hash|hashes|mask|masks|redacts?|converts?)\b)(?=.*\b(?:hardcoded|plaintext|plain text|cleartext|clear text)\b)(?:.*\bhardcoded\b|.*\b(?:passwords?|passphrases?|secrets?|tokens?|credentials?|keys?|pins?|pii|personal)\b)/;
const BE: ReadonlySet<string> = new Set(
  "is are ist sind está están estão est sont è sono was were remains remain".split(" "),
);
const NOBODY: ReadonlySet<string> = new Set("no none nothing nobody neither zero".split(" "));
const OPEN: ReadonlySet<string> = new Set(
  "missing absent lacking pending planned broken hardcoded outdated unimplemented fehlend offen pendiente pendente geplant".split(
    " ",
  ),
);
const ENDS_OPEN: ReadonlySet<string> = new Set(
  "missing absent fehlt fehlen manquant manquante ausente faltando unimplemented".split(" "),
);

/** "Health checks exist", "All 42 tests pass", "Added rate limits", "Autenticazione implementata". */
function shownState(words: readonly string[], text: string): Stated | undefined {
  const sentence = words.join(" ");
  if (isDeed(words) || doesNow(words)) return "done";
  if (words.length > SHORT || words.length < 2) return undefined;
  if (CLEAN.test(sentence) || (words.length > 2 && FIXED.has(words[0] ?? "") && !AMOUNTS.has(words[1] ?? "")))
    return "done";
  if (words.some((word) => NOT.has(word) || LOOSE.has(word) || DOUBTS.has(word))) return partOf(words);
  const part = partOf(words);
  if (part) return part;
  if (PUT_OFF.test(text)) return "partial";
  return SHOWN.test(sentence) || isSaidMade(words) ? "done" : undefined;
}

/** "Added a migration to keep the plate of a boat": what somebody did, whatever for. */
function isDeed(words: readonly string[]): boolean {
  const isMaking = words.length > 1 && MAKING.has(words[0] ?? "") && !AMOUNTS.has(words[1] ?? "");
  return isMaking && !words.some((word) => NOT.has(word) || TAKEN_BACK.has(word));
}

const TAKEN_BACK: ReadonlySet<string> = new Set(
  "if when unless until only but should could would partially".split(" "),
);

/** "The workflow now runs the checks" */
function doesNow(words: readonly string[]): boolean {
  const at = words.indexOf("now");
  const verb = words[at + 1] ?? "";
  if (at < 1 || at > 8 || !/^[a-z]{3,}s$/.test(verb) || BAD_NOW.has(verb)) return false;
  return !words.some((word) => NOT.has(word) || TAKEN_BACK.has(word) || word === "to");
}

const BAD_NOW: ReadonlySet<string> = new Set(
  "was has needs lacks fails requires depends misses breaks crashes returns throws leaks becomes remains".split(" "),
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
const DOUBTS: ReadonlySet<string> = new Set(
  "planned whether needs need needed will to how what issue issues bug bugs risk risks vulnerability vulnerabilities problem problems leak race conflict conflicts duplicate debug anonymous wildcard insecure failed failing error gap gaps before after".split(
    " ",
  ),
);
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

/** A few words that end in one for something done, or have it behind their verb: "Las copias están configuradas". */
function isSaidMade(words: readonly string[]): boolean {
  const be = words.findIndex((word) => BE.has(word) || HAVE.has(word));
  if (be > 0) {
    let next = be + 1;
    while (BETWEEN.has(words[next] ?? "") || WELL.has(words[next] ?? "")) next++;
    return MADE.has(words[next] ?? "") || (isForeign(words[next] ?? "") && be < 6);
  }
  return words.length <= 5 && isForeign(words.at(-1) ?? "");
}

const HAVE: ReadonlySet<string> = new Set("has have werden wird wurde wurden foi foram a ont".split(" "));
const WELL: ReadonlySet<string> = new Set(
  "been both all automatically centrally consistently correctly successfully".split(" "),
);
/** Good to have done, and said of what readiness asks for. */
const MADE: ReadonlySet<string> = new Set(
  "implemented added configured enabled enforced covered validated tested verified deployed integrated encrypted hashed signed supported documented automated monitored instrumented authenticated authorized structured exported collected restricted pinned versioned tracked written executed sanitized parameterized complete completed validiert gehasht verschlüsselt getestet autenticadas autenticados validadas validados".split(
    " ",
  ),
);

/** A participle that no other word of its language looks like; English ones also stand before what they are of. */
function isForeign(word: string): boolean {
  return (
    HEADING_WORDS.get(word) === "made" &&
    !/^[a-z]+ed$|^(?:done|complete|built|met|proven)$/.test(word) &&
    word.length > 5
  );
}
