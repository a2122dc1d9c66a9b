import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import { roleKey } from "../role-names";
import type { DocumentLine } from "./lines";

/** The roles of users that a guide to access control tells of, each where it is first named. */
export function documentedRoles(lines: readonly DocumentLine[], role: string | undefined): RawFact[] {
  if (role === undefined || !TELLS_OF_ROLES.has(role)) return [];
  const named = new Map<string, { readonly name: string; readonly line: number; readonly from: number }>();
  let isAboutRoles = false;
  let inRoleTable = false;
  for (const line of lines) {
    if (line.kind === "heading") isAboutRoles = ABOUT_ROLES.test(line.text);
    if (line.kind !== "text") {
      inRoleTable = false;
      continue;
    }
    const isRow = /^\s*\|/.test(line.text);
    if (isRow && ROLE_COLUMN.test(line.text)) inRoleTable = true;
    else if (!isRow) inRoleTable = false;
    const found = inRoleTable && isRow ? FIRST_CELL.exec(line.text) : isAboutRoles ? ITEM.exec(line.text) : undefined;
    const name = found?.[1] ?? "";
    const key = roleKey(name);
    if (key !== "" && !named.has(key)) named.set(key, { name, line: line.line, from: line.text.indexOf(name) });
  }
  const home = [...named.keys()];
  return [...named].map(([target, { name, line, from }]) => ({
    kind: "reference",
    at: range(line, from, line, from + name.length),
    props: { from: "document", to: "role", name, home, target, role },
  }));
}

const TELLS_OF_ROLES: ReadonlySet<string> = new Set(["access-control", "operator-guide", "readme", "security-policy"]);
const ABOUT_ROLES =
  /^(?:[\d.]+\s+)?(?:user |access |built-in |available |application )?roles(?: (?:and|&) permissions)?$/i;
const ROLE_COLUMN = /^\s*\|\s*\*{0,2}roles?\*{0,2}\s*\|/i;
/** Only what is written as code is surely the name that the program uses. */
const FIRST_CELL = /^\s*\|\s*\*{0,2}`([\p{L}][\p{L}\p{N}_.:-]{1,40})`\*{0,2}\s*\|/u;
const ITEM = /^\s*[-*+]\s+\*{0,2}`([\p{L}][\p{L}\p{N}_.:-]{1,40})`/u;
