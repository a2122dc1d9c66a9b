import type { RawFact } from "../../../model/fact";
import { bindingOf, functionOf, memberOf } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, isFunction, type SyntaxNode } from "../syntax";
import { functionsAround } from "./collection-writes";
import { isStoreName, roleOf } from "./store-roles";

/** A collection that shared state holds: a static, a type alias, or a field of a struct. */
interface Held {
  readonly name: string;
  readonly how: string;
  readonly type: string;
  readonly owner: string;
  readonly node: SyntaxNode;
}

const COLLECTION = /\b(DashMap|HashMap|BTreeMap|IndexMap|HashSet|BTreeSet|DashSet|VecDeque|Vec|Slab)\s*</;
/** Shared state is changed through one of these. */
const SHARED = /\b(Mutex|RwLock|DashMap|DashSet|RefCell|ArcSwap|SkipMap)\b/;
const MUTATORS = new Set([
  "insert",
  "push",
  "push_back",
  "push_front",
  "remove",
  "retain",
  "clear",
  "entry",
  "extend",
  "append",
  "get_mut",
  "pop",
  "drain",
  "swap_remove",
]);
/** What leads from shared state to the collection in it. */
const ACCESS = new Set([
  "lock",
  "write",
  "borrow_mut",
  "unwrap",
  "expect",
  "get_mut",
  "clone",
  "as_ref",
  "as_mut",
  "deref_mut",
  "get_ref",
  "inner",
  "get",
  "unwrap_or_else",
  "blocking_lock",
  "blocking_write",
  "read",
]);

/** Collections behind a lock that live as long as the process, and whether requests write them. */
export function rustStores(unit: SourceUnit, handlers: ReadonlySet<SyntaxNode>): RawFact[] {
  const held = [...statics(unit), ...aliases(unit), ...fields(unit)];
  if (held.length === 0) return [];
  const writes = writesOf(unit, held);
  const reached = reachedFrom(unit, handlers);
  return held.flatMap((one): RawFact[] => {
    const own = writes.filter((write) => write.held === one);
    if (own.length === 0) return [];
    const inHandler = own.some(({ node }) => functionsAround(node).some((fn) => reached.has(fn)));
    const inMethod = own.some(({ node }) => functionsAround(node).some(({ kind }) => kind === "method"));
    const props = {
      name: one.owner ? `${one.owner}.${one.name}` : one.name,
      how: one.how,
      written: true,
      writtenIn: inHandler ? "handler" : inMethod && isStoreName(one.owner) ? "method" : "function",
      role: roleOf(one.name, one.owner, heldType(one.type)),
    };
    return [{ kind: "store", at: rangeOf(unit, one.node), props }];
  });
}

/** What the collection holds decides its role, not what it is wrapped in. */
function heldType(type: string): string {
  return /Sender|Receiver|WebSocket|JoinHandle|Callback|dyn Fn|TcpStream|Notify/.test(type) ? "socket" : type;
}

function howOf(type: string): string | undefined {
  return type.match(COLLECTION)?.[1];
}

function statics(unit: SourceUnit): Held[] {
  return [...(unit.scopes.names.get(unit.root)?.values() ?? [])].flatMap((binding) => {
    const type = textOf(unit, binding.type);
    const how = binding.kind === "value" && SHARED.test(type) ? howOf(type) : undefined;
    return how ? [{ name: binding.name, how, type, owner: "", node: binding.node }] : [];
  });
}

/** `type Db = Arc<Mutex<HashMap<…>>>`: what has this type is the collection. */
function aliases(unit: SourceUnit): Held[] {
  return nodesOf(unit, "type").flatMap((alias) => {
    const name = child(alias, "name");
    const type = textOf(unit, child(alias, "type"));
    const how = name && SHARED.test(type) ? howOf(type) : undefined;
    return name && how ? [{ name: textOf(unit, name), how, type, owner: "", node: name }] : [];
  });
}

function fields(unit: SourceUnit): Held[] {
  return nodesOf(unit, "field").flatMap((field) => {
    const target = child(field, "target");
    const type = textOf(unit, child(field, "type"));
    const owner = field.parent?.kind === "class" ? textOf(unit, child(field.parent, "name")) : "";
    // Without a lock of its own a field is changed through the one around its struct, in a store's own methods.
    const how = SHARED.test(type) || isStoreName(owner) ? howOf(type) : undefined;
    return target && how ? [{ name: textOf(unit, target), how, type, owner, node: target }] : [];
  });
}

interface Write {
  readonly held: Held;
  readonly node: SyntaxNode;
}

function writesOf(unit: SourceUnit, held: readonly Held[]): readonly Write[] {
  const found: Write[] = [];
  const add = (target: SyntaxNode | undefined, node: SyntaxNode) => {
    const one = target && heldBy(unit, held, target);
    if (one) found.push({ held: one, node });
  };
  for (const call of nodesOf(unit, "call")) {
    const callee = child(call, "callee");
    if (callee?.kind === "member" && MUTATORS.has(textOf(unit, child(callee, "property")))) {
      const around = functionsAround(call).at(-1);
      if (!/^(main|new|default|with_\w+|seed\w*|load\w*|init\w*)$/.test(textOf(unit, child(around, "name"))))
        add(child(callee, "object"), call);
    }
  }
  for (const assign of nodesOf(unit, "assign", "augment")) {
    const target = child(assign, "target");
    if (target && bare(target).kind === "subscript") add(child(bare(target), "object"), assign);
  }
  return found;
}

/** The shared collection an expression leads to: `state.orders.lock().unwrap()`, or a guard that was made of it. */
function heldBy(unit: SourceUnit, held: readonly Held[], expression: SyntaxNode, depth = 0): Held | undefined {
  const node = bare(expression);
  if (depth > 10) return undefined;
  if (node.kind === "call") {
    const callee = child(node, "callee");
    const object = callee?.kind === "member" ? child(callee, "object") : undefined;
    return object && ACCESS.has(textOf(unit, child(callee, "property")))
      ? heldBy(unit, held, object, depth + 1)
      : undefined;
  }
  if (node.kind === "subscript") {
    const object = child(node, "object");
    return object && heldBy(unit, held, object, depth + 1);
  }
  if (node.kind === "member") return heldMember(unit, held, node, depth);
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : undefined;
  if (!binding) return undefined;
  const isStatic = unit.scopes.names.get(unit.root)?.get(binding.name) === binding;
  if (isStatic) return held.find((one) => one.owner === "" && one.name === binding.name);
  const alias = typeOf(unit, binding);
  const known = alias && held.find((one) => one.owner === "" && one.name === alias);
  if (known) return known;
  return binding.value ? heldBy(unit, held, binding.value, depth + 1) : undefined;
}

/** A field: of `self`, or of a value whose type is a struct of this file, else of the only struct with such a field. */
function heldMember(unit: SourceUnit, held: readonly Held[], node: SyntaxNode, depth: number): Held | undefined {
  const name = textOf(unit, child(node, "property"));
  const object = child(node, "object");
  const inner = object && bare(object);
  const named = held.filter((one) => one.owner !== "" && one.name === name);
  if (!inner) return undefined;
  if (inner.kind !== "identifier") return named[0] ?? heldBy(unit, held, inner, depth + 1);
  const member = memberOf(unit, node);
  if (member) return named.find((one) => one.node === member.node);
  const binding = bindingOf(unit, inner);
  const type = binding && typeOf(unit, binding);
  return named.find((one) => one.owner === type);
}

/** The struct or alias that a name is declared to be of. */
function typeOf(unit: SourceUnit, binding: Binding): string | undefined {
  const type = binding.type && unit.language.mainType?.(binding.type, unit.text);
  if (type) return textOf(unit, bare(type));
  const value = binding.value && bare(binding.value);
  return value?.kind === "identifier" || value?.kind === "call" ? typeOfValue(unit, value) : undefined;
}

/** `let app = state.clone()` has the type of `state`. */
function typeOfValue(unit: SourceUnit, value: SyntaxNode): string | undefined {
  const callee = value.kind === "call" ? child(value, "callee") : undefined;
  const object = callee?.kind === "member" ? child(callee, "object") : value;
  const inner = object && bare(object);
  const binding = inner?.kind === "identifier" ? bindingOf(unit, inner) : undefined;
  return binding?.kind === "parameter" ? typeOf(unit, binding) : undefined;
}

/** The handlers, and the functions and methods of this file that they call. */
function reachedFrom(unit: SourceUnit, handlers: ReadonlySet<SyntaxNode>): ReadonlySet<SyntaxNode> {
  const reached = new Set(handlers);
  const methods = new Map(nodesOf(unit, "method").map((method) => [textOf(unit, child(method, "name")), method]));
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const call of nodesOf(unit, "call")) {
      const callee = child(call, "callee");
      if (!callee || !functionsAround(call).some((fn) => reached.has(fn))) continue;
      const target = functionOf(unit, callee) ?? methods.get(textOf(unit, child(bare(callee), "property")));
      if (target && isFunction(target)) reached.add(target);
    }
  }
  return reached;
}
