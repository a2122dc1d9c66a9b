import { dirName } from "../facts/paths";
import type { Grammar } from "./grammars";
import type { Insertion } from "./insertion";
import { inStyle, type Style } from "./style";
import type { View } from "./view";

/** Puts a definition at the end of a file. */
export function atEnd(filled: string, text: string, style: Style, grammar: Grammar): Insertion {
  const gap = text.endsWith("\n") ? style.eol : style.eol + style.eol;
  return { from: text.length, to: text.length, text: `${gap}${inStyle(filled, style, grammar, "")}${style.eol}` };
}

/** True when another file of the same package of Go declares the name. */
export function declaredBeside(name: string, path: string, view: View): boolean {
  return (
    path.endsWith(".go") &&
    view.facts.some(
      (fact) =>
        fact.kind === "declaration" &&
        fact.props.name === name &&
        fact.path !== path &&
        dirName(fact.path) === dirName(path),
    )
  );
}

/** The names that a template of Go declares at the top level. */
export function namesDeclaredBy(template: string): readonly string[] {
  return [...template.matchAll(/^(?:var|const|type|func) (\w+)/gm)].flatMap(([, name]) => name ?? []);
}
