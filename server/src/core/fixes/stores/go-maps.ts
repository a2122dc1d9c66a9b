import type { Insertion } from "../insertion";
import { statementAt } from "../scan";
import { behindBracket, usesOf } from "./brackets";
import type { Kept } from "./wiring";

/** A database that a file of Go opens. */
export interface GoDatabase {
  /** The variable that holds it. */
  readonly name: string;
  /** Where it is opened. */
  readonly at: number;
}

/** A map of Go as its file declares it: what makes it a table, and where code names it. */
export interface GoMap {
  readonly changes: readonly Insertion[];
  /** The places that name it, each with the text that does. */
  readonly uses: readonly { readonly at: number; readonly named: string }[];
}

const DECLARED = "it is declared in a way that is not changed automatically";
const NO_DATABASE = "no database of database/sql is opened, or handed over, where it is made";

/** The map that a store is; a text says why it cannot become a table. `made` is what makes the table's store. */
export function goMapOf(
  text: string,
  masked: string,
  { name, at, table }: Kept,
  databases: readonly GoDatabase[],
): GoMap | string {
  const [owner, field] = name.split(".");
  if (owner === undefined) return DECLARED;
  const made = (type: string, database: string) => `&sqlStore[${type}]{db: ${database}, table: "${table}"}`;
  if (field === undefined) return variableOf(text, masked, owner, at, databases, made);
  return fieldOf(text, masked, owner, field, at, databases, made);
}

function variableOf(
  text: string,
  masked: string,
  name: string,
  at: number,
  databases: readonly GoDatabase[],
  made: (type: string, database: string) => string,
): GoMap | string {
  const from = at + name.length;
  const value = /^\s*=\s*(?:map\[string\](\*?\w+)\{\}|make\(map\[string\](\*?\w+)\))[ \t]*(?=\r?\n|$)/.exec(
    masked.slice(from, from + 300),
  );
  const head = masked.slice(masked.lastIndexOf("\n", at) + 1, at);
  const type = value?.[1] ?? value?.[2];
  if (type === undefined || !/^(?:var[ \t]+|[ \t]+)$/.test(head)) return DECLARED;
  const held = cannotHold(text, type);
  if (held !== undefined) return held;
  const [database, second] = databases;
  if (!database || second !== undefined) return NO_DATABASE;
  const opened = statementAt(text, masked, database.at, "go");
  if (!opened) return NO_DATABASE;
  const guard = /^\s*if \w+ != nil (?=\{)/.exec(masked.slice(opened.end));
  const after = guard ? (behindBracket(masked, opened.end + guard[0].length) ?? opened.end) : opened.end;
  return {
    changes: [
      { from, to: from + (value?.[0].length ?? 0), text: ` *sqlStore[${type}]` },
      { from: after, to: after, text: `\n${opened.indent}${name} = ${made(type, database.name)}` },
    ],
    uses: usesOf(masked, name).flatMap((place) => (place === at ? [] : [{ at: place, named: name }])),
  };
}

function fieldOf(
  text: string,
  masked: string,
  owner: string,
  field: string,
  at: number,
  databases: readonly GoDatabase[],
  made: (type: string, database: string) => string,
): GoMap | string {
  const behind = at + field.length;
  const declared = /^([ \t]+)map\[string\](\*?\w+)[ \t]*(?=\r?\n)/.exec(masked.slice(behind, behind + 300));
  const type = declared?.[2];
  if (!declared || type === undefined || !/^[ \t]+$/.test(masked.slice(masked.lastIndexOf("\n", at) + 1, at)))
    return DECLARED;
  const held = cannotHold(text, type);
  if (held !== undefined) return held;
  const values = [
    ...masked.matchAll(
      new RegExp(`(?<![\\w.])${field}:(\\s*)(?:map\\[string\\]\\*?\\w+\\{\\}|make\\(map\\[string\\]\\*?\\w+\\))`, "g"),
    ),
  ];
  const [value, second] = values;
  if (!value || second) return "it is not made in one place";
  const from = value.index + field.length + 1 + (value[1]?.length ?? 0);
  const database = databaseAt(masked, value.index, databases);
  if (database === undefined) return NO_DATABASE;
  const uses = [...masked.matchAll(new RegExp(`(?<![\\w.)\\]])(\\w+)\\.${field}(?!\\w)`, "g"))];
  const foreign = uses.find(({ index, 1: receiver }) => receiver !== receiverAt(masked, index, owner));
  if (foreign) return `\`${foreign[0]}\` may be it, outside the methods of ${owner}`;
  return {
    changes: [
      {
        from: behind + (declared[1]?.length ?? 0),
        to: behind + declared[0].trimEnd().length,
        text: `*sqlStore[${type}]`,
      },
      { from, to: value.index + value[0].length, text: made(type, database) },
    ],
    uses: uses.map(({ index, 0: named }) => ({ at: index, named })),
  };
}

/** The database that a place can name: opened above it in its function, or one of the function's parameters. */
function databaseAt(masked: string, place: number, databases: readonly GoDatabase[]): string | undefined {
  const start = functionStart(masked, place);
  const header = masked.slice(start, masked.indexOf("{", start));
  const handed = /[(,]\s*(\w+) \*sql\.DB\b/.exec(header)?.[1];
  return handed ?? databases.find(({ at }) => at > start && at < place)?.name;
}

/** The name of the receiver of the method around a place, when it is a method of this type. */
function receiverAt(masked: string, place: number, owner: string): string | undefined {
  const start = functionStart(masked, place);
  return new RegExp(`^func \\((\\w+) \\*?${owner}\\)`).exec(masked.slice(start, start + 200))?.[1];
}

function functionStart(masked: string, place: number): number {
  return masked.lastIndexOf("\nfunc ", place) + 1;
}

const PLAIN = /^(?:string|bool|u?int(?:8|16|32|64)?|float(?:32|64)|time\.(?:Time|Duration)|map\[string\]string)$/;

/** Why a table of JSON could not hold values of a type; undefined when it can. */
function cannotHold(text: string, type: string, depth = 0): string | undefined {
  if (PLAIN.test(type)) return undefined;
  if (type.startsWith("*")) return "its entries are pointers, and what they point to may be changed in place";
  const body = new RegExp(`^type ${type} struct \\{([^{}]*)^\\}`, "m").exec(text.replace(/\r\n/g, "\n"))?.[1];
  if (body === undefined || depth > 4) return `\`${type}\` is not known to be data that a table can hold`;
  for (const line of body.split("\n").map((one) => one.replace(/\/\/.*$/, "").trim())) {
    if (line === "") continue;
    const [, names = "", of = "", tag = ""] = /^([\w, ]+?)\s+((?:\[\])?[\w.[\]]+)(?:\s+`([^`]*)`)?$/.exec(line) ?? [];
    const isKept = names.split(", ").every((one) => /^[A-Z]/.test(one)) && !/json:"-/.test(tag);
    if (!isKept) return `\`${type}\` has a field that JSON leaves out`;
    const inner = cannotHold(text, of.replace(/^\[\]/, ""), depth + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
