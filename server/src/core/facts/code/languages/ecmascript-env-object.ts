import { bindingOf } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, type SyntaxNode } from "../syntax";

const ENVIRONMENTS = new Set(["process.env", "import.meta.env", "Bun.env"]);

/** True for `process.env` and names that stand for it. */
export function isEnvironment(node: SyntaxNode | undefined, unit: SourceUnit, depth = 0): boolean {
  if (!node || depth > 3) return false;
  const inner = bare(node);
  const text = textOf(unit, inner).replace(/[?!]/g, "");
  if (ENVIRONMENTS.has(text)) return true;
  const binding = inner.kind === "identifier" ? bindingOf(unit, inner) : undefined;
  if (binding?.kind === "import") return binding.module === "process" && binding.imported === "env";
  if (binding?.kind === "value" && !binding.path) return isEnvironment(binding.value, unit, depth + 1);
  return binding?.path?.join(".") === "env" && textOf(unit, binding.value) === "process";
}
