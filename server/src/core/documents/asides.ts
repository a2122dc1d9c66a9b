import { fieldOf } from "./fields";
import { isGap, startsWithout } from "./states";
import { wordsOf } from "./words";

/** `Critical fixes: 1-2 hours` says how long, and not whether. */
const DURATION =
  /[:：]\s*[~<]?\d+(?:\s*[-–+]\s*\d*)?\s*(?:minutes?|hours?|days?|weeks?|months?)(?:\s*\([^()]{0,60}\))?\W*$/i;

/** A line that is nothing but a link to some other site, or to a place on the same page. */
const ELSEWHERE =
  /^(?:\[[^[\]]{1,200}\]\(#[^()\s]{1,400}\)|\[[^[\]]{1,200}\]\(https?:\/\/[^()\s]{1,400}\)|<?https?:\/\/\S{1,400})$/;

/** `Critical: 6`: how many there are of a kind. */
const COUNT = /^(?:critical|high|medium|low|total|major|minor|p[0-4])\b[^:：]{0,30}[:：]\s*\d{1,6}$/iu;

/** `Dashboard: http://localhost:3000`: where something is. */
const ADDRESS = /^[^:：]{1,60}[:：]\s*https?:\/\/\S{1,200}$/u;

/** `Risk level: LOW`, `Expected uptime: 99 %`: how much of something there is. */
const GRADE =
  /^[^:：]{0,30}\b(?:level|risk|complexity|impact|effort|likelihood|probability|requirements?|load|confidence)\s?[:：]\s*(?:very )?(?:low|medium|moderate|high|standard|minimal)(?:\s\([^()]{1,60}\))?\W*$|^expected\b[^:：]{1,40}[:：]\s*[~<>≤≥]?\s*\d/iu;

/** `✅ = done`: what a mark means. */
const LEGEND = /^[`*\s]{0,3}(?:\p{Extended_Pictographic}|[✓✗✘])\uFE0F?[`*\s]{0,3}=\s/u;

/** `See the guide for more`. */
const POINTER = /^(?:see|siehe|ver|véase|veja|voir) (?:also |auch )?(?:\[|`)/i;

/** `Tap "Add to home screen"`: what somebody does at a screen. */
const GESTURE =
  /^(?:click|tap|press|select|scroll|haz clic|toca|selecciona|presiona|pulsa|clique|toque|selecione|pressione|cliquez|appuyez|sélectionnez|klicke|tippe|wähle)\s(?:on |the |in |en |no |na |em |sur |auf )?(?:the |el |la |le |o |a )?["“«„*`]|^(?:open|abre|abra|ouvrez|öffne) (?:the |la |el |a |o |l['’])?(?:chrome|browser|app|navegador|navigateur|safari|devtools|`https?:)/i;

/** `Press the red button`: a verb, and a part of a screen that is quoted or has its article. */
const GESTURE_AT =
  /^(?:(?:click|tap|press)\s(?:(?:on |the |your |el |la |o |a )?(?:\*\*[^*]{1,60}\*\*|["“«„][^"”»“]{1,60}["”»“])(?=\s?(?:$|[,.;:→>)]|(?:and|then|from|in|on|to)\s))|(?:ctrl|cmd|alt|shift)\s?\+)|(?:click|tap|press|select|choose|open|abre|abra|elige|escolha|ouvrez|öffne)\s(?:on )?(?:the|your|el|la|o|a) (?:[\p{L}+]+ ){0,2}(?:button|menu|tab|icon|link|dialog|checkbox|dropdown|botón|botão|bouton|menú)(?=\s?(?:$|[,.;:→>)]|(?:and|then|from|in|at|on|to|y|e|und|et)\s)))/iu;

/** `Choose **Deploy** from the menu`: "Choose **a host**" and "Open **port 443** in the firewall" are tasks. */
const GESTURE_ON =
  /^(?:select|choose|open|abre|abra|elige|escolha|ouvrez|öffne)\s(?:the |your |el |la |o |a )?(?:\*\*[^*]{1,60}\*\*|["“«„][^"”»“]{1,60}["”»“])\s?(?:[→>]|,? ?(?:and|then|y|e|und|et) (?:click|tap|press|select|choose|scroll|haz clic|toca|elige|clique|toque|escolha|klicke|tippe|wähle|cliquez|appuyez)\s|(?:from|in|on) (?:the|your) (?:\p{L}+ ){0,2}(?:menu|list|dropdown|sidebar|toolbar|dialog|tab|page|screen|dashboard|panel)(?!\p{L}))/iu;

/** True for a line that explains, advises, points elsewhere, says how long or what a mark means, or asks, and claims nothing; a question among gaps is one of them. */
export function isAside(raw: string, text: string, isOfGaps: boolean): boolean {
  const field = fieldOf(raw)?.field;
  return (
    field === "advice" ||
    (field === "detail" && !isGapOfCosts(text)) ||
    DURATION.test(text) ||
    ELSEWHERE.test(raw) ||
    (/[:：]/.test(text) && ((text.includes("://") && ADDRESS.test(text)) || GRADE.test(text) || COUNT.test(text))) ||
    POINTER.test(raw) ||
    (!isOfGaps && text.endsWith("?") && !text.includes(": ")) ||
    GESTURE.test(text) ||
    GESTURE_AT.test(raw) ||
    GESTURE_ON.test(raw) ||
    /^`\[.?\]`/.test(raw)
  );
}

/** `Cost: no budget alerts` names what an area lacks; `Cost: high` is a detail. */
function isGapOfCosts(text: string): boolean {
  if (!COSTS.test(text)) return false;
  const words = wordsOf(text.slice(text.search(/[:：]/) + 1));
  return startsWithout(words) || words.at(-1) === "missing";
}

const COSTS = /^(?:costs?|costos?|costes?|custos?|coûts?|kosten)\s?[:：]/i;

/** A heading below which marks are explained. */
const KEYS =
  /^(?:status keys?|status definitions|(?:status |icon |symbol |color |colour )?(?:legend|legende|leyenda|legenda|légende|图例|凡例)|(?:status|icon|symbol|color|colour|emoji|mark) meanings?)$/i;

/** True for a heading below which it only says what marks mean. */
export function isKey(title: string): boolean {
  return KEYS.test(title);
}

/** True for a warning below a line that says its own state: it is a detail of that line. */
export function isNoteBelow(raw: string): boolean {
  return raw.startsWith("⚠");
}

/** `✅ = done`, `85%+ = ready ✅`: what a mark or a score means, and no line that has it. */
export function isLegend(raw: string): boolean {
  return raw.includes("=") && (LEGEND.test(raw) || SCALE.test(raw));
}

/** A range or a share and what it means, or a number and one or two words for it: "2 = replicas in production" is none. */
const SCALE =
  /^[`*\s]{0,3}(?:(?:[<>≤≥]\s?\d{1,3}|\d{1,3}\s?[-–]\s?\d{1,3}|\d{1,3}\s?(?:%|\+))\s?%?\+?\s?[`*]{0,3}\s?=\s|\d{1,3}\s?[`*]{0,3}\s?=\s[*_]{0,2}\p{L}+(?: \p{L}+)?[*_]{0,2}\s?(?:$|[(:,;–—-]))/u;

/** `Gaps: none` is no gap. */
export function isNone(label: string, text: string): boolean {
  if (saysNone(text)) return true;
  if (!WRONGS.test(label)) return false;
  const value = text.slice(text.indexOf(":") + 1).trim();
  return text.includes(":") && (/^(?:no|n\/a|-)(?:\W*$|\s*\()/i.test(value) || saysNone(value));
}

/** "None", "none found so far (checked in May)", and neither "None: all lack backups" nor "none have owners". */
export function saysNone(text: string): boolean {
  const found = NONE.exec(text);
  if (!found) return false;
  const rest = wordsOf((found[1] ?? "").slice(0, 120));
  return !isGap(rest) && !rest.some((word) => TAKES_BACK.has(word));
}

/** "None yet" below "Completed" takes back what the heading says. */
export function saysNoneYet(text: string): boolean {
  return NONE_YET.test(text);
}

const NONE_YET =
  /^(?:(?:none|nothing)(?: (?:done|completed?|finished|implemented|shipped|ready|here|there|closed|fixed))? (?:yet|so far)|noch nichts|todavía nada|aún nada|ainda nada|rien encore)\W*$/iu;
const NONE =
  /^(?:none|nothing|keine|ninguna?|ninguno|nenhuma?|nenhum|aucune?|aucun)(?: (?:reported|found|known|identified|observed|seen|noted|detected|open|left|remaining|outstanding|currently|so far|yet|at this time|at present)){0,3}\s?(?:\W*$|[-–—:;,.(](.*))/is;
const TAKES_BACK: ReadonlySet<string> = new Set(
  "but except however without lack lacks lacking not even nicht aber pero mas mais sin sem sans ohne".split(" "),
);
const WRONGS =
  /^(?:gaps?|issues?|blockers?|risks?|remaining|missing|errors?|warnings?|bugs?|failures?|conflicts?|defects?|vulnerabilit(?:y|ies)|findings?)$/i;
