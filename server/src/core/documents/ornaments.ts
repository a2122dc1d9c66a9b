import { groupBy } from "../group-by";
import type { Draft } from "./draft";
import { isPhaseAhead } from "./heading-roles";
import { Lexicon } from "./lexicon";
import type { OpenSection } from "./open-section";
import { bare, isTask } from "./tasks";
import { wordsOf } from "./words";

/** Headings below which somebody recommends, by whether an infinitive there begins a task: "Ativar a cache", and not "Docker". */
const RECOMMENDED = new Lexicon<"romance" | "other">([
  [
    "other",
    "recommended, recommendation, recommendations, action required, actions required, required action, required actions, quick wins, do these first, do this first, do first, next step, next steps, empfehlungen, empfohlen",
  ],
  [
    "romance",
    "action requise, actions requises, acción requerida, acciones requeridas, ação necessária, ações necessárias, recomendado, recomendada, recomendados, recomendaciones, recomendações, recommandations, recommandé, próximos passos, próximos pasos",
  ],
]);
const FEW = 3;

/**
 * The lists in which ticks are bullets: of what is recommended, where each line is ticked and most say what to do, and of
 * plans, where each says also how long it will take.
 */
export function ornamentalLists(drafts: readonly Draft[]): ReadonlySet<OpenSection> {
  const found = new Set<OpenSection>();
  const ahead = groupBy(
    drafts.filter(({ role }) => role === "plan" || role === "enhancement"),
    (draft) => draft.section,
  );
  const phases = new Set([...ahead.keys()].filter(isToCome));
  // Where one phase is ticked and the next is not, its ticks say what is done.
  const toCome = [...phases].flatMap((section) => ahead.get(section) ?? []);
  const areTicked = toCome.length >= FEW && toCome.every(isTicked);
  for (const [section, lines] of ahead)
    if (phases.has(section) ? areTicked && !lines.some(isPast) : lines.length >= FEW && isOrnamental(section, lines))
      found.add(section);
  const others = drafts.filter(({ role }) => role !== "plan" && role !== "enhancement");
  for (const [section, lines] of groupBy(others, (draft) => draft.section))
    if (
      lines.length >= FEW &&
      lines.every((line) => isTicked(line) && ESTIMATE.test(line.text) && !LASTS.test(line.text))
    )
      found.add(section);
  return found;
}

function isOrnamental(section: OpenSection, lines: readonly Draft[]): boolean {
  if (ASKED.test(section.title) && lines.every(isTicked)) return true;
  const wanted = wantedBy(section);
  return wanted
    ? isMostly(lines, ({ text }) => isTask(text) || (wanted === "romance" && INFINITIVE.test(bare(text)))) &&
        hasNoCross(lines) &&
        lines.filter(isTicked).length * 5 >= lines.length * 4
    : lines.every(isTicked) && lines.every(isEstimated);
}

/** `Required changes:` in a plan. */
const ASKED =
  /^(?:required|needed|necessary|erforderliche?|nötige)\s\p{L}+$|\s(?:required|needed|requerid[oa]s|necesari[oa]s|necessári[oa]s|requise?s|nécessaires)$/iu;

function isToCome({ title }: OpenSection): boolean {
  return isPhaseAhead(wordsOf(title));
}

/** "Added the lamps" is done. */
function isPast({ text }: Draft): boolean {
  return PAST.test(text);
}

const PAST = /^\W*(?:\p{L}+ ){0,2}\p{L}{2,}ed\b/iu;

function isTicked({ own, raw }: Draft): boolean {
  return own?.state === "done" && /^[*_\s]{0,4}✅/u.test(raw);
}

function hasNoCross(lines: readonly Draft[]): boolean {
  return lines.every(({ own }) => own?.state !== "pending");
}

const INFINITIVE = /^\p{L}{2,20}(?:er|ir|ar|ndre|ttre)(?!\p{L})/u;

/** `✅ **Fix the gate** (3 hours)` in a plan: nobody says of what is done how long it will take. */
function isEstimated({ text }: Draft): boolean {
  return isTask(text) && ESTIMATE.test(text);
}

/** `Log retention (30 days)`, `Token expiry (24 hours)`: how long something lasts, and not how long it takes. */
const LASTS =
  /(?:retention|expir\p{L}{1,6}|timeouts?|windows?|renewal|rotation|ttl|intervals?|periods?|limits?|lifetime|validity|sessions?|history|cache)\s\(/iu;
const ESTIMATE =
  /\([~<]?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:min|mins|minutes?|h|hrs?|hours?|days?|weeks?|d[ií]as?|semanas?|horas?|jours?|heures?|tage?n?|stunden?|wochen?|giorni|ore)\)/i;

function isMostly(lines: readonly Draft[], is: (draft: Draft) => boolean): boolean {
  return lines.filter(is).length * 2 >= lines.length;
}

function wantedBy(section: OpenSection): "romance" | "other" | undefined {
  for (let at: OpenSection | undefined = section; at; at = at.parent) {
    const [hit] = RECOMMENDED.find(wordsOf(at.title));
    if (hit) return hit.tag;
  }
  return undefined;
}
