import type { FactProps, RawFact } from "../../model/fact";
import { LineIndex, wholeFile } from "../../model/text";
import { blank } from "../blank";
import type { Collector } from "../collector";
import { masked } from "../contracts/masked";
import { languageOf } from "../languages";
import { baseName, extension } from "../paths";
import type { Change } from "./change";
import { codeChanges } from "./code";
import { dialectOf } from "./dialect";
import { changelogChanges, isChangelog } from "./liquibase";
import { isEmptyDown, type Section, sectionsOf } from "./sections";
import { sqlChanges } from "./sql";
import { codeTool, cqlFile, type MigrationFile, mayBeMigration, sqlTool } from "./tool";

/** Reads migrations of a database's schema: which tool applies them, whether there is a way back, what they change. */
export const migrationCollector: Collector = {
  name: "migration",
  emits: ["migration", "migration.operation"],
  serves: mayBeMigration,
  collect: collectMigration,
};

const SQL_NOISE = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\]|''|\\.)*'|(\$\w*\$)[\s\S]*?(?:\1|$)/g;
const SLASHES = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const HASHES = /"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g;
/** Changes that lose data, or that the version still running trips over. */
const DESTRUCTIVE: ReadonlySet<string> = new Set(
  "drop-table drop-column drop-schema truncate rename-table rename-column".split(" "),
);
const MAX_OPERATIONS = 500;

function collectMigration(path: string, text: string): readonly RawFact[] {
  const type = extension(path);
  if (type === "sql" || type === "cql") {
    const file = type === "cql" ? cqlFile(path) : sqlTool(path, text);
    const code = text.replace(SQL_NOISE, blank);
    return file ? migrationFacts(path, text, file, sqlSections(text, file), sqlChanges(code)) : [];
  }
  if (/^(xml|ya?ml|json)$/.test(type)) {
    if (!isChangelog(text)) return [];
    const file = { tool: "liquibase", name: baseName(path).replace(/\.\w+$/, "") };
    return migrationFacts(path, text, file, [{ direction: "up", start: 0, end: text.length }], changelogChanges(text));
  }
  const file = codeTool(path, text);
  if (!file) return [];
  const code = withoutComments(text, /^(py|rb)$/.test(type) ? HASHES : SLASHES);
  return migrationFacts(path, text, file, sectionsOf(code), [...codeChanges(code), ...sqlChanges(code)]);
}

function sqlSections(text: string, file: MigrationFile): readonly Section[] {
  return file.direction ? [{ direction: file.direction, start: 0, end: text.length }] : sectionsOf(text);
}

/** Strings stay: a builder's names and raw SQL stand in them. */
function withoutComments(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => (/^["']/.test(found) && !found.startsWith('"""') ? found : blank(found)));
}

function migrationFacts(
  path: string,
  text: string,
  file: MigrationFile,
  sections: readonly Section[],
  changes: readonly Change[],
): RawFact[] {
  const lines = new LineIndex(text);
  const created = new Set(changes.filter(({ op }) => op === "create-table").map(({ table }) => table));
  const rebuilt = rebuiltTables(changes);
  const operations = [...changes]
    .sort((a, b) => a.start - b.start)
    .filter((change) => !(change.table !== undefined && rebuilt.has(change.table)))
    .slice(0, MAX_OPERATIONS)
    .map((change): RawFact => {
      const direction = directionAt(sections, change.start);
      const destructive = direction !== "down" && DESTRUCTIVE.has(change.op);
      const newTable = change.op !== "create-table" && change.table !== undefined && created.has(change.table);
      const { op, table, column, concurrent } = change;
      const props = { tool: file.tool, op, table, column, direction, destructive, concurrent, newTable };
      return { kind: "migration.operation", at: lines.rangeOf(change.start, change.end), props };
    });
  const forward = operations.filter(({ props }) => props.direction !== "down");
  const names = [...new Set(forward.flatMap(({ props }) => (typeof props.op === "string" ? props.op : [])))];
  const props: FactProps = {
    tool: file.tool,
    name: file.name,
    language: languageOf(path) ?? extension(path),
    dialect: dialectOf(path, text),
    paired: file.direction !== undefined,
    ...directionsOf(text, file, sections, changes),
    operations: names.length > 0 ? names : undefined,
    destructive: forward.some(({ props }) => props.destructive === true),
    transaction: NO_TRANSACTION.test(text) ? false : undefined,
  };
  return [{ kind: "migration", at: wholeFile, props }, ...operations];
}

const NO_TRANSACTION =
  /\bdisable_ddl_transaction!|\batomic\s*=\s*False\b|\+goose NO TRANSACTION|\btransaction:\s*false\b|config\s*=\s*\{\s*transaction:\s*false/;

function directionAt(sections: readonly Section[], offset: number): string {
  const section = sections.find(({ start, end }) => offset >= start && offset < end);
  return section?.direction === "down" ? "down" : "up";
}

function directionsOf(
  text: string,
  file: MigrationFile,
  sections: readonly Section[],
  changes: readonly Change[],
): FactProps {
  if (file.tool === "django") return { up: true, down: !ONE_WAY.test(text) };
  if (file.tool === "liquibase") return { up: true, down: /\brollback\b/.test(text) || !changes.some(isLoss) };
  const isBothWays = sections.some(({ direction }) => direction === "both");
  const down = sections.find(({ direction }) => direction === "down");
  const isEmpty = down !== undefined && isEmptyDown(masked(text, LINE_COMMENT).slice(down.start, down.end));
  const goesBack = isBothWays || (down !== undefined && !isEmpty);
  return { up: file.direction !== "down", down: goesBack, emptyDown: isEmpty || undefined };
}

/** Liquibase goes back by itself over everything that loses nothing. */
function isLoss({ op }: Change): boolean {
  return op.startsWith("drop-") || op === "change-type";
}

const LINE_COMMENT = /(?<!:)\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|^[ \t]*(?:#|--)[^\n]*/gm;
/** Django goes back by itself, except over code and SQL that say no way. */
const ONE_WAY = /\bRunPython\(\s*[\w.]+\s*,?\s*\)|\bRunSQL\(\s*(?:"[^"]*"|'[^']*'|"""[\s\S]*?"""|\w+)\s*,?\s*\)/;

/** Tables that are changed by making them anew under another name, as SQLite needs it: nothing is lost when one is dropped. */
function rebuiltTables(changes: readonly Change[]): ReadonlySet<string> {
  const made = new Set(changes.filter(({ op }) => op === "create-table").map(({ table }) => table));
  const renames = changes.filter(({ op, table }) => op === "rename-table" && made.has(table));
  return new Set(renames.flatMap(({ table, to }) => [table ?? "", to ?? ""]));
}
