import type { Framework, RouteFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";

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
  const { receiver, method } = methodCall(unit, call) ?? {};
  const [handler] = positional(call);
  if (method !== "To" || !receiver || !handler) return [];
  let guarded = isAuth(unit, handler);
  for (let before = bare(receiver); before.kind === "call"; ) {
    const { receiver: service, method: verb = "" } = methodCall(unit, before) ?? {};
    const [at] = positional(before);
    const path = textArgument(unit, at);
    if (!service) return [];
    if (VERB.test(verb) && at && path !== undefined) {
      const full = joinPaths(servicePath(unit, service), path);
      return [
        { method: verb, path: full, framework: "go-restful", guarded, handlers: handlersIn(unit, handler), node: at },
      ];
    }
    guarded ||= at !== undefined && isAuth(unit, at);
    before = bare(service);
  }
  return [];
}

function servicePath(unit: SourceUnit, service: SyntaxNode): string {
  const node = bare(service);
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : undefined;
  for (const call of binding ? nodesOf(unit, "call") : []) {
    const { receiver, method } = methodCall(unit, call) ?? {};
    const path = method === "Path" ? textArgument(unit, positional(call)[0]) : undefined;
    let root = receiver && bare(receiver);
    while (root?.kind === "call") root = methodCall(unit, root)?.receiver;
    if (path !== undefined && root?.kind === "identifier" && bindingOf(unit, root) === binding) return path;
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
