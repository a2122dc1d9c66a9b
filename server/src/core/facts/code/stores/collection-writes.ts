import { bindingOf, memberOf } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode, walk } from "../syntax";

/** A place where a collection is changed. */
export interface Write {
  readonly collection: Binding;
  /** The collection, or an element of it, as it is named there. */
  readonly expression: SyntaxNode;
  readonly node: SyntaxNode;
  /** What is put in, where that is said. */
  readonly value: SyntaxNode | undefined;
}

/** How a language changes collections other than by assigning to an element. */
export interface Mutators {
  /** Methods of a collection. */
  readonly methods: ReadonlySet<string>;
  /** Functions whose first argument is changed. */
  readonly functions: ReadonlySet<string>;
  /** Functions that give a longer collection, whose result is assigned. */
  readonly growing: ReadonlySet<string>;
}

/** Every change of a module's names and of members of classes, wherever it happens. */
export function collectionWrites(unit: SourceUnit, mutators: Mutators): readonly Write[] {
  const writes: Write[] = [];
  const add = (target: SyntaxNode | undefined, node: SyntaxNode, value?: SyntaxNode) => {
    const collection = target && heldBy(unit, target);
    if (collection) writes.push({ collection, expression: target, node, value });
  };
  for (const node of nodesOf(unit, "assign", "augment", "update")) {
    const values = childrenOf(node, "value");
    childrenOf(node, "target").forEach((target, index) => {
      const value = values[index] ?? values[0];
      if (target.kind === "subscript") add(child(target, "object"), node, value);
      else if (node.kind === "augment" || (value && isGrown(unit, value, target, mutators))) add(target, node, value);
    });
  }
  for (const node of nodesOf(unit, "call")) {
    const callee = child(node, "callee");
    const target = callee && bare(callee);
    const args = childrenOf(node, "argument");
    if (target?.kind === "member" && mutators.methods.has(textOf(unit, child(target, "property"))))
      add(child(target, "object"), node, args.at(-1));
    else if (target?.kind === "identifier" && mutators.functions.has(textOf(unit, target))) add(args[0], node);
  }
  return writes;
}

/** `list = append(list, x)`, `items = items + [x]`. */
function isGrown(unit: SourceUnit, value: SyntaxNode, target: SyntaxNode, mutators: Mutators): boolean {
  const node = bare(value);
  const own = textOf(unit, target);
  if (node.kind === "binary") return textOf(unit, child(node, "left")) === own;
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  return (
    callee !== undefined && mutators.growing.has(textOf(unit, callee)) && textOf(unit, child(node, "argument")) === own
  );
}

/** The collection an expression is, or is an element of: `rows`, `self.rows["a"].tags`. */
function heldBy(unit: SourceUnit, expression: SyntaxNode, depth = 0): Binding | undefined {
  const node = bare(expression);
  if (depth > 5) return undefined;
  if (node.kind === "identifier") {
    const binding = bindingOf(unit, node);
    if (binding?.kind === "member") return binding;
    return binding && unit.scopes.names.get(unit.root)?.get(binding.name) === binding ? binding : undefined;
  }
  if (node.kind !== "member" && node.kind !== "subscript") return undefined;
  const object = child(node, "object");
  if (node.kind === "member") {
    const member =
      memberOf(unit, node) ?? (object && memberOfClass(unit, object, textOf(unit, child(node, "property"))));
    if (member) return member.kind === "member" ? member : undefined;
  }
  return object && heldBy(unit, object, depth + 1);
}

function memberOfClass(unit: SourceUnit, object: SyntaxNode, name: string): Binding | undefined {
  const owner = classOf(unit, object);
  return owner && unit.scopes.members.get(owner)?.get(name);
}

/** The class of this file that an expression is, or is an instance of, when it lives as long as the process. */
function classOf(unit: SourceUnit, expression: SyntaxNode): SyntaxNode | undefined {
  const node = bare(expression);
  if (node.kind === "member") return typeClass(unit, memberOf(unit, node));
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : undefined;
  if (!binding) return undefined;
  if (binding.kind === "class") return binding.node;
  const isOfModule = unit.scopes.names.get(unit.root)?.get(binding.name) === binding;
  return isOfModule ? typeClass(unit, binding) : undefined;
}

/** The class a name is declared to be of, or was made of. */
export function typeClass(unit: SourceUnit, binding: Binding | undefined): SyntaxNode | undefined {
  const value = binding?.value && bare(binding.value);
  const made = value?.kind === "construct" ? child(value, "callee") : undefined;
  const named = made ?? (binding?.type && bare(binding.type));
  const found = named?.kind === "identifier" ? bindingOf(unit, named) : undefined;
  return found?.kind === "class" ? found.node : undefined;
}

/** True for a change with something that a function around it was handed. */
export function takesParameter(unit: SourceUnit, write: SyntaxNode): boolean {
  return walk(write).some((part) => part.kind === "identifier" && bindingOf(unit, part)?.kind === "parameter");
}

/** The functions around a node, the innermost first. */
export function functionsAround(node: SyntaxNode): readonly SyntaxNode[] {
  const around: SyntaxNode[] = [];
  for (let outer = node.parent; outer; outer = outer.parent) if (isFunction(outer)) around.push(outer);
  return around;
}
