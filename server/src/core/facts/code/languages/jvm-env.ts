import type { EnvRead, LiteralValue } from "../language";
import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode, walk } from "../syntax";
import { literalOf, operatorOf } from "../values";
import { laterFallback } from "./fallback";

/**
 * Reads of the environment in Java and Kotlin: `System.getenv("X")`, `System.getenv().get("X")`, `getOrDefault`, the
 * placeholder of `@Value("${X:default}")`. A property with dots is a key of the configuration, which the environment
 * may set; it counts only where the source gives it a default.
 */
export function jvmEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind === "call") return called(node, unit);
  if (node.kind === "subscript") return indexed(node, unit);
  return undefined;
}

/** Says that the name is a key of the configuration, which a variable may set. */
const CONFIGURATION = "configuration";

const PLACEHOLDER = /^\$\{([\w.-]+)(?::(.*))?\}$/s;

function called(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const callee = child(node, "callee");
  const name = (callee && resolveName(unit, callee)?.name) ?? "";
  const [first, second] = childrenOf(node, "argument");
  if (/(^|\.)Value$/.test(name) && node.parent?.kind === "decorator") return injected(node, unit, first);
  const key = first && literalOf(unit, first);
  if (typeof key !== "string") return undefined;
  switch (name.replace(/^java\.lang\./, "")) {
    case "System.getenv":
    case "System.getenv().get":
      return {
        name: key,
        node,
        fallback: fallbackOf(node, unit) ?? laterFallback(unit, node),
        required: isRequired(node, unit),
      };
    case "System.getenv().getOrDefault":
      return { name: key, node, fallback: second && literalOf(unit, second) };
    default:
      return undefined;
  }
}

/** Kotlin's `System.getenv()["X"]`. */
function indexed(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const object = child(node, "object");
  const index = child(node, "index");
  const key = index && literalOf(unit, index);
  if (!object || typeof key !== "string" || resolveName(unit, object)?.name !== "System.getenv()") return undefined;
  return { name: key, node, fallback: fallbackOf(node, unit) };
}

function injected(node: SyntaxNode, unit: SourceUnit, argument: SyntaxNode | undefined): EnvRead | undefined {
  const text =
    argument && literalOf(unit, argument.kind === "pair" ? (child(argument, "value") ?? argument) : argument);
  const [, name, fallback] = (typeof text === "string" && PLACEHOLDER.exec(text)) || [];
  if (name === undefined) return undefined;
  const isVariable = /^[A-Z][A-Z\d_]*$/.test(name);
  // A default that is a placeholder or an expression is no literal.
  const literal = fallback === undefined || /^[#$]\{/.test(fallback) ? undefined : fallback;
  if (!isVariable && literal === undefined) return undefined;
  return {
    name,
    node,
    fallback: literal,
    required: fallback === undefined,
    ...(isVariable ? {} : { via: CONFIGURATION }),
  };
}

type Literal = string | number | boolean;
/** The literal that was found, or the expression around to go on with; neither ends the search. */
type Step = { readonly found?: Literal | undefined; readonly next?: SyntaxNode | undefined };

/** What stands in for a missing value: `x != null ? x : "d"`, `Optional.ofNullable(x).orElse("d")`, `x ?: "d"`. */
function fallbackOf(read: SyntaxNode, unit: SourceUnit): Literal | undefined {
  let node: SyntaxNode | undefined = read;
  for (let steps = 0; node?.parent && steps < 8; steps++) {
    const step: Step = stepOut(node, node.parent, unit);
    if (step.found !== undefined) return step.found;
    node = step.next;
  }
  return undefined;
}

function stepOut(node: SyntaxNode, parent: SyntaxNode, unit: SourceUnit): Step {
  switch (parent.kind) {
    case "group":
      return { next: parent };
    case "binary":
      return fromBinary(node, parent, unit);
    case "conditional":
      return fromConditional(node, parent, unit);
    case "member":
      return fromChain(node, parent, unit);
    case "call":
      return node.role === "argument" ? fromConversion(parent, unit) : {};
    default:
      return {};
  }
}

function fromBinary(node: SyntaxNode, parent: SyntaxNode, unit: SourceUnit): Step {
  const operator = operatorOf(unit, parent);
  const right = child(parent, "right");
  if (node.role === "left" && /^\?[:?]$/.test(operator)) return { found: right && literalOf(unit, right) };
  return /^[!=]=/.test(operator) ? { next: parent } : {};
}

/** In `x == null ? "d" : x` the literal is the default wherever it stands. */
function fromConditional(node: SyntaxNode, parent: SyntaxNode, unit: SourceUnit): Step {
  const then = child(parent, "then");
  const otherwise = child(parent, "else");
  const reads = (side: SyntaxNode | undefined) =>
    side !== undefined && [...walk(side)].some(({ kind }) => kind === "call");
  if (node.role !== "condition" && reads(then) === reads(otherwise)) return {};
  const other = reads(then) ? otherwise : then;
  return { found: other && literalOf(unit, other) };
}

/** `.orElse("d")`, `.ifEmpty { "d" }`; what only converts is passed by. */
function fromChain(node: SyntaxNode, member: SyntaxNode, unit: SourceUnit): Step {
  const call = member.parent;
  if (node.role !== "object" || call?.kind !== "call") return {};
  const method = textOf(unit, child(member, "property"));
  const argument = childrenOf(call, "argument")[0];
  if (/^(orElse|ifEmpty|ifBlank)$/.test(method)) return { found: argument && lastLiteral(argument, unit) };
  return /^(to[A-Z]\w*|map|filter|trim|strip|let|takeIf|takeUnless)$/.test(method) ? { next: call } : {};
}

const CONVERSIONS = /(^|\.)(ofNullable|parseInt|valueOf|parseLong|parseBoolean|requireNonNullElse|firstNonNull)$/;

function fromConversion(call: SyntaxNode, unit: SourceUnit): Step {
  const callee = child(call, "callee");
  if (!callee || !CONVERSIONS.test(resolveName(unit, callee)?.name ?? "")) return {};
  const other = childrenOf(call, "argument")[1];
  return other ? { found: literalOf(unit, other) } : { next: call };
}

function lastLiteral(argument: SyntaxNode, unit: SourceUnit): LiteralValue {
  const node = bare(argument);
  if (node.kind !== "function") return literalOf(unit, node);
  const statements = child(node, "body")?.children ?? node.children;
  const last = statements.at(-1);
  return last && literalOf(unit, last);
}

/** `requireNonNull(…)`, `orElseThrow(…)`, `?: error("…")`, `?: throw …`: the program stops without it. */
function isRequired(read: SyntaxNode, unit: SourceUnit): boolean {
  const around = unit.text.slice(Math.max(0, read.start - 40), read.start);
  const behind = unit.text.slice(read.end, read.end + 60);
  return (
    /requireNonNull\(\s*$|checkNotNull\(\s*$/.test(around) ||
    /^\s*\)?\s*(\.orElseThrow|\?:\s*(error\(|throw\b)|!!)/.test(behind)
  );
}
