import type { FactValue } from "../../../model/fact";
import { decoratorsOf } from "../joins/facts-of-declarations";
import type { EnvRead } from "../language";
import { originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { literalOf, propertyOf } from "../values";
import { laterFallback } from "./fallback";
import { listedName } from "./python-env-lists";

const GETTERS = new Set(["os.getenv", "os.environ.get", "os.environ.setdefault", "os.environ.pop"]);
const READERS = new Set(["decouple.config", "starlette.config.Config", "environs.Env", "environ.Env"]);
/** A default that is no literal. */
const COMPUTED: readonly string[] = ["…"];
const SETTINGS = /(^|\.)BaseSettings$/;

/** What a node reads from the environment: `os.environ`, `os.getenv`, readers of settings, fields of settings classes. */
export function pythonEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind === "subscript") return subscriptRead(node, unit);
  if (node.kind === "call") return callRead(node, unit);
  if (node.kind === "field") return settingsField(node, unit);
  if (node.kind === "string") return listedName(node, unit);
  return undefined;
}

function subscriptRead(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const object = child(node, "object");
  const index = child(node, "index");
  if (node.role === "target" || !object || !index || resolveName(unit, object)?.name !== "os.environ") return undefined;
  const name = literalOf(unit, index);
  return typeof name === "string" ? { name, required: true, node } : undefined;
}

function callRead(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const callee = child(node, "callee");
  if (!callee) return undefined;
  const called = resolveName(unit, callee)?.name ?? "";
  const getter = GETTERS.has(called);
  if (!getter && !isReader(unit, callee, called)) return undefined;
  const [first, second] = childrenOf(node, "argument");
  const name = first && literalOf(unit, first);
  if (typeof name !== "string") return undefined;
  const given = second?.kind === "pair" ? keyword(node, unit, "default") : second;
  // Of names that stand for one another the first is the one to set.
  const other = standsBehind(node, unit) ? COMPUTED : undefined;
  // Who asks a reader that stops without a value for `None` can do without one.
  const spared = !getter && given && bare(given).kind === "null" ? COMPUTED : undefined;
  const fallback =
    (given && defaultIn(unit, given)) ?? alternative(node, unit) ?? laterFallback(unit, node) ?? other ?? spared;
  return fallback === undefined ? { name, required: !getter && !given, node } : { name, fallback, node };
}

/** `config("X")` of decouple and Starlette, `env("X")` and `env.str("X")` of environs and django-environ. */
function isReader(unit: SourceUnit, callee: SyntaxNode, called: string): boolean {
  if (READERS.has(called)) return called === "decouple.config";
  const target = bare(callee);
  const reader = target.kind === "member" ? child(target, "object") : target;
  return reader !== undefined && READERS.has(originOf(unit, reader)?.name ?? "");
}

/** The right side of `read or "fallback"`; at the end of `read or other or "fallback"` the last one. */
function alternative(node: SyntaxNode, unit: SourceUnit): FactValue | undefined {
  const right = node.role === "left" ? sidesOfOr(node.parent, unit)?.right : undefined;
  if (!node.parent || !right) return undefined;
  return isRead(right, unit) ? alternative(node.parent, unit) : defaultIn(unit, right);
}

/** True for the second read of `read or other`. */
function standsBehind(node: SyntaxNode, unit: SourceUnit): boolean {
  const left = node.role === "right" ? sidesOfOr(node.parent, unit)?.left : undefined;
  if (!left) return false;
  const last = sidesOfOr(bare(left), unit)?.right ?? left;
  return isRead(last, unit);
}

function sidesOfOr(node: SyntaxNode | undefined, unit: SourceUnit) {
  const left = node?.kind === "binary" ? child(node, "left") : undefined;
  const right = node && child(node, "right");
  return left && right && /\bor\s*$/.test(unit.text.slice(left.end, right.start)) ? { left, right } : undefined;
}

/** True for a call that reads a variable and gives no default for it. */
function isRead(expression: SyntaxNode, unit: SourceUnit): boolean {
  const node = bare(expression);
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  return (
    callee !== undefined &&
    GETTERS.has(resolveName(unit, callee)?.name ?? "") &&
    childrenOf(node, "argument").length === 1
  );
}

/** A default that is computed is one too; what it comes to the file does not say. `None` is what a missing one gives. */
function defaultIn(unit: SourceUnit, expression: SyntaxNode): FactValue | undefined {
  const node = bare(expression);
  return node.kind === "null" ? undefined : (literalOf(unit, node) ?? COMPUTED);
}

function keyword(node: SyntaxNode, unit: SourceUnit, name: string): SyntaxNode | undefined {
  const pair = childrenOf(node, "argument").find(
    (argument) => argument.kind === "pair" && textOf(unit, child(argument, "key")) === name,
  );
  return child(pair, "value");
}

/** A field of a pydantic settings class is read from the variable of its name. */
function settingsField(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const owner = enclosing(node, ({ kind }) => kind === "class");
  const target = child(node, "target");
  if (!owner || !target || !child(node, "type")) return undefined;
  if (!childrenOf(owner, "base").some((base) => SETTINGS.test(resolveName(unit, base)?.name ?? ""))) return undefined;
  const own = textOf(unit, target);
  if (own === "model_config" || own.startsWith("_")) return undefined;
  const value = child(node, "value");
  const field = value && bare(value).kind === "construct" ? bare(value) : undefined;
  const alias = field && ["validation_alias", "alias", "env"].map((name) => keyword(field, unit, name)).find(Boolean);
  const named = alias && literalOf(unit, alias);
  const name = typeof named === "string" ? named : `${prefixOf(unit, owner)}${own}`.toUpperCase();
  const first = field && childrenOf(field, "argument").find(({ kind }) => kind !== "pair");
  const given = field ? (keyword(field, unit, "default") ?? first) : value;
  const isOpen = !given || textOf(unit, given) === "...";
  // A field that may be None does not have to be set.
  if (!isOpen) {
    const fallback = literalOf(unit, given) ?? COMPUTED;
    return isRefused(unit, owner, own) ? { name, fallback, via: "list", node } : { name, fallback, node };
  }
  const required = !value || field !== undefined;
  return { name, required, node };
}

/** True when a validator of the class may refuse what a field holds. */
function isRefused(unit: SourceUnit, owner: SyntaxNode, field: string): boolean {
  const names = new RegExp(`\\b${field}\\b`);
  return nodesOf(unit, "method", "function").some((method) => {
    if (enclosing(method, ({ kind }) => kind === "class") !== owner) return false;
    const decorators = decoratorsOf(method).map((decorator) => textOf(unit, decorator));
    const said = `${decorators.join(" ")} ${textOf(unit, method)}`;
    return decorators.some((decorator) => /validator\b/.test(decorator)) && names.test(said) && /\braise\b/.test(said);
  });
}

/** `env_prefix` of the class, in either way of writing it. */
function prefixOf(unit: SourceUnit, owner: SyntaxNode): string {
  for (const field of owner.children.flatMap((member) => [member, ...member.children])) {
    if (field.kind !== "field" || textOf(unit, child(field, "target")) !== "model_config") continue;
    const value = child(field, "value");
    const config = value && bare(value);
    const prefix = config && (keyword(config, unit, "env_prefix") ?? propertyOf(unit, config, "env_prefix"));
    const text = prefix && literalOf(unit, prefix);
    if (typeof text === "string") return text;
  }
  return "";
}
