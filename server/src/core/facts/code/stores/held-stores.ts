import type { RawFact } from "../../../model/fact";
import { writesElsewhere } from "../joins/writes-elsewhere";
import { functionOf } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, enclosing, type SyntaxNode, walk } from "../syntax";
import {
  collectionWrites,
  functionsAround,
  type Mutators,
  takesParameter,
  typeClass,
  type Write,
} from "./collection-writes";
import {
  isLimiterName,
  isLivePlace,
  isModuleStore,
  isStoreName,
  isStorePath,
  roleOf,
  type StoreRole,
} from "./store-roles";

/** What the join must know of a language's collections. */
export interface Collections extends Mutators {
  /** The word for a collection (`dict`, `map`, …); undefined when a value or type is none. */
  how(unit: SourceUnit, value: SyntaxNode | undefined, type: SyntaxNode | undefined): string | undefined;
  /** True for a function that only sets an object or the program up. */
  isSetup(name: string, fn: SyntaxNode | undefined, unit: SourceUnit): boolean;
  /** Whether a member lives as long as the process, where the language says it in its own way. */
  livesLong?(unit: SourceUnit, owner: SyntaxNode, member: Binding): boolean;
  /** True for a write that only keeps what can be fetched again. */
  isMemo?(unit: SourceUnit, write: Write): boolean;
}

interface Held {
  readonly binding: Binding;
  readonly how: string;
  /** The class it is a member of. */
  readonly owner?: SyntaxNode;
}

/**
 * Collections that live as long as the process: those of the module, and members of classes that keep things or
 * answer requests. A change by a request, also through functions of this file, is `handler`; otherwise `method` or
 * `function`. What is only filled while the program starts is not written.
 */
export function heldStores(unit: SourceUnit, handlers: ReadonlySet<SyntaxNode>, language: Collections): RawFact[] {
  const isAnswer = ({ node }: Write) => functionsAround(node).some((fn) => handlers.has(fn));
  const writes = collectionWrites(unit, language).filter(
    // A handler that is written where it is registered, such as in `main`, runs later.
    (write) => isAnswer(write) || !isSetup(unit, write.node, language),
  );
  const reached = reachedFrom(unit, handlers);
  // Of the languages told by this, only Python names by an import the file in which another collection is.
  const foreign = unit.path.endsWith(".py")
    ? writes.filter(
        ({ collection, node }) => collection.kind === "import" && functionsAround(node).some((fn) => reached.has(fn)),
      )
    : [];
  const roleElsewhere = (write: Write, name: string) =>
    judged(unit, { ...write.collection, name }, "", [write], language);
  const own = heldCollections(unit, language, handlers).flatMap(({ binding, how, owner }): RawFact[] => {
    const own = writes.filter((write) => write.collection === binding);
    if (owner && own.length === 0) return [];
    const inHandler = own.some(({ node }) => functionsAround(node).some((fn) => reached.has(fn)));
    const ownerName = textOf(unit, child(owner, "name"));
    const props = {
      name: owner ? `${ownerName}.${binding.name}` : binding.name,
      how,
      written: own.length > 0,
      writtenIn: own.length === 0 ? undefined : inHandler ? "handler" : placeOf(unit, binding, owner, own),
      role: judged(unit, binding, ownerName, own, language),
    };
    return [{ kind: "store", at: rangeOf(unit, binding.node), props }];
  });
  return [...own, ...writesElsewhere(unit, foreign, roleElsewhere)];
}

/** What keeps what it is handed is a store: functions of a module, and methods of a class; others note what they made themselves. */
function placeOf(
  unit: SourceUnit,
  { name }: Binding,
  owner: SyntaxNode | undefined,
  writes: readonly Write[],
): "method" | "function" {
  const isFed = writes.some(({ node }) => takesParameter(unit, node));
  if (owner && isStoreName(textOf(unit, child(owner, "name")))) return "method";
  return isFed && (owner || isModuleStore(name, unit.path)) ? "method" : "function";
}

function heldCollections(unit: SourceUnit, language: Collections, handlers: ReadonlySet<SyntaxNode>): Held[] {
  const held: Held[] = [];
  for (const binding of unit.scopes.names.get(unit.root)?.values() ?? []) {
    const how = binding.kind === "value" && !binding.path ? language.how(unit, binding.value, binding.type) : undefined;
    if (how && !binding.name.startsWith("__")) held.push({ binding, how });
  }
  for (const [owner, members] of unit.scopes.members) {
    const isKept = language.livesLong !== undefined || livesLong(unit, owner, handlers);
    for (const binding of isKept ? members.values() : []) {
      if (language.livesLong?.(unit, owner, binding) === false) continue;
      const how = binding.kind === "member" ? language.how(unit, binding.value, binding.type) : undefined;
      if (how) held.push({ binding, how, owner });
    }
  }
  return held;
}

/** A class that keeps things by its name, has handlers as methods, or of which the module holds an object. */
function livesLong(unit: SourceUnit, owner: SyntaxNode, handlers: ReadonlySet<SyntaxNode>): boolean {
  const name = textOf(unit, child(owner, "name"));
  if (isStoreName(name) || isLimiterName(name) || isStorePath(unit.path)) return true;
  if (owner.children.some((member) => handlers.has(member))) return true;
  return [...(unit.scopes.names.get(unit.root)?.values() ?? [])].some(
    (binding) => binding.kind === "value" && typeClass(unit, binding) === owner,
  );
}

/** True for code that runs while the program starts or an object is made. */
function isSetup(unit: SourceUnit, node: SyntaxNode, language: Collections): boolean {
  const around = functionsAround(node);
  return around.length === 0 || language.isSetup(textOf(unit, child(around.at(-1), "name")), around.at(-1), unit);
}

/** The handlers, and the functions of this file that they call. */
function reachedFrom(unit: SourceUnit, handlers: ReadonlySet<SyntaxNode>): ReadonlySet<SyntaxNode> {
  const reached = new Set(handlers);
  const calls = nodesOf(unit, "call");
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const call of calls) {
      const callee = child(call, "callee");
      if (!callee || !functionsAround(call).some((fn) => reached.has(fn))) continue;
      const target = functionOf(unit, callee) ?? methodOfObject(unit, bare(callee));
      if (target) reached.add(target);
    }
  }
  return reached;
}

/** The method that `store.save(…)` runs, when `store` is an object of a class of this file. */
function methodOfObject(unit: SourceUnit, callee: SyntaxNode): SyntaxNode | undefined {
  const object = callee.kind === "member" ? child(callee, "object") : undefined;
  const holder = object && bare(object);
  const binding =
    holder?.kind === "identifier" ? unit.scopes.names.get(unit.root)?.get(textOf(unit, holder)) : undefined;
  const owner = typeClass(unit, binding);
  const method = owner && unit.scopes.members.get(owner)?.get(textOf(unit, child(callee, "property")));
  return method?.kind === "function" ? method.node : undefined;
}

function judged(
  unit: SourceUnit,
  binding: Binding,
  owner: string,
  writes: readonly Write[],
  language: Collections,
): StoreRole {
  const kept = writes.map(({ value }) => value && typeText(unit, value)).join(" ");
  const type = `${textOf(unit, binding.type)}${textOf(unit, binding.value).slice(0, 80)}`;
  const role = roleOf(binding.name, owner, type);
  // A table that only the program itself fills is looked up, not kept.
  if (role === "state" && writes.length === 0) return "unknown";
  if (role !== "state") return role;
  if (isLivePlace(unit.path, binding.name)) return "registry";
  if (roleOf("", "", kept) !== "state") return roleOf("", "", kept);
  return writes.length > 0 && writes.every((write) => isFilledOnMiss(unit, write) || language.isMemo?.(unit, write))
    ? "cache"
    : "state";
}

/** What is known of the type of a value that is put in: the type of a parameter, or what makes it. */
function typeText(unit: SourceUnit, value: SyntaxNode): string {
  const node = bare(value);
  if (node.kind === "construct" || node.kind === "call") return textOf(unit, child(node, "callee"));
  const fn = functionsAround(node)[0];
  const binding = fn && node.kind === "identifier" ? unit.scopes.names.get(fn)?.get(textOf(unit, node)) : undefined;
  const made = binding?.value && bare(binding.value);
  return textOf(unit, binding?.type ?? (made && child(made, "callee")));
}

/** A value that is fetched when it is not there yet: `if key not in prices: prices[key] = fetch(key)`. */
function isFilledOnMiss(unit: SourceUnit, { collection, node, value }: Write): boolean {
  const around = enclosing(node, ({ kind }) => kind === "if");
  const condition = child(around, "condition");
  if (!condition || !value || bare(value).kind !== "call") return false;
  return [...walk(condition)].some((part) => textOf(unit, part) === collection.name);
}
