import { onceFor } from "../../../once-for";
import type { MountFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { joinPaths, keyword, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { pythonMountedModule } from "./mounted-modules";

/** Where the routers of a file put a handler, a controller or a router. */
export interface LitestarPlace {
  readonly prefix: string;
  readonly guarded: boolean;
  /** The outermost router of the file around it, or its own name. */
  readonly router: string;
}

const HOLDERS = /^(litestar|starlite)\.(?:\w+\.)?(Router|Litestar|Starlite)$/;
const DEEPEST = 4;

/** Where a handler or a controller of this file is found, as far as the file says. */
export function litestarPlace(unit: SourceUnit, owner: SyntaxNode): LitestarPlace {
  const name = child(owner, "name");
  const binding = name && bindingOf(unit, name);
  return placeOf(unit, binding, textOf(unit, name));
}

/** Handlers, controllers and routers of other files that `Router(path="/api", route_handlers=[…])` takes in. */
export function litestarMounts(unit: SourceUnit): readonly MountFinding[] {
  return nodesOf(unit, "construct", "call").flatMap((made) =>
    handlersOf(unit, made).flatMap((element): MountFinding[] => {
      const mounted = pythonMountedModule(unit, element);
      if (!mounted) return [];
      const { prefix, guarded, router } = placeWithin(unit, made);
      return [{ path: prefix, framework: "litestar", guarded, router, mounted, node: element }];
    }),
  );
}

function placeOf(unit: SourceUnit, binding: Binding | undefined, name: string, depth = 0): LitestarPlace {
  const holder = binding && depth < DEEPEST ? holdersIn(unit).get(binding) : undefined;
  return holder ? placeWithin(unit, holder, depth + 1) : { prefix: "", guarded: false, router: name };
}

/** The place of what a router holds. */
function placeWithin(unit: SourceUnit, made: SyntaxNode, depth = 0): LitestarPlace {
  const target = child(made.parent, "target");
  const isNamed = made.role === "value" && target?.kind === "identifier";
  const outer = placeOf(
    unit,
    isNamed ? bindingOf(unit, target) : undefined,
    isNamed ? textOf(unit, target) : "",
    depth,
  );
  const path = textArgument(unit, keyword(unit, made, "path") ?? positional(made)[0]) ?? "";
  const guards = keyword(unit, made, "guards");
  const guarded = outer.guarded || childrenOf(guards && bare(guards), "element").some((one) => isAuth(unit, one));
  return { prefix: joinPaths(outer.prefix, path), guarded, router: outer.router };
}

/** For each name that a router of this file takes in, that router. */
const holdersIn = onceFor((unit: SourceUnit): ReadonlyMap<Binding, SyntaxNode> => {
  const holders = new Map<Binding, SyntaxNode>();
  for (const made of nodesOf(unit, "construct", "call"))
    for (const element of handlersOf(unit, made)) {
      const binding = element.kind === "identifier" ? bindingOf(unit, element) : undefined;
      if (binding) holders.set(binding, made);
    }
  return holders;
});

function handlersOf(unit: SourceUnit, made: SyntaxNode): readonly SyntaxNode[] {
  const list = keyword(unit, made, "route_handlers");
  const callee = list && child(made, "callee");
  const isHolder = callee !== undefined && HOLDERS.test(resolveName(unit, callee)?.name ?? "");
  return list && isHolder ? childrenOf(bare(list), "element").map(bare) : [];
}
