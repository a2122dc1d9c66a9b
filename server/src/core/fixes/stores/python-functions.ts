import { behindBracket } from "./brackets";

/** A function of Python around a place. */
export interface PythonFunction {
  /** Where its `async` or `def` stands. */
  readonly start: number;
  /** The length of `async ` with the white space behind it; 0 for a plain function. */
  readonly keyword: number;
  readonly isAsync: boolean;
  /** True when a framework calls it and it waits for nothing itself, so that it need be no coroutine. */
  readonly canWait: boolean;
  readonly parameters: string;
  readonly body: number;
  readonly end: number;
}

/** The innermost function around an offset; undefined at the top level and in a lambda. */
export function pythonFunctionAround(masked: string, offset: number): PythonFunction | undefined {
  const lineStart = masked.lastIndexOf("\n", offset) + 1;
  if (/\blambda\b/.test(masked.slice(lineStart, offset))) return undefined;
  let indent = /^[ \t]*/.exec(masked.slice(lineStart, offset + 1))?.[0].length ?? 0;
  for (let at = lineStart; at > 0; ) {
    const start = masked.lastIndexOf("\n", at - 2) + 1;
    const line = masked.slice(start, at);
    const width = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const isCode = line.trim() !== "" && width < indent;
    const def = isCode ? /^(async[ \t]+)?def[ \t]+\w+[ \t]*\(/.exec(line.slice(width)) : null;
    if (def) return functionAt(masked, start + width, width, def);
    if (isCode) indent = width;
    at = start;
  }
  return undefined;
}

function functionAt(masked: string, start: number, width: number, def: RegExpExecArray): PythonFunction | undefined {
  const open = start + def[0].length - 1;
  const close = behindBracket(masked, open);
  if (close === undefined) return undefined;
  const keyword = def[1]?.length ?? 0;
  const body = masked.indexOf("\n", close);
  if (body === -1) return undefined;
  const end = endOfBlock(masked, body, width);
  const waits = /\b(?:await|async|yield)\b/.test(masked.slice(body, end));
  const above = masked.slice(0, start).trimEnd().split("\n").at(-1)?.trim() ?? "";
  const isRoute = /^@\w+\.(?:get|post|put|patch|delete|route|api_route)\(/.test(above);
  const parameters = masked.slice(open + 1, close - 1);
  return { start, keyword, isAsync: keyword > 0, canWait: isRoute && !waits, parameters, body, end };
}

/** Where the lines end that stand deeper than a width. */
function endOfBlock(masked: string, from: number, width: number): number {
  for (let at = from; at !== -1; at = masked.indexOf("\n", at + 1)) {
    const feed = masked.indexOf("\n", at + 1);
    const line = masked.slice(at + 1, feed === -1 ? masked.length : feed);
    if (line.trim() !== "" && (/^[ \t]*/.exec(line)?.[0].length ?? 0) <= width && !/^[ \t]*[)\]}]/.test(line))
      return at;
  }
  return masked.length;
}
