import { decoratorsOf } from "../joins/facts-of-declarations";
import type { EnvRead } from "../language";
import { functionOf, resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode, walk } from "../syntax";
import { literalOf } from "../values";
import { SOME_VALUE } from "./fallback";

const GETTERS = new Set(["std.env.var", "std.env.var_os", "env.var", "env.var_os", "dotenv.var", "dotenvy.var"]);
/** What a node reads from the environment: `env::var`, a helper around it, an argument of clap that has a variable. */
export function rustEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  // A build script reads the environment of the build.
  if (/(^|\/)build\.rs$/.test(unit.path)) return undefined;
  if (node.kind === "call") return callRead(node, unit);
  return node.kind === "field" ? argumentOfClap(node, unit) : undefined;
}

function callRead(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const callee = child(node, "callee");
  const called = callee && resolveName(unit, callee)?.name;
  if (!callee || !called) return undefined;
  const [first, second] = childrenOf(node, "argument");
  const name = first && (literalOf(unit, first) ?? (GETTERS.has(called) ? constantOf(first, unit) : undefined));
  if (typeof name !== "string" || name === "") return undefined;
  if (GETTERS.has(called)) return { name, node, ...whenMissing(node, unit) };
  const own = called.slice(called.lastIndexOf(".") + 1);
  const isHelper = /(^|_)env(_|$)/.test(own) && !/(^|_)(set|remove|with)_/.test(own) && /^[A-Z][A-Z\d_]+$/.test(name);
  // A function of this file reads the variable itself; what it is called for is known here only.
  if (!isHelper || (functionOf(unit, callee) && !second && /opt/.test(own)))
    return isHelper ? { name, node } : undefined;
  return second
    ? { name, node, fallback: literalOf(unit, second) ?? SOME_VALUE }
    : { name, node, ...whenMissing(node, unit) };
}

/** A constant of another file, as `vars::PORT`, is named much like the variable whose name it holds. */
function constantOf(argument: SyntaxNode, unit: SourceUnit): string | undefined {
  return /^&?(?:\w+::){1,9}([A-Z][A-Z\d_]+)$/.exec(textOf(unit, argument))?.[1];
}

type Missing = Pick<EnvRead, "fallback" | "required">;

/** What the methods behind a read do when the variable is not set. */
function whenMissing(read: SyntaxNode, unit: SourceUnit): Missing {
  let node = read;
  while (node.parent) {
    const parent: SyntaxNode = node.parent;
    if (parent.kind === "group" || parent.kind === "await") {
      if (unit.text[parent.end - 1] === "?") return { required: true };
      node = parent;
    } else if (parent.kind === "switch" && node.role === "value") return ofMatch(parent, unit);
    else if (node.role !== "object" || parent.kind !== "member" || parent.parent?.kind !== "call") return {};
    else {
      const call: SyntaxNode = parent.parent;
      const [argument] = childrenOf(call, "argument");
      switch (textOf(unit, child(parent, "property"))) {
        case "unwrap":
        case "expect":
          return { required: true };
        case "unwrap_or":
          return { fallback: (argument && literalOf(unit, argument)) ?? SOME_VALUE };
        case "unwrap_or_default":
          return { fallback: SOME_VALUE };
        case "unwrap_or_else":
        case "map_or":
        case "map_or_else":
        case "is_ok":
        case "is_ok_and":
        case "is_err":
          return { ...(argument && ofClosure(argument, unit)) };
        default:
          node = call;
      }
    }
  }
  return {};
}

function ofClosure(argument: SyntaxNode, unit: SourceUnit): Missing {
  const node = bare(argument);
  const literal = literalOf(unit, node);
  if (literal !== undefined) return { fallback: literal };
  const body = isFunction(node) ? child(node, "body") : undefined;
  if (!body) return { fallback: SOME_VALUE };
  if (stops(body, unit)) return { required: true };
  const value = literalOf(unit, body) ?? (body.children.at(-1) && literalOf(unit, body.children.at(-1) ?? body));
  return { fallback: value ?? SOME_VALUE };
}

/** `match env::var("X") { Ok(value) => value, Err(_) => "y".into() }`. */
function ofMatch(match: SyntaxNode, unit: SourceUnit): Missing {
  const results = [...walk(match)].filter(({ role, parent }) => role === "then" && parent?.kind === "case");
  const literal = results.map((result) => literalOf(unit, result)).find((value) => value !== undefined);
  if (literal !== undefined) return { fallback: literal };
  return results.some((result) => stops(result, unit)) ? { required: true } : { fallback: SOME_VALUE };
}

function stops(body: SyntaxNode, unit: SourceUnit): boolean {
  return [...walk(body)].some(
    (inner) => inner.kind === "throw" || (inner.role === "callee" && /(^|::)(exit|abort)$/.test(textOf(unit, inner))),
  );
}

/** `#[arg(long, env = "PORT", default_value = "8080")]` before a field. */
function argumentOfClap(field: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  for (const {
    children: [attribute],
  } of decoratorsOf(field)) {
    if (!/^(arg|clap|structopt)$/.test(textOf(unit, child(attribute, "callee")))) continue;
    const args = childrenOf(attribute, "argument");
    const given = (name: RegExp) => args.find((one) => name.test(textOf(unit, child(one, "key") ?? one)));
    const variable = given(/^env$/);
    if (!variable) continue;
    const value = child(variable, "value");
    const own = textOf(unit, child(field, "target")).toUpperCase();
    const name = (value && literalOf(unit, value)) ?? own;
    const preset = given(/^default_value(s|_t|s_t|_os)?$/);
    const presetValue = child(preset, "value");
    const isOptional = /^Option\b/.test(textOf(unit, child(field, "type")));
    if (typeof name !== "string" || name === "") continue;
    if (preset) return { name, node: variable, fallback: (presetValue && literalOf(unit, presetValue)) ?? SOME_VALUE };
    return { name, node: variable, required: !isOptional };
  }
  return undefined;
}
