import type { FactValue, RawFact } from "../../../model/fact";
import type { Framework } from "../language";
import { bindingOf, functionOf, isLocalModule, resolveName } from "../names";
import { nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode, walk } from "../syntax";
import { addKeywords, literalOf, objectOf } from "../values";
import { fastifyAutoload } from "./fastify-autoload";
import { requiredModule } from "./mounted-modules";

/**
 * With `@fastify/autoload` a file registers a plugin by exporting it: `export default cors`, `export default fp(cors)`,
 * `export { default } from "@fastify/cors"`. The options stand in `autoConfig` beside it.
 */
export const fastifyPlugins: Framework = { name: "fastify plugins", calls, mounts: fastifyAutoload };

const PLUGIN = /^(@fastify\/|fastify-(?!plugin$))/;

function calls(unit: SourceUnit): RawFact[] {
  return nodesOf(unit, "export", "assign").flatMap((node) => {
    const plugin = exportedPlugin(unit, node);
    return plugin && PLUGIN.test(plugin.module) ? [registration(unit, plugin)] : [];
  });
}

interface Plugin {
  readonly module: string;
  readonly node: SyntaxNode;
}

function exportedPlugin(unit: SourceUnit, node: SyntaxNode): Plugin | undefined {
  const source = child(node, "source");
  if (source) {
    const module = literalOf(unit, source);
    const isDefault = childrenOf(node, "specifier").some((part) => textOf(unit, part) === "default");
    const named = node.children.some((part) => part.kind === "specifier" && textOf(unit, part) === "default");
    return typeof module === "string" && (isDefault || named) ? { module, node: source } : undefined;
  }
  const isExported =
    node.kind === "assign"
      ? textOf(unit, child(node, "target")) === "module.exports"
      : /^export\s+default\b/.test(textOf(unit, node).slice(0, 40));
  const value = isExported ? child(node, "value") : undefined;
  return value && importedPlugin(unit, bare(value));
}

/** The package behind `cors` or `fp(cors)`. */
function importedPlugin(unit: SourceUnit, value: SyntaxNode): Plugin | undefined {
  const callee = value.kind === "call" ? child(value, "callee") : undefined;
  if (callee && resolveName(unit, callee)?.module === "fastify-plugin") {
    const [inner] = childrenOf(value, "argument");
    return inner && importedPlugin(unit, bare(inner));
  }
  const required = requiredModule(unit, value);
  if (required !== undefined) return { module: required, node: value };
  const binding = value.kind === "identifier" ? bindingOf(unit, value) : undefined;
  if (binding?.kind !== "import" || !binding.module || isLocalModule(binding.module)) return undefined;
  return { module: binding.module, node: value };
}

function registration(unit: SourceUnit, { module, node }: Plugin): RawFact {
  const config = autoConfig(unit);
  const options = config && optionsIn(unit, config);
  const props: Record<string, FactValue | undefined> = {
    callee: "fastify.register",
    name: "register",
    on: ["fastify.FastifyInstance", "fastify"],
    module: "fastify",
    arg0: module,
    arg1: options ? "<object>" : config && "<expr>",
    args: config ? 2 : 1,
    inHandler: false,
    awaited: false,
    statement: true,
  };
  if (options) addKeywords(props, unit, [options]);
  else if (config) props["kw.<rest>"] = true;
  return { kind: "call", at: rangeOf(unit, node), props };
}

/** The value exported as `autoConfig`. */
function autoConfig(unit: SourceUnit): SyntaxNode | undefined {
  for (const node of nodesOf(unit, "declare", "assign", "function")) {
    const target = child(node, "target") ?? child(node, "name");
    if (!/^((module\.)?exports\.)?autoConfig$/.test(textOf(unit, target))) continue;
    return node.kind === "function" ? node : child(node, "value");
  }
  return undefined;
}

/** An object of options, or the one that a function returns. */
function optionsIn(unit: SourceUnit, config: SyntaxNode): SyntaxNode | undefined {
  const object = objectOf(unit, config);
  const fn = object ? undefined : functionOf(unit, config);
  if (!fn) return object;
  const body = child(fn, "body");
  if (body && bare(body).kind === "object") return bare(body);
  for (const node of walk(fn)) {
    const returned = node.kind === "return" ? node.children[0] : undefined;
    if (returned) return objectOf(unit, returned);
  }
  return undefined;
}
