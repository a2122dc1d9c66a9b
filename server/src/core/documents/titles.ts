import type { ClaimState } from "../model/document";
import { HEADING_WORDS } from "./heading-stems";
import { saysState } from "./headings";
import { Lexicon } from "./lexicon";
import type { Stated } from "./states";
import { wordsOf } from "./words";

/** What a title says by its words alone, wherever it stands. */

/** `CRITICAL`, `Medium severity`, `LOW (after launch)`: what was found wrong, by how grave it is. */
export function isSeverity(title: string): boolean {
  const words = wordsOf(title.replace(/\([^()]*\)/, ""));
  return words.some((word) => GRAVE.has(word)) && words.every((word) => GRAVE.has(word) || SEVERITIES.has(word));
}

/** True for `Media` alone, which is pictures and films in one language and a grade in others. */
export function isMedia(title: string, raw: string): boolean {
  return /^media$/i.test(title) && !/[\p{Extended_Pictographic}(]/u.test(raw);
}

export const GRAVE: ReadonlySet<string> = new Set(
  (
    "critical high medium low kritisch hoch mittel niedrig crítico crítica críticos críticas critico critica criticos criticas alto alta altos altas medio media médio média bajo baja baixo baixa " +
    "critique critiques élevé élevée élevés élevées moyen moyenne faible"
  ).split(" "),
);
const SEVERITIES: ReadonlySet<string> = new Set(
  "severity finding findings severidad severidade gravedad gravidade sévérité gravité gravità schweregrad".split(" "),
);

/** `The backend supports:` says what it can do. */
export function isAble(words: readonly string[]): boolean {
  return ABLE.has(words.at(-1) ?? "") && words.length <= 6 && words.some((word) => WHOLES.has(word));
}

const ABLE: ReadonlySet<string> = new Set("supports provides implements enforces handles".split(" "));
const WHOLES: ReadonlySet<string> = new Set(
  "api app application backend client code codebase frontend implementation platform product project server service system worker".split(
    " ",
  ),
);

const TO_COME: ReadonlySet<string> = new Set(
  "areas needed minor further additional deducted future optional recommended stretch opportunities opportunity nice suggested possible potential".split(
    " ",
  ),
);

export function isToCome(words: readonly string[]): boolean {
  return words.some((word) => TO_COME.has(word));
}

const CONDITIONS: ReadonlySet<string> = new Set(
  "once when if after until sobald wenn cuando quando quand si".split(" "),
);

/** `Should have twenty gates, among them:` */
const MODALS: ReadonlySet<string> = new Set("should must shall".split(" "));

/** `Once the gaps are closed, start with:`, `Deployment can proceed after:`. */
export function isCondition(words: readonly string[]): boolean {
  return (
    CONDITIONS.has(words[0] ?? "") ||
    MODALS.has(words[0] ?? "") ||
    CONDITIONS.has(words.at(-1) ?? "") ||
    words.includes("until")
  );
}

const IDEALS = new Lexicon<true>([
  [
    true,
    "principle, principles, advantage, advantages, vorteile, ventajas, vantagens, avantages, pros, benefit, benefits, success criteria, success criterion, success metrics, critères de succès, critères de réussite, métriques de succès, criterios de éxito, métricas de éxito, critérios de sucesso, métricas de sucesso, criteri di successo, erfolgskriterien, performance targets, value proposition, value propositions, when to use, best for, you will have, you'll have, by completion, cost estimate, cost estimates, cost estimation, pricing, free tier",
  ],
]);

/** `Why this might be better`, `Success criteria`; "Success criteria met" is how things are. */
export function isIdeal(words: readonly string[], said: ClaimState | undefined): boolean {
  if (words[0] === "expected" || (words.length <= 3 && VERIFY.has(words[0] ?? ""))) return true;
  if (said !== undefined || words.some((word) => MET.has(word))) return false;
  return (
    words[0] === "why" ||
    words[0] === "warum" ||
    words[0] === "pourquoi" ||
    words.at(-1) === "when" ||
    IDEALS.find(words).length > 0
  );
}

/** True for a title that names goals: where some of them are met and some are not, their marks say so. */
export function isOfGoals(title: string): boolean {
  return wordsOf(title).some((word) => OUTCOMES.has(word));
}

/** `Deliverables:` in a plan, of a phase that is not done. */
export function isOutcome(words: readonly string[], above: ClaimState | undefined): boolean {
  return above !== "done" && OUTCOMES.has(words.at(-1) ?? "") && words.length <= 3;
}

const OUTCOMES: ReadonlySet<string> = new Set(
  "deliverable deliverables goal goals objectives outcome outcomes targets result results criteria criterion ergebnis resultado resultados résultat résultats".split(
    " ",
  ),
);

/** `Option B: with a pipeline`. */
export function isChoiceTitle(title: string): boolean {
  return CHOICE.test(title);
}

/** `Possible scenarios`, `Options`. */
export function isOfChoices(title: string): boolean {
  return CHOICES.test(title);
}

const CHOICE = /^(?:option|opción|opção|alternative|alternativa|variante?)\s+[\dA-Z]\b/i;
const CHOICES =
  /\bposs(?:ible|íve(?:l|is))\s+(?:scenarios?|cenários?|options?)|\b(?:scenarios?|cenários?|escenarios?|scénarios?)\s+(?:possible|posible|possíve)|^(?:options|opciones|opções|alternatives)$/iu;

/** `Verify:` is followed by how it shall be. */
const VERIFY: ReadonlySet<string> = new Set(
  "verify check confirm ensure monitor überwachen monitorizar monitorear monitorar surveiller verifica verifique verificar comprueba compruebe comprobar vérifier vérifiez prüfen prüfe".split(
    " ",
  ),
);

const MET: ReadonlySet<string> = new Set("met achieved reached status results fulfilled".split(" "));

const NOTES: ReadonlySet<string> = new Set(
  "note notes warning caution disclaimer caveat caveats hinweis hinweise nota notas remarque remarques".split(" "),
);

export function isNote(words: readonly string[]): boolean {
  // "Remaining risks" are still there, and "⚠️ Risks" warns of them.
  if (CAUTIONS.has(words.at(-1) ?? "") && !saysState(words)) return true;
  return NOTES.has(words.at(-1) ?? "") || words.slice(0, 2).join("") === "注意";
}

const RISKS: ReadonlySet<string> = new Set("risk risks risiken riesgos riscos risques".split(" "));
const CAUTIONS: ReadonlySet<string> = new Set([
  ...RISKS,
  ..."mitigation mitigations considerations assumptions".split(" "),
]);

/** `Residual risks`, `Riesgos residuales (altos)`, and not "Risk assessment completed". */
export function isOfRisks(words: readonly string[]): boolean {
  return words.length <= 4 && words.some((word) => RISKS.has(word)) && !saysState(words);
}

/** `Critical gap 3: no limits`: the heading is a gap itself. */
export function isOneGap(title: string): boolean {
  return ONE_GAP.test(title);
}

const ONE_GAP = /^(?:\p{L}{1,20} )?(?:gap|issue|blocker|problem) #?\d/iu;

/** `Two root causes fixed`, `Resolved issues`: what stands below was wrong. */
export function isOfMended(title: string): boolean {
  return OF_MENDED.test(title.slice(0, ASKED));
}

/** "Medium priority issues": each heading below it is one. */
export function isOfTroubles(title: string): boolean {
  return wordsOf(title.slice(0, ASKED)).some((word) => HEADING_WORDS.get(word) === "trouble");
}

/** Each line below a title asks of it, so of a long one only the begin is read. */
export const ASKED = 200;
const OF_MENDED =
  /\b(?:issues|bugs|gaps|problems|blockers|defects|findings|vulnerabilities|causes|errors|failures)(?: [^\s.:]{1,20}){0,3} (?:fixed|resolved|closed|solved|addressed|mended|mitigated|eliminated)\b|\b(?:fixed|resolved|closed|solved|addressed|mitigated|eliminated) (?:[^\s.:]{1,20} ){0,2}(?:issues|bugs|gaps|problems|blockers|defects|findings|vulnerabilities|causes|errors|failures)\b/i;

/** `All of the following must be true`, `If any of these is true, do not deploy`: ticks there, or crosses, are ornaments. */
export function isOfConditions(title: string, state: Stated): boolean {
  return state === "done" ? ALL_MUST.test(title) : state === "pending" && IF_ANY.test(title);
}

const IF_ANY = /^(?:if|when) (?:any|one|all) of\b/i;
const ALL_MUST =
  /^(?:all|every|each|any)\b.{0,40}\b(?:must|should|shall) (?:be|pass|hold)\b|^(?:alle|todos|todas|tous|toutes|tutti|tutte)(?!\p{L}).{0,40}(?<!\p{L})(?:müssen|deben|devem|doivent|devono)(?!\p{L})/iu;

/** `Dropped from the original plan`: what is struck out there is not done. */
export function isOfDropped(title: string): boolean {
  return DROPPED.test(title);
}

const DROPPED =
  /\b(?:dropped|cancell?ed|descoped|rejected|abandon\p{L}{0,6}|descartad\p{L}{1,2}|verworfen|gestrichen)(?:\s?$|\s?[(/:–—-]|\s(?:from|for|in|items?|features?|ideas?|scope|aus|do|de|del)(?!\p{L}))/iu;

/** "What leading platforms have", "Competitive comparison": ticks there may be somebody else's. */
export function isOfOthers(words: readonly string[]): boolean {
  return RIVALS.test(words.join(" "));
}

/** "Our advantages" beside them. */
export function isOfUs(words: readonly string[]): boolean {
  return words.some((word) => US.has(word));
}

const US: ReadonlySet<string> = new Set(
  "our ours we us unser unsere wir nuestro nuestra nuestros nuestras nosso nossa nossos nossas notre nos nostro nostra".split(
    " ",
  ),
);
const RIVALS =
  /\b(?:competit(?:ors?|ive (?:analysis|comparison|landscape|matrix|gaps?))|leading (?:platforms?|products?|tools|vendors)|market leaders?|konkurren\p{L}{0,5}|wettbewerber\p{L}{0,2}|mitbewerber\p{L}{0,2}|competidor\p{L}{0,3}|concorrentes?)(?!\p{L})/u;

/** "Week 3", "Before launch", "Tasks", "Fix the tests": by when, or what is to be done. */
export function isDue(words: readonly string[]): boolean {
  return words.some((word) => DUE.has(word) || /^(?:[mpqw]\d|\d{4})$/.test(word) || HEADING_WORDS.get(word) === "deed");
}

const DUE: ReadonlySet<string> = new Set(
  (
    "phase phases stage stages step steps sprint sprints week weeks weekly day days month months quarter year iteration milestone milestones wave round task tasks action actions fixes todo priority priorities " +
    "immediate immediately now next later soon before after first short medium mid long term launch production completion release v1 v2 mvp " +
    "woche wochen tag tage monat monate schritt schritte aufgabe aufgaben maßnahmen priorität kurzfristig mittelfristig langfristig " +
    "fase fases etapa etapas semana semanas día días dia dias mes meses mês paso pasos passo passos tarea tareas tarefa tarefas acción acciones ação ações prioridad prioridades prioridade inmediato inmediatas imediato imediatas plazo prazo producción produção " +
    "semaine semaines jour jours mois étape étapes tâche tâches priorité terme settimana settimane giorno giorni passi priorità"
  ).split(" "),
);
