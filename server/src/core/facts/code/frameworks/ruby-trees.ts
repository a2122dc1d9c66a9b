import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { joinPaths } from "./arguments";
import { isAuthName } from "./auth-words";
import { bodyOf, statementsIn, textIn, VERBS } from "./ruby-blocks";

/** Roda and Cuba: a tree of blocks, of which each takes a part of the path or asks for the method. */
export const rubyTrees: Framework = {
  name: "ruby trees",
  routes: (unit) => [...rodaTrees(unit), ...cubaTrees(unit)],
};

/** Where in the tree something stands. */
interface Around {
  readonly framework: string;
  readonly prefix: string;
  readonly method: string | undefined;
  readonly guarded: boolean;
}

const ROOT: Around = { framework: "roda", prefix: "", method: undefined, guarded: false };

/** `route do |r| … end` in a class of Roda, also `hash_branch "orders" do |r|` of its plugins. */
function rodaTrees(unit: SourceUnit): RouteFinding[] {
  const bodies = nodesOf(unit, "class").filter((one) =>
    childrenOf(one, "base").some((base) => /(^|::)(Roda|RodaApp)$|^Roda\b/.test(textOf(unit, base))),
  );
  return bodies.flatMap((body) =>
    statementsIn(unit, body).flatMap(({ name, args, block }) => {
      if (!block || !/^(route|hash_branch|hash_path|hash_routes)$/.test(name)) return [];
      const own = name === "route" ? "" : partsOf(unit, args);
      return tree(unit, bodyOf(block), { ...ROOT, prefix: own ? `/${own.replace(/^\//, "")}` : "" });
    }),
  );
}

/** `Cuba.define do on "orders" do … end end`. */
function cubaTrees(unit: SourceUnit): RouteFinding[] {
  return nodesOf(unit, "call").flatMap((call) => {
    const callee = textOf(unit, child(call, "callee"));
    const block = childrenOf(call, "argument").find(isFunction);
    return block && /^(\w+::)*Cuba\.define$/.test(callee)
      ? tree(unit, bodyOf(block), { ...ROOT, framework: "cuba" })
      : [];
  });
}

function tree(unit: SourceUnit, body: SyntaxNode, around: Around): RouteFinding[] {
  let here = around;
  return body.children.flatMap((node): RouteFinding[] => {
    const branch = node.kind === "call" ? branchOf(unit, node, around.framework) : undefined;
    if (branch) return branchRoutes(unit, branch, here);
    // A guard that stands before a branch holds for it.
    if (isAsking(unit, node)) here = { ...here, guarded: true };
    return isFunction(node) || node.kind === "class" ? [] : tree(unit, node, here);
  });
}

interface Branch {
  readonly name: string;
  readonly block: SyntaxNode;
  readonly args: readonly SyntaxNode[];
  readonly call: SyntaxNode;
}

function branchRoutes(unit: SourceUnit, { name, block, args, call }: Branch, around: Around): RouteFinding[] {
  const isRoot = name === "root";
  const asked = isRoot
    ? "GET"
    : VERBS.has(name)
      ? name
      : textOf(
          unit,
          args.find((one) => isMethod(unit, one)),
        );
  const part = isRoot
    ? ""
    : partsOf(
        unit,
        args.filter((one) => !isMethod(unit, one)),
      );
  const method = asked === "" ? around.method : asked.toUpperCase();
  const prefix = part ? joinPaths(around.prefix, `/${part}`) : around.prefix;
  const below = tree(unit, bodyOf(block), { ...around, method, prefix });
  if (below.length > 0 || (method === undefined && name !== "is")) return below;
  const { framework, guarded } = around;
  const node = args[0] ?? child(call, "callee") ?? call;
  return [{ method: method ?? "ANY", path: prefix || "/", framework, guarded, handlers: [block], node }];
}

/** `r.on "orders" do`, `r.get do`, `on get, "orders" do`. */
function branchOf(unit: SourceUnit, call: SyntaxNode, framework: string): Branch | undefined {
  const given = childrenOf(call, "argument");
  const block = given.find(isFunction);
  const callee = textOf(unit, child(call, "callee"));
  const name = (framework === "cuba" ? /^(on)$/ : /^r\.(on|is|get|post|put|patch|delete|head|options|root)$/).exec(
    callee,
  )?.[1];
  return name && block ? { name, block, args: given.filter((argument) => argument !== block), call } : undefined;
}

function isMethod(unit: SourceUnit, argument: SyntaxNode): boolean {
  return argument.kind === "identifier" && VERBS.has(textOf(unit, argument));
}

/** The parts of a path that a branch takes: texts, and `*` for what is given by who calls. */
function partsOf(unit: SourceUnit, args: readonly SyntaxNode[]): string {
  return args
    .filter((argument) => !/^(true|root|default|method: .*)$/.test(textOf(unit, argument)) && argument.kind !== "pair")
    .map((argument) => {
      const text = textOf(unit, argument);
      return text.startsWith(":") ? text : (textIn(unit, argument)?.replace(/^\//, "") ?? "*");
    })
    .join("/");
}

/** `authenticate!`, `rodauth.require_authentication`. */
function isAsking(unit: SourceUnit, node: SyntaxNode): boolean {
  const name = textOf(unit, node.kind === "call" ? child(node, "callee") : bare(node));
  return /^[\w.!?]+$/.test(name) && isAuthName(name.replace(/^.*\./, "").replace(/[!?]$/, ""));
}
