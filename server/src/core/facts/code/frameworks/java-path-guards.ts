import { onceFor } from "../../../once-for";
import { normalPath } from "../../route-path";
import type { RouteFinding } from "../language";
import { functionOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, type SyntaxNode } from "../syntax";
import { methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { linksBehind } from "./chains";

/*
 * What asks who calls before all that lies below a path: `app.before("/admin/*", authenticate)` of Javalin and Spark,
 * `router.route("/api/*").handler(JWTAuthHandler.create(provider))` of Vert.x.
 */

/** Where guards stand, by the path that they hold for; of Vert.x only what is registered behind one is behind it. */
type PathGuards = ReadonlyMap<string, number>;

/** What says of a call on which framework it is made, and below which path. */
export interface Places {
  frameworkOf(unit: SourceUnit, call: SyntaxNode): string | undefined;
  prefixOf(unit: SourceUnit, call: SyntaxNode, framework: string): string;
}

/** Tells whether a guard of the same file stands before a route. */
export function pathGuards(places: Places): (unit: SourceUnit, route: RouteFinding) => boolean {
  const guardsIn = onceFor((unit: SourceUnit) => collected(unit, places));
  return (unit, { path, framework, node }) => {
    const guards = guardsIn(unit);
    if (guards.size === 0 || path === undefined) return false;
    return coveringKeys(normalPath(path)).some((key) => {
      const from = guards.get(`${framework} ${key}`);
      return from !== undefined && (framework !== "vertx" || from < node.start);
    });
  };
}

function collected(unit: SourceUnit, places: Places): PathGuards {
  const guards = new Map<string, number>();
  for (const call of nodesOf(unit, "call")) {
    const { method } = methodCall(unit, call) ?? {};
    const [at, ...rest] = positional(call);
    const path = textArgument(unit, at);
    if (path === undefined || !/^(before(Matched)?|route)$/.test(method ?? "")) continue;
    const framework = places.frameworkOf(unit, call);
    if (framework === undefined || (framework === "vertx") !== (method === "route")) continue;
    if (!(framework === "vertx" ? handlersBehind(unit, call) : rest).some((one) => asks(unit, one))) continue;
    const full = normalPath(`${places.prefixOf(unit, call, framework)}/${path}`).replace(/\/?\*+$/, "/*");
    const key = `${framework} ${full}`;
    guards.set(key, Math.min(guards.get(key) ?? call.start, call.start));
  }
  return guards;
}

/** `/a/b` and what may stand for it: `/a/b/*`, `/a/*`, `/*`. */
function coveringKeys(path: string): string[] {
  const names = path.split("/").slice(1);
  const above = names.map((_, index) => `/${names.slice(0, index + 1).join("/")}/*`);
  return [path, "/*", ...above];
}

/** What `route("/x")` of Vert.x is handed: a handler, or several one behind the other. */
export function handlersBehind(unit: SourceUnit, call: SyntaxNode): readonly SyntaxNode[] {
  return linksBehind(unit, call).flatMap(({ method, args }) => (/^(blocking)?[hH]andler$/.test(method) ? args : []));
}

const REFUSAL =
  /\b((Unauthorized|Forbidden)(Response|Exception)|UNAUTHORIZED|FORBIDDEN)\b|\b(halt|status|setStatusCode|fail|sendError)\(\s*40[13]\b/;

/** True for a handler that is called after what it asks, and for one that turns callers away itself. */
export function asks(unit: SourceUnit, handler: SyntaxNode): boolean {
  const fn = functionOf(unit, handler);
  return isAuth(unit, bare(handler)) || (fn !== undefined && REFUSAL.test(textOf(unit, fn)));
}
