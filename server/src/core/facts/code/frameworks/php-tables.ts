import type { Framework, RouteFinding } from "../language";
import { originOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { keyOf, literalOf } from "../values";
import { handlersIn, joinPaths, methodCall, textArgument } from "./arguments";
import { optionOf, textsOf } from "./php-values";

/** Routes that PHP says as entries of a table: one of the project's own with a path and a controller, the rules of Yii, `$route["orders"]` of CodeIgniter 3, those of WordPress and of Fat-Free. */
export const phpTables: Framework = {
  name: "php tables",
  routes: (unit) => [
    ...nodesOf(unit, "pair").flatMap((pair) => yiiRule(unit, pair)),
    ...nodesOf(unit, "array", "object").flatMap((entry) => controllerEntry(unit, entry)),
    ...nodesOf(unit, "assign").flatMap((assign) => codeIgniterRoute(unit, assign)),
    ...nodesOf(unit, "call").flatMap((call) => [...wordPressRoute(unit, call), ...fatFreeRoute(unit, call)]),
  ],
};

/** `["path" => "/orders", "controller" => OrdersController::class, "action" => "list", "verbs" => ["GET"]]`. */
function controllerEntry(unit: SourceUnit, entry: SyntaxNode): RouteFinding[] {
  const at = optionOf(unit, entry, "path") ?? optionOf(unit, entry, "pattern");
  const path = at && literalOf(unit, at);
  const controller = /(\w+)::class$/.exec(textOf(unit, optionOf(unit, entry, "controller")))?.[1];
  const action = textArgument(unit, optionOf(unit, entry, "action"));
  if (!at || typeof path !== "string" || !path.startsWith("/") || controller === undefined) return [];
  const told = ["verbs", "methods", "method"].map((key) => textOf(unit, optionOf(unit, entry, key))).join(" ");
  const verbs = told.toUpperCase().match(/(?<![A-Z])(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?![A-Z])/g) ?? ["ANY"];
  const handlerName = action === undefined ? controller : `${controller}@${action}`;
  const found = { path, framework: "php", guarded: false, handlers: [], handlerName, node: at };
  return [...new Set(verbs)].map((method) => ({ ...found, method }));
}

/** `"urlManager" => ["rules" => ["GET orders/<id:\d+>" => "order/view"]]`. */
function yiiRule(unit: SourceUnit, pair: SyntaxNode): RouteFinding[] {
  const target = textArgument(unit, child(pair, "value"));
  const [, verbs, path] = /^(?:([A-Z]+(?:,[A-Z]+)*) +)?([\w/<>:.\\+*()|[\]-]+)$/.exec(keyOf(unit, pair)) ?? [];
  if (path === undefined || !/^[\w-]+(\/[\w<>-]+)+$/.test(target ?? "")) return [];
  const rules = pair.parent?.parent;
  const isRule = rules !== undefined && keyOf(unit, rules) === "rules";
  const manager = isRule ? enclosing(rules, ({ kind }) => kind === "pair") : undefined;
  if (!manager || keyOf(unit, manager) !== "urlManager") return [];
  const found = {
    path: `/${path.replace(/<(\w+):[^>]*>/g, "<$1>").replace(/^\//, "")}`,
    framework: "yii",
    guarded: false,
    handlers: [],
    handlerName: target,
    node: child(pair, "key") ?? pair,
  };
  return (verbs?.split(",") ?? ["ANY"]).map((method) => ({ ...found, method }));
}

/** `$route["orders/(:num)"]["get"] = "orders/show/$1"` in the file that CodeIgniter 3 reads. */
function codeIgniterRoute(unit: SourceUnit, assign: SyntaxNode): RouteFinding[] {
  if (!/(^|\/)application\/config\/routes\.php$/.test(unit.path)) return [];
  const [, path, verb] =
    /^\$route\[["']([^"']+)["']\](?:\[["'](\w+)["']\])?$/.exec(textOf(unit, child(assign, "target"))) ?? [];
  const target = textArgument(unit, child(assign, "value"));
  if (
    path === undefined ||
    target === undefined ||
    /^(default_controller|404_override|translate_uri_dashes)$/.test(path)
  )
    return [];
  const method = verb?.toUpperCase() ?? "ANY";
  const node = child(assign, "target") ?? assign;
  return [
    { method, path: `/${path}`, framework: "codeigniter", guarded: false, handlers: [], handlerName: target, node },
  ];
}

/** `register_rest_route("shop/v1", "/orders", ["methods" => "GET", "permission_callback" => …])`. */
function wordPressRoute(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  if (!/^\\?register_rest_route$/.test(textOf(unit, child(call, "callee")))) return [];
  const [space, at, options] = childrenOf(call, "argument");
  const path = at && literalOf(unit, at);
  if (!at || !options || typeof path !== "string") return [];
  const prefix = joinPaths("/wp-json", `/${textArgument(unit, space) ?? "*"}`);
  const lists = options.kind === "array" ? childrenOf(options, "element") : [options];
  return lists.flatMap((list) => {
    const said = optionOf(unit, list, "methods");
    const methods = said ? methodsOf(unit, said) : ["GET"];
    const permission = textOf(unit, optionOf(unit, list, "permission_callback"));
    const found = {
      path: joinPaths(prefix, `/${path.replace(/\(\?P<(\w+)>[^)]*\)/g, "{$1}").replace(/^\//, "")}`),
      framework: "wordpress",
      guarded: permission !== "" && !/__return_true|return true/.test(permission),
      handlers: handlersIn(unit, optionOf(unit, list, "callback")),
      node: at,
    };
    return methods.map((method) => ({ ...found, method }));
  });
}

/** Fat-Free's `$f3->route("GET|POST @orders: /orders/@id", "Orders->show")`, and `map` for a class with a method a verb. */
function fatFreeRoute(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  const [at, answer] = childrenOf(call, "argument");
  if (!receiver || !at || !answer || (method !== "route" && method !== "map") || !isFatFree(unit, receiver)) return [];
  return textsOf(unit, at).flatMap((text) => {
    const [, verbs, path] = /^(?:([A-Z|]+) +)?(?:@\w+ *: *)?(\/[^ ]*)(?: \[\w+\])?$/.exec(text) ?? [];
    if (path === undefined || (method === "route" && verbs === undefined)) return [];
    const found = {
      path: path.replace(/@(\w+)/g, "{$1}"),
      framework: "fat-free",
      guarded: false,
      handlers: handlersIn(unit, answer),
      handlerName: textArgument(unit, answer),
      node: at,
    };
    return (verbs?.split("|") ?? ["ANY"]).map((verb) => ({ ...found, method: verb }));
  });
}

function isFatFree(unit: SourceUnit, receiver: SyntaxNode): boolean {
  return (
    /^(\$(this->)?f3|F3)$/i.test(textOf(unit, receiver)) ||
    /(^|\.)Base\.instance/.test(originOf(unit, receiver)?.name ?? "")
  );
}

const CONSTANTS: Readonly<Record<string, readonly string[]>> = {
  READABLE: ["GET"],
  CREATABLE: ["POST"],
  EDITABLE: ["POST", "PUT", "PATCH"],
  DELETABLE: ["DELETE"],
};

function methodsOf(unit: SourceUnit, said: SyntaxNode): readonly string[] {
  const texts = textsOf(unit, said).flatMap((text) => text.split(/[\s,]+/));
  const constant = /WP_REST_Server::(\w+)$/.exec(textOf(unit, said))?.[1] ?? "";
  return texts.length > 0 ? texts.map((text) => text.toUpperCase()) : (CONSTANTS[constant] ?? ["ANY"]);
}
