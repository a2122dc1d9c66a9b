import { addGoImports } from "./go-imports";
import type { Grammar } from "./grammars";
import type { Insertion } from "./insertion";
import { addJsImports, behindImports } from "./js-imports";
import { addNamedImports, belowNamedImports } from "./named-imports";
import { addPythonImports, endOfOpening, importsOf } from "./python-imports";
import { type Style, styleOf } from "./style";

/** The changes that import what a file does not import yet, as its language and its own habits have it. */
export function addImports(
  {
    path,
    text,
    masked,
    grammar,
    style = styleOf(text, grammar),
  }: {
    path: string;
    text: string;
    masked: string;
    grammar: Grammar;
    style?: Style;
  },
  wanted: readonly string[],
): readonly Insertion[] {
  switch (grammar) {
    case "go":
      return addGoImports(text, masked, wanted, style.eol);
    case "python":
      return addPythonImports(text, masked, wanted, style.eol);
    case "javascript":
      return addJsImports(text, masked, path, wanted, style);
    case "java":
    case "kotlin":
    case "csharp":
    case "php":
    case "rust":
    case "ruby":
      return addNamedImports(text, masked, grammar, wanted, style.eol);
    case "dockerfile":
      return [];
  }
}

/** The line below the last import at the top level of a file, else below what has to come first. */
export function belowImports(text: string, masked: string, grammar: Grammar): number {
  if (grammar === "python") return importsOf(masked).at(-1)?.end ?? endOfOpening(text, masked);
  if (grammar === "javascript") return behindImports(masked);
  return grammar === "go" || grammar === "dockerfile" ? 0 : belowNamedImports(text, masked, grammar);
}
