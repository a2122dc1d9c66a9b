import { closing } from "../contracts/masked";
import type { Change } from "./change";

/** Methods of the builders, whichever way they spell them. */
const CALLS: readonly (readonly [op: string, names: string])[] = [
  ["create-table", "createTable|createTableIfNotExists|create_table|CreateTable|CreateModel|Schema::create"],
  ["drop-table", "dropTable|dropTableIfExists|drop_table|DropTable|DeleteModel|Schema::drop|Schema::dropIfExists"],
  ["drop-column", "dropColumns?|drop_column|DropColumn|removeColumn|remove_columns?|RemoveField|t\\.remove"],
  ["rename-table", "renameTable|rename_table|RenameTable|RenameModel|Schema::rename"],
  ["rename-column", "renameColumn|rename_column|RenameColumn|RenameField"],
  [
    "create-index",
    "createIndex|create_index|CreateIndex|add_index|addIndex|AddIndex|AddIndexConcurrently|\\.index|->index",
  ],
  ["add-unique", "create_unique_constraint|UniqueConstraint|AddUniqueConstraint|\\.unique|->unique"],
  [
    "add-foreign-key",
    "create_foreign_key|ForeignKeyConstraint|ForeignKey|AddForeignKey|add_foreign_key|createForeignKey|OneToOneField|\\.references|\\.foreign|->foreign|->constrained",
  ],
  ["change-type", "changeColumn|change_column|AlterColumn"],
  ["alter-column", "alter_column|change_column_null"],
];
const CALL = new RegExp(
  `(?<![\\w$])(?:[\\w$]+(?:\\.|->))*?(?:${CALLS.map(([, names]) => `(${names})`).join("|")})(?:<[^<>()]*>)?(\\s*\\(|[ \\t]+(?=[:"']))`,
  "g",
);
const HOLDER =
  /\b(?:alterTable|createTable|createTableIfNotExists|create_table|change_table|batch_alter_table|Schema::(?:table|create)|(?:knex|schema|trx)\.table|CreateModel)\s*\(?\s*(?:name\s*[=:]\s*)?["'`:](\w+)/g;
/** A call on what stands for one table. */
const BUILDER = /^(?:\$?(?:table|t|tbl|builder|blueprint|batch_op)\b|[.-])/;
const MAX_ARGUMENTS = 3000;

/** What calls of schema builders change; `text` has its comments blanked. */
export function codeChanges(text: string): Change[] {
  const holders = [...text.matchAll(HOLDER)].map((match) => ({ at: match.index, table: match[1] }));
  return [...text.matchAll(CALL)].flatMap((match): Change[] => {
    const groups = match.slice(1, CALLS.length + 1);
    const [named] = CALLS[groups.findIndex((group) => group !== undefined)] ?? [];
    if (named === undefined) return [];
    const open = match.index + match[0].length;
    const isBracketed = match[0].endsWith("(");
    const end = isBracketed ? closing(text, open - 1, open + MAX_ARGUMENTS) : lineEnd(text, open);
    const args = text.slice(open, end);
    const op = refined(named, args);
    if (op === undefined) return [];
    const holder = BUILDER.test(match[0]) ? holders.findLast(({ at }) => at < match.index)?.table : undefined;
    return [
      {
        op,
        start: match.index,
        end: open - (isBracketed ? 1 : 0),
        ...subjectOf(op, args, holder),
        ...waysOf(op, match[0] + args),
      },
    ];
  });
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** A call whose arguments say what it does. */
function refined(op: string, args: string): string | undefined {
  if (op === "create-index") return /\bunique\s*[:=]\s*true/i.test(args) ? "add-unique" : op;
  if (op !== "alter-column") return op;
  if (/\bnew_column_name\s*=/.test(args)) return "rename-column";
  if (/\bnullable\s*=\s*False\b|,\s*false\b/.test(args)) return "set-not-null";
  return /\btype_\s*=/.test(args) ? "change-type" : undefined;
}

function waysOf(op: string, args: string): Pick<Change, "concurrent"> {
  if (op !== "create-index" && op !== "add-unique") return {};
  return {
    concurrent: /AddIndexConcurrently|concurrently\b["']?\s*[:=]\s*true|algorithm\s*[:=]>?\s*:?["']?concurrently/i.test(
      args,
    ),
  };
}

/** The table and column a call names, by position or by keyword; a builder's closure stands for its table. */
function subjectOf(op: string, args: string, holder: string | undefined): Pick<Change, "table" | "column"> {
  const keyword = (names: string) => new RegExp(`\\b(?:${names})\\s*[:=]\\s*["']([\\w.]+)["']`).exec(args)?.[1];
  const [first, second] = [...args.matchAll(/^\s*["'`:](\w+)["'`]?(?:\s*,\s*["'`:](\w+)["'`]?)?/g)].flatMap((match) => [
    match[1],
    match[2],
  ]);
  if (op.endsWith("-table")) return { table: keyword("name|old_name|old_table_name") ?? first };
  const table = keyword("table|model_name|table_name|tableName|source_table");
  const column = keyword("name|old_name|column_name|column");
  if (table !== undefined) return { table, column: column ?? (first === table ? undefined : first) };
  return second === undefined || holder !== undefined
    ? { table: holder ?? first, column: first }
    : { table: first, column: second };
}
