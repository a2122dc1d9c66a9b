import type { EnvRead } from "../language";
import { bindingOf } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { keyOf, literalOf } from "../values";
import { envHelperCall } from "./ecmascript-env-helpers";
import { envListEntry } from "./ecmascript-env-lists";
import { whenMissing } from "./ecmascript-env-missing";
import { isEnvironment } from "./ecmascript-env-object";
import { envSchemaEntry } from "./ecmascript-env-schemas";

/**
 * Reads of the environment: `process.env.X`, `process.env["X"]`, `import.meta.env.X`, `Deno.env.get("X")`, names
 * destructured from `process.env`, helpers such as `requireEnv("X")`, names of a list that is walked over, and
 * entries of a schema that the environment is checked by, each with what replaces a missing value.
 */
export function ecmascriptEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind === "member" || node.kind === "subscript") return fromAccess(node, unit);
  if (node.kind === "call") return fromCall(node, unit) ?? envHelperCall(node, unit);
  if (node.kind === "pair") return envSchemaEntry(node, unit);
  if (node.kind === "string") return envListEntry(node, unit);
  if (node.kind === "identifier" && node.role !== "property")
    return fromPattern(node, unit) ?? fromLocalName(node, unit);
  return undefined;
}

function fromAccess(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (!isEnvironment(child(node, "object"), unit)) return undefined;
  // What is handed to a schema is read by the schema.
  if (node.parent?.kind === "pair" && /untimeEnv/.test(holderKey(node.parent, unit))) return undefined;
  if (node.role === "target" && (node.parent?.kind === "assign" || node.parent?.kind === "update")) return undefined;
  const index = child(node, "index");
  const name = node.kind === "member" ? textOf(unit, child(node, "property")) : index && literalOf(unit, index);
  if (typeof name !== "string" || !name || isOfVite(name, node, unit)) return undefined;
  return { name, node, ...whenMissing(node, unit) };
}

/** What Vite puts into `import.meta.env` by itself is no variable of anybody's environment. */
function isOfVite(name: string, node: SyntaxNode, unit: SourceUnit): boolean {
  return BY_VITE.has(name) && textOf(unit, child(node, "object")).startsWith("import.meta");
}

const BY_VITE = new Set(["DEV", "PROD", "MODE", "SSR", "BASE_URL"]);

/** The key under which the object around a pair stands. */
function holderKey(pair: SyntaxNode, unit: SourceUnit): string {
  const outer = pair.parent?.parent;
  return outer?.kind === "pair" ? keyOf(unit, outer) : "";
}

function fromCall(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const callee = child(node, "callee");
  const argument = child(node, "argument");
  if (!callee || !argument || textOf(unit, callee) !== "Deno.env.get") return undefined;
  const name = literalOf(unit, argument);
  return typeof name === "string" ? { name, node, ...whenMissing(node, unit) } : undefined;
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

/** `JWT_SECRET || "x"`, where the name was taken out of `process.env`: what replaces it stands where it is used. */
function fromLocalName(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.role !== "left" || node.parent?.kind !== "binary") return undefined;
  const { path, value } = bindingOf(unit, node) ?? {};
  const [name, inner] = path ?? [];
  if (name === undefined || inner !== undefined || !isEnvironment(value, unit)) return undefined;
  const missing = whenMissing(node, unit);
  return missing.fallback === undefined && !missing.required ? undefined : { name, node, ...missing };
}
