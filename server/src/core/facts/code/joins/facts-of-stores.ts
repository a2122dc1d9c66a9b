import { groupBy } from "../../../group-by";
import type { RawFact } from "../../../model/fact";
import { bindingOf, functionOf, memberOf, resolveName } from "../names";
import type { Binding } from "../scopes";
import { lastSegment, nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { takesParameter } from "../stores/collection-writes";
import { isModuleStore } from "../stores/store-roles";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode, walk } from "../syntax";
import type { Handlers } from "./facts-of-calls";
import { basesOf } from "./facts-of-declarations";
import { roleOf } from "./store-roles";
import { type Change, writesElsewhere } from "./writes-elsewhere";

/** A collection that lives as long as the process, and what changes it. */
export interface Collection {
  readonly name: string;
  /** The class it is a member of. */
  readonly owner: SyntaxNode | undefined;
  readonly how: string;
  readonly binding: Binding;
  readonly value: SyntaxNode | undefined;
  /** The nodes that change it, other than those that fill it at the start. */
  readonly writes: readonly SyntaxNode[];
}

/** Where a collection is changed, the most telling place first. */
export type WrittenIn = "handler" | "method" | "function";

/**
 * One `store` fact per collection that lives as long as the process. What is written only while the module loads or in
 * a constructor is a table, not state; a filled table nobody writes to is no fact at all.
 */
export function storeFacts(unit: SourceUnit, handlers: Handlers): RawFact[] {
  const candidates = candidatesOf(unit);
  if ((candidates.length === 0 && handlers.size === 0) || isForBrowsers(unit)) return [];
  const all = writesIn(unit);
  const writes = groupBy(all, ({ binding }) => binding);
  const reached = reachedFrom(unit, handlers);
  const foreign = all.filter(
    ({ binding, node }) => isForeign(binding) && placeOf(unit, [node], reached, false) === "handler",
  );
  const own = candidates.flatMap((candidate): RawFact[] => {
    const changing = (writes.get(candidate.binding) ?? [])
      .map(({ node }) => node)
      .filter((node) => !isFilling(unit, node));
    const collection = { ...candidate, writes: changing };
    if (changing.length === 0 && isTable(candidate.how, candidate.value) && !isOfRecords(candidate.value)) return [];
    const isStore = !candidate.owner && isModuleStore(candidate.name, unit.path);
    const writtenIn = placeOf(unit, changing, reached, isStore);
    const owner = textOf(unit, child(candidate.owner, "name"));
    return [
      {
        kind: "store",
        at: rangeOf(unit, candidate.binding.node),
        props: {
          name: owner ? `${owner}.${candidate.name}` : candidate.name,
          how: candidate.how,
          written: changing.length > 0,
          writtenIn,
          role: roleOf(unit, collection, writtenIn),
        },
      },
    ];
  });
  const roleElsewhere = ({ binding, node }: Write, name: string) =>
    roleOf(unit, { name, owner: undefined, how: "import", binding, value: undefined, writes: [node] }, "handler");
  return [...own, ...writesElsewhere(unit, foreign, roleElsewhere)];
}

/** True for what another file may hold: what is imported, or taken out of what `require` gives. */
function isForeign({ kind, path }: Binding): boolean {
  return kind === "import" || path !== undefined;
}

/** What Angular runs keeps what it keeps in the browser of one user. */
function isForBrowsers(unit: SourceUnit): boolean {
  return unit.imports.some(({ module }) => /^@(angular|ngrx)\/(?!ssr)/.test(module));
}

/** A component of React lives as long as it is drawn. */
function isDrawn(unit: SourceUnit, owner: SyntaxNode): boolean {
  if (!unit.imports.some(({ module }) => /^(preact|react)(\/compat)?$/.test(module))) return false;
  return basesOf(unit, owner)?.some((base) => /(^|\.)(Pure)?Component$/.test(base)) === true;
}

type Candidate = Omit<Collection, "writes">;

function candidatesOf(unit: SourceUnit): Candidate[] {
  const found: Candidate[] = [];
  const add = (binding: Binding, owner: SyntaxNode | undefined) => {
    const how = binding.path ? undefined : collectionKind(unit, binding);
    if (how) found.push({ name: binding.name, owner, how, binding, value: binding.value && bare(binding.value) });
  };
  for (const binding of unit.scopes.names.get(unit.root)?.values() ?? [])
    if (binding.kind === "value") add(binding, undefined);
  for (const [owner, members] of unit.scopes.members)
    if (!isDrawn(unit, owner)) for (const binding of members.values()) add(binding, owner);
  return found;
}

function collectionKind(unit: SourceUnit, { value, type }: Binding): string | undefined {
  const known = unit.language.collection?.(value, type, unit.text);
  if (known !== undefined || !value) return known;
  const node = bare(value);
  return node.kind === "array" || node.kind === "object" ? node.kind : undefined;
}

/** A literal that is filled from the start is a table until something writes to it. */
function isTable(how: string, value: SyntaxNode | undefined): boolean {
  return (how === "array" || how === "object") && value !== undefined && value.children.length > 0;
}

/** Records to begin with, which another file may add to: `[{ id: 1, name: "…" }]`. */
function isOfRecords(value: SyntaxNode | undefined): boolean {
  const records = value?.kind === "array" ? value.children.map(bare) : [];
  return records.length > 0 && records.every(({ kind }) => kind === "object");
}

const MUTATORS = new Set([
  "set",
  "add",
  "delete",
  "clear",
  "push",
  "unshift",
  "pop",
  "shift",
  "splice",
  "append",
  "extend",
  "insert",
  "remove",
  "update",
  "setdefault",
  "popitem",
  "discard",
  "Store",
  "LoadOrStore",
  "Delete",
]);

interface Write extends Change {
  readonly binding: Binding;
}

function writesIn(unit: SourceUnit): readonly Write[] {
  const writes: Write[] = [];
  const add = (expression: SyntaxNode | undefined, node: SyntaxNode) => {
    const binding = expression && rootBinding(unit, expression);
    if (binding) writes.push({ expression, binding, node });
  };
  for (const node of nodesOf(unit, "call", "assign", "augment", "update", "unary")) {
    if (node.kind === "call") {
      const callee = child(node, "callee");
      const member = callee && bare(callee);
      if (member?.kind === "member" && MUTATORS.has(lastSegment(unit, member))) add(child(member, "object"), node);
      if (callee && resolveName(unit, callee)?.name === "Object.assign") add(child(node, "argument"), node);
    } else if (node.kind === "unary") {
      if (/^delete\b|^del\b/.test(textOf(unit, node))) add(child(node, "value"), node);
    } else {
      const target = child(node, "target");
      // A local name that is given something else changes nothing of what it stood for.
      if (target && !isLocalName(unit, bare(target))) add(target, node);
    }
  }
  return writes;
}

function isLocalName(unit: SourceUnit, target: SyntaxNode): boolean {
  const binding = target.kind === "identifier" ? bindingOf(unit, target) : undefined;
  return binding !== undefined && !isTopLevel(binding.node);
}

/** What gives a part of a collection without copying it. */
const INNER = new Set(["get", "find", "at"]);

/** The collection an expression reaches into: `orders` of `orders.get(id).items[0]`, also through a local alias. */
function rootBinding(unit: SourceUnit, expression: SyntaxNode, depth = 0): Binding | undefined {
  const node = bare(expression);
  if (depth > 8) return undefined;
  const member = memberOf(unit, node);
  if (member) return member;
  if (node.kind === "identifier") {
    const binding = bindingOf(unit, node);
    const alias = binding?.kind === "value" && !isTopLevel(binding.node) ? binding.value : undefined;
    return alias ? (rootBinding(unit, alias, depth + 1) ?? binding) : binding;
  }
  if (node.kind === "member" || node.kind === "subscript") {
    const object = child(node, "object");
    return object && (staticMember(unit, node, object) ?? rootBinding(unit, object, depth + 1));
  }
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  const object =
    callee?.kind === "member" && INNER.has(lastSegment(unit, callee)) ? child(callee, "object") : undefined;
  return object && rootBinding(unit, object, depth + 1);
}

/** `Orders.items`, where `Orders` is a class of this file. */
function staticMember(unit: SourceUnit, node: SyntaxNode, object: SyntaxNode): Binding | undefined {
  const owner = object.kind === "identifier" ? bindingOf(unit, object) : undefined;
  if (owner?.kind !== "class") return undefined;
  return unit.scopes.members.get(owner.node)?.get(textOf(unit, child(node, "property")));
}

function isTopLevel(node: SyntaxNode): boolean {
  return enclosing(node, isFunction) === undefined;
}

/** Filling while the module loads, in a constructor, or in a function that says it does nothing else. */
function isFilling(unit: SourceUnit, node: SyntaxNode): boolean {
  const around = enclosing(node, isFunction);
  if (!around) return true;
  return /^(constructor|__init__)$/.test(textOf(unit, child(around, "name")));
}

/** Where a collection is changed. The functions of a module that keep in it what they are handed are methods of a store. */
function placeOf(
  unit: SourceUnit,
  writes: readonly SyntaxNode[],
  reached: ReadonlySet<SyntaxNode>,
  isStore: boolean,
): WrittenIn | undefined {
  let place: WrittenIn | undefined;
  for (const write of writes) {
    for (let around = write.parent; around; around = around.parent) {
      if (!isFunction(around)) continue;
      if (reached.has(around)) return "handler";
      if (around.kind === "method" && around.parent?.kind === "class") place = "method";
      else if (isStore && takesParameter(unit, write)) place = "method";
      else place ??= "function";
    }
  }
  return place;
}

/** The handlers, and the functions of this file they call, directly or through one another. */
function reachedFrom(unit: SourceUnit, handlers: Handlers): ReadonlySet<SyntaxNode> {
  const reached = new Set(handlers);
  for (const fn of reached) {
    for (const node of walk(fn)) {
      const callee = node.kind === "call" ? child(node, "callee") : undefined;
      const called = callee && calledFunction(unit, bare(callee));
      if (called) reached.add(called);
    }
  }
  return reached;
}

/** The function a callee names: `create`, `this.create`, or `orders.create` where `orders` is made of a class here. */
function calledFunction(unit: SourceUnit, callee: SyntaxNode): SyntaxNode | undefined {
  const direct = callee.kind === "identifier" || memberOf(unit, callee) ? functionOf(unit, callee) : undefined;
  if (direct || callee.kind !== "member") return direct;
  const object = child(callee, "object");
  const binding = object && (bindingOf(unit, bare(object)) ?? memberOf(unit, bare(object)));
  const made = binding?.value && bare(binding.value);
  const maker = made && (made.kind === "construct" || made.kind === "call") ? child(made, "callee") : binding?.type;
  const owner =
    maker &&
    [...walk(maker)]
      .map((part) => (part.kind === "identifier" ? bindingOf(unit, part) : undefined))
      .find((found) => found?.kind === "class");
  const member = owner && unit.scopes.members.get(owner.node)?.get(textOf(unit, child(callee, "property")));
  return member?.kind === "function" ? member.node : undefined;
}

/** The arguments of a write: what is put in. */
export function writtenValues(write: SyntaxNode): readonly SyntaxNode[] {
  if (write.kind === "call") return childrenOf(write, "argument");
  const value = child(write, "value");
  return value ? [value] : [];
}
