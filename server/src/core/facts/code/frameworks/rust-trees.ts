import type { Framework, MountFinding, RouteFinding } from "../language";
import { bindingOf, originOfBinding, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { chainOf } from "./chains";
import { chainBase, chainTop, hungFromElsewhere, prefixOf, rootOf } from "./rust-chains";

const VERB = /^(get|post|put|patch|delete|head|options|all|goal)(_async)?$/;
/** How the routers of these libraries are made, by the library that the file uses. */
const MAKERS: readonly { readonly framework: string; readonly made: RegExp }[] = [
  { framework: "tide", made: /^tide\.(new|with_state|Server\.(new|with_state)|Server(\[\])?)$/ },
  { framework: "salvo", made: /(^|\.)Router\.(new|with_path|with_hoop)$/ },
  { framework: "worker", made: /(^|\.)Router\.(new|with_data)$/ },
  { framework: "loco", made: /(^|\.)Routes\.new$/ },
];
/** What such a library is called in `use`. */
const MODULES: Readonly<Record<string, RegExp>> = {
  tide: /^tide\b/,
  salvo: /^salvo/,
  worker: /^worker\b/,
  loco: /^loco_rs\b/,
};

/** tide, salvo, Cloudflare's worker and Loco: verbs on a router, or on what it has at a path. */
export const rustTrees: Framework = {
  name: "rust trees",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routesOf(unit, call)),
  mounts: (unit) =>
    hungFromElsewhere(unit).flatMap(({ call, target, mounted }): MountFinding[] => {
      const framework = methodCall(unit, call)?.method === "push" ? frameworkOf(unit, call) : undefined;
      if (!framework) return [];
      const path = prefixOf(unit, call, (base) => ownPath(unit, base));
      const guarded = isGuarded(unit, call);
      return [{ path, framework, guarded, router: rootOf(unit, call), mounted, node: target }];
    }),
};

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { method = "" } = methodCall(unit, call) ?? {};
  const verb = VERB.exec(method)?.[1];
  const framework = verb || method === "add" ? frameworkOf(unit, call) : undefined;
  if (!framework || (framework === "loco") !== (method === "add")) return [];
  const args = positional(call);
  const opened = openedPath(unit, call);
  const isTold = framework === "worker" || framework === "loco";
  const told = isTold ? textArgument(unit, args[0]) : "";
  const answer = isTold ? args[1] : args[0];
  if (!answer || told === undefined || (framework === "tide" && opened === "")) return [];
  const above = prefixOf(unit, call, (base) => ownPath(unit, base));
  const { name, handler } = framework === "loco" ? answerOf(unit, answer) : { name: verb, handler: answer };
  return [
    {
      method: name === undefined || name === "all" || name === "goal" ? "ANY" : name.toUpperCase(),
      path: joinPaths(joinPaths(above, opened), told) || "/",
      framework,
      guarded: isGuarded(unit, call),
      handlers: handlersIn(unit, handler),
      handlerName: handler && bare(handler).kind === "identifier" ? lastSegment(unit, bare(handler)) : undefined,
      router: rootOf(unit, call),
      node: isTold ? (args[0] ?? answer) : answer,
    },
  ];
}

function frameworkOf(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const base = chainBase(unit, call);
  const name = madeBy(unit, base);
  return MAKERS.find(({ framework, made }) => {
    const isUsed = framework === "tide" || unit.imports.some(({ module }) => MODULES[framework]?.test(module));
    return made.test(name) && isUsed;
  })?.framework;
}

/** What makes the value that a chain begins with, also behind a name or a parameter's type. */
function madeBy(unit: SourceUnit, base: SyntaxNode, depth = 0): string {
  const callee = base.kind === "call" ? child(base, "callee") : undefined;
  if (callee) return resolveName(unit, callee)?.name ?? "";
  const binding = base.kind === "identifier" ? bindingOf(unit, base) : undefined;
  const value = binding?.value && bare(binding.value);
  if (value?.kind === "call" && value.start < base.start && depth < 6)
    return madeBy(unit, chainBase(unit, value), depth + 1);
  return (binding && originOfBinding(unit, binding)?.name) ?? "";
}

/** salvo's `Router::with_path("orders")`. */
function ownPath(unit: SourceUnit, base: SyntaxNode): string | undefined {
  const callee = base.kind === "call" ? child(base, "callee") : undefined;
  const isPath = callee !== undefined && /\bRouter\.with_path$/.test(resolveName(unit, callee)?.name ?? "");
  const path = isPath ? textArgument(unit, positional(base)[0]) : undefined;
  return path === undefined ? undefined : `/${path.replace(/^\//, "")}`;
}

/** What stands before a verb in its chain: tide's `.at("/x")`, salvo's `.path("x")`, Loco's `.prefix("x")`. */
function openedPath(unit: SourceUnit, call: SyntaxNode): string {
  const opening = chainOf(unit, call).links.filter(({ method }) => /^(at|path|prefix)$/.test(method));
  const told = opening.flatMap(({ args }) => textArgument(unit, args[0]) ?? []);
  return told.map((own) => `/${own.replace(/^\//, "")}`).reduce(joinPaths, "");
}

/** Loco's `get(list)`. */
function answerOf(unit: SourceUnit, answer: SyntaxNode): { name: string | undefined; handler: SyntaxNode | undefined } {
  const base = chainBase(unit, answer);
  const callee = child(base, "callee");
  const name = callee && VERB.exec(lastSegment(unit, bare(callee)))?.[1];
  return { name, handler: positional(base)[0] };
}

/** salvo's `hoop(auth)` and tide's `with(auth)` anywhere in the chain. */
function isGuarded(unit: SourceUnit, call: SyntaxNode): boolean {
  const { links } = chainOf(unit, chainTop(call));
  return links.some(({ method, args }) => /^(hoop|with)$/.test(method) && args.some((one) => isAuth(unit, one)));
}
