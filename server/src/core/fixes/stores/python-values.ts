import { statementAt } from "../scan";
import { usesOf } from "./brackets";
import type { PythonFunction } from "./python-functions";
import type { Use } from "./wiring";

/** What may take a value without changing it. */
const SHOWS =
  /(?:^|[^\w.])(?:jsonify|len|str|repr|dict|list|sorted|print|isinstance|json\.dumps|jsonable_encoder|JSONResponse|JsonResponse|(?:log|logger|logging)\.\w+)\($/;
const DATA =
  /^(?:\{|\[|(?:await )?request\.(?:get_json\(|json\b)|[\w.]+\.(?:model_dump|dict|to_dict|asdict)\(|(?:dict|asdict)\()/;

/** The class of what is put in, the empty text for plain data, or undefined when neither is known. */
export function valueKind(masked: string, fn: PythonFunction, put: string): string | undefined {
  if (DATA.test(put)) return "";
  if (!/^\w+$/.test(put)) return undefined;
  const annotation = new RegExp(`(?:^|,)\\s*${put}\\s*:\\s*([\\w.]+)`).exec(fn.parameters)?.[1];
  if (annotation !== undefined)
    return /^(?:dict|Dict|list|List|str|int|float|bool)$/.test(annotation) ? "" : annotation;
  const body = masked.slice(fn.body, fn.end);
  const bound =
    new RegExp(`(?:^|\\n)[ \\t]*${put}(?:[ \\t]*:[^=\\n]*)?[ \\t]*=[ \\t]*([^\\n=][^\\n]*)`).exec(body)?.[1] ?? "";
  if (DATA.test(bound)) return "";
  return /^([A-Z]\w*)\(/.exec(bound)?.[1];
}

/**
 * The first place where something that came out of a collection, or was put in, is changed without being put in again, or
 * handed to code that might: a dict sees such a change, a table does not.
 */
export function changesInPlace(masked: string, fn: PythonFunction, uses: readonly Use[]): number | undefined {
  const direct = uses.find(({ kind, end }) => kind === "read" && isChange(masked.slice(end, end + 200)));
  if (direct) return direct.end;
  const names = new Set(uses.flatMap(({ put }) => (put !== undefined && /^\w+$/.test(put) ? [put] : [])));
  for (const { kind, start, end } of uses)
    if (kind === "read") for (const name of boundTo(masked, start, end)) names.add(name);
  const body = masked.slice(fn.body, fn.end);
  for (const name of names) {
    if (!/^\w+$/.test(name)) return fn.body;
    const lastPut = Math.max(-1, ...uses.filter(({ put }) => put === name).map(({ end }) => end));
    for (const at of usesOf(body, name)) {
      const place = fn.body + at;
      if (place < lastPut) continue;
      const before = body.slice(Math.max(0, at - 80), at);
      const after = body.slice(at + name.length, at + name.length + 200);
      if (isChange(after) || /\bdel\s+$|\bsetattr\(\s*$/.test(before)) return place;
      if (/[(,]\s*$/.test(before) && /^\s*[,)]/.test(after) && !isShown(body, at)) return place;
    }
  }
  return undefined;
}

/** The names that a statement, a loop or a comprehension gives what is read. */
function boundTo(masked: string, start: number, end: number): readonly string[] {
  const flat = statementAt(masked, masked, start, "python")?.flat ?? "";
  const line = masked.slice(masked.lastIndexOf("\n", start) + 1, end);
  const assigned = /^(\w+)(?: ?:[^=]*)? = /.exec(flat)?.[1] ?? /\b(\w+) := /.exec(line)?.[1];
  const looped = /\bfor ([\w, ()]+) in [^\n]*$/.exec(line)?.[1];
  return [
    ...(assigned === undefined ? [] : [assigned]),
    ...(looped?.split(/[^\w]+/).filter((name) => name !== "") ?? []),
  ];
}

function isChange(after: string): boolean {
  return /^(?:\.\w+|\[[^\]]*\])+\s*(?:=(?!=)|[-+*/%&|]=|\/\/=|\*\*=)|^(?:\.\w+|\[[^\]]*\])*\.(?:append|extend|insert|remove|pop|update|setdefault|clear|add|discard|sort|reverse|popitem|__\w+__)\(|^\s*(?:\|=|\+=)/.test(
    after,
  );
}

function isShown(text: string, at: number): boolean {
  for (let open = at - 1; open > 0; open--) {
    const char = text[open] ?? "";
    if (char === ")" || char === "]" || char === "}") return false;
    if (char === "(") return SHOWS.test(text.slice(Math.max(0, open - 60), open + 1));
  }
  return false;
}
