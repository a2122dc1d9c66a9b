import { type Change, nameOf } from "./change";

/** A name may begin with what a template puts in front of it. */
const NAME = '((?!if\\s)(?:[`"\\[]?[\\w$]+[`"\\]]?\\.)*[`"\\[]?(?:\\{\\{[^{}\\n]{0,80}\\}\\})?[\\w$]+[`"\\]]?)';

interface Pattern {
  readonly op: string;
  readonly pattern: RegExp;
}

function sql(text: string): RegExp {
  return new RegExp(text.replaceAll("NAME", NAME).replaceAll(" ", "\\s+").replaceAll("~", "\\s*"), "gi");
}

const STATEMENTS: readonly Pattern[] = [
  { op: "create-table", pattern: sql("\\bcreate (?:(?:unlogged|foreign) )?table (?:if not exists )?NAME") },
  { op: "drop-table", pattern: sql("\\bdrop table (?:if exists )?NAME") },
  { op: "drop-schema", pattern: sql("\\bdrop (?:schema|database) (?:if exists )?NAME") },
  { op: "truncate", pattern: sql("\\btruncate (?:table )?(?:only )?NAME") },
  { op: "rename-table", pattern: sql("\\brename table NAME to ") },
  { op: "create-policy", pattern: sql('\\bcreate policy [\\w"]+ on NAME') },
];
const INDEX = sql("\\bcreate (unique )?index (concurrently )?(?:if not exists )?(?:NAME )?on (?:only )?NAME");
const ALTER = sql("\\balter table (?:if exists )?(?:only )?NAME");

/** What is done to a table between its name and the end of the statement. */
const ACTIONS: readonly Pattern[] = [
  {
    op: "drop-column",
    pattern: sql(
      "\\bdrop (?:column )?(?:if exists )?(?!(?:column|if|constraint|index|primary|foreign|default|not|key|check|partition|expression|identity)\\b)NAME",
    ),
  },
  { op: "rename-table", pattern: sql("\\brename (?:to|as) NAME") },
  { op: "rename-column", pattern: sql("\\brename (?:column )?(?!(?:to|as|constraint|index|key|column)\\b)NAME to ") },
  { op: "set-not-null", pattern: sql("\\balter (?:column )?NAME set not null") },
  { op: "change-type", pattern: sql("\\balter (?:column )?NAME (?:set data )?type\\b") },
  { op: "change-type", pattern: sql("\\bmodify (?:column )?NAME") },
  { op: "add-foreign-key", pattern: sql("\\bforeign key~\\(~NAME") },
  { op: "add-unique", pattern: sql("\\badd (?:constraint NAME )?unique\\b") },
  { op: "enable-rls", pattern: sql("\\benable row level security\\b") },
];
const ADD_COLUMN = sql(
  "\\badd (?:column )?(?:if not exists )?(?!(?:column|if|constraint|index|primary|foreign|unique|key|check)\\b)NAME ",
);
/** A longer statement fills tables and does not change them. */
const MAX_STATEMENT = 20_000;

/** What SQL changes, by offset; `text` has comments and literals blanked where it is SQL, comments where it is code. */
export function sqlChanges(text: string): Change[] {
  const changes: Change[] = STATEMENTS.flatMap(({ op, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ op, ...placeOf(match), table: nameOf(match[1]) })),
  );
  for (const match of text.matchAll(INDEX)) {
    const op = match[1] === undefined ? "create-index" : "add-unique";
    changes.push({ op, ...placeOf(match), table: nameOf(match[4]), concurrent: match[2] !== undefined });
  }
  for (const match of text.matchAll(ALTER)) changes.push(...alterations(text, match));
  for (const created of changes.filter(({ op }) => op === "create-table"))
    changes.push(...constraintsOf(text, created));
  return changes;
}

function alterations(text: string, alter: RegExpMatchArray): Change[] {
  const from = (alter.index ?? 0) + alter[0].length;
  const body = statementAt(text, from);
  const table = nameOf(alter[1]);
  const done = ACTIONS.flatMap(({ op, pattern }) =>
    [...body.matchAll(pattern)].map((match): Change => {
      const named = nameOf(match[1]);
      const column = op === "rename-table" || op === "add-unique" ? undefined : named;
      const to = op === "rename-table" ? named : undefined;
      return { op, start: from + match.index, end: from + match.index + match[0].trimEnd().length, table, column, to };
    }),
  );
  const added = [...body.matchAll(ADD_COLUMN)].flatMap((match): Change[] => {
    const definition = upToComma(body, match.index + match[0].length);
    if (!/\bnot\s+null\b/i.test(definition) || /\b(default|generated|serial|bigserial|identity)\b/i.test(definition))
      return [];
    const end = from + match.index + match[0].trimEnd().length;
    return [{ op: "add-not-null", start: from + match.index, end, table, column: nameOf(match[1]) }];
  });
  return [...done, ...added];
}

function constraintsOf(text: string, created: Change): Change[] {
  const body = statementAt(text, created.end);
  const found: Change[] = [];
  const add = (op: string, pattern: RegExp) => {
    for (const match of body.matchAll(pattern)) {
      const start = created.end + match.index;
      found.push({ op, start, end: start + match[0].length, table: created.table });
    }
  };
  add("add-foreign-key", /\breferences\b/gi);
  add("add-unique", /\bunique\b/gi);
  add("create-index", /,\s*(?:key|index)\s+[`"]?\w+[`"]?\s*\(/gi);
  return found;
}

function statementAt(text: string, from: number): string {
  const end = text.indexOf(";", from);
  const statement = text.slice(from, Math.min(end === -1 ? text.length : end, from + MAX_STATEMENT));
  const next = /\b(?:create|alter|drop)\s+(?:table|unique|index)\b/i.exec(statement);
  return next ? statement.slice(0, next.index) : statement;
}

/** A column's definition: up to the comma that is in no bracket. */
function upToComma(text: string, from: number): string {
  let depth = 0;
  for (let index = from; index < text.length; index++) {
    const character = text[index];
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "," && depth <= 0) return text.slice(from, index);
  }
  return text.slice(from);
}

function placeOf(match: RegExpMatchArray): { start: number; end: number } {
  const start = match.index ?? 0;
  return { start, end: start + match[0].trimEnd().length };
}
