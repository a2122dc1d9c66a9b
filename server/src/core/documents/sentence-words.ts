/**
 * The words that plain sentences are made of, of which each stands once: verbs, what may stand behind them, and what makes
 * a rule, a wish or a doubt of a sentence.
 */

function setOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(/\s+/)));
}

/** Verbs that say how something is. */
export const BE = setOf(
  "is are has have was were been remains remain ist sind wird werden wurde wurden está están estão foi foram est sont ont è sono",
);
/** What stands between such a verb and what it says. */
export const HOW = setOf(
  "yet still currently now already been being be fully all both well properly correctly safely consistently automatically centrally successfully",
  "está están estão foi foram sono wurde worden été",
);
export const NOT = setOf("not isn't aren't hasn't haven't wasn't weren't doesn't don't never nicht não no non pas");
export const NOBODY = setOf("none nothing nobody neither nichts nada nessuno rien");
/** What says of a verb that it is hardly so. */
export const HARDLY = setOf("hardly barely scarcely rarely seldom kaum apenas");

/** What was done with a thing, also where no verb stands before it: "Gzip enabled". */
export const DONE = setOf(
  "implemented configured enabled enforced covered validated tested verified deployed integrated encrypted signed supported documented protected handled automated monitored instrumented wired hardened secured sanitized parameterized hashed",
);
const DONE_TO =
  "added authenticated authorized structured exported restricted pinned versioned written complete completed";
/** What is good to have done, and said of what readiness asks for. */
export const MADE = setOf(
  [...DONE].join(" "),
  DONE_TO,
  "collected tracked executed validiert gehasht verschlüsselt getestet autenticadas autenticados validadas validados",
);
/** What is good to have done, and bad to have left: "tokens are not stored" is none of it. */
export const UNMADE = setOf(
  [...DONE].join(" "),
  DONE_TO,
  "rotated done started ready available finished exist validate umgesetzt eingerichtet implementiert konfiguriert vorhanden getestet",
  "implementado implementada implementados implementadas configurado configurada configurados configuradas",
  "implémenté implémentée implémentés implémentées configuré configurée configurés configurées testé testée",
  "implementato implementata configurato configurata configurati configurate",
);
/** The same of two words. */
export const SETUP = setOf("set_up in_place wired_up");

/** With these before it, a sentence is a rule, a part or a condition. */
export const LOOSE = setOf(
  "if when unless until whether will should must can could may might would only some that which because where",
);
/** What makes a wish, a condition, a part or a doubt of a sentence. */
export const DOUBTS = setOf(
  [...LOOSE].join(" "),
  [...NOT].join(" "),
  "shall need needs needed once before after ensure verify check confirm make partially partly mostly except but however although though planned to be without cannot how what why",
);
/** What is bad to have: that it "exists" is no good news. */
export const BAD = setOf(
  "issue issues bug bugs risk risks vulnerability vulnerabilities problem problems leak race conflict conflicts duplicate debug anonymous wildcard insecure failed failing error gap gaps",
);
