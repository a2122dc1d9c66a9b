import type { Insertion } from "../insertion";
import { behindBracket, usesOf } from "./brackets";
import { functionAround, type JsFunction } from "./js-functions";
import { changesInPlace } from "./js-values";
import { type Kept, type Use, unsure, type Wiring } from "./wiring";

/** A use with what it becomes. */
interface JsUse extends Use {
  readonly changes: readonly Insertion[];
}

/** The methods of a Map that a repository has too; those that read. */
const METHODS: Readonly<Record<string, Use["kind"]>> = {
  get: "read",
  has: "read",
  values: "read",
  set: "write",
  delete: "write",
};

/**
 * Hands the uses of a Map, or of an object used like one, to a repository with the methods of a Map. Its answers have to
 * be waited for, so the handlers around become asynchronous; `made` is the expression that makes it.
 */
export function wireJsStore(
  text: string,
  masked: string,
  kept: Kept,
  made: (type: string) => string,
  catchesAsync: boolean,
): Wiring {
  const declared = declarationOf(text, masked, kept);
  if (!declared) return unsure(kept.at, "it is declared in a way that is not changed automatically");
  const changes: Insertion[] = [{ from: declared.from, to: declared.to, text: made(declared.type) }];
  const hidden = new RegExp(`\\$\\{[^}]*\\b${kept.name}\\b`).exec(text);
  if (hidden) return unsure(hidden.index, "it is read inside a text");
  const functions = new Map<number, Within>();
  for (const at of usesOf(masked, kept.name)) {
    if (at === kept.at) continue;
    const found = useWithin(masked, at, kept.name, declared.isMap, catchesAsync);
    if (typeof found === "string") return unsure(at, found);
    functions.set(found.fn.start, { fn: found.fn, uses: [...(functions.get(found.fn.start)?.uses ?? []), found.use] });
  }
  for (const { fn, uses } of functions.values()) {
    const lost = changesInPlace(masked, fn, uses);
    if (lost !== undefined) return unsure(lost, "what it holds is changed in place there, or handed on");
    if (!fn.isAsync) changes.push({ from: fn.start, to: fn.start, text: "async " });
    for (const use of uses) changes.push(...use.changes);
  }
  return changes;
}

/** A function, and how it uses the collection. */
interface Within {
  readonly fn: JsFunction;
  readonly uses: readonly JsUse[];
}

/** A use and the function around it, which has to wait for the answer; or why it cannot. */
function useWithin(masked: string, at: number, name: string, isMap: boolean, catchesAsync: boolean) {
  const use = isMap ? mapUse(masked, at, name) : objectUse(masked, at, name);
  if (!use) return "it is used in a way that a repository cannot take over";
  const fn = functionAround(masked, at);
  if (!fn) return "the function around it is not plain";
  if (!fn.isAsync && !fn.isHandler) return "what calls the function around it would have to wait for it";
  if (!fn.isAsync && !catchesAsync)
    return "Express 4 does not catch what an asynchronous handler throws: move to Express 5 first";
  return { fn, use };
}

function declarationOf(text: string, masked: string, { at, name }: Kept) {
  const head = masked.slice(masked.lastIndexOf("\n", at) + 1, at);
  if (!/^(?:const|let|var)\s+$/.test(head)) return undefined;
  const rest = /^[^=\n]*=\s*/.exec(masked.slice(at + name.length));
  if (!rest) return undefined;
  const from = at + name.length + rest[0].length;
  const value = /^(?:new Map(?:<[^()=]*>)?\(\s*\)|\{\s*\})/.exec(masked.slice(from, from + 400))?.[0];
  if (value === undefined || !/^\s*(?:;|\n|\r|$)/.test(masked.slice(from + value.length))) return undefined;
  const annotation = text
    .slice(at + name.length, from)
    .replace(/=\s*$/, "")
    .trim();
  const type = typeOfValues(text.slice(from, from + value.length)) ?? typeOfValues(annotation);
  return { from: at + name.length, to: from + value.length, type: type ?? "", isMap: value.startsWith("new") };
}

/** `Order` of `Map<string, Order>` and of `Record<string, Order>`. */
function typeOfValues(written: string): string | undefined {
  return /^(?::\s*)?(?:new\s+)?(?:Map|Record)<\s*(?:string|number)\s*,\s*(.+)>\s*(?:\(\s*\))?$/s
    .exec(written)?.[1]
    ?.trim();
}

function mapUse(masked: string, at: number, name: string): JsUse | undefined {
  const call = /^\s*\.\s*(\w+)\s*\(/.exec(masked.slice(at + name.length, at + name.length + 80));
  const kind = METHODS[call?.[1] ?? ""];
  const open = call ? at + name.length + call[0].length - 1 : -1;
  const end = open === -1 ? undefined : behindBracket(masked, open);
  if (!call || kind === undefined || end === undefined) return undefined;
  if ((call[1] === "values" || call[1] === "set") && /^\s*\??[.[(]/.test(masked.slice(end))) return undefined;
  return {
    kind,
    start: at,
    end,
    changes: awaited(masked, at, end),
    put: call[1] === "set" ? lastArgument(masked, open, end) : undefined,
  };
}

/** `carts[id] = cart`, `delete carts[id]`, `carts[id]`, `Object.values(carts)`. */
function objectUse(masked: string, at: number, name: string): JsUse | undefined {
  const behind = at + name.length;
  const listed = /\bObject\.values\(\s*$/.exec(masked.slice(Math.max(0, at - 40), at));
  if (listed) {
    const from = at - listed[0].length;
    const end = behindBracket(masked, from + listed[0].trimEnd().length - 1);
    if (end === undefined || !/^\s*\)$/.test(masked.slice(behind, end))) return undefined;
    return { kind: "read", start: at, end, changes: replaced(masked, from, end, `${name}.values()`) };
  }
  const close = masked[behind] === "[" ? behindBracket(masked, behind) : undefined;
  if (close === undefined) return undefined;
  const key = { from: behind, to: behind + 1 };
  const deleted = /(?:^|[^\w$.])delete\s+$/.exec(masked.slice(Math.max(0, at - 20), at));
  if (deleted) {
    const from = at - deleted[0].replace(/^[^d]/, "").length;
    if (/^\s*\??[.[(]/.test(masked.slice(close))) return undefined;
    const changes = [
      { from, to: at, text: "await " },
      { ...key, text: ".delete(" },
      { from: close - 1, to: close, text: ")" },
    ];
    return { kind: "write", start: at, end: close, changes };
  }
  const assigned = /^\s*=(?![=>])\s*/.exec(masked.slice(close));
  if (assigned) {
    const from = close + assigned[0].length;
    const end = endOfValue(masked, from);
    if (end === undefined || !/(?:^|[;{}\n])\s*$/.test(masked.slice(0, at).slice(-200))) return undefined;
    const changes = [
      { from: at, to: at, text: "await " },
      { ...key, text: ".set(" },
      { from: close - 1, to: from, text: ", " },
      { from: end, to: end, text: ")" },
    ];
    return { kind: "write", start: at, end, changes, put: masked.slice(from, end).trim() };
  }
  const changes = awaited(masked, at, close);
  return {
    kind: "read",
    start: at,
    end: close,
    changes: [...changes, { ...key, text: ".get(" }, { from: close - 1, to: close, text: ")" }].sort(
      (a, b) => a.from - b.from,
    ),
  };
}

/** The end of an expression that is a statement's last. */
function endOfValue(masked: string, from: number): number | undefined {
  for (let at = from; at < masked.length; at++) {
    if ("([{".includes(masked[at] ?? "")) at = (behindBracket(masked, at) ?? masked.length) - 1;
    else if (masked[at] === ";" || masked[at] === "\n")
      return at === from ? undefined : at - (masked[at - 1] === "\r" ? 1 : 0);
    else if (")]},".includes(masked[at] ?? "")) return undefined;
  }
  return undefined;
}

/** Waits for an expression; what reaches into it needs parentheses. */
function awaited(masked: string, from: number, end: number): Insertion[] {
  const reached = /^\s*(?:\?\.|[.[(]|!(?!=))/.test(masked.slice(end));
  return [
    { from, to: from, text: reached ? "(await " : "await " },
    ...(reached ? [{ from: end, to: end, text: ")" }] : []),
  ];
}

function replaced(masked: string, from: number, end: number, text: string): Insertion[] {
  const reached = /^\s*(?:\?\.|[.[(]|!(?!=))/.test(masked.slice(end));
  return [{ from, to: end, text: reached ? `(await ${text})` : `await ${text}` }];
}

function lastArgument(masked: string, open: number, end: number): string {
  let comma = open;
  for (let at = open + 1; at < end - 1; at++) {
    if ("([{".includes(masked[at] ?? "")) at = (behindBracket(masked, at) ?? end) - 1;
    else if (masked[at] === ",") comma = at;
  }
  return masked.slice(comma + 1, end - 1).trim();
}
