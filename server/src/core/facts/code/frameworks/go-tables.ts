import type { Framework, RouteFinding } from "../language";
import { bindingOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { methodConstant } from "./go-methods";
import { pathPattern } from "./paths";

/**
 * Routes that stand in tables: `[]Route{{"List", "GET", "/orders", List}}` of generated servers, `rest.Route{Method: …,
 * Path: …, Handler: …}` of go-zero, `huma.Operation{…}`, and `map[string]http.HandlerFunc{"/orders": list}`.
 */
export const goTables: Framework = {
  name: "go route tables",
  routes: (unit) => {
    if (!TABLE.test(unit.text)) return [];
    const rows = nodesOf(unit, "construct", "object").flatMap((row) => rowOf(unit, row));
    return [...rows, ...nodesOf(unit, "object").flatMap((map) => entriesOf(unit, map))];
  },
};

const TABLE = /\bRoutes?\b|\bOperation\{|HandlerFunc\{|\]struct\s?\{/;
const VERB = /^(?:get|post|put|patch|delete|head|options)$/i;
const ROUTE = /(?:^|\W)(?:\w*Routes?|Operation|\w*Endpoints?)$/;
const HANDLER_MAP = /^map\[string\](?:http\.HandlerFunc|http\.Handler|func\(\w* ?http\.ResponseWriter)/;
/** A struct without a name that has a field for what answers. */
const ANONYMOUS =
  /^\[\]struct\s?\{.*\b(?:http\.Handler|HandlerFunc|httprouter\.Handle|fiber\.Handler|func\(\w* ?http\.ResponseWriter)/s;
const PATTERN = /^(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) )?(\/\S*)$/;
const HANDLER_KEY = /handler|func|action|controller|endpoint/i;

function rowOf(unit: SourceUnit, row: SyntaxNode): RouteFinding[] {
  const type = typeOf(unit, row);
  const isAnonymous = ANONYMOUS.test(type);
  if (!isAnonymous && !ROUTE.test(type)) return [];
  const cells = [...childrenOf(row, "argument"), ...childrenOf(row, "element")];
  const values = cells.map((cell) => (cell.kind === "pair" ? child(cell, "value") : cell));
  const at =
    values.find((value) => PATTERN.test(textArgument(unit, value) ?? "")) ??
    values.find((value) => belowBase(unit, value));
  const [, before, path] = PATTERN.exec(textArgument(unit, at) ?? belowBase(unit, at) ?? "") ?? [];
  const told = values.map((value) => value && verbOf(unit, value)).find((one) => one !== undefined);
  const verb = told ?? before ?? (isAnonymous ? "ANY" : undefined);
  const handler =
    cells.map((cell) => handlerOf(unit, cell, isAnonymous)).find((one) => one !== undefined) ?? besideOperation(row);
  if (!verb || !at || path === undefined || !handler) return [];
  const { prefix, guarded } = around(unit, row);
  return [
    {
      method: verb,
      path: joinPaths(prefix, path),
      framework: "net/http",
      guarded: guarded || isAuth(unit, handler),
      handlers: handlersIn(unit, handler),
      node: at,
    },
  ];
}

/** What `s.base + "/orders"` comes to, below a base that is not known here. */
function belowBase(unit: SourceUnit, value: SyntaxNode | undefined): string | undefined {
  const node = value && bare(value);
  const isBelow = node?.kind === "binary" && textArgument(unit, node.children.at(-1))?.startsWith("/");
  return isBelow ? pathPattern(unit, node)?.replace(/^(?!\/)/, "/") : undefined;
}

/** The type of a literal, or of those of the list or map it stands in. */
function typeOf(unit: SourceUnit, row: SyntaxNode): string {
  for (let at: SyntaxNode | undefined = row, steps = 0; at && steps < 4; at = at.parent, steps++) {
    const callee = child(at, "callee");
    if (callee) return at.kind === "call" ? "" : textOf(unit, callee);
  }
  return "";
}

/** `"GET"`, `http.MethodGet`, `strings.ToUpper("Get")`. */
function verbOf(unit: SourceUnit, value: SyntaxNode): string | undefined {
  const node = bare(value);
  const inner = node.kind === "call" ? positional(node)[0] : node;
  const text = textArgument(unit, inner) ?? methodConstant(unit, node);
  return text !== undefined && VERB.test(text) ? text.toUpperCase() : undefined;
}

/** A function, a method or what makes a handler; a constant or a role is none. */
function handlerOf(unit: SourceUnit, cell: SyntaxNode, byAnyKey: boolean): SyntaxNode | undefined {
  const value = cell.kind === "pair" ? child(cell, "value") : cell;
  const node = value && bare(value);
  if (!node || textArgument(unit, node) !== undefined || verbOf(unit, node)) return undefined;
  if (cell.kind === "pair" && !byAnyKey && !HANDLER_KEY.test(textOf(unit, child(cell, "key")))) return undefined;
  if (isFunction(node) || node.kind === "call" || node.kind === "member") return node;
  const kind = node.kind === "identifier" ? (bindingOf(unit, node)?.kind ?? "function") : undefined;
  return kind === "function" || kind === "parameter" ? node : undefined;
}

/** What `huma.Register(api, huma.Operation{…}, handler)` is given behind the operation. */
function besideOperation(row: SyntaxNode): SyntaxNode | undefined {
  if (row.role !== "argument" || row.parent?.kind !== "call") return undefined;
  const args = positional(row.parent);
  return args[args.indexOf(row) + 1];
}

/** go-zero's `server.AddRoutes([]rest.Route{…}, rest.WithPrefix("/v1"), rest.WithJwt(secret))`. */
function around(unit: SourceUnit, row: SyntaxNode): { readonly prefix: string; readonly guarded: boolean } {
  const call = enclosing(row, (node) => node.kind === "call" || isFunction(node));
  const options = call?.kind === "call" ? positional(call).slice(1) : [];
  const named = (name: string) => options.find((one) => methodCall(unit, one)?.method === name);
  const prefix = named("WithPrefix");
  return {
    prefix: (prefix && textArgument(unit, positional(prefix)[0])) ?? "",
    guarded: named("WithJwt") !== undefined,
  };
}

function entriesOf(unit: SourceUnit, map: SyntaxNode): RouteFinding[] {
  if (!HANDLER_MAP.test(textOf(unit, child(map, "callee")))) return [];
  return childrenOf(map, "element").flatMap((pair) => {
    const at = child(pair, "key");
    const handler = child(pair, "value");
    const path = textArgument(unit, at);
    if (!at || !handler || !path?.startsWith("/")) return [];
    const handlers = handlersIn(unit, handler);
    return [{ method: "ANY", path, framework: "net/http", guarded: isAuth(unit, handler), handlers, node: at }];
  });
}
