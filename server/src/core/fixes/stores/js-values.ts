import { statementAt } from "../scan";
import { behindBracket, usesOf } from "./brackets";
import type { JsFunction } from "./js-functions";
import type { Use } from "./wiring";

/** A statement that gives a value a name. */
const BOUND =
  /^(?:(?:const|let|var) )?([\w$]+|\[[^\]=]*\]|\{[^}=]*\})(?: ?:[^=]*)? ?=(?![=>])|^for (?:await )?\((?:const|let|var) ([^ ]+) of /;
/** What may take a value without changing it. */
const ANSWERS =
  /(?:^|[^\w$])(?:(?:res|response|reply|c|ctx)(?:\s*\.\s*\w+\([^()]*\))*\s*\.\s*(?:json|send|jsonp)|JSON\.stringify|Object\.(?:keys|values|entries)|console\.\w+|log(?:ger)?\.\w+|String|Boolean|Array\.isArray)\($/;

/**
 * The first place in a function where something that came out of a collection, or was put in, is changed without being put
 * in again, or handed to code that might: a collection in memory sees such a change, a table does not.
 */
export function changesInPlace(masked: string, fn: JsFunction, uses: readonly Use[]): number | undefined {
  const end = masked[fn.body] === "{" ? (behindBracket(masked, fn.body) ?? masked.length) : endOfLine(masked, fn.body);
  const body = { from: fn.body, text: masked.slice(fn.body, end) };
  const direct = uses.find(({ kind, end: after }) => kind === "read" && isChange(masked.slice(after, after + 200)));
  if (direct) return direct.end;
  const names = new Set(uses.flatMap(({ put }) => (put !== undefined && /^[\w$]+$/.test(put) ? [put] : [])));
  for (const { kind, start } of uses) {
    const statement = kind === "read" ? statementAt(masked, masked, start, "javascript") : undefined;
    const bound = BOUND.exec(statement?.flat ?? "");
    if (!bound) continue;
    const name = bound[1] ?? bound[2] ?? "";
    if (!/^[\w$]+$/.test(name)) return start;
    names.add(name);
  }
  for (const name of names) {
    const lastPut = Math.max(-1, ...uses.filter(({ put }) => put === name).map(({ end: at }) => at));
    const lost = usesOf(body.text, name).find((at) => body.from + at >= lastPut && isLost(body.text, at, name));
    if (lost !== undefined) return body.from + lost;
  }
  return undefined;
}

/** True when a use of a value changes it, or hands it to code that might. */
function isLost(text: string, at: number, name: string): boolean {
  const after = text.slice(at + name.length, at + name.length + 200);
  const before = text.slice(Math.max(0, at - 200), at);
  if (isChange(after) || /(?:^|[^\w$.])delete\s+$|\bObject\.assign\(\s*$/.test(before)) return true;
  return /[(,]\s*$/.test(before) && /^\s*[,)]/.test(after) && !answers(text, at);
}

/** True when what stands behind a value changes it: an assignment to a part of it, or a method that changes a list. */
function isChange(after: string): boolean {
  return /^(?:\s*(?:\?\.|!?\.)\s*[\w$]+|\s*!?\[[^\]]*\])+\s*(?:=(?![=>])|[-+*/%&|^]=|\*\*=|\?\?=|\|\|=|&&=|\+\+|--)|^(?:\s*(?:\?\.|!?\.)\s*[\w$]+|\s*!?\[[^\]]*\])*?\s*(?:\?\.|!?\.)\s*(?:push|pop|shift|unshift|splice|sort|reverse|fill|set|add|delete|clear|set\w+)\s*\(/.test(
    after,
  );
}

/** True when a value that is handed to a call is only shown, or asked of. */
function answers(text: string, at: number): boolean {
  for (let open = at - 1; open > 0; open--) {
    const char = text[open] ?? "";
    if (char === ")" || char === "]" || char === "}") return false;
    if (char !== "(") continue;
    return (
      ANSWERS.test(text.slice(Math.max(0, open - 80), open + 1)) ||
      /\b(?:if|while|switch)\s*\($/.test(text.slice(Math.max(0, open - 10), open + 1))
    );
  }
  return false;
}

function endOfLine(masked: string, from: number): number {
  const feed = masked.indexOf("\n", from);
  return feed === -1 ? masked.length : feed;
}
