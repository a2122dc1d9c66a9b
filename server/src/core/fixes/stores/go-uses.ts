import type { Insertion } from "../insertion";
import type { Statement } from "../scan";
import { behindBracket } from "./brackets";
import type { GoHandler } from "./go-functions";

/** A place that names a map, within its statement and its handler. */
export interface GoPlace {
  readonly text: string;
  readonly masked: string;
  readonly at: number;
  readonly named: string;
  readonly statement: Statement;
  readonly handler: GoHandler;
}

/** What takes a whole map without changing it. */
const TAKES = /(?:\blen|\.(?:Encode|JSON|IndentedJSON)|\bjson\.Marshal)\([^()]*$/;

/** The changes that hand a use of a map to a table; undefined when a table cannot take it over. */
export function goUse(place: GoPlace): readonly Insertion[] | undefined {
  const { masked, at, named, statement } = place;
  const behind = at + named.length;
  const head = masked.slice(statement.start, at);
  if (head === "delete(" && masked[behind] === ",") return removed(place);
  const close = masked[behind] === "[" ? behindBracket(masked, behind) : undefined;
  if (close === undefined) return taken(place, head);
  const key = place.text.slice(behind + 1, close - 1);
  const tail = masked.slice(close, statement.end);
  const assigned = /^\s*=(?!=)\s*/.exec(tail);
  if (head === "" && assigned) return put(place, key, close + assigned[0].length);
  const bound = /^(if )?(\w+)(?:, (\w+))? := $/.exec(head);
  if (!bound) return undefined;
  const [, condition, value = "", found = "_"] = bound;
  const asked = `${value}, ${found}, err := ${named}.Get(${place.handler.context}, ${key})`;
  if (redeclares(place) || isChangedInside(place, value)) return undefined;
  if (condition === undefined)
    return tail === "" ? [{ from: statement.start, to: statement.end, text: asked + failing(place) }] : undefined;
  const rest = /^;[ \t]*(?=\S[^\n]*\{[ \t]*\r?\n)/.exec(tail);
  if (!rest || [value, found].some((name) => name !== "_" && isDeclaredTwice(place, name))) return undefined;
  const text = `${asked}${failing(place)}\n${statement.indent}if `;
  return [{ from: statement.start, to: close + rest[0].length, text }];
}

function put(place: GoPlace, key: string, from: number): readonly Insertion[] | undefined {
  const { text, named, statement, handler } = place;
  const value = text.slice(from, statement.end).trim();
  if (value.includes(named)) return undefined;
  return [
    {
      from: statement.start,
      to: statement.end,
      text: guarded(place, `${named}.Put(${handler.context}, ${key}, ${value})`),
    },
  ];
}

function removed(place: GoPlace): readonly Insertion[] | undefined {
  const { text, masked, at, named, statement, handler } = place;
  const end = behindBracket(masked, statement.start + "delete".length);
  if (end !== statement.end) return undefined;
  const key = text.slice(at + named.length + 1, end - 1).trim();
  return [{ from: statement.start, to: end, text: guarded(place, `${named}.Delete(${handler.context}, ${key})`) }];
}

/** The whole map, in the head of a loop or handed to what only shows it. */
function taken(place: GoPlace, head: string): readonly Insertion[] | undefined {
  const { masked, at, named, statement, handler } = place;
  const looped = /^for [\w, ]*(?::= )?range $/.test(head) && /^\s*\{/.test(masked.slice(at + named.length));
  const shown =
    TAKES.test(head) && !/^(?:for|switch|select)\b/.test(head) && /^\s*[,)]/.test(masked.slice(at + named.length));
  if (!looped && !shown) return undefined;
  if (redeclares(place) || /\bkept\b/.test(masked.slice(handler.body, handler.end))) return undefined;
  const asked = `kept, err := ${named}.All(${handler.context})${failing(place)}\n${statement.indent}`;
  return [
    { from: statement.start, to: statement.start, text: asked },
    { from: at, to: at + named.length, text: "kept" },
  ];
}

function guarded(place: GoPlace, call: string): string {
  return `if err := ${call}; err != nil {${failed(place)}`;
}

function failing(place: GoPlace): string {
  return `\n${place.statement.indent}if err != nil {${failed(place)}`;
}

function failed({ statement: { indent }, handler: { fails } }: GoPlace): string {
  return `${fails.map((line) => `\n${indent}\t${line}`).join("")}\n${indent}}`;
}

/** True when the handler declares `err` alone further below, which would then be nothing new. */
function redeclares({ masked, statement, handler }: GoPlace): boolean {
  return /(?:^|\n)[ \t]*err := /.test(masked.slice(statement.end, handler.end));
}

/** True when a name that an `if` had for itself is declared elsewhere in the handler too. */
function isDeclaredTwice({ masked, handler }: GoPlace, name: string): boolean {
  const body = masked.slice(handler.body, handler.end);
  const declared = body.match(new RegExp(`(?<![\\w.])${name}(?:, \\w+)* :=|\\bvar ${name}\\b`, "g")) ?? [];
  return declared.length > 1;
}

/** True when a list or a map within a value that was read is changed: a table would not see it. */
function isChangedInside({ masked, handler }: GoPlace, name: string): boolean {
  const body = masked.slice(handler.body, handler.end);
  return new RegExp(
    `(?<![\\w.])${name}(?:\\.\\w+)*\\[[^\\]\\n]*\\][\\w.]*\\s*(?:=(?!=)|[-+*/]=|\\+\\+|--)|\\bdelete\\(${name}\\b`,
  ).test(body);
}
