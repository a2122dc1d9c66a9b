import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import type { Collections } from "./held-stores";

/** The collections of Go. */
export const goCollections: Collections = {
  methods: new Set(["Store", "LoadOrStore", "Swap", "CompareAndSwap", "Delete", "LoadAndDelete", "Clear"]),
  functions: new Set(["delete", "clear"]),
  growing: new Set(["append"]),
  isSetup: (name) => /^(init|main|New\w*|new[A-Z]\w*|setup\w*|register\w*|Register\w*)$/.test(name),
  how(unit, value, type) {
    const made = value && bare(value);
    const maker =
      made?.kind === "call" && textOf(unit, child(made, "callee")) === "make" ? child(made, "argument") : undefined;
    const literal =
      made?.kind === "object" || made?.kind === "array" || made?.kind === "construct"
        ? child(made, "callee")
        : undefined;
    const named = type ?? maker ?? literal;
    return named && kindOf(unit, named);
  },
};

function kindOf(unit: SourceUnit, type: SyntaxNode): string | undefined {
  const text = textOf(unit, bare(type)).replace(/\s/g, "");
  if (text.startsWith("map[")) return "map";
  if (/^\[\](?!byte\b)/.test(text)) return "slice";
  return text === "sync.Map" ? "sync.Map" : undefined;
}
