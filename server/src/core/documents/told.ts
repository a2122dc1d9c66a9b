import type { Block, Span } from "./blocks";
import { fieldOf } from "./fields";
import type { OwnState } from "./own-state";
import type { Stated } from "./states";

/** Where a line stands that may say what is wrong. */
export interface Standing {
  /** What the headings above say. */
  readonly said: Stated | "unstated" | undefined;
  /** True in a list of how things are, and of nothing else. */
  readonly isOfState: boolean;
  /** The first line that stands below it. */
  readonly below: Block | undefined;
}

/** `Strength: keys are kept apart`; `Weakness: keys lie open`, or a line with `Fix: …` below it: what is wrong, wherever it is not said to be mended. */
export function troubleIn(source: string, text: string, { from, to }: Span, where: Standing): OwnState | undefined {
  if (!where.isOfState || where.said === "done") return undefined;
  if (text.includes(":") && MERIT.test(text)) return { state: "done", from, to, isTold: true };
  if (
    !(text.includes(":") && TROUBLE.test(text)) &&
    !(where.below && isMend(source.slice(where.below.from, where.below.to)))
  )
    return undefined;
  return { state: "pending", from, to, isTold: true };
}

const MERIT = /^(?:strength|stärke|fortaleza|ponto forte|point fort|punto di forza)\s?:\s/i;
const TROUBLE =
  /^(?:weakness|problem|issue|gap|bug|defect|limitation|blocker|vulnerability|schwäche|debilidad|fraqueza|faiblesse|problema|problème|lacuna)(?: ?#?\d{1,3})?\s?:\s/i;

function isMend(raw: string): boolean {
  const field = fieldOf(raw);
  return field?.field === "advice" && MENDS.test(field.name);
}

const MENDS = /\bfix|\bsolution|remediation|recommend|empfehlung|recomenda|recommandation|solución|solução/i;
