import { bindingOf, functionOf, resolveName } from "../names";
import { nodesOf, pathOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional, textArgument } from "./arguments";
import { handedOutBy, parameterPlace, takenAs } from "./handed-routers";
import type { MountedModule } from "./mounted-modules";

/** What hangs a router, a scope or a handler below something else. */
const MOUNTS = new Set(["nest", "nest_service", "nest_no_strip", "merge", "service", "configure", "at", "push"]);
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

/** The function that takes the outermost router of a chain, or makes and hands it out, in the form of `handed-routers.ts`. */
export function rootOf(unit: SourceUnit, call: SyntaxNode, depth = 0): string | undefined {
  const base = chainBase(unit, call);
  const mount = mountOf(unit, chainTop(call)) ?? (base.kind === "identifier" ? mountOfName(unit, base) : undefined);
  if (mount && depth < MAX_DEPTH) return rootOf(unit, mount.call, depth + 1);
  const binding = base.kind === "identifier" ? bindingOf(unit, base) : undefined;
  const place = binding?.kind === "parameter" ? parameterPlace(unit, binding.node) : undefined;
  if (place && child(place.fn, "name")) return takenAs(pathOf(unit, place.fn), place.at);
  const maker = enclosing(call, (around) => isFunction(around) && child(around, "name") !== undefined);
  return maker && handedOutBy(pathOf(unit, maker));
}

/** The function that a handler of this file is mounted by, or the handler itself when that stands in another file. */
export function rootOfFunction(unit: SourceUnit, fn: SyntaxNode): string {
  const mount = mounts(unit).find(({ target }) => functionOf(unit, target) === fn);
  return (mount && rootOf(unit, mount.call)) ?? handedOutBy(pathOf(unit, fn));
}

/** What of another file is hung below a chain. */
export interface Hung {
  readonly call: SyntaxNode;
  readonly target: SyntaxNode;
  readonly mounted: MountedModule;
}

/** The routers and handlers of other files that this one hangs somewhere. */
export function hungFromElsewhere(unit: SourceUnit): readonly Hung[] {
  return mounts(unit).flatMap(({ call, target }) => {
    const given = bare(target);
    if (isFunction(given)) return handedOn(unit, call, given);
    const base = chainBase(unit, given);
    const value = base.kind === "identifier" ? bindingOf(unit, base)?.value : undefined;
    const made = value && value.start < base.start ? chainBase(unit, value) : base;
    const callee = made.kind === "call" ? child(made, "callee") : made;
    const isTaken = made.kind !== "call" && methodCall(unit, call)?.method === "configure";
    const mounted = callee && functionElsewhere(unit, callee, isTaken ? 0 : undefined);
    return mounted ? [{ call, target, mounted }] : [];
  });
}

/** `configure(|cfg| orders::config(cfg, limits))`. */
function handedOn(unit: SourceUnit, call: SyntaxNode, closure: SyntaxNode): readonly Hung[] {
  const parameter = childrenOf(closure, "parameter")[0];
  const name = textOf(unit, child(parameter, "target") ?? parameter);
  return nodesOf(unit, "call").flatMap((inner) => {
    if (inner.start < closure.start || inner.end > closure.end) return [];
    const at = positional(inner).findIndex((argument) => name !== "" && textOf(unit, argument) === name);
    const callee = at === -1 ? undefined : child(inner, "callee");
    const mounted = callee && functionElsewhere(unit, callee, at);
    return mounted ? [{ call, target: inner, mounted }] : [];
  });
}

/** A function of another file that is named, called, or taken at this place among the arguments. */
export function functionElsewhere(
  unit: SourceUnit,
  callee: SyntaxNode,
  at: number | undefined,
): MountedModule | undefined {
  const { name = "", module = "" } = functionOf(unit, callee) ? {} : (resolveName(unit, callee) ?? {});
  const path = name.split(".");
  const fn = path.pop();
  if (!fn || !/^[a-z_]\w*$/.test(fn)) return undefined;
  const home = module.startsWith(".") ? [...module.replace(/^[./]+/, "").split("."), ...path] : path;
  const target = home.filter((part) => !["", "crate", "self", "super"].includes(part)).join("/");
  return { target, name: at === undefined ? handedOutBy(fn) : takenAs(fn, at) };
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
