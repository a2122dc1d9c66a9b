import type { EnvRead } from "../language";
import { bindingOf } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { literalOf, operatorOf } from "../values";

/**
 * Reads of the environment: `process.env.X`, `process.env["X"]`, `import.meta.env.X`, `Deno.env.get("X")`, and names
 * destructured from `process.env`, each with the literal that replaces a missing value.
 */
export function ecmascriptEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind === "member" || node.kind === "subscript") return fromAccess(node, unit);
  if (node.kind === "call") return fromCall(node, unit);
  if (node.kind === "identifier" && node.role !== "property") return fromPattern(node, unit);
  return undefined;
}

const ENVIRONMENTS = new Set(["process.env", "import.meta.env", "Bun.env"]);

function isEnvironment(node: SyntaxNode | undefined, unit: SourceUnit, depth = 0): boolean {
  if (!node || depth > 3) return false;
  const inner = bare(node);
  const text = textOf(unit, inner).replace(/[?!]/g, "");
  if (ENVIRONMENTS.has(text)) return true;
  const binding = inner.kind === "identifier" ? bindingOf(unit, inner) : undefined;
  if (binding?.kind === "import") return binding.module === "process" && binding.imported === "env";
  if (binding?.kind === "value" && !binding.path) return isEnvironment(binding.value, unit, depth + 1);
  return binding?.path?.join(".") === "env" && textOf(unit, binding.value) === "process";
}

function fromAccess(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (!isEnvironment(child(node, "object"), unit)) return undefined;
  if (node.role === "target" && (node.parent?.kind === "assign" || node.parent?.kind === "update")) return undefined;
  const index = child(node, "index");
  const name = node.kind === "member" ? textOf(unit, child(node, "property")) : index && literalOf(unit, index);
  return typeof name === "string" && name ? { name, node, ...fallbackOf(node, unit) } : undefined;
}

function fromCall(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const callee = child(node, "callee");
  const argument = child(node, "argument");
  if (!callee || !argument || textOf(unit, callee) !== "Deno.env.get") return undefined;
  const name = literalOf(unit, argument);
  return typeof name === "string" ? { name, node, ...fallbackOf(node, unit) } : undefined;
}

function fromPattern(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const inDefault = node.parent?.kind === "default" && node.role === "target" ? node.parent : undefined;
  const entry = inDefault ?? node;
  const pair = entry.parent?.kind === "pair" && entry.role === "value" ? entry.parent : undefined;
  const pattern = (pair ?? entry).parent;
  const declaration = pattern?.kind === "pattern" ? pattern.parent : undefined;
  if (declaration?.kind !== "declare" || !isEnvironment(child(declaration, "value"), unit)) return undefined;
  const value = inDefault && child(inDefault, "value");
  const name = textOf(unit, pair ? child(pair, "key") : node);
  return { name, node, fallback: value && literalOf(unit, value) };
}

/** The literal behind `||`, `??` or `: ` that takes the place of a missing value, also through a conversion around it. */
function fallbackOf(
  read: SyntaxNode,
  unit: SourceUnit,
): { fallback?: string | number | boolean | undefined; required?: boolean } {
  let node = read;
  for (let steps = 0; node.parent && steps < 6; steps++) {
    const parent: SyntaxNode = node.parent;
    if (parent.kind === "binary" && node.role === "left") {
      const operator = operatorOf(unit, parent);
      const right = child(parent, "right");
      if ((operator === "||" || operator === "??") && right) {
        const value = literalOf(unit, right);
        if (value !== undefined) return { fallback: value };
      } else return {};
    } else if (parent.kind === "conditional" && node.role === "condition") {
      return onlyIfMissing(parent, read, unit);
    } else if (parent.kind === "call" && node.role === "argument") {
      if (!CONVERSIONS.has(textOf(unit, child(parent, "callee")))) return {};
    } else if (parent.kind !== "group" && !(parent.kind === "other" && parent.children.length === 1)) return {};
    node = parent;
  }
  return {};
}

const CONVERSIONS = new Set([
  "Number",
  "parseInt",
  "Number.parseInt",
  "parseFloat",
  "Number.parseFloat",
  "String",
  "Boolean",
]);

/** `process.env.X ? process.env.X : "y"`. */
function onlyIfMissing(conditional: SyntaxNode, read: SyntaxNode, unit: SourceUnit) {
  const then = child(conditional, "then");
  const otherwise = child(conditional, "else");
  if (!then || !otherwise || !textOf(unit, then).includes(textOf(unit, read))) return {};
  return { fallback: literalOf(unit, otherwise) };
}
