import type { ImportedModule, Language } from "./language";
import { bare, child, childrenOf, functionAround, isFunction, type SyntaxNode, walk } from "./syntax";

/** What a name stands for in a scope. */
export interface Binding {
  readonly name: string;
  readonly kind: "import" | "value" | "each" | "parameter" | "function" | "class" | "member";
  /** For an import: the module, and the name in it (empty: the module as a whole). */
  readonly module?: string | undefined;
  readonly imported?: string | undefined;
  /** What was assigned when the name was declared, or the collection a loop runs over. */
  readonly value?: SyntaxNode | undefined;
  /** The declared type. */
  readonly type?: SyntaxNode | undefined;
  /** For a destructured name: the way into the value. */
  readonly path?: readonly string[] | undefined;
  /** The function or class of that name, or the place of the name. */
  readonly node: SyntaxNode;
  /** True when it is given another value somewhere: its first value says where it came from, not what it is. */
  readonly reassigned: boolean;
}

/** Names by the function (or file) that declares them, and members by their class. */
export interface Scopes {
  readonly names: ReadonlyMap<SyntaxNode, ReadonlyMap<string, Binding>>;
  readonly members: ReadonlyMap<SyntaxNode, ReadonlyMap<string, Binding>>;
}

type Table = Map<SyntaxNode, Map<string, Binding>>;

/** What the readers of declarations share. */
interface Draft {
  readonly root: SyntaxNode;
  readonly names: Table;
  readonly members: Table;
  readonly implicitSelf: boolean;
  isSelf(node: SyntaxNode): boolean;
  slice(node: SyntaxNode | undefined): string;
}

/** Reads all declarations once. Blocks are not scopes of their own: a name declared twice in a function is reassigned. */
export function buildScopes(
  root: SyntaxNode,
  text: string,
  imports: readonly ImportedModule[],
  language: Language,
): Scopes {
  const draft: Draft = {
    root,
    names: new Map([[root, new Map()]]),
    members: new Map(),
    implicitSelf: language.implicitSelf === true,
    isSelf: (node) => language.isSelf(node, text),
    slice: (node) => (node ? text.slice(node.start, node.end) : ""),
  };
  for (const { module, names, node } of imports)
    for (const { local, imported } of names)
      add(draft.names, scopeOf(draft, node), {
        name: local,
        kind: "import",
        module,
        imported,
        node,
        reassigned: false,
      });
  for (const node of walk(root)) if (!draft.implicitSelf || !isAssigning(node)) declare(draft, node);
  // A method may assign a member that is declared below it.
  if (draft.implicitSelf) for (const node of walk(root)) if (isAssigning(node)) declare(draft, node);
  return { names: draft.names, members: draft.members };
}

function declare(draft: Draft, node: SyntaxNode): void {
  switch (node.kind) {
    case "function":
    case "method":
      declareFunction(draft, node);
      break;
    case "class": {
      const name = child(node, "name");
      if (name) add(draft.names, scopeOf(draft, node), named(draft.slice(name), "class", node));
      // Parameters of a class itself are known in all its methods.
      for (const parameter of draft.implicitSelf ? childrenOf(node, "parameter") : [])
        bindMember(draft, child(parameter, "target"), undefined, child(parameter, "type"));
      break;
    }
    case "field":
      bindMember(draft, child(node, "target"), child(node, "value"), child(node, "type"));
      break;
    case "declare":
      bindTarget(draft, node, { kind: "value", value: child(node, "value"), type: child(node, "type") });
      break;
    case "each":
      bindTarget(draft, node, { kind: "each", value: child(node, "value") });
      break;
    case "assign":
    case "augment":
    case "update":
      declareByAssigning(draft, node);
      break;
    default:
  }
}

function isAssigning({ kind }: SyntaxNode): boolean {
  return kind === "assign" || kind === "augment" || kind === "update";
}

function declareFunction(draft: Draft, node: SyntaxNode): void {
  const name = child(node, "name");
  if (name && node.kind === "function")
    add(draft.names, scopeOf(draft, node), named(draft.slice(name), "function", node));
  if (name && node.kind === "method" && node.parent?.kind === "class")
    add(draft.members, node.parent, named(draft.slice(name), "function", node));
  const collection = iterated(node, draft.slice);
  for (const parameter of childrenOf(node, "parameter")) {
    const type = child(parameter, "type");
    const bound = child(parameter, "target") ?? parameter;
    for (const { node: target, path } of targetsOf(bound, draft.slice)) {
      const given = { name: draft.slice(target), node: target, path, reassigned: false };
      if (collection) add(draft.names, node, { ...given, kind: "each", value: collection });
      else add(draft.names, node, { ...given, kind: "parameter", type });
    }
    if (child(parameter, "modifier")) bindMember(draft, bound, undefined, type);
  }
}

function declareByAssigning(draft: Draft, node: SyntaxNode): void {
  const target = child(node, "target");
  const value = child(node, "value");
  const object = child(target, "object");
  if (target?.kind === "member" && object && draft.isSelf(object)) bindMember(draft, child(target, "property"), value);
  if (target?.kind === "identifier") reassign(draft, target, value);
}

function scopeOf(draft: Draft, node: SyntaxNode): SyntaxNode {
  return functionAround(node) ?? draft.root;
}

function named(name: string, kind: Binding["kind"], node: SyntaxNode): Binding {
  return { name, kind, node, reassigned: false };
}

function bindTarget(draft: Draft, holder: SyntaxNode, given: Pick<Binding, "kind" | "value" | "type">): void {
  const target = child(holder, "target");
  if (!target) return;
  const { kind, value, type } = given;
  const scope = scopeOf(draft, holder);
  for (const { node, path } of targetsOf(target, draft.slice))
    add(draft.names, scope, { name: draft.slice(node), kind, value, type, path, node, reassigned: false });
}

function bindMember(draft: Draft, target: SyntaxNode | undefined, value?: SyntaxNode, type?: SyntaxNode): void {
  const owner = target && classAround(target);
  if (!owner) return;
  add(draft.members, owner, {
    name: draft.slice(target),
    kind: "member",
    value,
    type,
    node: target,
    reassigned: false,
  });
}

function add(table: Table, scope: SyntaxNode, binding: Binding): void {
  const inScope = table.get(scope) ?? new Map<string, Binding>();
  table.set(scope, inScope);
  const known = inScope.get(binding.name);
  if (!known) {
    inScope.set(binding.name, binding);
    return;
  }
  // A declaration without a value that is filled in later keeps its type and gains the value.
  const merged = { ...known, value: known.value ?? binding.value, type: known.type ?? binding.type };
  inScope.set(binding.name, { ...merged, reassigned: known.value !== undefined && binding.value !== undefined });
}

function reassign(draft: Draft, target: SyntaxNode, value: SyntaxNode | undefined): void {
  const { names, root, implicitSelf } = draft;
  const name = draft.slice(target);
  let nearest: SyntaxNode | undefined;
  for (let around: SyntaxNode | undefined = target; around; around = around.parent) {
    const isMembers = implicitSelf && around.kind === "class";
    if (!isMembers && !isFunction(around) && around !== root) continue;
    nearest ??= around;
    const table = (isMembers ? draft.members : names).get(around);
    const known = table?.get(name);
    if (!known) continue;
    // A member that is filled once, in a constructor, is what it is filled with.
    const reassigned = !isMembers || known.value !== undefined;
    table?.set(name, { ...known, value: known.value ?? value, reassigned });
    return;
  }
  if (implicitSelf) return;
  // A language without declarations declares by assigning.
  add(names, nearest ?? root, { name, kind: "value", value, node: target, reassigned: false });
}

/** The names in a declaration's target, each with its way into the value. */
function targetsOf(
  target: SyntaxNode,
  slice: (node: SyntaxNode | undefined) => string,
  path: readonly string[] = [],
): { node: SyntaxNode; path: readonly string[] | undefined }[] {
  if (target.kind === "identifier") return [{ node: target, path: path.length > 0 ? path : undefined }];
  if (target.kind === "default") {
    const inner = child(target, "target");
    return inner ? targetsOf(inner, slice, path) : [];
  }
  if (target.kind !== "pattern") return [];
  return target.children.flatMap((inner) => {
    if (inner.kind === "pair") {
      const value = child(inner, "value");
      return value ? targetsOf(value, slice, [...path, slice(child(inner, "key"))]) : [];
    }
    if (inner.kind === "rest") return inner.children.flatMap((rest) => targetsOf(rest, slice, [...path, "*"]));
    const named = inner.kind === "default" ? child(inner, "target") : inner;
    return named ? targetsOf(inner, slice, [...path, slice(named)]) : [];
  });
}

/** The collection when a function is what `forEach` or `map` runs for each of its elements. */
function iterated(fn: SyntaxNode, slice: (node: SyntaxNode | undefined) => string): SyntaxNode | undefined {
  const callee = fn.role === "argument" && fn.parent?.kind === "call" ? child(fn.parent, "callee") : undefined;
  if (callee?.kind !== "member" || !["forEach", "map"].includes(slice(child(callee, "property")))) return undefined;
  const object = child(callee, "object");
  return object && bare(object).kind === "array" ? bare(object) : object;
}

function classAround(node: SyntaxNode): SyntaxNode | undefined {
  let around = node.parent;
  while (around && around.kind !== "class") around = around.parent;
  return around;
}
