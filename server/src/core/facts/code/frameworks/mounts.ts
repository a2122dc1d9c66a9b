import { onceFor } from "../../../once-for";
import { normalPath } from "../../route-path";
import { bindingOf, functionOf, memberOf } from "../names";
import type { Binding } from "../scopes";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { literalOf, objectOf, propertyOf } from "../values";
import { hasGuardOption, isGuard } from "./guards";
import { pathPattern } from "./paths";
import { type Receiver, receiverOf } from "./receivers";

/** Where a router is reached, and whether a guard stands before it. */
export interface Place {
  readonly prefix: string;
  readonly guarded: boolean;
  /** What the file calls the outermost of the routers it stands on. */
  readonly router: string;
}

/** How the routers of one file hang together. */
export interface Mounts {
  /** The places of what this call registers on a receiver under a path. */
  placesOf(receiver: Receiver, call: SyntaxNode, path: string | undefined): readonly Place[];
}

interface Mount {
  readonly child: Binding | SyntaxNode;
  readonly parent: Receiver;
  readonly prefix: string;
  readonly guarded: boolean;
  readonly call: SyntaxNode;
}

interface Use {
  readonly parent: Receiver;
  readonly call: SyntaxNode;
  readonly path: string | undefined;
}

const MAX_DEPTH = 6;

/** Reads `use`, `register`, `route`, `mount` and `prefix` calls of the file. */
export const mountsOf = onceFor((unit: SourceUnit): Mounts => {
  const mounts: Mount[] = [];
  const guards: Use[] = [];
  const prefixes = new Map<Binding, string>();
  for (const call of nodesOf(unit, "call")) {
    const callee = child(call, "callee");
    const object = callee && bare(callee).kind === "member" ? child(bare(callee), "object") : undefined;
    const name = callee ? lastSegment(unit, bare(callee)) : "";
    if (!object || !MOUNTING.has(name)) continue;
    const parent = receiverOf(unit, object) ?? appLike(unit, object);
    if (!parent) continue;
    const args = childrenOf(call, "argument");
    const [path, ...more] = pathsOf(unit, args[0]);
    if (name === "prefix" && path && parent.binding) prefixes.set(parent.binding, path);
    else if (name === "addHook" || name === "addHandler") {
      if (args.some((argument) => isGuard(unit, argument))) guards.push({ parent, call, path: undefined });
    } else for (const one of [path, ...more]) mounts.push(...mountedBy(unit, call, parent, args, one, guards));
  }

  const own = (receiver: Receiver) => {
    const prefix = receiver.binding ? (prefixes.get(receiver.binding) ?? madeWithPrefix(unit, receiver.binding)) : "";
    return prefix ?? "";
  };
  const holds = (use: Use, receiver: Receiver, call: SyntaxNode, path: string | undefined) =>
    use.call.start < call.start &&
    sameReceiver(use.parent, receiver) &&
    isAround(use.call, call) &&
    (use.path === undefined || isBelow(path, use.path));

  const placesOf = (receiver: Receiver, call: SyntaxNode, path: string | undefined, depth = 0): Place[] => {
    const guarded = guards.some((use) => holds(use, receiver, call, path));
    const prefix = own(receiver);
    const plugin = pluginAround(receiver);
    const reached = mounts.filter(({ child: mounted }) => mounted === receiver.binding || mounted === plugin);
    if (reached.length === 0 || depth > MAX_DEPTH) return [{ prefix, guarded, router: textOf(unit, receiver.node) }];
    return reached.flatMap((mount) =>
      placesOf(mount.parent, mount.call, `${mount.prefix}/${prefix}/${path ?? ""}`, depth + 1).map((outer) => ({
        prefix: `${outer.prefix}/${mount.prefix}/${prefix}`,
        guarded: guarded || mount.guarded || outer.guarded,
        router: outer.router,
      })),
    );
  };
  return { placesOf };
});

/** The paths that something is put below: `use(["/admin", "/api"], guard)` has several. */
function pathsOf(unit: SourceUnit, first: SyntaxNode | undefined): readonly (string | undefined)[] {
  const path = first && pathPattern(unit, first);
  if (!first || path !== undefined || bare(first).kind !== "array") return [path];
  return childrenOf(bare(first), "element").flatMap((one) => pathPattern(unit, one) ?? []);
}

/** A guard on `/admin` holds for `/admin/users`, and one on `*` for everything. */
function isBelow(path: string | undefined, guarded: string): boolean {
  const whole = normalPath(guarded.replace(/\/?\(?\.?\*\)?$/, ""));
  if (whole === "/") return true;
  const own = normalPath(path ?? "");
  return own === whole || own.startsWith(`${whole}/`);
}

const MOUNTING = new Set(["use", "register", "route", "mount", "group", "prefix", "addHook", "basePath", "guard"]);

/** A Koa application takes middleware, though no routes are registered on it. */
function appLike(unit: SourceUnit, object: SyntaxNode): Receiver | undefined {
  const node = bare(object);
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : memberOf(unit, node);
  return binding ? { framework: "", binding, known: false, node } : undefined;
}

/** `parent.use("/prefix", guard, router)`: one mount per router among the arguments, else a guard for what follows. */
function mountedBy(
  unit: SourceUnit,
  call: SyntaxNode,
  parent: Receiver,
  args: readonly SyntaxNode[],
  path: string | undefined,
  guards: Use[],
): Mount[] {
  const name = lastSegment(unit, child(call, "callee") ?? call);
  const first = args[0] && name === "guard" ? objectOf(unit, args[0]) : undefined;
  const guarded =
    args.some((argument) => isGuard(unit, argument)) || (first !== undefined && hasGuardOption(unit, first));
  const options = args.at(-1) && args.length > 1 ? objectOf(unit, args.at(-1) ?? call) : undefined;
  const option = options && propertyOf(unit, options, "prefix");
  const prefix = path ?? (option && pathPattern(unit, option)) ?? "";
  const plugs = ["register", "group", "guard"].includes(name);
  const mounted = args.map((argument) => mountable(unit, argument, plugs)).filter((target) => target !== undefined);
  if (mounted.length === 0 && guarded) guards.push({ parent, call, path });
  return mounted.map((target) => ({ child: target, parent, prefix, guarded, call }));
}

/** A router by its name (also as `router.routes()`), or a plugin function. */
function mountable(unit: SourceUnit, argument: SyntaxNode, plugs: boolean): Binding | SyntaxNode | undefined {
  const node = bare(argument);
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  if (callee?.kind === "member" && ["routes", "middleware"].includes(lastSegment(unit, callee))) {
    const object = child(callee, "object");
    return object && mountable(unit, object, plugs);
  }
  if (node.kind === "identifier" || node.kind === "member") {
    const receiver = receiverOf(unit, node);
    if (receiver?.known && receiver.binding) return receiver.binding;
  }
  const fn = plugs ? functionOf(unit, node) : undefined;
  return childrenOf(fn, "parameter").length > 0 ? fn : undefined;
}

/** The plugin function whose first parameter the receiver is. */
function pluginAround(receiver: Receiver): SyntaxNode | undefined {
  if (receiver.binding?.kind !== "parameter") return undefined;
  let around = receiver.binding.node.parent;
  while (around && !isFunction(around)) around = around.parent;
  const first = childrenOf(around, "parameter")[0];
  const within = first && receiver.binding.node.start >= first.start && receiver.binding.node.end <= first.end;
  return within ? around : undefined;
}

/** `new Router({ prefix: "/x" })`, `new Hono().basePath("/x")`, and what is chained to either. */
function madeWithPrefix(unit: SourceUnit, binding: Binding): string | undefined {
  let made = binding.value && bare(binding.value);
  while (made?.kind === "call" || made?.kind === "construct") {
    const callee: SyntaxNode | undefined = child(made, "callee");
    const argument = child(made, "argument");
    if (!callee) return undefined;
    if (argument && lastSegment(unit, bare(callee)) === "basePath") return pathPattern(unit, argument);
    const object: SyntaxNode | undefined = made.kind === "call" ? child(bare(callee), "object") : undefined;
    const before: SyntaxNode | undefined = object && bare(object);
    if (before?.kind !== "call" && before?.kind !== "construct") {
      const options = argument && objectOf(unit, argument);
      const prefix = options && propertyOf(unit, options, "prefix");
      const value = prefix && literalOf(unit, prefix);
      return typeof value === "string" ? value : undefined;
    }
    made = before;
  }
  return undefined;
}

function sameReceiver(one: Receiver, two: Receiver): boolean {
  return one.binding !== undefined && one.binding === two.binding;
}

/** What is set up inside a function holds for what stands in that function. */
function isAround(use: SyntaxNode, call: SyntaxNode): boolean {
  let scope = use.parent;
  while (scope && !isFunction(scope)) scope = scope.parent;
  return !scope || (call.start >= scope.start && call.end <= scope.end);
}
