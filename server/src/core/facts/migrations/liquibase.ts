import { blank } from "../blank";
import type { Change } from "./change";

const CHANGES: Readonly<Record<string, string>> = {
  createTable: "create-table",
  dropTable: "drop-table",
  dropColumn: "drop-column",
  renameTable: "rename-table",
  renameColumn: "rename-column",
  createIndex: "create-index",
  addUniqueConstraint: "add-unique",
  addForeignKeyConstraint: "add-foreign-key",
  addNotNullConstraint: "set-not-null",
  modifyDataType: "change-type",
};
const CHANGE = new RegExp(`(?:<|["\\s-])(${Object.keys(CHANGES).join("|")})(?=["\\s>:])`, "g");
const CONSTRAINTS: Readonly<Record<string, string>> = { foreignKeyName: "add-foreign-key", unique: "add-unique" };
/** What the constraints of a column make, beside the table that it is created with. */
const CONSTRAINT = /["\s](foreignKeyName(?=["']?\s*[=:])|unique(?=["']?\s*[=:]\s*["']?true))/g;
const ATTRIBUTE = (name: string) => new RegExp(`\\b${name}["']?\\s*[=:]\\s*["']?([\\w.]+)`);

/** True for a changelog of Liquibase in XML, YAML or JSON. */
export function isChangelog(text: string): boolean {
  return /<databaseChangeLog\b|\bdatabaseChangeLog["']?\s*:/.test(text);
}

/** The changes a changelog names, whichever way it is written; what stands in a rollback is left out. */
export function changelogChanges(text: string): Change[] {
  const code = text.replace(/<rollback\b[\s\S]*?(?:<\/rollback>|\/>)/g, blank);
  return [...code.matchAll(CHANGE), ...code.matchAll(CONSTRAINT)].map((match) => {
    const name = match[1] ?? "";
    const start = match.index + match[0].length - name.length;
    const after = code.slice(start, start + 600);
    const table = ATTRIBUTE("(?:tableName|baseTableName|oldTableName)").exec(after)?.[1];
    const column = ATTRIBUTE("(?:columnName|oldColumnName)").exec(after)?.[1];
    return { op: CHANGES[name] ?? CONSTRAINTS[name] ?? name, start, end: start + name.length, table, column };
  });
}
