/** A number on a scale, as a share of 100. */
export interface Score {
  readonly value: number;
  readonly index: number;
  readonly length: number;
}

const OF_SCALE =
  /(?<![\d./-])(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:\/|out of|von|de|sur|из)\s*(100|10|5|50|40|20|15|25|30)(?![\d./-])(?:\s*%)?/giu;
const PER_CENT = /(?<![\d.,/-])(\d{1,3}(?:[.,]\d{1,2})?)\s*%/g;

/** The first score of a text: `86 / 100`, `9.5/10`, `99%`. */
export function scoreIn(text: string): Score | undefined {
  return allScores(text)[0];
}

/** Every score of a text. */
export function allScores(text: string): Score[] {
  if (!/\d/.test(text)) return [];
  const found: Score[] = [];
  for (const match of text.matchAll(OF_SCALE)) {
    const value = (number(match[1]) / number(match[2])) * 100;
    if (value <= 100) found.push({ value: round(value), index: match.index, length: match[0].length });
  }
  for (const match of text.matchAll(PER_CENT)) {
    const value = number(match[1]);
    if (value <= 100 && !found.some((score) => match.index < score.index + score.length && match.index >= score.index))
      found.push({ value, index: match.index, length: match[0].length });
  }
  return found.sort((a, b) => a.index - b.index);
}

const SUBJECT =
  /\b(?:(?:current|overall|total|final|aggregate|composite|combined)\s+(?:(?:production|weighted|readiness|deployment|launch|platform|system|project|application)[- ]?){0,3}(?:score|readiness|rating|status|grade)|(?:production[- ])?readiness(?:\s+(?:score|level|rating|status|percentage))?|production[- ]ready|ready for production|gesamt(?:bewertung|punktzahl|reife|wertung|score)|puntuación (?:total|general)|pontuação (?:total|geral)|prontidão|score (?:global|total|général|geral))|(?:总分|总体评分|就绪度|生产就绪)|درجة الجاهزية/iu;
const ONLY_SCORE = /^\W*(?:score|rating|grade|bewertung|puntuación|pontuação|note|评分|得分)\s*[:：=]/iu;
/** Numbers that are wished for, were once, are of something else, or are bounds. */
const OTHER =
  /\b(?:targets?|goals?|aim|previous(?:ly)?|was|before|after|roadmap|by (?:q[1-4]|end)|coverage|uptime|availability|slo|sla|threshold|minimum|at least|required|passing score|improve|increase|reach(?:es|ing)?|up to|expected|estimated|would|will|once|if|weight|confidence|traffic|users?|requests?|rollout|canary|reduction|faster|ziel|objetivo|objectif|meta)\b|[<>≥≤→]|->/iu;

/**
 * The score that a text gives the whole, when it does; one with a bound, a wish or a past number gives none, and a bare
 * `Score: 6/10` only where what it stands below speaks of the whole.
 */
export function overallScore(text: string, isWhole: () => boolean): (Score & { readonly rank: number }) | undefined {
  if (!/[\d]\s*(?:%|\/|out of|von|de|sur|из)/.test(text)) return undefined;
  const line = text.slice(0, 240);
  const scores = allScores(line);
  const [score] = scores;
  if (!score || scores.length > 2 || OTHER.test(line.slice(0, score.index + score.length + 12))) return undefined;
  const named = SUBJECT.exec(line);
  if (!named && !(ONLY_SCORE.test(line) && isWhole())) return undefined;
  if (named && Math.abs(named.index - score.index) > 80) return undefined;
  return {
    ...score,
    rank: /\b(?:overall|total|final|current|gesamt|general|geral|global)/iu.test(line) ? 2 : named ? 1 : 0,
  };
}

function number(text: string | undefined): number {
  return Number((text ?? "").replace(",", "."));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
