import type { Fact } from "../../model/fact";
import { LineIndex } from "../../model/text";
import { maskText } from "../mask";
import { factsOf, select, textProp, type View } from "../view";
import { goFilesBeside } from "./go-files";
import { type GoWiring, wireGoStore } from "./go-store";
import type { Kept } from "./wiring";

/** Drivers of database/sql whose statements number their values as those of the store do. */
const DRIVERS = ["pgx", "postgres", "sqlite", "sqlite3"];

/** The changes that hand a map of Go to a database; a text says what stands in their way outside its file. */
export function goWiringAt(view: View, { path }: Fact, text: string, masked: string, kept: Kept): GoWiring | string {
  const opened = select(view, { fact: "call", where: { callee: "database/sql.Open" } });
  if (opened.length === 0) return "no database of database/sql is opened";
  const other = opened.find(({ props }) => !DRIVERS.includes(String(props.arg0)));
  if (other) return `the driver at ${other.path}:${other.at.start.line + 1} writes its statements in another way`;
  const old = factsOf(view, "manifest").some(({ props }) => /^1\.(?:\d|1[0-7])(?:\.|$)/.test(String(props.runtime)));
  if (old) return "the store needs Go 1.18, and go.mod asks for an older one";
  const member = new RegExp(`\\b${kept.name.split(".").at(-1)}\\b`);
  const user = goFilesBeside(view, path).find((file) => member.test(maskText(view.text(file) ?? "", "go")));
  if (user !== undefined) return `${user} uses it too`;
  const index = new LineIndex(text);
  const databases = opened.flatMap((fact) => {
    const name = textProp(fact, "assignedTo");
    return fact.path === path && name !== undefined ? [{ name, at: index.offsetAt(fact.at.start) }] : [];
  });
  return wireGoStore(text, masked, kept, databases);
}
