import { fieldOf } from "./fields";
import { type Stated, stateOfPhrase } from "./states";

/** What a line such as `Status: done` or `Current state: ❌ not handled` below a heading says of everything in its section. */
export function statusLine(raw: string, text: string, level: number, isAhead: boolean): Stated | undefined {
  const field = fieldOf(raw);
  // A status of the whole is a verdict, and says nothing of the lines; nor does what shall come of a plan.
  if (!field || (isAhead && RESULT.test(text)) || (level < 3 && /production|\bready\b/i.test(field.value)))
    return undefined;
  const isStatus = field.field === "status" || (field.field === "current" && SIGNED.test(field.value));
  return isStatus ? stateOfPhrase(field.value) : undefined;
}

const RESULT = /^(?:result|ergebnis|resultado|résultat)\b/iu;
const SIGNED = /^[\s*_]{0,4}[✅✔☑❌✗✘⚠]/u;
