import { bindingOf, functionOf } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional, textArgument } from "./arguments";

/** What hangs a router, a scope or a handler below something else. */
const MOUNTS = new Set(["nest", "nest_service", "nest_no_strip", "merge", "service", "configure", "at"]);
const MAX_DEPTH = 6;

/** What a chain of calls begins with: `Router::new()` of `Router::new().route(…).layer(…)`. */
export function chainBase(unit: SourceUnit, expression: SyntaxNode): SyntaxNode {
  let node = bare(expression);
  for (;;) {
    const callee = node.kind === "call" ? child(node, "callee") : undefined;
    const object = callee?.kind === "member" ? child(callee, "object") : undefined;
    const property = child(callee, "property");
    // `a::b()` is a function of a path, `a.b()` a method of a value.
    if (!object || !property || !unit.text.slice(object.end, property.start).includes(".")) return node;
    node = bare(object);
  }
}

/** The last call of the chain that a call stands in. */
export function chainTop(call: SyntaxNode): SyntaxNode {
  let node = call;
  for (;;) {
    let outer = node.parent;
    while (outer?.kind === "group" || outer?.kind === "await") outer = outer.parent;
    const isObject = outer?.kind === "member" && outer.role === "callee" && child(outer, "object");
    if (!isObject || !outer?.parent || bare(child(outer, "object") ?? node) !== node) return node;
    node = outer.parent;
  }
}

/** The path below which a chain hangs in this file, with that of its own scope. `own` says what a base adds itself. */
export function prefixOf(
  unit: SourceUnit,
  call: SyntaxNode,
  own: (base: SyntaxNode) => string | undefined,
  depth = 0,
): string {
  if (depth > MAX_DEPTH) return "";
  const base = chainBase(unit, call);
  const inner = own(base) ?? "";
  const value = base.kind === "identifier" ? bindingOf(unit, base)?.value : undefined;
  // `let app = app.route(…)`: what it was made of before.
  const earlier = value && value.start < base.start ? (own(chainBase(unit, value)) ?? "") : "";
  const mount = mountOf(unit, chainTop(call)) ?? (base.kind === "identifier" ? mountOfName(unit, base) : undefined);
  const outer = mount ? mountedAt(unit, mount, own, depth) : "";
  return joinPaths(outer, joinPaths(earlier, inner));
}

/** The path at which a function's name is mounted: `web::scope("/v1").service(index)`. */
export function prefixOfFunction(
  unit: SourceUnit,
  fn: SyntaxNode,
  own: (base: SyntaxNode) => string | undefined,
): string {
  const mount = mounts(unit).find(
    ({ target }) => functionOf(unit, target) === fn && bare(target).kind === "identifier",
  );
  return mount ? mountedAt(unit, mount, own, 0) : "";
}

interface Mount {
  readonly call: SyntaxNode;
  readonly target: SyntaxNode;
}

function mountedAt(
  unit: SourceUnit,
  { call }: Mount,
  own: (base: SyntaxNode) => string | undefined,
  depth: number,
): string {
  const [first, second] = positional(call);
  const path = second ? (textArgument(unit, first) ?? "") : "";
  return joinPaths(prefixOf(unit, call, own, depth + 1), path);
}

function mounts(unit: SourceUnit): readonly Mount[] {
  return nodesOf(unit, "call").flatMap((call) => {
    const { method } = methodCall(unit, call) ?? {};
    const target = method && MOUNTS.has(method) ? positional(call).at(-1) : undefined;
    return target ? [{ call, target }] : [];
  });
}

/** Where a whole chain is mounted: as an argument, by the name it is given, or by the function that returns it. */
function mountOf(unit: SourceUnit, top: SyntaxNode): Mount | undefined {
  const call = top.role === "argument" ? top.parent : undefined;
  if (call?.kind === "call" && MOUNTS.has(methodCall(unit, call)?.method ?? "")) return { call, target: top };
  const holder = enclosing(top, ({ kind }) => kind !== "group" && kind !== "await");
  const target = holder?.kind === "declare" ? child(holder, "target") : undefined;
  if (target?.kind === "identifier") return mountOfName(unit, target);
  const maker = enclosing(top, isFunction);
  if (!maker) return undefined;
  return mounts(unit).find(({ target: mounted }) => {
    const base = chainBase(unit, mounted);
    const callee = base.kind === "call" ? child(base, "callee") : base;
    return callee?.kind === "identifier" && functionOf(unit, callee) === maker;
  });
}

function mountOfName(unit: SourceUnit, name: SyntaxNode): Mount | undefined {
  const binding = bindingOf(unit, name);
  return mounts(unit).find(({ target, call }) => {
    const base = chainBase(unit, target);
    return (
      call.start > name.start &&
      base.kind === "identifier" &&
      binding !== undefined &&
      bindingOf(unit, base) === binding
    );
  });
}
