import type { Framework, RouteFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { chainOf, lastLink } from "./chains";

/** Frameworks of Go that are told a route by a function of theirs, or by a chain that ends in the handler. */
export const goRegistered: Framework = {
  name: "go registered",
  routes: (unit) => {
    const isRestful = imports(unit, /^github\.com\/emicklei\/go-restful(\/v\d+)?$/);
    const isOther = imports(unit, /^github\.com\/(?:(?:beego|astaxie)\/beego|danielgtaylor\/huma)(?:\/|$)/);
    if (!isRestful && !isOther) return [];
    return nodesOf(unit, "call").flatMap((call) =>
      isRestful ? restful(unit, call) : [...huma(unit, call), ...beego(unit, call)],
    );
  },
};

const VERB = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

function imports(unit: SourceUnit, module: RegExp): boolean {
  return unit.imports.some((one) => module.test(one.module));
}

/** `ws.GET("/{id}").Filter(auth).To(find)`, below what `ws.Path("/orders")` says. */
function restful(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const [handler] = positional(call);
  if (!handler || methodCall(unit, call)?.method !== "To") return [];
  const { links, base } = chainOf(unit, call);
  const told = lastLink(links, ({ method }) => VERB.test(method));
  const [at] = told?.link.args ?? [];
  const path = textArgument(unit, at);
  if (!told || !base || !at || path === undefined) return [];
  return [
    {
      method: told.link.method,
      path: joinPaths(servicePath(unit, base), path),
      framework: "go-restful",
      guarded: told.behind.some(({ args: [filter] }) => filter !== undefined && isAuth(unit, filter)),
      handlers: handlersIn(unit, handler),
      node: at,
    },
  ];
}

function servicePath(unit: SourceUnit, service: SyntaxNode): string {
  const binding = service.kind === "identifier" ? bindingOf(unit, service) : undefined;
  for (const call of binding ? nodesOf(unit, "call") : []) {
    const path = methodCall(unit, call)?.method === "Path" ? textArgument(unit, positional(call)[0]) : undefined;
    const base = path === undefined ? undefined : chainOf(unit, call).base;
    if (path !== undefined && base?.kind === "identifier" && bindingOf(unit, base) === binding) return path;
  }
  return "";
}

/** `huma.Get(api, "/orders", list)`. */
function huma(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const verb = calleeOf(unit, call).match(/danielgtaylor\/huma(?:\/v\d+)?\.(Get|Post|Put|Patch|Delete|Head)$/)?.[1];
  const [, at, handler] = positional(call);
  const path = textArgument(unit, at);
  if (!verb || !at || !handler || path === undefined) return [];
  const handlers = handlersIn(unit, handler);
  return [{ method: verb.toUpperCase(), path, framework: "huma", guarded: false, handlers, node: at }];
}

/** `web.Router("/orders", &Orders{}, "get:List")`, also inside `web.NewNamespace("/v1", web.NSRouter(…))`. */
function beego(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const name = beegoName(unit, call);
  if (!/^(?:NS)?(?:Router|Get|Post|Put|Delete|Any|Handler|CtrlGet|CtrlPost)$/.test(name)) return [];
  const [at, handler, mapping] = positional(call);
  const path = textArgument(unit, at);
  if (!at || !handler || !path?.startsWith("/")) return [];
  const verb = name.replace(/^(?:NS)?(?:Ctrl)?/, "").toUpperCase();
  const mapped = textArgument(unit, mapping)
    ?.match(/^([a-z,*]+):/)?.[1]
    ?.split(",");
  const methods = VERB.test(verb) ? [verb] : (mapped ?? ["*"]).map((one) => (one === "*" ? "ANY" : one.toUpperCase()));
  const full = joinPaths(namespaceAround(unit, call), path);
  return methods.map((method) => ({
    method,
    path: full,
    framework: "beego",
    guarded: false,
    handlers: handlersIn(unit, handler),
    node: at,
  }));
}

function namespaceAround(unit: SourceUnit, call: SyntaxNode): string {
  let prefix = "";
  for (let around = call.parent; around; around = around.parent) {
    if (around.kind !== "call" || !/^(?:New|NS)Namespace$/.test(beegoName(unit, around))) continue;
    prefix = joinPaths(textArgument(unit, positional(around)[0]) ?? "", prefix);
  }
  return prefix;
}

function beegoName(unit: SourceUnit, call: SyntaxNode): string {
  return calleeOf(unit, call).match(/\/beego(?:\/v\d+)?(?:\/server\/web)?\.(\w+)$/)?.[1] ?? "";
}

function calleeOf(unit: SourceUnit, call: SyntaxNode): string {
  const callee = child(call, "callee");
  return (callee && resolveName(unit, callee)?.name) ?? "";
}
