import type { Fact } from "../../model/fact";
import { inlineCode } from "../../projections/escape";
import { textProp, type View } from "../view";
import { known, type Value } from "./value";

/** Classes that a mapper keeps in a database, by what they are derived from and by what stands above them. */
const MAPPED_BASE = /(^|\.)(Model|Base|DeclarativeBase|SQLModel|ApplicationRecord|ActiveRecord\.Base|BaseEntity)$/;
const MAPPED_DECORATOR = /(^|\.)(Entity|Table|Document|Schema)$/i;
/** Words in the names of fields that speak of a person, or of what must stay secret. */
const PERSONAL =
  /(^|_)(e?mail|phone|mobile|fax|address|street|city|zip|postcode|postal_code|birth\w*|dob|gender|nationality|ssn|passport|iban|card|(first|last|full|middle)_?name|surname|username|ip|latitude|longitude|salary|health|religion|password\w*|token|secret|signature)(_|$)/;
/** More rows than a person fills in at one sitting. */
const MAX_ROWS = 40;

/** What is kept: tables that migrations make and classes that a mapper keeps, as rows that a person classifies. */
export function keptTable(view: View): Value {
  const kept = new Map<string, string>();
  for (const fact of view.everywhere) {
    const name = tableMade(fact) ?? (isMapped(fact) ? textProp(fact, "name") : undefined);
    if (name !== undefined && !kept.has(name)) kept.set(name, fact.path);
  }
  return known(
    rowsOf(kept, "| What | Where it is declared | Level | Kept for |", 4, "No table was recognised in the code."),
  );
}

/** Fields whose names speak of a person or a secret, where a mapper's classes and migrations declare them. */
export function personalFields(view: View): Value {
  const mapped = new Set(view.everywhere.filter(isMapped).map(({ path }) => path));
  const found = new Map<string, string>();
  for (const fact of view.everywhere) {
    const isField = fact.kind === "declaration" && fact.props.type === "field" && mapped.has(fact.path);
    const name = isField ? textProp(fact, "name") : columnMade(fact);
    if (name !== undefined && PERSONAL.test(snake(name)) && !found.has(name)) found.set(name, fact.path);
  }
  const none = "No field was recognised whose name speaks of a person or a secret; look for them by hand.";
  return known(rowsOf(found, "| Field | Where it is declared | Level | Who may see it |", 4, none));
}

function tableMade(fact: Fact): string | undefined {
  return fact.kind === "migration.operation" && fact.props.op === "create-table" ? textProp(fact, "table") : undefined;
}

function columnMade(fact: Fact): string | undefined {
  return fact.kind === "migration.operation" && fact.props.op === "add-column" ? textProp(fact, "column") : undefined;
}

function isMapped({ kind, props }: Fact): boolean {
  if (kind !== "declaration" || props.type !== "class" || MAPPED_BASE.test(String(props.name))) return false;
  return texts(props.bases).some((base) => MAPPED_BASE.test(base)) || texts(props.decorators).some(isMappedBy);
}

function isMappedBy(decorator: string): boolean {
  return MAPPED_DECORATOR.test(decorator);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** `firstName` as `first_name`. */
function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

function rowsOf(found: ReadonlyMap<string, string>, head: string, columns: number, none: string): string {
  if (found.size === 0) return none;
  const rows = [...found]
    .slice(0, MAX_ROWS)
    .map(([name, path]) => `| ${inlineCode(name)} | ${inlineCode(path)} | TODO | TODO |`);
  const rest = found.size - MAX_ROWS;
  const more = rest > 0 ? ["", `and ${rest} more.`] : [];
  return [head, `|${"---|".repeat(columns)}`, ...rows, ...more].join("\n");
}
