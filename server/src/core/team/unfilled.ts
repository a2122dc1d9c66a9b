import type { YamlSource } from "../checklists/yaml-source";
import type { Problem } from "../model/result";

/** A statement of the team's: a waiver or an attestation. */
export type StatementKind = "waiver" | "attestation";

/** What a statement of each kind cannot do without. */
const NEEDED: Readonly<Record<StatementKind, readonly string[]>> = {
  waiver: ["reason", "owner", "expires"],
  attestation: ["statement", "by", "date", "expires"],
};

/**
 * What is still to be written into a form that a fix or a menu made; undefined when nothing is blank. A form is no
 * mistake: it says at its line that it does not count yet, and everything else is judged as if it were not there.
 */
export function unfilled(kind: StatementKind, path: string, { value, at }: YamlSource): Problem | undefined {
  const blank = NEEDED[kind].filter((key) => isBlank(value, key));
  const [first] = blank;
  if (first === undefined) return undefined;
  const others = blank.slice(0, -1).join(", ");
  const fields = `${others === "" ? "" : `${others} and `}${blank.at(-1)}`;
  const message = `this ${kind} does not count yet: ${fields} ${blank.length === 1 ? "is" : "are"} still to be written`;
  return { path, at: at([first]), severity: "warning", message, repairs: [{ kind: "remove", what: kind }] };
}

/** True where the key stands and nothing behind it; a key that is left out altogether is a mistake, and is said as one. */
function isBlank(value: unknown, key: string): boolean {
  if (typeof value !== "object" || value === null || !(key in value)) return false;
  const said: unknown = Reflect.get(value, key);
  return said === null || (typeof said === "string" && said.trim() === "");
}
