import { decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { bindingOf, originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";

const APPLICATION = /(^|\.)falcon\.(asgi\.)?(App|API)$/;
const RESPONDER = /^on_(get|post|put|patch|delete|head|options)(_\w+)?$/;

/**
 * Falcon: a path is given an object, whose methods `on_get`, `on_post` answer. Where its class stands in another file, that
 * file says only that somebody may post, and this one only at what path something answers.
 */
export const falcon: Framework = {
  name: "falcon",
  routes: (unit) => {
    if (!unit.imports.some(({ module }) => /^falcon(\.|$)/.test(module))) return [];
    const placed = nodesOf(unit, "call").flatMap((call) => placedBy(unit, call));
    const known = new Set(placed.flatMap(({ resource }) => resource ?? []));
    const open = nodesOf(unit, "class").filter((one) => !known.has(one));
    return [...placed.flatMap(({ routes }) => routes), ...open.flatMap((one) => answersOf(unit, one, "*", undefined))];
  },
};

interface Placed {
  readonly routes: readonly RouteFinding[];
  /** The class of what answers, when it stands in this file. */
  readonly resource: SyntaxNode | undefined;
}

/** `app.add_route("/orders", Orders())`; an application of the project may want a name before the path. */
function placedBy(unit: SourceUnit, call: SyntaxNode): Placed[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || method !== "add_route" || !isApplication(unit, receiver)) return [];
  const given = positional(call);
  const index = given.findIndex((argument) => textArgument(unit, argument)?.startsWith("/"));
  const at = given[index];
  const path = textArgument(unit, at);
  if (!at || path === undefined) return [];
  const resource = classOf(unit, given[index + 1]);
  const routes = resource
    ? answersOf(unit, resource, path, at)
    : [{ method: "GET", path, framework: "falcon", guarded: false, handlers: [], node: at }];
  return [{ routes, resource }];
}

function answersOf(unit: SourceUnit, resource: SyntaxNode, path: string, at: SyntaxNode | undefined): RouteFinding[] {
  const around = isHooked(unit, resource);
  return resource.children.flatMap((handler) => {
    const name = child(handler, "name");
    const verb = handler.kind === "method" ? textOf(unit, name).match(RESPONDER)?.[1] : undefined;
    if (verb === undefined || !name) return [];
    const guarded = around || isHooked(unit, handler);
    return [{ method: verb.toUpperCase(), path, framework: "falcon", guarded, handlers: [handler], node: at ?? name }];
  });
}

/** `@falcon.before(authenticate)`. */
function isHooked(unit: SourceUnit, node: SyntaxNode): boolean {
  return decoratorsOf(node).some(
    ({ children: [hook] }) => hook?.kind === "call" && positional(hook).some((one) => isAuth(unit, one)),
  );
}

/** What Falcon's class made, an application of the project that is one of it, or what is called so. */
function isApplication(unit: SourceUnit, receiver: SyntaxNode): boolean {
  const node = bare(receiver);
  if (unit.language.isSelf(node, unit.text)) {
    const owner = enclosing(node, ({ kind }) => kind === "class");
    return childrenOf(owner, "base").some((base) => APPLICATION.test(resolveName(unit, base)?.name ?? ""));
  }
  return (
    APPLICATION.test(originOf(unit, node)?.name ?? "") || /(^|[._])(app|api|application)$/.test(textOf(unit, node))
  );
}

/** The class of an object that is made on the spot, or a line before. */
function classOf(unit: SourceUnit, resource: SyntaxNode | undefined): SyntaxNode | undefined {
  const node = resource && bare(resource);
  const made = node?.kind === "identifier" ? bindingOf(unit, node)?.value : node;
  const callee = made && bare(made).kind === "construct" ? child(bare(made), "callee") : undefined;
  const binding = callee?.kind === "identifier" ? bindingOf(unit, callee) : undefined;
  return binding?.kind === "class" ? binding.node : undefined;
}
