import { LineIndex } from "../model/text";
import { addImports } from "./imports";
import { endingOf } from "./module-names";
import type { WireSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { wiringOf } from "./stores/plan-wiring";
import { grammarOf, inHabits, styleOf } from "./style";
import { fillLine } from "./template";
import { pythonPackage } from "./values/python";
import type { View } from "./view";

/** Looks words up that a text may name. */
function fromWords(words: Readonly<Record<string, string>>): (name: string) => string {
  return (name) => words[name] ?? "";
}

/** The step that hands the collections a result is about to a database; refused when a use of them is not certain. */
export function wireStores({ made, imports }: WireSource, view: View): StepOutcome {
  const wired = wiringOf(view, (words) => fillLine(made, fromWords(words)));
  if (typeof wired === "string") return refused(wired);
  const { path, text, masked } = wired;
  const grammar = grammarOf(path);
  if (grammar === undefined) return refused(`${path} is not changed automatically`);
  const style = styleOf(text, grammar);
  const changes = wired.changes.map((one) => ({
    ...one,
    text: inHabits(one.text, style, grammar).replace(/\r?\n/g, style.eol),
  }));
  const words = { ending: endingOf(view, path), package: grammar === "python" ? pythonPackage(view, path) : "" };
  const wanted = imports.map((one) => fillLine(one, fromWords(words)));
  const needed = wanted.filter(
    (one) => !one.startsWith("MutableMapping ") || changes.some((change) => change.text.includes("MutableMapping[")),
  );
  const all = [...changes, ...addImports({ path, text, masked, grammar, style }, [...wired.imports, ...needed])];
  const index = new LineIndex(text);
  const edits = all
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ from, to, text: put }) => ({ at: index.rangeOf(from, to), text: put }));
  return { edits: [{ kind: "change", path, changes: edits }], notes: [] };
}
