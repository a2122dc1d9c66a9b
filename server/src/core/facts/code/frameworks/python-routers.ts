import { onceFor } from "../../../once-for";
import { dirName } from "../../paths";
import { bindingOf, isLocalModule, memberOf, originOf, resolveName } from "../names";
import type { Binding } from "../scopes";
import { functionPath, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { joinPaths, keyword, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { roundsOf } from "./python-loops";

/** What a Python router adds to each of its routes. */
export interface Router {
  readonly framework: string;
  /** What the file calls it, or the outermost of those that it is mounted on. */
  readonly name: string;
  readonly prefix: string;
  readonly guarded: boolean;
  /** True when its class says so; otherwise only its name does, and then a route needs a literal path. */
  readonly certain: boolean;
}

const CLASSES: ReadonlyMap<string, string> = new Map([
  ["fastapi.FastAPI", "fastapi"],
  ["fastapi.applications.FastAPI", "fastapi"],
  ["fastapi.APIRouter", "fastapi"],
  ["fastapi.routing.APIRouter", "fastapi"],
  ["flask.Flask", "flask"],
  ["flask.app.Flask", "flask"],
  ["flask.Blueprint", "flask"],
  ["flask.blueprints.Blueprint", "flask"],
  ["flask_smorest.Blueprint", "flask"],
  ["flask_openapi3.OpenAPI", "flask"],
  ["flask_openapi3.APIBlueprint", "flask"],
  ["apiflask.APIFlask", "flask"],
  ["apiflask.APIBlueprint", "flask"],
  ["quart.Quart", "quart"],
  ["quart.Blueprint", "quart"],
  ["sanic.Sanic", "sanic"],
  ["sanic.Blueprint", "sanic"],
  ["sanic.Blueprint.group", "sanic"],
  ["bottle.Bottle", "bottle"],
  ["starlette.applications.Starlette", "starlette"],
  ["starlette.routing.Router", "starlette"],
  ["ninja.NinjaAPI", "django-ninja"],
  ["ninja.Router", "django-ninja"],
  ["aiohttp.web.RouteTableDef", "aiohttp"],
  ["chalice.Chalice", "chalice"],
  ["chalice.Blueprint", "chalice"],
  ["robyn.Robyn", "robyn"],
  ["robyn.SubRouter", "robyn"],
  ["blacksheep.Application", "blacksheep"],
  ["blacksheep.server.Application", "blacksheep"],
  ["azure.functions.FunctionApp", "azure-functions"],
  ["azure.functions.Blueprint", "azure-functions"],
  ["flask_restx.Api", "flask"],
  ["flask_restx.Namespace", "flask"],
  ["flask_restplus.Api", "flask"],
  ["flask_restplus.Namespace", "flask"],
  ["flask_restful.Api", "flask"],
]);
/** Powertools for functions of AWS. */
const RESOLVER = /^aws_lambda_powertools\.event_handler\.(?:\w+\.)?(?:\w+Resolver|Router)$/;
/** They lie below the blueprint that they are made with. */
const API = /^flask_rest\w+\.Api$/;
/** A class of the project with the name of FastAPI's stands in its place. */
const OWN_ROUTER = /^[\w.]+\.APIRouter$/;
/** A router may be mounted in one that is mounted itself, but not for ever. */
const MAX_MOUNTS = 4;
const CONVENTIONAL = /(^|_)(app|application|api|router|routes|bp|blueprint|server)$/i;

/** What an expression routes with; undefined when nothing says that it is a router. */
export function routerOf(unit: SourceUnit, expression: SyntaxNode, depth = 0): Router | undefined {
  const node = bare(expression);
  const origin = originOf(unit, node);
  const known = frameworkOf(origin?.name ?? "");
  const framework = known ?? (isForeignRouter(unit, node, origin?.module) ? importedFramework(unit) : undefined);
  if (framework === undefined) return undefined;
  const made = construction(unit, node);
  const below = API.test(origin?.name ?? "") && made && depth < MAX_MOUNTS ? positional(made)[0] : undefined;
  const outer = below && routerOf(unit, below, depth + 1);
  const prefix = joinPaths(outer?.prefix ?? "", (made && ownPrefix(unit, made, origin?.name)) ?? "");
  const guarded = outer?.guarded === true || (made !== undefined && hasAuthDependency(unit, made));
  const router = { framework, name: textOf(unit, node), prefix, guarded, certain: known !== undefined };
  return withMounts(unit, node, router, depth);
}

function frameworkOf(maker: string): string | undefined {
  if (OWN_ROUTER.test(maker)) return CLASSES.get(maker) ?? "fastapi";
  return CLASSES.get(maker) ?? (RESOLVER.test(maker) ? "powertools" : undefined);
}

/** What a router is made with; a namespace without a path has its name for one. */
function ownPrefix(unit: SourceUnit, made: SyntaxNode, maker = ""): string | undefined {
  const prefix = textArgument(unit, keyword(unit, made, "prefix", "url_prefix"));
  if (prefix !== undefined || !maker.endsWith(".Namespace")) return prefix;
  const name = textArgument(unit, positional(made)[0]);
  return textArgument(unit, keyword(unit, made, "path")) ?? (name === undefined ? undefined : `/${name}`);
}

/** Looks a router up once for all its routes in the same scope. */
export function routerLookup(unit: SourceUnit): (expression: SyntaxNode) => Router | undefined {
  const known = new Map<string, Router | undefined>();
  return (expression) => {
    const key = `${functionPath(unit, expression) ?? ""}:${textOf(unit, expression)}`;
    if (!known.has(key)) known.set(key, routerOf(unit, expression));
    return known.get(key);
  };
}

/** A router that another module of the project made, or that has the name of one. */
function isForeignRouter(unit: SourceUnit, node: SyntaxNode, module: string | undefined): boolean {
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : undefined;
  const named = CONVENTIONAL.test(textOf(unit, node.kind === "member" ? child(node, "property") : node));
  if (binding?.kind === "import") return isOwnModule(unit, binding.module ?? "") || named;
  if (!named) return false;
  // `app: Any` says no more than its name does.
  return module === undefined || module === "typing" || isOwnModule(unit, module);
}

/** A module of the project: by a relative path, or of a package that the file itself stands in. */
function isOwnModule(unit: SourceUnit, module: string): boolean {
  return (
    isLocalModule(module) ||
    dirName(unit.path)
      .split("/")
      .includes(module.split(".")[0] ?? "")
  );
}

function importedFramework(unit: SourceUnit): string {
  const tops = unit.imports.map(({ module }) => module.split(".")[0] ?? "");
  return (
    ["fastapi", "flask", "quart", "sanic", "bottle", "starlette", "aiohttp", "falcon"].find((name) =>
      tops.includes(name),
    ) ?? "python"
  );
}

function construction(unit: SourceUnit, node: SyntaxNode): SyntaxNode | undefined {
  if (node.kind === "construct") return node;
  const value = holderOf(unit, node)?.value;
  return value && bare(value).kind === "construct" ? bare(value) : undefined;
}

/** What holds a router: a name, or `self.router` in the class that makes it. */
function holderOf(unit: SourceUnit, node: SyntaxNode): Binding | undefined {
  return node.kind === "identifier" ? bindingOf(unit, node) : memberOf(unit, node);
}

interface Mounting {
  readonly receiver: SyntaxNode;
  readonly method: string;
  /** What is mounted. */
  readonly node: SyntaxNode | undefined;
  /** The prefix that it gets here. */
  readonly at: SyntaxNode | undefined;
}

const MOUNTING = new Set(["include_router", "register_blueprint", "blueprint", "add_namespace"]);

/** A call that puts a router or blueprint into another one. */
export function mountingOf(unit: SourceUnit, call: SyntaxNode): Mounting | undefined {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || method === undefined || !MOUNTING.has(method)) return undefined;
  const [first, second] = positional(call);
  const node = first ?? keyword(unit, call, "router", "blueprint");
  const at = method === "add_namespace" ? (second ?? keyword(unit, call, "path")) : undefined;
  return { receiver, method, node, at: at ?? keyword(unit, call, "prefix", "url_prefix") };
}

interface Mounted extends Mounting {
  readonly call: SyntaxNode;
}

/** `app.include_router(router, prefix=…)` and `app.register_blueprint(bp, url_prefix=…)` of the same file. */
function withMounts(unit: SourceUnit, node: SyntaxNode, router: Router, depth: number): Router {
  const binding = depth > MAX_MOUNTS ? undefined : holderOf(unit, node);
  const mounting = binding && mountingsIn(unit).get(binding);
  if (!mounting) return router;
  const { call, receiver, method, at } = mounting;
  const prefix = textArgument(unit, at);
  const guarded = router.guarded || hasAuthDependency(unit, call);
  // A blueprint's own prefix is what `register_blueprint` does not say; a FastAPI router's comes behind it.
  const own = method === "include_router" ? joinPaths(prefix ?? "", router.prefix) : (prefix ?? router.prefix);
  const outer = routerOf(unit, receiver, depth + 1);
  return {
    ...router,
    name: outer?.name ?? router.name,
    prefix: joinPaths(outer?.prefix ?? "", own),
    guarded: guarded || outer?.guarded === true,
  };
}

/** For each router, the first call that puts it into another one. */
const mountingsIn = onceFor((unit: SourceUnit): ReadonlyMap<Binding, Mounted> => {
  const mountings = new Map<Binding, Mounted>();
  for (const call of nodesOf(unit, "call")) {
    for (const [binding, group] of groupedBy(unit, call)) if (!mountings.has(binding)) mountings.set(binding, group);
    const mounting = mountingOf(unit, call);
    for (const round of mounting?.node ? roundsOf(unit, mounting.node) : []) {
      const binding = mounting?.node && holderOf(unit, bare(round(mounting.node)));
      const at = mounting?.at && round(mounting.at);
      if (mounting && binding && !mountings.has(binding)) mountings.set(binding, { ...mounting, at, call });
    }
  }
  return mountings;
});

/** `api = Blueprint.group(orders, carts, url_prefix="/api")` of Sanic: each is mounted in what that makes. */
function groupedBy(unit: SourceUnit, call: SyntaxNode): readonly (readonly [Binding, Mounted])[] {
  const target = child(call.parent, "target");
  const callee = child(call, "callee");
  if (!callee || target?.kind !== "identifier" || resolveName(unit, callee)?.name !== "sanic.Blueprint.group")
    return [];
  const at = keyword(unit, call, "url_prefix");
  return positional(call).flatMap((node) => {
    const binding = holderOf(unit, node);
    // What it says comes in front of the blueprint's own prefix.
    return binding ? [[binding, { receiver: target, method: "include_router", node, at, call }] as const] : [];
  });
}

/** True when a call is given `dependencies=[Depends(auth)]`. */
export function hasAuthDependency(unit: SourceUnit, call: SyntaxNode): boolean {
  const auth = keyword(unit, call, "auth");
  if (auth && auth.kind !== "null") return true;
  const list = keyword(unit, call, "dependencies");
  return list !== undefined && childrenOf(bare(list), "element").some((element) => isAuthDependency(unit, element));
}

/** `Depends(get_current_user)`, `Security(...)`. */
export function isAuthDependency(unit: SourceUnit, expression: SyntaxNode): boolean {
  const node = bare(expression);
  const name = textOf(unit, child(node, "callee")).replace(/^.*\./, "");
  if (name === "Security") return true;
  const inner = name === "Depends" ? (positional(node)[0] ?? keyword(unit, node, "dependency")) : undefined;
  return inner !== undefined && isAuth(unit, inner);
}
