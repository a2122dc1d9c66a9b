import { onceFor } from "../../../once-for";
import { dirName } from "../../paths";
import type { Framework, MountFinding, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { joinPaths } from "./arguments";
import { handedOutBy } from "./handed-routers";
import { bodyOf, type Statement, statementOf, statementsIn, textIn, textsIn, VERBS } from "./ruby-blocks";

/** What the blocks around a statement say of it. */
interface Around {
  readonly prefix: string;
  readonly guarded: boolean;
  /** The path of the resource whose members and collection are described. */
  readonly resource?: { readonly name: string; readonly singular: boolean } | undefined;
  /** The concerns that are drawn here. */
  readonly concerns?: readonly string[];
}

/** Concerns stand in one another, but not for ever. */
const DEEPEST = 3;

/** `concern :commentable do … end` draws nothing by itself: what names it does. */
const concernsIn = onceFor((unit: SourceUnit): ReadonlyMap<string, SyntaxNode> => {
  const statements = nodesOf(unit, "call").flatMap((call) => statementOf(unit, call) ?? []);
  return new Map(
    statements.flatMap(({ name, args, block }) => {
      const called = name === "concern" ? textIn(unit, args[0]) : undefined;
      return called !== undefined && block ? [[called, block] as const] : [];
    }),
  );
});

function concernRoutes(unit: SourceUnit, names: readonly string[], around: Around): RouteFinding[] {
  const { concerns = [] } = around;
  return names.flatMap((name) => {
    const block = concerns.length < DEEPEST ? concernsIn(unit).get(name) : undefined;
    return block ? drawn(unit, bodyOf(block), { ...around, concerns: [...concerns, name] }) : [];
  });
}

const TRANSPARENT = new Set(["defaults", "shallow", "controller", "with_options", "direct", "localized"]);

/** Routes of Rails: what is drawn in `config/routes.rb`; and of Hanami, whose class of routes says the same. */
export const rails: Framework = {
  name: "rails",
  routes: (unit) => statedRoutes(unit).filter(({ method }) => method !== PART),
  mounts: (unit) => statedRoutes(unit).flatMap((route) => [...partsMounted(unit, route), ...engineMounted(route)]),
};

/** Stands for the method of what another file of `config/routes/` draws. */
const PART = "DRAW";

const statedRoutes = onceFor((unit: SourceUnit): readonly RouteFinding[] => [
  ...hanamiRoutes(unit),
  ...nodesOf(unit, "call").flatMap((call) => {
    const callee = textOf(unit, child(call, "callee"));
    const isDrawn = /(^|\.)routes\.(draw|append|prepend)$|\bEngine\.add_routes$/.test(callee);
    const block = isDrawn ? childrenOf(call, "argument").find(isFunction) : undefined;
    if (!block) return partOf(unit, call);
    const router = ENGINE.exec(callee.replace(/\.(routes\.\w+|add_routes)$/, ""))?.[1];
    const routes = drawn(unit, bodyOf(block), { prefix: "", guarded: false });
    return router === undefined ? routes : routes.map((route) => ({ ...route, router: handedOutBy(router) }));
  }),
]);

const ENGINE = /^(?:::)?((?:\w+::)*Engine)$/;

/** `mount Blog::Engine => "/blog"` puts there what `Blog::Engine.routes.draw` draws, in whatever file. */
function engineMounted({ method, path, guarded, router, handlerName, node }: RouteFinding): MountFinding[] {
  const engine = method === "MOUNT" ? ENGINE.exec(handlerName ?? "")?.[1] : undefined;
  if (engine === undefined) return [];
  const mounted = { target: "", name: handedOutBy(engine) };
  return [{ path: path ?? "", framework: "rails", guarded, router, mounted, node }];
}

function hanamiRoutes(unit: SourceUnit): RouteFinding[] {
  const classes = nodesOf(unit, "class").filter((one) =>
    /^(::)?Hanami::Routes$/.test(textOf(unit, child(one, "base"))),
  );
  const routes = classes.flatMap((one) => drawn(unit, one, { prefix: "", guarded: false }));
  return routes.map((route) => ({ ...route, framework: "hanami" }));
}

/** `draw(:admin)` puts what `config/routes/admin.rb` draws where it stands. */
function partsMounted(unit: SourceUnit, { method, path, guarded, handlerName, node }: RouteFinding): MountFinding[] {
  const target = `/${dirName(unit.path)}/routes/${handlerName}`;
  if (method !== PART || !handlerName || !unit.path.endsWith("config/routes.rb")) return [];
  return [
    { path: path ?? "", framework: "rails", guarded, router: undefined, mounted: { target, name: undefined }, node },
  ];
}

/** A file of `config/routes/` holds statements without a block around them. */
function partOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const isFirst = call.parent === unit.root && unit.root.children[0] === call;
  if (!isFirst || !/(^|\/)config\/routes\/.+\.rb$/.test(unit.path)) return [];
  return drawn(unit, unit.root, { prefix: "", guarded: false });
}

function drawn(unit: SourceUnit, body: SyntaxNode, around: Around): RouteFinding[] {
  return statementsIn(unit, body).flatMap((statement) => statementRoutes(unit, statement, around));
}

function statementRoutes(unit: SourceUnit, statement: Statement, around: Around): RouteFinding[] {
  const { name, args, options, block } = statement;
  const inner = (next: Partial<Around>) => (block ? drawn(unit, bodyOf(block), { ...around, ...next }) : []);
  const first = textIn(unit, args[0]);
  switch (name) {
    case "namespace": {
      const path = options.has("path") ? textIn(unit, options.get("path")) : first;
      return inner({ prefix: joinPaths(around.prefix, path ?? ""), resource: undefined });
    }
    case "scope": {
      const path = options.has("path") ? textIn(unit, options.get("path")) : args[0]?.kind === "string" ? first : "";
      const guarded = around.guarded || isGuarding(unit, options.get("constraints"));
      return inner({ prefix: joinPaths(around.prefix, path || ""), resource: undefined, guarded });
    }
    case "concerns":
      return concernRoutes(
        unit,
        args.flatMap((one) => textsIn(unit, one) ?? []),
        around,
      );
    case "slice":
      return inner({ prefix: joinPaths(around.prefix, textIn(unit, options.get("at")) ?? first ?? "") });
    case "constraints":
      return inner({ guarded: around.guarded || isGuarding(unit, args[0]) });
    case "authenticate":
    case "authenticated":
      return inner({ guarded: true });
    case "resources":
    case "resource":
      return resourceRoutes(unit, statement, around);
    case "member":
      return inner(memberOf(around));
    case "collection":
      return inner({ resource: undefined });
    case "root":
      return [found("GET", around.prefix || "/", statement, around, textIn(unit, options.get("to")) ?? first)];
    case "draw":
      return [found(PART, around.prefix || "/", statement, around, first)];
    case "mount":
      return mounted(unit, statement, around);
    case "match":
      return verbRoutes(unit, statement, around, (textsIn(unit, options.get("via")) ?? ["any"]).map(upper));
    case "health_check_routes":
      return [found("GET", joinPaths(around.prefix, "/health_check"), statement, around)];
    default:
      if (VERBS.has(name)) return verbRoutes(unit, statement, around, [name.toUpperCase()]);
      return TRANSPARENT.has(name) ? inner({}) : [];
  }
}

/** A constraint that asks who calls, by its name or by what it looks at: `AdminConstraint.new`, `->(r) { r.session[:user] }`. */
function isGuarding(unit: SourceUnit, constraint: SyntaxNode | undefined): boolean {
  if (!constraint || constraint.kind === "object") return false;
  return /admin|auth|user|staff|session|warden|sign(ed)?_?in|log(ged)?_?in|permission|role/i.test(
    textOf(unit, constraint),
  );
}

function upper(verb: string): string {
  return verb === "any" || verb === "all" ? "ANY" : verb.toUpperCase();
}

function found(
  method: string,
  path: string,
  { call, args, pairs }: Statement,
  around: Around,
  handlerName?: string,
): RouteFinding {
  const node = args[0] ?? pairs[0] ?? child(call, "callee") ?? call;
  return {
    method,
    path: path.replace(/\(\.:format\)$/, ""),
    framework: "rails",
    guarded: around.guarded,
    handlers: [],
    handlerName,
    node,
  };
}

/** Inside `resources` a nested path comes behind the parent's id. */
function memberOf(around: Around): Partial<Around> {
  const { resource, prefix } = around;
  const id = resource && !resource.singular ? `${prefix}/:id` : prefix;
  return { prefix: id, resource: undefined };
}

function verbRoutes(
  unit: SourceUnit,
  statement: Statement,
  around: Around,
  methods: readonly string[],
): RouteFinding[] {
  const { args, options, pairs } = statement;
  const place = textIn(unit, options.get("on")) === "member" ? { ...around, ...memberOf(around) } : around;
  const pair = pairs[0];
  const paths =
    args.length > 0 ? args.map((argument) => textIn(unit, argument)) : pair ? [textIn(unit, child(pair, "key"))] : [];
  const handler = textIn(unit, options.get("to")) ?? (pair && textIn(unit, child(pair, "value")));
  return paths.flatMap((path) =>
    path === undefined
      ? []
      : methods.map((method) =>
          found(method, joinPaths(place.prefix, `/${path.replace(/^\//, "")}`), statement, place, handler),
        ),
  );
}

/** `mount Sidekiq::Web => "/sidekiq"`, `mount API, at: "/"`. */
function mounted(unit: SourceUnit, statement: Statement, around: Around): RouteFinding[] {
  const pair = statement.pairs[0];
  const path = textIn(unit, statement.options.get("at")) ?? textIn(unit, child(pair, "value"));
  const app = textOf(unit, statement.args[0] ?? child(pair, "key"));
  if (path === undefined) return [];
  return [found(ENGINE.test(app) ? "MOUNT" : "ANY", joinPaths(around.prefix, path), statement, around, app)];
}

const PLURAL = [
  ["index", "GET", ""],
  ["create", "POST", ""],
  ["show", "GET", "/:id"],
  ["update", "PATCH", "/:id"],
  ["destroy", "DELETE", "/:id"],
] as const;
const SINGULAR = [
  ["show", "GET", ""],
  ["create", "POST", ""],
  ["update", "PATCH", ""],
  ["destroy", "DELETE", ""],
] as const;

function resourceRoutes(unit: SourceUnit, statement: Statement, around: Around): RouteFinding[] {
  const { args, options, block, name } = statement;
  const singular = name === "resource";
  const only = textsIn(unit, options.get("only"));
  const except = textsIn(unit, options.get("except")) ?? [];
  return args.flatMap((argument) => {
    const resource = textIn(unit, argument);
    if (resource === undefined) return [];
    const outer =
      around.resource && !around.resource.singular
        ? `${around.prefix}/:${around.resource.name.replace(/s$/, "")}_id`
        : around.prefix;
    const prefix = joinPaths(outer, `/${textIn(unit, options.get("path")) ?? resource}`);
    const actions = (singular ? SINGULAR : PLURAL).filter(([action]) =>
      only ? only.includes(action) : !except.includes(action),
    );
    const controller = textIn(unit, options.get("controller")) ?? resource;
    const own = actions.map(([action, method, rest]) =>
      found(method, prefix + rest, { ...statement, args: [argument] }, around, `${controller}#${action}`),
    );
    const below = { ...around, prefix, resource: { name: resource, singular } };
    const inner = block ? drawn(unit, bodyOf(block), below) : [];
    return [...own, ...inner, ...concernRoutes(unit, textsIn(unit, options.get("concerns")) ?? [], below)];
  });
}
