import { bindingOf, functionOf, memberOf, type ResolvedName, typeName } from "../names";
import type { Binding } from "../scopes";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { keyword } from "./arguments";

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

/** The type that a function of this file returns to a call. */
export function returnedType(unit: SourceUnit, call: SyntaxNode): ResolvedName | undefined {
  const callee = child(call, "callee");
  const fn = callee?.kind === "identifier" ? functionOf(unit, callee) : undefined;
  const returns = child(fn, "returns");
  return returns && typeName(unit, returns);
}
