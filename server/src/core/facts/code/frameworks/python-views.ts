import { decoratorsOf } from "../joins/facts-of-declarations";
import { bindingOf } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { methodCall } from "./arguments";
import { isAuth } from "./auth-words";

/** A method of a class that answers a method of HTTP. */
interface Answer {
  readonly verb: string;
  readonly guarded: boolean;
  readonly method: SyntaxNode;
}

const VERB = /^(get|post|put|patch|delete|head|options)$/;

/** The view that a call is given, as `Orders.as_view()`; undefined when it is given none. */
export function viewGiven(unit: SourceUnit, call: SyntaxNode): SyntaxNode | undefined {
  const values = call.children.map((argument) => (argument.kind === "pair" ? child(argument, "value") : argument));
  return values.find((value) => {
    const view = value && bare(value);
    return view?.kind === "call" && methodCall(unit, view)?.method === "as_view";
  });
}

/** The methods of the class of this file whose `as_view()` this is. */
export function answersOf(unit: SourceUnit, view: SyntaxNode | undefined): readonly Answer[] {
  const receiver = view && methodCall(unit, bare(view))?.receiver;
  const binding = receiver?.kind === "identifier" ? bindingOf(unit, receiver) : undefined;
  if (binding?.kind !== "class") return [];
  return binding.node.children.flatMap((method) => {
    const verb = method.kind === "method" ? VERB.exec(textOf(unit, child(method, "name")))?.[1] : undefined;
    const guarded = decoratorsOf(method).some(({ children: [inner] }) => inner !== undefined && isAuth(unit, inner));
    return verb ? [{ verb, guarded, method }] : [];
  });
}
