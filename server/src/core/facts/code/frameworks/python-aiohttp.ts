import { onceFor } from "../../../once-for";
import type { Framework, RouteFinding } from "../language";
import { bindingOf, originOf, resolveName } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, enclosing, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";

const APPLICATION = /^aiohttp\.web(_app)?\.Application\.router$/;
const HELPER = /^aiohttp\.web\.(get|post|put|patch|delete|head|options|view|route)$/;

/** aiohttp's `app.router.add_get` and `web.get` in a list; its route tables are decorators like any other. */
export const aiohttp: Framework = {
  name: "aiohttp",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routeOf(unit, call)),
};

function routeOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const verb = verbOf(unit, call);
  if (!verb) return [];
  const [first, second, third] = positional(call);
  const named = verb === "route";
  const at = named ? second : first;
  const path = textArgument(unit, at);
  if (path === undefined || !at) return [];
  const method = named ? (textArgument(unit, first) ?? "*").toUpperCase() : verb.toUpperCase();
  const handler = named ? third : second;
  return [
    {
      method: method === "*" || method === "VIEW" ? "ANY" : method,
      path: joinPaths(mountedAt(unit, applicationOf(unit, call)), path),
      framework: "aiohttp",
      guarded: handler?.kind === "call" && isAuth(unit, handler),
      handlers: handlersIn(unit, handler),
      node: at,
    },
  ];
}

/** What a route is added to: `app.router.add_get(…)`, `app.add_routes([web.get(…)])`. */
function applicationOf(unit: SourceUnit, call: SyntaxNode): SyntaxNode | undefined {
  const list = enclosing(call, (around) => methodCall(unit, around)?.method === "add_routes");
  const { receiver } = methodCall(unit, list ?? call) ?? {};
  return receiver && /\.router$/.test(textOf(unit, receiver)) ? child(bare(receiver), "object") : receiver;
}

/** The path below which `app.add_subapp("/api", api)` puts an application. */
function mountedAt(unit: SourceUnit, application: SyntaxNode | undefined, depth = 0): string {
  const binding = application?.kind === "identifier" && depth < 4 ? bindingOf(unit, application) : undefined;
  const call = binding && mountingsIn(unit).get(binding);
  if (!call) return "";
  const outer = mountedAt(unit, methodCall(unit, call)?.receiver, depth + 1);
  return joinPaths(outer, textArgument(unit, positional(call)[0]) ?? "*");
}

/** For each application, the first call that puts it below another one. */
const mountingsIn = onceFor((unit: SourceUnit): ReadonlyMap<Binding, SyntaxNode> => {
  const mountings = new Map<Binding, SyntaxNode>();
  for (const call of nodesOf(unit, "call")) {
    const inner = methodCall(unit, call)?.method === "add_subapp" ? positional(call)[1] : undefined;
    const binding = inner?.kind === "identifier" ? bindingOf(unit, inner) : undefined;
    if (binding && !mountings.has(binding)) mountings.set(binding, call);
  }
  return mountings;
});

function verbOf(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const callee = child(call, "callee");
  const helper = callee && resolveName(unit, callee)?.name.match(HELPER)?.[1];
  if (helper) return helper;
  const { receiver, method } = methodCall(unit, call) ?? {};
  const added = method?.match(/^add_(get|post|put|patch|delete|head|options|view|route)$/)?.[1];
  return added && receiver && APPLICATION.test(originOf(unit, receiver)?.name ?? "") ? added : undefined;
}
