import { bracketBefore } from "./brackets";

/** A function of JavaScript or TypeScript around a place. */
export interface JsFunction {
  /** Where it begins: `async` would stand here. */
  readonly start: number;
  readonly isAsync: boolean;
  /** True when nobody waits for what it returns: a handler of a route. */
  readonly isHandler: boolean;
  /** Where its body begins. */
  readonly body: number;
}

const BLOCK = /(?:^|[^\w$])(?:if|for|while|switch|catch|with)\s*(?:await\s*)?$/;
const PLAIN_BLOCK = /(?:^|[^\w$.])(?:try|else|finally|do)\s*$|[;{}]\s*$/;
const ROUTE = /[\w$)\]]\s*\.(?:get|post|put|patch|delete|all|head|options|use)\s*(?:<[^()]*>)?\s*$/;
const HANDLER_PARAMETERS = /^\(\s*_?(?:req|request)\b[^()]*,\s*_?(?:res|response|reply)\b[^()]*\)/;

/** The innermost function around an offset; undefined where the text is not plain enough to tell. */
export function functionAround(masked: string, offset: number): JsFunction | undefined {
  // What stands on the same level between the offset and an arrow: then the arrow's body may have ended before it.
  let between = "";
  for (let at = offset - 1; at > 0; at--) {
    const char = masked[at] ?? "";
    if (")]}".includes(char)) {
      const open = bracketBefore(masked, at);
      if (open === undefined) return undefined;
      at = open;
    } else if (char === "{") {
      const found = bracedAt(masked, at);
      if (found !== "block") return found;
      between = "";
    } else if (char === "(" || char === "[") between = "";
    else if (char === ">" && masked[at - 1] === "=" && !/[,;]/.test(between))
      return between.includes("\n") ? undefined : arrowAt(masked, at - 1, at);
    else if (",;\n".includes(char)) between += char;
  }
  return undefined;
}

function bracedAt(masked: string, brace: number): JsFunction | "block" | undefined {
  const before = masked.slice(Math.max(0, brace - 4000), brace).trimEnd();
  if (!before.endsWith("=>")) return blockAt(masked, brace);
  return arrowAt(masked, masked.slice(0, brace).trimEnd().length - 2, brace);
}

/** What a brace opens that no arrow stands in front of: a function, or something within one. */
function blockAt(masked: string, brace: number): JsFunction | "block" | undefined {
  const before = masked.slice(0, brace).trimEnd();
  const close = before.endsWith(")") ? before.length - 1 : typedEnd(before);
  if (close === undefined)
    return PLAIN_BLOCK.test(before) || /(?:[=(,:?[|&]|\breturn|\$)$/.test(before) ? "block" : undefined;
  const open = bracketBefore(masked, close);
  if (open === undefined) return undefined;
  const from = Math.max(0, open - 200);
  const head = masked.slice(from, open);
  if (BLOCK.test(head)) return "block";
  const named = /(?:^|[^\w$.])(?<async>async\s+)?function\b\s*[\w$]*\s*(?:<[^()]*>)?\s*$/.exec(head);
  if (!named) return undefined;
  const start = from + named.index + (/^[\w$]/.test(named[0]) ? 0 : 1);
  const typed = close !== before.length - 1 && !before.slice(close).includes("Promise<");
  const isAsync = named.groups?.async !== undefined;
  const isHandler = !typed && (isRoute(masked, start) || HANDLER_PARAMETERS.test(masked.slice(open)));
  return { start, isAsync, isHandler, body: brace };
}

/** The parenthesis that closes the parameters in front of the type a function returns. */
function typedEnd(before: string): number | undefined {
  const type = /\)\s*:\s*[\w$.<>[\]| ]{1,200}$/.exec(before.slice(-220));
  return type ? before.length - type[0].length : undefined;
}

function arrowAt(masked: string, arrow: number, body: number): JsFunction | undefined {
  const before = masked.slice(0, arrow).trimEnd();
  const close = before.endsWith(")") ? before.length - 1 : typedEnd(before);
  const typed = close !== undefined && close !== before.length - 1 && !before.slice(close).includes("Promise<");
  const name = close === undefined ? /[\w$]+$/.exec(before) : undefined;
  const from = close === undefined ? name && before.length - name[0].length : bracketBefore(masked, close);
  if (from === undefined || from === null) return undefined;
  const keyword = /(?:^|[^\w$.])async\s{0,9}$/.exec(masked.slice(Math.max(0, from - 20), from));
  const start = keyword ? Math.max(0, from - 20) + keyword.index + keyword[0].indexOf("async") : from;
  const isHandler = !typed && (isRoute(masked, start) || HANDLER_PARAMETERS.test(masked.slice(from)));
  return { start, isAsync: keyword !== null, isHandler, body };
}

/** True when the function is handed to a call like `app.get("/orders", …)`. */
function isRoute(masked: string, start: number): boolean {
  for (let at = start - 1; at > 0; at--) {
    const char = masked[at] ?? "";
    if (")]}".includes(char)) at = bracketBefore(masked, at) ?? 0;
    else if ("[{;".includes(char)) return false;
    else if (char === "(")
      return ROUTE.test(masked.slice(Math.max(0, at - 200), at)) && /^\s*["'`]/.test(masked.slice(at + 1));
  }
  return false;
}
