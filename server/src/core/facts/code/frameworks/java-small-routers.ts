import type { Framework, RouteFinding } from "../language";
import { originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { chainOf } from "./chains";
import { pathsAround } from "./java-routers";

/** Ratpack and Jooby, whose verbs stand in what they hand out; services of Armeria, and the probe of Dropwizard. */
export const javaSmallRouters: Framework = {
  name: "java small routers",
  routes: (unit) => {
    const framework = frameworkOf(unit);
    return nodesOf(unit, "call").flatMap((call) => [
      ...(framework ? routeOf(unit, call, framework) : []),
      ...healthChecks(unit, call),
      ...armeriaService(unit, call),
    ]);
  },
};

const VERB = /^(get|post|put|patch|delete|all|path)$/;

function frameworkOf(unit: SourceUnit): "ratpack" | "jooby" | undefined {
  const modules = unit.imports.map(({ module }) => module);
  if (modules.some((module) => /^ratpack\.(server|handling|func|groovy)\b/.test(module))) return "ratpack";
  return modules.some((module) => /^io\.jooby\b/.test(module)) ? "jooby" : undefined;
}

function routeOf(unit: SourceUnit, call: SyntaxNode, framework: "ratpack" | "jooby"): RouteFinding[] {
  const callee = child(call, "callee");
  const name = textOf(unit, callee?.kind === "member" ? child(callee, "property") : callee);
  const [at, handler, more] = positional(call);
  const path = textArgument(unit, at);
  if (!VERB.test(name) || !at || path === undefined || !handler || more || !answers(unit, handler)) return [];
  const isGroup = framework === "jooby" && name === "path";
  if (isGroup || !(framework === "ratpack" ? isOnChain(unit, call) : isOnApplication(unit, call))) return [];
  const method = name === "all" || name === "path" ? "ANY" : name.toUpperCase();
  const full = joinPaths(pathsAround(unit, call, NESTING), `/${path.replace(/^\//, "")}`);
  return [{ method, path: full, framework, guarded: false, handlers: handlersIn(unit, handler), node: at }];
}

function answers(unit: SourceUnit, handler: SyntaxNode): boolean {
  const node = bare(handler);
  return (
    isFunction(node) ||
    /\.class$/.test(textOf(unit, node)) ||
    ["identifier", "member", "construct", "call"].includes(node.kind)
  );
}

/** What a chain of handlers is called on: the parameter of the function that describes it. */
function isOnChain(unit: SourceUnit, call: SyntaxNode): boolean {
  const { base } = chainOf(unit, call);
  if (!base || base.kind === "call") return false;
  if (originOf(unit, base)?.name.startsWith("ratpack.handling.Chain")) return true;
  const fn = enclosing(call, isFunction);
  const [first] = childrenOf(fn, "parameter");
  const name = textOf(unit, child(first, "target") ?? first);
  return fn?.role === "argument" && textOf(unit, base) === name;
}

/** A class that extends Jooby calls its verbs on itself; others call them on an application. */
function isOnApplication(unit: SourceUnit, call: SyntaxNode): boolean {
  const { receiver } = methodCall(unit, call) ?? {};
  if (receiver) return /^io\.jooby\.(kt\.)?(Jooby|Kooby|Router)\b/.test(originOf(unit, receiver)?.name ?? "");
  const owner = enclosing(call, ({ kind }) => kind === "class");
  const bases = childrenOf(owner, "base").map((base) => textOf(unit, base));
  return bases.some((base) => /^(Jooby|Kooby)\b/.test(base)) || isInRun(unit, call);
}

/** `runApp(args) { get("/") { … } }` of Kotlin. */
function isInRun(unit: SourceUnit, call: SyntaxNode): boolean {
  const run = enclosing(call, (outer) => outer.kind === "call" && outer !== call);
  const callee = child(run, "callee");
  const name = (callee && resolveName(unit, callee)?.name) ?? "";
  return /(^|\.)run(App|Jooby)$/.test(name) || (/^(path|mount)$/.test(name) && run !== undefined && isInRun(unit, run));
}

/** `prefix("api", chain -> …)` of Ratpack, `path("/api", () -> …)` of Jooby. */
const NESTING: ReadonlySet<string> = new Set(["prefix", "path"]);

/** `Server.builder().service("/health", health)` of Armeria; what answers at an annotated path says so itself. */
function armeriaService(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method = "" } = methodCall(unit, call) ?? {};
  const [at, service] = positional(call);
  const path = textArgument(unit, at);
  if (!receiver || !at || !service || !path?.startsWith("/") || !/^service(Under)?$/.test(method)) return [];
  const { base } = chainOf(unit, receiver);
  const origin = base && (originOf(unit, base) ?? resolveName(unit, base))?.name;
  if (!/^com\.linecorp\.armeria\.server\.Server(Builder)?\b/.test(origin ?? "")) return [];
  const full = method === "serviceUnder" ? joinPaths(path, "*") : path;
  return [
    { method: "ANY", path: full, framework: "armeria", guarded: false, handlers: handlersIn(unit, service), node: at },
  ];
}

/** `environment.healthChecks().register(…)`: Dropwizard answers with them on its port for operators. */
function healthChecks(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  if (!callee || !/\.healthChecks\(?\)?\s*\.register$/.test(textOf(unit, callee))) return [];
  if (!unit.imports.some(({ module }) => module.startsWith("io.dropwizard."))) return [];
  const node = child(callee, "property") ?? callee;
  return [{ method: "GET", path: "/healthcheck", framework: "dropwizard", guarded: false, handlers: [], node }];
}
