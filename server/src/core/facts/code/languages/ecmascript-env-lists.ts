import { onceFor } from "../../../once-for";
import type { EnvRead } from "../language";
import { bindingOf, functionOf } from "../names";
import type { Binding } from "../scopes";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { constantOf } from "../values";
import { stops } from "./ecmascript-env-missing";
import { isEnvironment } from "./ecmascript-env-object";

/**
 * Names in a list that the code walks over to see which of them are set:
 * `for (const name of REQUIRED) if (!process.env[name]) throw …`, also in a function that is handed the list.
 */
export function envListEntry(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const isInList = node.role === "element" && node.parent?.kind === "array";
  const list = isInList ? listsOf(unit).get(node.parent.start) : undefined;
  const name = list && unit.language.literal(node, unit.text);
  return typeof name === "string" ? { name, node, ...(list?.stops ? { required: true, via: "list" } : {}) } : undefined;
}

interface WalkedList {
  /** True when the program ends where one of its names is not set. */
  readonly stops: boolean;
}

/** The lists whose names are read, by where each begins. */
const listsOf = onceFor((unit: SourceUnit): ReadonlyMap<number, WalkedList> => {
  const found = new Map<number, WalkedList>();
  for (const read of nodesOf(unit, "subscript")) {
    const index = child(read, "index");
    if (index?.kind !== "identifier" || !isEnvironment(child(read, "object"), unit)) continue;
    const binding = bindingOf(unit, index);
    const walked = binding && walkedBy(unit, binding);
    if (!walked) continue;
    const doesStop = endsWithout(unit, read, walked);
    for (const list of arraysOf(unit, walked)) found.set(list.start, { stops: doesStop });
  }
  return found;
});

/** Methods of a list, by which argument of their function is handed the elements. */
const WALKING: Readonly<Record<string, number>> = {
  forEach: 0,
  filter: 0,
  map: 0,
  some: 0,
  every: 0,
  find: 0,
  reduce: 1,
};

/** The list whose elements a name stands for. */
function walkedBy(unit: SourceUnit, binding: Binding): SyntaxNode | undefined {
  if (binding.kind === "each") return binding.value;
  const callback = binding.kind === "parameter" ? enclosing(binding.node, isFunction) : undefined;
  const callee = callback?.role === "argument" ? child(callback.parent, "callee") : undefined;
  if (callee?.kind !== "member") return undefined;
  const place = WALKING[lastSegment(unit, callee)];
  const parameter = place === undefined ? undefined : childrenOf(callback, "parameter")[place];
  if (!parameter || binding.node.start < parameter.start || binding.node.end > parameter.end) return undefined;
  return child(callee, "object");
}

/** The lists an expression stands for: itself, a constant, or what its function is called with. */
function arraysOf(unit: SourceUnit, expression: SyntaxNode): readonly SyntaxNode[] {
  const own = arrayOf(unit, expression);
  if (own) return [own];
  const binding = bare(expression).kind === "identifier" ? bindingOf(unit, bare(expression)) : undefined;
  const fn = binding?.kind === "parameter" ? enclosing(binding.node, isFunction) : undefined;
  if (!binding || !fn) return [];
  const place = childrenOf(fn, "parameter").findIndex(
    ({ start, end }) => binding.node.start >= start && binding.node.end <= end,
  );
  return nodesOf(unit, "call").flatMap((call) => {
    const callee = child(call, "callee");
    const argument = childrenOf(call, "argument")[place];
    const isOwn = callee && argument && functionOf(unit, callee) === fn;
    return (isOwn && arrayOf(unit, argument)) || [];
  });
}

function arrayOf(unit: SourceUnit, expression: SyntaxNode): SyntaxNode | undefined {
  const node = bare(expression);
  const value = node.kind === "identifier" ? constantOf(unit, node) : node;
  return value && bare(value).kind === "array" ? bare(value) : undefined;
}

/** True when the function that walks over the list, or what the file does with what is missing, ends the program. */
function endsWithout(unit: SourceUnit, read: SyntaxNode, walked: SyntaxNode): boolean {
  const fn = enclosing(walked, isFunction);
  if (fn) return stops(fn, unit);
  let statement = read;
  while (statement.parent && statement.parent.kind !== "root") statement = statement.parent;
  if (stops(statement, unit)) return true;
  const missing = statement.kind === "declare" ? textOf(unit, child(statement, "target")) : "";
  return nodesOf(unit, "if").some((condition) => {
    const then = child(condition, "then");
    return missing !== "" && textOf(unit, child(condition, "condition")).includes(missing) && then && stops(then, unit);
  });
}
