import { dirName } from "../../paths";
import { decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import type { MountFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { constantOf, literalOf, objectOf, propertyOf } from "../values";

/** What the routes of a controller or a module of Nest are found by. */
export function routerOfClass(name: string): string {
  return `${name}()`;
}

/**
 * `@Module({ controllers: [Orders] })` takes the routes of controllers in, and `RouterModule.register([{ path: "api",
 * module: OrdersModule }])` puts those of a module below a path.
 */
export function nestModules(unit: SourceUnit): readonly MountFinding[] {
  const modules = nodesOf(unit, "class").flatMap((owner) => controllersOf(unit, owner));
  const registered = nodesOf(unit, "call").flatMap((call) => {
    const callee = child(call, "callee");
    const name = callee && /\bregister$|\bforRoutes$/.test(textOf(unit, callee)) ? resolveName(unit, callee)?.name : "";
    return REGISTERS.has(name ?? "") ? childrenOf(call, "argument").flatMap((list) => below(unit, list, "", 0)) : [];
  });
  return [...modules, ...registered];
}

const REGISTERS: ReadonlySet<string> = new Set([
  "@nestjs/core.RouterModule.register",
  "nest-router.RouterModule.forRoutes",
]);
/** Modules stand in one another, but not for ever. */
const DEEPEST = 6;

function controllersOf(unit: SourceUnit, owner: SyntaxNode): readonly MountFinding[] {
  const decorator = decoratorsOf(owner).find((one) => decoratorName(unit, one) === "@nestjs/common.Module");
  const argument = decorator?.children[0] && childrenOf(bare(decorator.children[0]), "argument")[0];
  const options = argument && objectOf(unit, argument);
  const list = options && propertyOf(unit, options, "controllers");
  const router = routerOfClass(textOf(unit, child(owner, "name")));
  return childrenOf(list && bare(list), "element").flatMap((one) => mountOf(unit, one, "", router));
}

/** The modules of a list of `{ path, module, children }`, where a child may be a module by itself. */
function below(unit: SourceUnit, list: SyntaxNode, prefix: string, depth: number): readonly MountFinding[] {
  const node = bare(list);
  const named = node.kind === "identifier" ? constantOf(unit, node) : undefined;
  const array = named ? bare(named) : node;
  if (array.kind !== "array" || depth > DEEPEST) return [];
  return array.children.flatMap((element) => {
    const spread = element.kind === "spread" ? element.children[0] : undefined;
    if (spread) return below(unit, spread, prefix, depth + 1);
    const options = objectOf(unit, element);
    if (!options) return depth > 0 ? mountOf(unit, element, prefix, undefined) : [];
    const [at, module, children] = ["path", "module", "children"].map((key) => propertyOf(unit, options, key));
    const path = at && literalOf(unit, at);
    const here = `${prefix}/${typeof path === "string" ? path : "*"}`;
    const own = module ? mountOf(unit, module, here, undefined) : [];
    return [...own, ...(children ? below(unit, children, here, depth + 1) : [])];
  });
}

function mountOf(unit: SourceUnit, node: SyntaxNode, path: string, router: string | undefined): MountFinding[] {
  const { name } = (bare(node).kind === "identifier" && resolveName(unit, node)) || {};
  if (name === undefined) return [];
  const mounted = { target: dirName(unit.path), name: routerOfClass(name.slice(name.lastIndexOf(".") + 1)) };
  return [{ path, framework: "nest", guarded: false, router, mounted, node }];
}
