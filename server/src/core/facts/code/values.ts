import type { FactValue } from "../../model/fact";
import { redacted } from "../secrets/redact";
import { bindingOf, resolveName } from "./names";
import type { Binding } from "./scopes";
import { type SourceUnit, textOf } from "./source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "./syntax";

type Literal = string | number | boolean;

const MAX_TEXT = 200;
const MAX_NESTING = 4;
const MAX_DEPTH = 6;

/** The value of a literal, or of a name that only ever holds one. */
export function literalOf(unit: SourceUnit, expression: SyntaxNode, depth = 0): Literal | undefined {
  const node = bare(expression);
  const own = unit.language.literal(node, unit.text);
  if (own !== undefined || depth > MAX_DEPTH) return own;
  if (node.kind === "template") return filledTemplate(unit, node, depth);
  if (node.kind === "binary") return computed(unit, node, depth);
  const constant = constantOf(unit, node);
  return constant && literalOf(unit, constant, depth + 1);
}

/** Parts of a template that are known are filled in; one that is not makes the whole unknown. */
function filledTemplate(unit: SourceUnit, node: SyntaxNode, depth: number): string | undefined {
  let value = "";
  let from = node.start + 1;
  for (const part of node.children) {
    if (part.kind !== "substitution") continue;
    const inner = part.children[0] && literalOf(unit, part.children[0], depth + 1);
    if (inner === undefined) return undefined;
    value += unit.text.slice(from, part.start) + String(inner);
    from = part.end;
  }
  return value + unit.text.slice(from, node.end - 1);
}

/** Texts that are joined, and sizes such as `16 * 1024 * 1024`. */
function computed(unit: SourceUnit, node: SyntaxNode, depth: number): Literal | undefined {
  const operator = operatorOf(unit, node);
  if (operator !== "+" && operator !== "*") return undefined;
  const left = child(node, "left");
  const right = child(node, "right");
  const one = left && literalOf(unit, left, depth + 1);
  const two = right && literalOf(unit, right, depth + 1);
  if (operator === "*") return typeof one === "number" && typeof two === "number" ? one * two : undefined;
  return typeof one === "string" && two !== undefined ? one + String(two) : undefined;
}

/** What a name was declared as, when nothing ever changes it; also a member of a constant object literal. */
export function constantOf(unit: SourceUnit, node: SyntaxNode): SyntaxNode | undefined {
  if (node.kind === "identifier") {
    return fixedValue(unit, bindingOf(unit, node));
  }
  if (node.kind !== "member") return undefined;
  const object = child(node, "object");
  const owner = object?.kind === "identifier" && unit.language.implicitSelf ? bindingOf(unit, object) : undefined;
  if (owner?.kind === "class")
    return fixedValue(unit, unit.scopes.members.get(owner.node)?.get(textOf(unit, child(node, "property"))));
  const holder = object && bare(object);
  const value = holder && constantOf(unit, holder);
  return value && bare(value).kind === "object"
    ? propertyOf(unit, bare(value), textOf(unit, child(node, "property")))
    : undefined;
}

/** A member counts when it is declared as constant: others may be set by whoever has the object. */
function fixedValue(unit: SourceUnit, binding: Binding | undefined): SyntaxNode | undefined {
  if (!binding || binding.reassigned || binding.path) return undefined;
  if (binding.kind === "value") return binding.value;
  const holder = binding.kind === "member" ? binding.node.parent : undefined;
  const before = holder ? unit.text.slice(holder.start, binding.node.start) : "";
  return /\b(final|const|readonly|val)\b/.test(before) ? binding.value : undefined;
}

/** The value of a key in an object literal. */
export function propertyOf(unit: SourceUnit, object: SyntaxNode, key: string): SyntaxNode | undefined {
  for (const entry of object.children) {
    if (entry.kind === "pair" && keyOf(unit, entry) === key) return child(entry, "value");
    if (entry.kind === "method" && textOf(unit, child(entry, "name")) === key) return entry;
    if (entry.kind === "identifier" && textOf(unit, entry) === key) return entry;
  }
  return undefined;
}

/** The key of a pair as text; empty when it is computed. */
export function keyOf(unit: SourceUnit, pair: SyntaxNode): string {
  const key = child(pair, "key");
  if (!key) return "";
  if (key.kind === "identifier") return textOf(unit, key);
  const value = unit.language.literal(key, unit.text);
  return value === undefined ? "" : String(value);
}

export function operatorOf(unit: SourceUnit, binary: SyntaxNode): string {
  const left = child(binary, "left");
  const right = child(binary, "right");
  return left && right ? unit.text.slice(left.end, right.start).trim() : "";
}

/** The literals an expression may stand for: one, those of a list, or those a loop runs over. */
export function literalsOf(unit: SourceUnit, expression: SyntaxNode): readonly Literal[] | undefined {
  const node = bare(expression);
  const single = literalOf(unit, node);
  if (single !== undefined) return [single];
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : undefined;
  const each = binding?.kind === "each" && !binding.path ? binding.value : undefined;
  const list = each ?? constantOf(unit, node) ?? node;
  const array = bare(list).kind === "array" ? bare(list) : constantOf(unit, bare(list));
  if (!array || bare(array).kind !== "array") return undefined;
  const values: Literal[] = [];
  for (const element of childrenOf(bare(array), "element")) {
    const value = literalOf(unit, element);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** Literals as a property: one value, or a list of texts. */
function asProp(values: readonly Literal[] | undefined): FactValue | undefined {
  const [first] = values ?? [];
  if (values === undefined) return undefined;
  if (values.length === 1 && first !== undefined) return shorten(first);
  return values.map((value) => String(shorten(value)));
}

function shorten(value: Literal): Literal {
  return typeof value === "string" && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}

/**
 * An argument as a property: a literal's value (a list when it may be several), else what kind of thing it is:
 * `<fn>`, `<object>`, the dotted name of a value with import aliases resolved (`signal.SIGTERM`), `cors()` for the result of a call,
 * `<expr>` for everything else.
 */
export function argumentValue(unit: SourceUnit, argument: SyntaxNode): FactValue {
  const node = bare(argument);
  const literal = asProp(literalsOf(unit, node));
  if (literal !== undefined && !(Array.isArray(literal) && literal.length === 0)) return literal;
  if (isFunction(node)) return functionValue(unit, node);
  if (objectOf(unit, node)) return "<object>";
  if (isNothing(unit, node)) return textOf(unit, node);
  return resolveName(unit, node)?.name ?? "<expr>";
}

/** Adds the literal properties of object arguments and keyword arguments, as `kw.<name>`; nested ones as `kw.a.b`. */
export function addKeywords(
  props: Record<string, FactValue | undefined>,
  unit: SourceUnit,
  args: readonly SyntaxNode[],
): void {
  for (const argument of args) {
    if (argument.kind === "pair") addPair(unit, argument, "kw.", props, 0);
    if (argument.kind === "spread" && unit.text.startsWith("**", argument.start)) props["kw.<rest>"] = true;
    const object = objectOf(unit, argument);
    if (object) addObject(unit, object, "kw.", props, 0);
  }
}

/** The object literal an expression is, or a constant stands for. */
export function objectOf(unit: SourceUnit, expression: SyntaxNode): SyntaxNode | undefined {
  const node = bare(expression);
  if (node.kind === "object") return node;
  const constant = constantOf(unit, node);
  return constant && bare(constant).kind === "object" ? bare(constant) : undefined;
}

function addObject(
  unit: SourceUnit,
  object: SyntaxNode,
  prefix: string,
  props: Record<string, FactValue | undefined>,
  depth: number,
): void {
  for (const entry of object.children) {
    if (entry.kind === "pair") addPair(unit, entry, prefix, props, depth);
    else if (entry.kind === "method") props[prefix + textOf(unit, child(entry, "name"))] = "<fn>";
    else if (entry.kind === "identifier")
      props[prefix + textOf(unit, entry)] = keywordValue(unit, entry, textOf(unit, entry));
    else if (entry.kind === "spread") addSpread(unit, entry, prefix, props, depth);
  }
}

/** What is spread in may set any key: unless it is known, `<rest>` says that an absent key proves nothing. */
function addSpread(
  unit: SourceUnit,
  spread: SyntaxNode,
  prefix: string,
  props: Record<string, FactValue | undefined>,
  depth: number,
): void {
  const inner = spread.children[0];
  const object = inner && objectOf(unit, inner);
  if (object && depth < MAX_NESTING) addObject(unit, object, prefix, props, depth + 1);
  else props[`${prefix}<rest>`] = true;
}

function addPair(
  unit: SourceUnit,
  pair: SyntaxNode,
  prefix: string,
  props: Record<string, FactValue | undefined>,
  depth: number,
): void {
  const key = keyOf(unit, pair);
  const value = child(pair, "value");
  // A key that is worked out, or named by a constant of a library, may be any.
  if (!key) props[`${prefix}<rest>`] = true;
  if (!key || !value) return;
  props[prefix + key] = keywordValue(unit, value, key);
  const object = objectOf(unit, value);
  if (object && depth < MAX_NESTING) addObject(unit, object, `${prefix}${key}.`, props, depth + 1);
}

/** A function that answers yes to everything, `_ => true`, decides nothing. */
function functionValue(unit: SourceUnit, node: SyntaxNode): FactValue {
  const body = child(node, "body");
  return body && unit.language.literal(bare(body), unit.text) === true ? "<true>" : "<fn>";
}

function keywordValue(unit: SourceUnit, value: SyntaxNode, key: string): FactValue {
  const node = bare(value);
  if (isFunction(node)) return functionValue(unit, node);
  if (objectOf(unit, node)) return "<object>";
  if (isNothing(unit, node)) return textOf(unit, node);
  const literal = asProp(literalsOf(unit, node));
  return literal === undefined ? "<expr>" : redacted(key, literal);
}

/** `None`, `nil` and `null` are said as they are written: giving no timeout is different from not giving one. */
function isNothing(unit: SourceUnit, node: SyntaxNode): boolean {
  return node.kind === "null" && /^(None|nil|null)$/.test(textOf(unit, node));
}
