import { dirName } from "../../paths";
import type { MountFinding } from "../language";
import { bindingOf, originOf } from "../names";
import { nodesOf, pathOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, functionAround, isFunction, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional, textArgument } from "./arguments";
import { goFieldGuards } from "./go-field-guards";
import { heldRouter } from "./go-fields";
import { type GoRouter, goFrameworkOf, goRouterOf, isGuardedBefore } from "./go-routers";
import { handedOutBy, heldIn, takenAs } from "./handed-routers";
import type { MountedModule } from "./mounted-modules";

/** What registers on a router itself; whatever else takes one fills it. */
const OWN_METHODS = new Set(["Mount", "Route", "Group", "Party"]);

/** Routers that a function of another package or file is handed, or hands out: `users.Register(r.Group("/users"))`. */
export function goMounts(unit: SourceUnit): readonly MountFinding[] {
  const guards = goFieldGuards(unit);
  if (!unit.imports.some(({ module }) => ![undefined, "net/http"].includes(goFrameworkOf(module)))) return guards;
  const called = nodesOf(unit, "call").flatMap((call) => {
    const { receiver, method } = methodCall(unit, call) ?? {};
    const own = receiver && OWN_METHODS.has(method ?? "") ? goRouterOf(unit, receiver, call.start) : undefined;
    return own ? hung(unit, call, own) : handed(unit, call);
  });
  return [...called, ...kept(unit), ...guards];
}

/** `s.api = r.Group("/api")`, `&Server{api: r.Group("/api")}`: routes of the field are registered in any file. */
function kept(unit: SourceUnit): MountFinding[] {
  const assigned = nodesOf(unit, "assign").flatMap((assign) => {
    const target = child(assign, "target");
    const name = target?.kind === "member" ? heldRouter(unit, target) : undefined;
    return target && name ? filled(unit, name, child(assign, "value"), target) : [];
  });
  const made = nodesOf(unit, "construct").flatMap((construct) => {
    const struct = child(construct, "callee");
    if (struct?.kind !== "identifier") return [];
    return childrenOf(construct, "argument").flatMap((argument) => {
      const key = argument.kind === "pair" ? child(argument, "key") : undefined;
      return key ? filled(unit, heldIn(textOf(unit, struct), textOf(unit, key)), child(argument, "value")) : [];
    });
  });
  return [...assigned, ...made];
}

function filled(unit: SourceUnit, name: string, value: SyntaxNode | undefined, field?: SyntaxNode): MountFinding[] {
  const router = value && isName(value) ? goRouterOf(unit, value, value.start) : undefined;
  if (!value || !router || router.root === name) return [];
  const end = functionAround(value)?.end ?? value.end;
  const guarded = router.guarded || (field !== undefined && isGuardedBefore(unit, field, end));
  return [mount({ ...router, guarded }, { target: dirName(unit.path), name }, value)];
}

/** `r.Mount("/admin", admin.Router())`, `r.Route("/orders", orders.Routes)`, `r.Group(orders.Routes)`. */
function hung(unit: SourceUnit, call: SyntaxNode, router: GoRouter): MountFinding[] {
  const args = positional(call);
  const last = args.at(-1);
  const path = textArgument(unit, args[0]);
  if (!last || (path === undefined) !== (args.length === 1)) return [];
  const node = bare(last);
  const made = node.kind === "identifier" ? bindingOf(unit, node)?.value : undefined;
  const maker = [node, made && bare(made)].find((one) => one?.kind === "call");
  const callee = maker ? child(maker, "callee") : node;
  const fn = callee && !isFunction(callee) ? named(unit, callee) : undefined;
  if (!fn) return [];
  const name = maker ? handedOutBy(fn.name) : takenAs(fn.name, 0);
  const at = path === undefined ? router.at : args[0];
  return [mount({ ...router, prefix: joinPaths(router.prefix, path ?? ""), at }, { ...fn, name }, last)];
}

/** `users.Register(db, r.Group("/users"))`. */
function handed(unit: SourceUnit, call: SyntaxNode): MountFinding[] {
  const callee = child(call, "callee");
  if (!callee) return [];
  return positional(call).flatMap((argument, at) => {
    const router = isName(argument) ? goRouterOf(unit, argument, call.start) : undefined;
    const fn = router && router.framework !== "net/http" ? named(unit, callee) : undefined;
    return router && fn ? [mount(router, { ...fn, name: takenAs(fn.name, at) }, argument)] : [];
  });
}

function isName(argument: SyntaxNode): boolean {
  return ["identifier", "member", "call"].includes(bare(argument).kind);
}

function mount(
  { prefix, framework, guarded, root, at }: GoRouter,
  mounted: MountedModule,
  node: SyntaxNode,
): MountFinding {
  return { path: prefix, framework, guarded, router: root, mounted, node: at ?? node };
}

/** A function that is called or handed on, by the directory of its package; undefined for one of a framework. */
function named(unit: SourceUnit, callee: SyntaxNode): { readonly target: string; readonly name: string } | undefined {
  const node = bare(callee);
  const here = dirName(unit.path);
  if (node.kind === "identifier") {
    const kind = bindingOf(unit, node)?.kind ?? "function";
    return kind === "function" ? { target: here, name: textOf(unit, node) } : undefined;
  }
  const object = node.kind === "member" ? child(node, "object") : undefined;
  if (!object) return undefined;
  const name = textOf(unit, child(node, "property"));
  const holder = bare(object);
  const binding = holder.kind === "identifier" ? bindingOf(unit, holder) : undefined;
  if (binding?.kind === "import") return inPackage(binding.module ?? "", name);
  if (unit.language.isSelf(holder, unit.text)) {
    const method = enclosing(node, ({ kind }) => kind === "method");
    const type = method && pathOf(unit, method).match(/^(\w+)\./)?.[1];
    return { target: here, name: `${type ?? ""}.${name}` };
  }
  // `handlers.NewUsers(db).Register(r)`: the type is what its maker is called after.
  const origin = originOf(unit, holder);
  const type = origin?.name.slice(origin.module?.length ?? 0).match(/^\.?(?:New)?([A-Z]\w*)?$/)?.[1];
  if (origin?.module) return inPackage(origin.module, `${type ?? ""}.${name}`);
  return { target: origin && type ? here : "", name: `${type ?? ""}.${name}` };
}

function inPackage(module: string, name: string): { readonly target: string; readonly name: string } | undefined {
  return goFrameworkOf(module) === undefined ? { target: module, name } : undefined;
}
