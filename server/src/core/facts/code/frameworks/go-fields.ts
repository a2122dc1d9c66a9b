import { bindingOf, functionOf, memberOf, type ResolvedName, typeName } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { keyword } from "./arguments";
import { heldIn } from "./handed-routers";

/** What a field of a struct of this file holds: where it is declared, or what a literal of the struct fills it with. */
export interface Field {
  readonly binding?: Binding | undefined;
  readonly value?: SyntaxNode | undefined;
}

/** The field that `s.mux` reads, when `s` is a struct that this file makes or declares. */
export function fieldOf(unit: SourceUnit, member: SyntaxNode): Field | undefined {
  const own = memberOf(unit, member);
  if (own) return { binding: own };
  const object = child(member, "object");
  const holder = object && bare(object);
  const binding = holder?.kind === "identifier" ? bindingOf(unit, holder) : undefined;
  if (!binding) return undefined;
  const name = textOf(unit, child(member, "property"));
  const made = binding.value && bare(binding.value);
  const value = made?.kind === "construct" ? keyword(unit, made, name) : undefined;
  if (value) return { value };
  const type = made?.kind === "construct" ? child(made, "callee") : binding.type;
  const named = type && bare(type);
  const owner = named?.kind === "identifier" ? bindingOf(unit, named) : undefined;
  const declared = owner?.kind === "class" ? unit.scopes.members.get(owner.node)?.get(name) : undefined;
  return declared && { binding: declared };
}

/** What a router is called that `s.api` reads from a struct of this package, wherever that is declared. */
export function heldRouter(unit: SourceUnit, member: SyntaxNode): string | undefined {
  const object = child(member, "object");
  const holder = object && bare(object);
  const struct = holder?.kind === "identifier" ? structOf(unit, holder) : undefined;
  return struct && heldIn(struct, textOf(unit, child(member, "property")));
}

/** The types that the struct embeds which a name stands for, as far as this file declares it. */
export function embeddedIn(unit: SourceUnit, holder: SyntaxNode): readonly ResolvedName[] {
  const struct = structOf(unit, holder);
  const owner = struct === undefined ? undefined : classNamed(unit, struct);
  return childrenOf(owner, "base").flatMap((base) => typeName(unit, base) ?? []);
}

function classNamed(unit: SourceUnit, name: string): SyntaxNode | undefined {
  return nodesOf(unit, "class").find((node) => textOf(unit, child(node, "name")) === name);
}

function structOf(unit: SourceUnit, holder: SyntaxNode): string | undefined {
  if (unit.language.isSelf(holder, unit.text)) {
    const method = enclosing(holder, ({ kind }) => kind === "method");
    return localName(unit, child(child(method, "receiver"), "type"));
  }
  const binding = bindingOf(unit, holder);
  const made = binding?.value && bare(binding.value);
  if (made?.kind === "construct") return localName(unit, child(made, "callee"));
  return localName(unit, binding?.type);
}

/** The name of a type that is no other package's. */
function localName(unit: SourceUnit, type: SyntaxNode | undefined): string | undefined {
  return type && /^\*?\s*(\w+)$/.exec(textOf(unit, type))?.[1];
}

/** The type that a function of this file returns to a call. */
export function returnedType(unit: SourceUnit, call: SyntaxNode): ResolvedName | undefined {
  const callee = child(call, "callee");
  const fn = callee?.kind === "identifier" ? functionOf(unit, callee) : undefined;
  const returns = child(fn, "returns");
  return returns && typeName(unit, returns);
}
