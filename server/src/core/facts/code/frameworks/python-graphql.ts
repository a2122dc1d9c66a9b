import { basesOf, decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { handlersIn, keyword, methodCall } from "./arguments";
import { isAuth } from "./auth-words";

/** Fields of a GraphQL schema with Strawberry, Ariadne and Graphene: what a mutation changes, a POST does. */
export const pythonGraphql: Framework = {
  name: "graphql of python",
  routes: (unit) => [
    ...nodesOf(unit, "function", "method").flatMap((fn) => decorated(unit, fn)),
    ...nodesOf(unit, "call").flatMap((call) => given(unit, call)),
    ...nodesOf(unit, "class").flatMap((owner) => mutationClass(unit, owner)),
  ],
};

const FIELD = /^strawberry(?:_django)?\.(?:\w+\.)?(field|mutation|subscription)$/;
const ROOTS = /^ariadne\.(?:\w+\.)?(Query|Mutation|Subscription)Type$/;

function decorated(unit: SourceUnit, fn: SyntaxNode): RouteFinding[] {
  const decorators = decoratorsOf(fn);
  return decorators.flatMap((decorator) => {
    const inner = decorator.children[0];
    const field = FIELD.exec(decoratorName(unit, decorator))?.[1];
    const verb = field ? verbOf(field, ownerOf(unit, decorator)) : inner && boundVerb(unit, bare(inner));
    if (!verb || !inner) return [];
    const others = decorators.flatMap(({ children: [other] }) => (other && other !== inner ? [other] : []));
    const guarded = asksFirst(unit, inner) || others.some((other) => isAuth(unit, other));
    return [routeAt(verb, guarded, [fn], decorator)];
  });
}

/** `add = strawberry.mutation(resolver=add_user, permission_classes=[IsAuthenticated])`. */
function given(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const resolver = keyword(unit, call, "resolver");
  const callee = resolver && child(call, "callee");
  const field = callee && FIELD.exec(resolveName(unit, callee)?.name ?? "")?.[1];
  const verb = field ? verbOf(field, ownerOf(unit, call)) : undefined;
  return verb ? [routeAt(verb, asksFirst(unit, call), handlersIn(unit, resolver), call)] : [];
}

/** A class of Graphene that mutates; what inherits from one of another file is not told from a mutation of something else. */
function mutationClass(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  if (!basesOf(unit, owner)?.some((base) => /^graphene\.(\w+\.)*(Client\w*)?Mutation$/.test(base))) return [];
  const method = owner.children.find(
    (part) => part.kind === "method" && /^mutate(_and_get_payload)?$/.test(textOf(unit, child(part, "name"))),
  );
  if (!method) return [];
  const guarded = decoratorsOf(method).some(({ children: [inner] }) => inner !== undefined && isAuth(unit, inner));
  return [routeAt("POST", guarded, [method], child(owner, "name") ?? owner)];
}

/** A field of the schema's root is asked by itself, one of another type only behind such a one. */
function verbOf(field: string, owner: string): string | undefined {
  if (field === "mutation") return "POST";
  return field === "subscription" || /quer/i.test(owner) ? "GET" : undefined;
}

/** `@mutation.field("createUser")` on a `MutationType()`. */
function boundVerb(unit: SourceUnit, decorator: SyntaxNode): string | undefined {
  const { receiver, method } = (decorator.kind === "call" && methodCall(unit, decorator)) || {};
  if (!receiver || (method !== "field" && method !== "source")) return undefined;
  const root = ROOTS.exec(originOf(unit, receiver)?.name ?? "")?.[1];
  return root && (root === "Mutation" ? "POST" : "GET");
}

function ownerOf(unit: SourceUnit, node: SyntaxNode): string {
  return textOf(
    unit,
    child(
      enclosing(node, ({ kind }) => kind === "class"),
      "name",
    ),
  );
}

function asksFirst(unit: SourceUnit, field: SyntaxNode): boolean {
  const classes = field.kind === "call" ? keyword(unit, field, "permission_classes", "extensions") : undefined;
  const listed = classes ? childrenOf(bare(classes), "element") : [];
  return listed.some((one) => isAuth(unit, one) || /^(IsAdmin|IsStaff|PermissionExtension)/.test(textOf(unit, one)));
}

function routeAt(method: string, guarded: boolean, handlers: readonly SyntaxNode[], node: SyntaxNode): RouteFinding {
  return { method, path: "/graphql", framework: "graphql", guarded, handlers, node };
}
