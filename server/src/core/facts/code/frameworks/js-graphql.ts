import { decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { functionOf, originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { keyOf, literalOf, objectOf, propertyOf } from "../values";
import { isGuard, refuses } from "./guards";
import { isGuarded } from "./nest";

/**
 * Fields of a GraphQL schema that functions answer, in a map of resolvers or with decorators: what a mutation changes, a
 * POST does. Where other files hold them all, what serves them says that there are some.
 */
export const jsGraphql: Framework = { name: "graphql", routes };

const ROOTS: Readonly<Record<string, string>> = { Query: "GET", Subscription: "GET", Mutation: "POST" };
const DECORATORS = /^(@nestjs\/graphql|type-graphql)\.(Query|Mutation|Subscription)$/;

function routes(unit: SourceUnit): RouteFinding[] {
  const fields = [
    ...nodesOf(unit, "object").flatMap((map) => (isResolverMap(unit, map) ? fieldsOf(unit, map) : [])),
    ...nodesOf(unit, "class").flatMap((owner) => decorated(unit, owner)),
  ];
  return fields.length > 0 ? fields : nodesOf(unit, "call", "construct").flatMap((call) => serverOf(unit, call));
}

function fieldsOf(unit: SourceUnit, map: SyntaxNode): RouteFinding[] {
  return map.children.flatMap((root) => {
    const method = root.kind === "pair" ? ROOTS[keyOf(unit, root)] : undefined;
    const value = child(root, "value");
    const fields = method && value ? objectOf(unit, value) : undefined;
    if (!method || !fields) return [];
    return fields.children.flatMap((field) => {
      const answer = field.kind === "pair" ? child(field, "value") : field;
      return answer && answers(unit, field, answer) ? [fieldRoute(unit, method, field, answer)] : [];
    });
  });
}

/** A function answers, also in an object of those that resolve and subscribe; what a client's cache does with a field is none. */
function answers(unit: SourceUnit, field: SyntaxNode, answer: SyntaxNode): boolean {
  const options = objectOf(unit, answer);
  if (options) return ["resolve", "subscribe"].some((name) => propertyOf(unit, options, name) !== undefined);
  return field.kind !== "spread" && literalOf(unit, answer) === undefined;
}

function fieldRoute(unit: SourceUnit, method: string, field: SyntaxNode, answer: SyntaxNode): RouteFinding {
  const fn = answer.kind === "method" ? answer : functionOf(unit, answer);
  const around = bare(answer).kind === "call" ? [answer, ...childrenOf(bare(answer), "argument")] : [];
  const guarded = around.some((one) => isGuard(unit, one)) || refuses(unit, answer);
  const node = child(field, "key") ?? child(field, "name") ?? field;
  return { method, path: "/graphql", framework: "graphql", guarded, handlers: fn ? [fn] : [], node };
}

/** Types of a schema are named alike elsewhere: the file is one of GraphQL's, or the map is called after what it is. */
function isResolverMap(unit: SourceUnit, map: SyntaxNode): boolean {
  if (!map.children.some((pair) => pair.kind === "pair" && ROOTS[keyOf(unit, pair)])) return false;
  const holder = map.parent;
  const name = child(holder, "target") ?? child(holder, "key");
  return /resolver/i.test(textOf(unit, name)) || unit.imports.some(({ module }) => /graphql|apollo/i.test(module));
}

function decorated(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const around = decoratorsOf(owner);
  return owner.children.flatMap((method) => {
    if (method.kind !== "method") return [];
    const own = decoratorsOf(method);
    return own.flatMap((decorator) => {
      const kind = DECORATORS.exec(decoratorName(unit, decorator))?.[2];
      const verb = kind && ROOTS[kind];
      if (!verb) return [];
      const asked = isGuarded(unit, own) ?? isGuarded(unit, around);
      const said = { guarded: asked ?? false, open: asked === false ? (true as const) : undefined };
      return [{ method: verb, path: "/graphql", framework: "graphql", ...said, handlers: [method], node: decorator }];
    });
  });
}

/** What serves a schema at a path of its own, without a router of the program. */
const SERVERS =
  /^(@apollo\/server\/standalone\.startStandaloneServer|graphql-yoga\.create(Yoga|Server)|apollo-server\.ApolloServer)$/;
const APPLIED = /^apollo-server-[\w-]+\.ApolloServer(\.\w+)*$/;

function serverOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  if (!callee) return [];
  const name = resolveName(unit, callee)?.name ?? "";
  const args = childrenOf(call, "argument");
  const isApplied = /\.applyMiddleware$/.test(textOf(unit, callee)) && APPLIED.test(originOf(unit, callee)?.name ?? "");
  const isPlugin = /\.register$/.test(name) && args[0] && resolveName(unit, args[0])?.module === "mercurius";
  if (!SERVERS.test(name) && !isApplied && !isPlugin) return [];
  const guarded = args.some((argument) => {
    const options = objectOf(unit, argument);
    const context = options && propertyOf(unit, options, "context");
    return context !== undefined && refuses(unit, context);
  });
  return [{ method: "ANY", path: "/graphql", framework: "graphql", guarded, handlers: [], node: callee }];
}
