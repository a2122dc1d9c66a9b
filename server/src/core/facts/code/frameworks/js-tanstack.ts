import type { Framework, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode, walk } from "../syntax";
import { keyOf, literalOf, objectOf, propertyOf } from "../values";
import { isGuard } from "./guards";
import { METHODS } from "./verbs";

/**
 * Server routes of TanStack Start: `createFileRoute("/api/x")({ server: { handlers: { GET } } })`, and the forms that were
 * before it, `createServerFileRoute("/api/x").methods({ GET })` and `createAPIFileRoute("/api/x")({ GET })`.
 */
export const jsTanstack: Framework = {
  name: "tanstack start",
  routes: (unit) =>
    unit.imports.some(({ module }) => /^@tanstack\/(\w+-)?(react|solid)?-?(start|router)\b/.test(module))
      ? nodesOf(unit, "call").flatMap((call) => routesOf(unit, call))
      : [],
};

const MAKERS = /\.(createFileRoute|createServerFileRoute|createAPIFileRoute)$/;

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  const isMethods = callee?.kind === "member" && textOf(unit, child(callee, "property")) === "methods";
  const made = isMethods ? child(callee, "object") : callee;
  const maker = made && bare(made).kind === "call" ? child(bare(made), "callee") : undefined;
  const [, name] = MAKERS.exec((maker && resolveName(unit, maker)?.name) ?? "") ?? [];
  const at = made && child(bare(made), "argument");
  const path = at && literalOf(unit, at);
  const given = child(call, "argument");
  const options = given && objectOf(unit, given);
  if (!name || !at || !given || typeof path !== "string") return [];
  const server = name === "createFileRoute" ? options && optionsIn(unit, options, "server") : undefined;
  const handlers = name === "createFileRoute" ? server && handlersOf(unit, server) : (options ?? handed(unit, given));
  const middleware = server && propertyOf(unit, server, "middleware");
  const found = {
    path: path.replace(/\$(\w+)/g, ":$1").replace(/\$$/, "*"),
    framework: "tanstack",
    guarded: middleware !== undefined && isGuard(unit, middleware),
    node: at,
  };
  return (handlers?.children ?? []).flatMap((entry) => {
    const method = entry.kind === "pair" ? keyOf(unit, entry) : textOf(unit, child(entry, "name") ?? entry);
    if (!METHODS.has(method) && method !== "ANY" && method !== "ALL") return [];
    const fn = entry.kind === "pair" ? functionOf(unit, child(entry, "value") ?? entry) : entry;
    return [{ ...found, method: method === "ALL" ? "ANY" : method, handlers: fn ? [fn] : [] }];
  });
}

function optionsIn(unit: SourceUnit, options: SyntaxNode, key: string): SyntaxNode | undefined {
  const value = propertyOf(unit, options, key);
  return value && objectOf(unit, value);
}

function handlersOf(unit: SourceUnit, server: SyntaxNode): SyntaxNode | undefined {
  const value = propertyOf(unit, server, "handlers");
  return value && (objectOf(unit, value) ?? handed(unit, value));
}

/** `({ createHandlers }) => createHandlers({ GET: … })`. */
function handed(unit: SourceUnit, value: SyntaxNode): SyntaxNode | undefined {
  const made = walk(value).find((node) => node.kind === "call");
  const argument = childrenOf(made, "argument")[0];
  return argument && objectOf(unit, argument);
}
