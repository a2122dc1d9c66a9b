import { bindingOf, functionOf, memberOf, type ResolvedName, typeName } from "../names";
import type { Binding } from "../scopes";
import { type SourceUnit, textOf } from "../source-unit";
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
  if (holder?.kind !== "identifier") return undefined;
  const name = textOf(unit, child(member, "property"));
  const made = madeAs(unit, holder);
  const value = made?.kind === "construct" ? keyword(unit, made, name) : undefined;
  if (value) return { value };
  const struct = structOf(unit, holder);
  const declared = struct && unit.scopes.members.get(struct)?.get(name);
  return declared && { binding: declared };
}

/** What a router is called that `s.api` reads from a struct of this package, wherever that is declared. */
export function heldRouter(unit: SourceUnit, member: SyntaxNode): string | undefined {
  const object = child(member, "object");
  const holder = object && bare(object);
  const type = holder?.kind === "identifier" ? structType(unit, holder) : undefined;
  return type && heldIn(textOf(unit, type), textOf(unit, child(member, "property")));
}

/** The types that the struct embeds which a name stands for, as far as this file declares it. */
export function embeddedIn(unit: SourceUnit, holder: SyntaxNode): readonly ResolvedName[] {
  return childrenOf(structOf(unit, holder), "base").flatMap((base) => typeName(unit, base) ?? []);
}

/** The struct of this file that a name stands for. */
function structOf(unit: SourceUnit, holder: SyntaxNode): SyntaxNode | undefined {
  const type = structType(unit, holder);
  const binding = type && bindingOf(unit, type);
  return binding?.kind === "class" ? binding.node : undefined;
}

/** The name of the struct that a name stands for; undefined for one of another package. */
function structType(unit: SourceUnit, holder: SyntaxNode): SyntaxNode | undefined {
  const type = typeOf(unit, holder);
  const named = type && bare(type);
  return named?.kind === "identifier" ? named : undefined;
}

function typeOf(unit: SourceUnit, holder: SyntaxNode): SyntaxNode | undefined {
  if (unit.language.isSelf(holder, unit.text)) {
    const method = enclosing(holder, ({ kind }) => kind === "method");
    return child(child(method, "receiver"), "type");
  }
  const made = madeAs(unit, holder);
  return made?.kind === "construct" ? child(made, "callee") : bindingOf(unit, holder)?.type;
}

function madeAs(unit: SourceUnit, holder: SyntaxNode): SyntaxNode | undefined {
  const value = bindingOf(unit, holder)?.value;
  return value && bare(value);
}

/** The type that a function of this file returns to a call. */
export function returnedType(unit: SourceUnit, call: SyntaxNode): ResolvedName | undefined {
  const callee = child(call, "callee");
  const fn = callee?.kind === "identifier" ? functionOf(unit, callee) : undefined;
  const returns = child(fn, "returns");
  return returns && typeName(unit, returns);
}
