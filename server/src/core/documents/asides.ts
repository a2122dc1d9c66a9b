import { fieldOf } from "./fields";

/** `Critical fixes: 1-2 hours` says how long, and not whether. */
const DURATION =
  /[:：]\s*[~<]?\d+(?:\s*[-–+]\s*\d*)?\s*(?:minutes?|hours?|days?|weeks?|months?)(?:\s*\([^()]{0,60}\))?\W*$/i;

/** A line that is nothing but a link to some other site. */
const ELSEWHERE = /^(?:\[[^[\]]{1,200}\]\(https?:\/\/[^()\s]{1,400}\)|<?https?:\/\/\S{1,400})$/;

/** True for a line that explains, advises, says how long or what a mark means, and claims nothing. */
export function isAside(raw: string, text: string): boolean {
  const field = fieldOf(raw)?.field;
  return (
    field === "advice" || field === "detail" || DURATION.test(text) || ELSEWHERE.test(raw) || /^`\[.?\]`/.test(raw)
  );
}

/** True for a warning below a line that says its own state: it is a detail of that line. */
export function isNoteBelow(raw: string): boolean {
  return raw.startsWith("⚠");
}

/** `Gaps: none` is no gap. */
export function isNone(label: string, text: string): boolean {
  return (
    /^(?:gaps?|issues?|blockers?|risks?|remaining|missing|errors?|warnings?|bugs?|failures?|conflicts?|defects?|vulnerabilit(?:y|ies)|findings?)$/i.test(
      label,
    ) && /:\s*(?:none|no|n\/a|keine|-)(?:\W*$|\s*\()/i.test(text)
  );
}
