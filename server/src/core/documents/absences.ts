import type { Stated } from "./states";
import { WANTED } from "./wanted";

/**
 * What a sentence says not to be there. It is a gap only where readiness asks for it: of most things it is open whether
 * having them would be good.
 */
export function absentState(words: readonly string[]): Stated | undefined {
  return lacksWanted(words) || lacksByVerb(words) ? "pending" : undefined;
}

/** "There is currently no monitoring", "We don't have backups", "Não há testes": the same as none of it. */
function lacksByVerb(words: readonly string[]): boolean {
  const found = WITHOUT.exec(words.slice(0, 7).join(" "));
  if (!found) return false;
  const rest = words.slice(found[0].trimEnd().split(" ").length);
  return rest.length > 0 && lacksWanted(["no", ...rest]);
}

const WITHOUT =
  /^(?:(?:(?:currently|today|so far|still) )?(?:there (?:is|are) )?(?:(?:currently|still) )?no|(?:[a-z0-9-]+ ){0,3}?(?:have|has|had) (?:currently )?no|(?:[a-z0-9-]+ ){1,3}?(?:do not|does not|don't|doesn't) (?:yet )?(?:have|support|include)(?: any)?|(?:[a-z0-9-]+ ){0,3}?(?:lacks?|lacking)|(?:a )?(?:lack|absence) of|without(?: any)?|no evidence of|needs?(?: a)?|no (?:hay|existen?)|não (?:há|existem?|tem)|il n'y a (?:pas|aucune?)(?: de)?|pas (?:de|d)|aucune?|nessun[oa]?|non (?:ci sono|c'è)|es gibt keine?|falta(?:n|m)?(?: de)?|manca(?:no)?(?: i| la| le| gli)?|manque de)(?: |$)/;

/** What may stand behind a thing that is wanted and still be that thing: "no backup plan". */
const TAILS: ReadonlySet<string> = new Set(
  "support endpoint endpoints route system mechanism strategy policy plan process pipeline layer middleware integration implementation configuration config setup solution tooling service framework library logic infrastructure coverage check checks test tests testing suite documentation docs guide procedure procedures stack tool tools yet".split(
    " ",
  ),
);
const JOINS: ReadonlySet<string> = new Set(
  "de em en no na nas nos para con com e y et und ou oder pour für bei dans sur for on in at or and to with of per across between anywhere beyond against from exists exist configured implemented present visible is are has have been pass passes work works run runs".split(
    " ",
  ),
);
const NONE: ReadonlySet<string> = new Set(
  "no missing lacks lack lacking sem sin sans kein keine keinen falta faltam".split(" "),
);
const ABSENT: ReadonlySet<string> = new Set(
  "missing absent lacking ausente ausentes faltando faltante fehlt fehlen manquant manquante".split(" "),
);
/** "No tests are needed", "no authentication is required" miss nothing. */
const UNASKED: ReadonlySet<string> = new Set(
  "needed required necessary issues problems errors failures failed failing bypass bypasses regressions warnings because since by intentionally".split(
    " ",
  ),
);

/** "No structured logging", "Missing rate limits on uploads": a thing that readiness asks for is not there. */
function lacksWanted(words: readonly string[]): boolean {
  if (words.length <= FAR + 1 && ABSENT.has(words.at(-1) ?? "")) return WANTED.find(words).length > 0;
  if (!NONE.has(words[0] ?? "")) return false;
  const hits = WANTED.find(words);
  const hit = hits.find(({ index }) => index <= FAR);
  if (!hit || words.some((word) => UNASKED.has(word)) || words.slice(1, hit.index).some((word) => JOINS.has(word)))
    return false;
  let next = hit.index + hit.length;
  for (const more of hits) if (more.index === next) next += more.length;
  while (TAILS.has(words[next] ?? "")) next++;
  const word = words[next];
  return word === undefined || JOINS.has(word);
}

/** So many words may stand between "no" and the thing: "no real database connection pooling". */
const FAR = 4;
