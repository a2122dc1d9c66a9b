import type { RawFact } from "../../../model/fact";
import { onceFor } from "../../../once-for";
import { decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework } from "../language";
import { bindingOf, resolveName } from "../names";
import { nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { wordsOf } from "../words";
import { keyword, methodCall, positional, textArgument } from "./arguments";
import { isAuth, isAuthName } from "./auth-words";
import { pythonMountedModule } from "./mounted-modules";

/** Whether a guard stands before all that a class answers. */
export interface ClassGuard {
  readonly guarded: boolean;
  /** Classes of other files, as `file#Name`, of which any may be the guard. */
  readonly views: readonly string[];
}

const NONE: ClassGuard = { guarded: false, views: [] };
/** Attributes that list what a view asks first. */
const LISTS = ["decorators", "method_decorators", "permission_classes"];
/** The permission of Django REST framework that everybody has, in a module that is called by what others ask. */
const ANYBODY = /(^|\.)AllowAny$/;
/** A base that is called so asks who calls; a view to sign in has such words in its name too, and none of these. */
const ASKING = /mixin|required|protected|authenticated|authori[sz]ed|secured/i;
/** Words with which such a name says that it does not ask, or not everybody. */
const NOT = /^(no|not|non|un(auth\w*|protected|secured)?|optional(ly)?)$/;

/** Tells the classes of a file that others may be built on, and that ask who calls, or do if one of another file does. */
export const pythonClassGuards: Framework = {
  name: "python class guards",
  calls: (unit) => nodesOf(unit, "class").flatMap((owner) => guardFact(unit, owner)),
};

function guardFact(unit: SourceUnit, owner: SyntaxNode): RawFact[] {
  const name = child(owner, "name");
  const { guarded, views } = guardOfClass(unit, owner);
  if (!name || (!guarded && views.length === 0)) return [];
  const props = { type: guarded ? "guard" : "guarded-by", name: textOf(unit, name) };
  return [{ kind: "declaration", at: rangeOf(unit, name), props: guarded ? props : { ...props, views } }];
}

/** The guard of the class that a view is: `Orders`, `Orders.as_view()`, `Orders(db)`. */
export function guardOfView(unit: SourceUnit, view: SyntaxNode | undefined): ClassGuard {
  const node = view && bare(view);
  const made = node?.kind === "call" || node?.kind === "construct" ? node : undefined;
  const { receiver, method } = (made && methodCall(unit, made)) ?? {};
  const named = made ? (method === "as_view" ? receiver : child(made, "callee")) : node;
  return named ? guardOfNamed(unit, bare(named)) : NONE;
}

function guardOfNamed(unit: SourceUnit, named: SyntaxNode): ClassGuard {
  const binding = named.kind === "identifier" ? bindingOf(unit, named) : undefined;
  if (binding?.kind === "class") return guardOfClass(unit, binding.node);
  const elsewhere = pythonMountedModule(unit, named);
  const isClass = /^[A-Z]/.test(elsewhere?.name ?? "");
  return elsewhere && isClass ? { guarded: false, views: [`${elsewhere.target}#${elsewhere.name}`] } : NONE;
}

/** The guard of a class of this file, by itself or by what it is built on. */
export function guardOfClass(unit: SourceUnit, owner: SyntaxNode): ClassGuard {
  const known = guardsIn(unit).get(owner);
  if (known) return known;
  // A class that is built on itself has no guard by that.
  guardsIn(unit).set(owner, NONE);
  const bases = setsPermissions(unit, owner) ? [] : childrenOf(owner, "base");
  const asks = isAsking(unit, owner) || bases.some((base) => isGuardByName(unit, base));
  const above = asks ? [] : bases.map((base) => guardOfNamed(unit, bare(base)));
  const guarded = asks || above.some((base) => base.guarded);
  const guard = { guarded, views: guarded ? [] : [...new Set(above.flatMap(({ views }) => views))] };
  guardsIn(unit).set(owner, guard);
  return guard;
}

const guardsIn = onceFor((_: SourceUnit) => new Map<SyntaxNode, ClassGuard>());

/** Own permissions stand in place of those of the base, unless they are made of them. */
function setsPermissions(unit: SourceUnit, owner: SyntaxNode): boolean {
  const value = unit.scopes.members.get(owner)?.get("permission_classes")?.value;
  return value !== undefined && !textOf(unit, value).includes(".permission_classes");
}

function isAsking(unit: SourceUnit, owner: SyntaxNode): boolean {
  const members = unit.scopes.members.get(owner);
  const listed = LISTS.flatMap((name) => {
    const list = members?.get(name)?.value;
    return list ? childrenOf(bare(list), "element").filter((one) => !ANYBODY.test(textOf(unit, one))) : [];
  });
  // What all methods of a Django view are called by may be decorated in place of the class.
  const dispatching = owner.children.filter(
    (part) => part.kind === "method" && textOf(unit, child(part, "name")) === "dispatch",
  );
  const decorators = [owner, ...dispatching].flatMap((one) =>
    decoratorsOf(one).flatMap(({ children: [inner] }) => (inner ? [inner] : [])),
  );
  // `@method_decorator(login_required, name="dispatch")`; by another name it stands before one method only.
  const handed = decorators.flatMap((decorator) => (isForAll(unit, decorator) ? positional(decorator) : []));
  return [...listed, ...decorators, ...handed].some((one) => isAuth(unit, one));
}

function isForAll(unit: SourceUnit, decorator: SyntaxNode): boolean {
  const name = decorator.kind === "call" ? keyword(unit, decorator, "name") : undefined;
  return decorator.kind === "call" && (name === undefined || textArgument(unit, name) === "dispatch");
}

function isGuardByName(unit: SourceUnit, base: SyntaxNode): boolean {
  const name = resolveName(unit, base)?.name ?? "";
  const own = name.slice(name.lastIndexOf(".") + 1);
  return isAuthName(own) && ASKING.test(own) && !wordsOf(own).some((word) => NOT.test(word));
}
