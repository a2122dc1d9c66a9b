import { textProp, type View } from "../view";
import { known, missing, type Value } from "./value";

/** The beginning of a text in code that makes a table, with the mark that ends it. */
const OPENING = /("""|'''|["'`])\s*(?:--[^\n]*\n\s*)*create\s+table\b/gi;
/** What only makes something, and so may stand in a first migration. */
const MAKES = /^create\s+(?:or\s+replace\s+)?(?:unique\s+)?(?:table|index|extension|type|schema|sequence|view)\b/i;
/** What is put into the text when it runs, so that nobody can know it here. */
const PUT_IN = /\$\{|#\{|%[sd(]|\{\w*\}|\\/;
const MAX_SCRIPT = 50_000;

/** The files whose calls make tables: their texts hold the statements. */
export function tableSources(view: View): readonly string[] {
  if (view.result.check !== "data.migrations") return [];
  // Some clients take a context first, and the statement after it.
  const calls = view.facts.filter(
    (fact) => fact.kind === "call" && ["arg0", "arg1"].some((arg) => /create table/i.test(textProp(fact, arg) ?? "")),
  );
  return [...new Set(calls.map(({ path }) => path))];
}

/** The statements with which the code makes its tables, as the first migration. */
export function tableStatements(view: View): Value {
  const found = statementsOf(view);
  return typeof found === "string" ? missing(found) : known(found.map((statement) => `${statement};`).join("\n\n"));
}

/** What takes those tables away again, the last first. */
export function tableDrops(view: View): Value {
  const found = statementsOf(view);
  if (typeof found === "string") return missing(found);
  const names = found.flatMap(
    (statement) =>
      /^create\s+table\s+(?:if\s+not\s+exists\s+)?([\w."`[\]]+)/i.exec(withoutComments(statement))?.[1] ?? [],
  );
  return known(
    names
      .reverse()
      .map((name) => `DROP TABLE IF EXISTS ${name};`)
      .join("\n"),
  );
}

function statementsOf(view: View): readonly string[] | string {
  const made: string[] = [];
  for (const path of tableSources(view)) {
    const text = view.text(path) ?? "";
    for (const opening of text.matchAll(OPENING)) {
      const line = text.slice(text.lastIndexOf("\n", opening.index) + 1, opening.index);
      if (/^\s*(?:\/\/|#|\*)/.test(line)) continue;
      const script = scriptAt(text, opening.index, opening[1] ?? "");
      const statements = script === undefined ? undefined : statementsIn(script);
      if (statements === undefined)
        return `${path} makes its tables in a way that is not taken over: write the first migration by hand`;
      made.push(...statements.filter((statement) => !made.includes(statement)));
    }
  }
  return made.length > 0 ? made : "no statement that makes a table was found in the code";
}

/** The text between two marks; undefined when it is not whole or depends on something. */
function scriptAt(text: string, at: number, mark: string): string | undefined {
  const start = at + mark.length;
  const end = text.indexOf(mark, start);
  if (end === -1 || end - start > MAX_SCRIPT) return undefined;
  const script = text.slice(start, end).replace(/\r\n/g, "\n");
  const goesOn = /^\s*(?:[+.]|["'`]|%)/.test(text.slice(end + mark.length, end + mark.length + 200));
  return goesOn || PUT_IN.test(script) ? undefined : script;
}

/** The statements of a script, each with its own indentation; undefined when one does more than make something. */
function statementsIn(script: string): readonly string[] | undefined {
  const parts = script
    .split(/;[ \t]*(?:\n|$)/)
    .map(dedented)
    .filter((statement) => statement !== "");
  const own = parts.filter((statement) => !/^pragma\b/i.test(statement));
  const isPlain = (statement: string) => MAKES.test(withoutComments(statement)) && !statement.includes(";");
  return own.every(isPlain) ? own : undefined;
}

function withoutComments(statement: string): string {
  return statement.replace(/^(?:--[^\n]*\n\s*)+/, "");
}

/** Without the indentation that all lines but the first share. */
function dedented(statement: string): string {
  const lines = statement.trim().split("\n");
  const widths = lines.slice(1).flatMap((line) => (line.trim() === "" ? [] : [line.length - line.trimStart().length]));
  const closing = lines.at(-1) ?? "";
  const shared = closing.trim() === ")" ? closing.length - 1 : Math.min(...widths, Number.MAX_SAFE_INTEGER);
  return lines
    .map((line, index) => (index === 0 ? line : line.slice(Math.min(shared, line.length - line.trimStart().length))))
    .map((line) => line.trimEnd())
    .join("\n");
}
