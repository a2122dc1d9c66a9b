import { decoratorsOf } from "../joins/facts-of-declarations";
import { bindingOf } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { methodCall } from "./arguments";
import { isAuth } from "./auth-words";

/** A method of a class that answers a method of HTTP. */
interface Answer {
  readonly verb: string;
  readonly guarded: boolean;
  readonly method: SyntaxNode;
}

const VERB = /^(get|post|put|patch|delete|head|options)$/;

/** The methods of the class of this file whose `as_view()` a call is given; undefined when it is given none. */
export function viewClass(unit: SourceUnit, call: SyntaxNode): readonly Answer[] | undefined {
  for (const argument of call.children) {
    const value = argument.kind === "pair" ? child(argument, "value") : argument;
    const view = value && bare(value);
    const { receiver, method } = (view?.kind === "call" && methodCall(unit, view)) || {};
    const binding = receiver?.kind === "identifier" && method === "as_view" ? bindingOf(unit, receiver) : undefined;
    const answers = binding?.kind === "class" ? answersOf(unit, binding.node) : [];
    if (answers.length > 0) return answers;
  }
  return undefined;
}

function answersOf(unit: SourceUnit, owner: SyntaxNode): readonly Answer[] {
  const list = unit.scopes.members.get(owner)?.get("decorators")?.value;
  const isGuarded = childrenOf(list && bare(list), "element").some((one) => isAuth(unit, one));
  return owner.children.flatMap((method) => {
    const verb = method.kind === "method" ? VERB.exec(textOf(unit, child(method, "name")))?.[1] : undefined;
    const own = decoratorsOf(method).some(({ children: [inner] }) => inner !== undefined && isAuth(unit, inner));
    return verb ? [{ verb, guarded: isGuarded || own, method }] : [];
  });
}
