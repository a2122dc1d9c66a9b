import { dirName } from "../../paths";
import type { Framework, ListenFinding, MountFinding, Prefix, RouteFinding } from "../language";
import { bindingOf, originOf, resolveName } from "../names";
import { nodesOf, pathOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, methodsOf, positional, textArgument } from "./arguments";
import { linksBehind } from "./chains";
import { parameterPlace, takenAs } from "./handed-routers";
import { pathPattern } from "./paths";

/** Endpoints of ASP.NET that are mapped by a call, its health checks, FastEndpoints; and where an application starts. */
export const aspnetEndpoints: Framework = {
  name: "aspnet endpoints",
  routes: (unit) =>
    nodesOf(unit, "call").flatMap((call) => [
      ...mapped(unit, call),
      ...schemaOf(unit, call),
      ...fastEndpoint(unit, call),
    ]),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => prefixOf(unit, call)),
  mounts: (unit) => nodesOf(unit, "call").flatMap((call) => mountsOf(unit, call)),
  listens: (unit) => nodesOf(unit, "call").flatMap((call) => listenOf(unit, call)),
};

const MAPS: Readonly<Record<string, string>> = {
  MapGet: "GET",
  MapPost: "POST",
  MapPut: "PUT",
  MapPatch: "PATCH",
  MapDelete: "DELETE",
  MapMethods: "ANY",
  Map: "ANY",
  MapHealthChecks: "GET",
  UseHealthChecks: "GET",
};
/** What serves a schema of GraphQL, at a path of its own unless it is told one. */
const SCHEMAS = /^(Map|Use)GraphQL(Http)?$/;
const MAX_DEPTH = 8;

/** What of ASP.NET itself takes a route builder. */
const OWN_MAPS =
  /^Map(Group|Get|Post|Put|Patch|Delete|Methods|HealthChecks|Controllers|Razor\w*|Hub|GrpcService|Fallback\w*)$/;

interface Group {
  readonly prefix: string;
  readonly guarded: boolean;
  /** The function that takes the route builder, in the form of `handed-routers.ts`. */
  readonly root?: string | undefined;
  /** Where the last part of the prefix is written. */
  readonly at?: SyntaxNode | undefined;
}

function mapped(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  const verb = MAPS[method ?? ""];
  if (!receiver || !method || !verb || isForDevelopment(unit, call)) return [];
  const args = positional(call);
  const [at] = args;
  const isProbe = method.endsWith("HealthChecks");
  // `MapGet(handler, "path")` and `MapGet(handler)` are a custom of some templates.
  const path = at && !isMade(at) ? pathPattern(unit, at) : undefined;
  if (!at || (!isProbe && args.length < 2 && path !== undefined)) return [];
  if (method === "Map" && !answersAt(unit, args, path)) return [];
  const { prefix, guarded, root } = groupOf(unit, receiver);
  const following = linksBehind(unit, call).map(({ method }) => method);
  const methods = method === "MapMethods" ? (methodsOf(unit, args[1]) ?? ["ANY"]) : [verb];
  const isGuarded = (guarded || following.includes("RequireAuthorization")) && !following.includes("AllowAnonymous");
  return methods.map((name) => ({
    method: name,
    path: path === undefined ? joinPaths(prefix, "*") : joinPaths(prefix, path),
    framework: "aspnet",
    guarded: isGuarded,
    handlers: isProbe ? [] : handlersIn(unit, args.at(-1)),
    router: root,
    node: at,
  }));
}

/** `app.MapGraphQL()` of Hot Chocolate and `app.UseGraphQL("/gql")` of GraphQL.NET. */
function schemaOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || !SCHEMAS.test(method ?? "") || isForDevelopment(unit, call)) return [];
  const { prefix, guarded, root: router } = groupOf(unit, receiver);
  const path = joinPaths(prefix, textArgument(unit, positional(call)[0]) ?? "/graphql");
  const isAsked = guarded || linksBehind(unit, call).some(({ method }) => method === "RequireAuthorization");
  return [{ method: "ANY", path, framework: "graphql", guarded: isAsked, handlers: [], router, node: call }];
}

/** `app.Map("/x", handler)`; mappers of values have a method by that name, and a branch may map endpoints of its own. */
function answersAt(unit: SourceUnit, [at, answer]: readonly SyntaxNode[], path: string | undefined): boolean {
  if (!at || !answer || !path?.startsWith("/") || handlersIn(unit, answer).length === 0) return false;
  return !/\.(Map\w*|UseEndpoints)\(/.test(textOf(unit, answer));
}

/** `app.MapGroup("/orders").MapOrders()`. */
function prefixOf(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  const [at] = methodCall(unit, call)?.method === "MapGroup" ? positional(call) : [];
  if (!at || isForDevelopment(unit, call)) return [];
  const { prefix, guarded, root } = groupOf(unit, call);
  return [{ path: prefix, framework: "aspnet", guarded, router: root, node: at }];
}

/** `app.MapGroup("/orders").MapOrders()` and `OrderEndpoints.Map(orders)`: who is handed a group that says something. */
function mountsOf(unit: SourceUnit, call: SyntaxNode): MountFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || !method || OWN_MAPS.test(method) || isForDevelopment(unit, call)) return [];
  // An extension is called on its first parameter, any other function of a class is handed it.
  const extended = /^(Map|Add|Use|Register|Configure)/.test(method) ? [receiver] : [];
  return [...extended, ...positional(call)].flatMap((argument, at): MountFinding[] => {
    if (!["identifier", "call"].includes(bare(argument).kind)) return [];
    const group = groupOf(unit, argument);
    if (group.prefix === "" && !group.guarded && group.root === undefined) return [];
    const place = argument === receiver ? 0 : at - extended.length;
    const mounted = { target: dirName(unit.path), name: takenAs(`.${method}`, place) };
    const { prefix: path, guarded, root: router } = group;
    return [{ path, framework: "aspnet", guarded, router, mounted, node: group.at ?? argument }];
  });
}

/** In `if (app.Environment.IsDevelopment())`: nothing that production serves. */
function isForDevelopment(unit: SourceUnit, call: SyntaxNode): boolean {
  for (let inner = call; inner.parent; inner = inner.parent) {
    if (inner.parent.kind !== "if" || inner.role !== "then") continue;
    if (/^\s*[\w.]*\bIsDevelopment\(\)\s*$/.test(textOf(unit, child(inner.parent, "condition")))) return true;
  }
  return false;
}

function isMade(argument: SyntaxNode): boolean {
  return bare(argument).kind === "function";
}

/** The prefix and the guard of what a route is mapped on: `app.MapGroup("/api").RequireAuthorization()`. */
function groupOf(unit: SourceUnit, expression: SyntaxNode, depth = 0): Group {
  const none = { prefix: "", guarded: false };
  const node = bare(expression);
  if (depth > MAX_DEPTH) return none;
  if (node.kind === "identifier") {
    const binding = bindingOf(unit, node);
    const value = binding?.kind === "value" || binding?.kind === "member" ? binding.value : undefined;
    const place = binding?.kind === "parameter" ? parameterPlace(unit, binding.node) : undefined;
    const root = place && child(place.fn, "name") ? takenAs(pathOf(unit, place.fn), place.at) : undefined;
    const later = nodesOf(unit, "call").some((call) => {
      const found = methodCall(unit, call);
      return (
        found?.method === "RequireAuthorization" &&
        found.receiver.kind === "identifier" &&
        binding !== undefined &&
        bindingOf(unit, found.receiver) === binding
      );
    });
    const group = value ? groupOf(unit, value, depth + 1) : { ...none, root };
    return { ...group, guarded: group.guarded || later };
  }
  const { receiver, method } = (node.kind === "call" && methodCall(unit, node)) || {};
  if (!receiver) return none;
  const outer = groupOf(unit, receiver, depth + 1);
  if (method === "RequireAuthorization") return { ...outer, guarded: true };
  if (method === "AllowAnonymous") return { ...outer, guarded: false };
  if (method !== "MapGroup") return outer;
  const at = positional(node)[0];
  const path = at && (pathPattern(unit, at) ?? "*");
  return { ...outer, at, prefix: joinPaths(outer.prefix, path ?? "*") };
}

/** `Get("/orders")` in the `Configure` of a class whose base is an endpoint. */
function fastEndpoint(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  const verb =
    callee?.kind === "identifier" ? textOf(unit, callee).match(/^(Get|Post|Put|Patch|Delete)$/)?.[1] : undefined;
  const owner = verb ? enclosing(call, ({ kind }) => kind === "class") : undefined;
  const isEndpoint = childrenOf(owner, "base").some((base) => /^(Endpoint\w*|Ep)\b/.test(textOf(unit, base)));
  if (!verb || !owner || !isEndpoint) return [];
  const handlers = owner.children.filter(
    (member) => member.kind === "method" && /^(HandleAsync|ExecuteAsync)$/.test(textOf(unit, child(member, "name"))),
  );
  const calls = nodesOf(unit, "call").filter((other) => other.start > owner.start && other.end < owner.end);
  const guarded = !calls.some((other) => textOf(unit, child(other, "callee")) === "AllowAnonymous");
  return positional(call).map((at) => ({
    method: verb.toUpperCase(),
    path: textArgument(unit, at) ?? "*",
    framework: "fastendpoints",
    guarded,
    handlers,
    node: at,
  }));
}

function listenOf(unit: SourceUnit, call: SyntaxNode): ListenFinding[] {
  const callee = child(call, "callee");
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!callee || !receiver || !method) return [];
  const node = child(callee, "property") ?? callee;
  if (
    method === "ConfigureWebHostDefaults" ||
    (resolveName(unit, callee)?.name ?? "").endsWith("WebHost.CreateDefaultBuilder")
  )
    return [{ framework: "aspnet", node, server: "Kestrel" }];
  if (method !== "Run" && method !== "RunAsync") return [];
  const origin = originOf(unit, receiver)?.name ?? "";
  if (!/(^|\.)WebApplication(\.|$)/.test(origin)) return [];
  const address = textArgument(unit, positional(call)[0]);
  const port = address?.match(/:(\d+)/)?.[1];
  return [{ framework: "aspnet", portValue: port ? Number(port) : undefined, node, server: "Kestrel" }];
}
