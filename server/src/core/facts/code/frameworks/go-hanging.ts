import { onceFor } from "../../../once-for";
import { bindingOf, functionOf, resolveName } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";

/** A router of a file that hangs on another one. */
interface Hanging {
  readonly receiver: SyntaxNode;
  readonly prefix: string;
  readonly guarded: boolean;
  readonly call: SyntaxNode;
}

/** Guards stand in one another, but not for ever. */
const DEEPEST = 4;

/**
 * Where chi's `r.Mount("/admin", admin)` or `r.Mount("/admin", adminRouter())` hangs a router of this file, or net/http's
 * `mux.Handle("/admin/", requireAuth(http.StripPrefix("/admin", admin)))`: by the name of the router, or the function that makes it.
 */
export const hangingIn = onceFor((unit: SourceUnit): ReadonlyMap<Binding | SyntaxNode, Hanging> => {
  const hanging = new Map<Binding | SyntaxNode, Hanging>();
  for (const call of nodesOf(unit, "call")) {
    const { receiver, method } = methodCall(unit, call) ?? {};
    const [at, given] = method === "Mount" || method === "Handle" ? positional(call) : [];
    const path = textArgument(unit, at);
    if (!receiver || !given || path === undefined) continue;
    const { node, stripped, guarded } = unwrapped(unit, given);
    const key = keyOf(unit, node);
    // What nothing is stripped from names its paths in full.
    const prefix = method === "Mount" ? path : (stripped ?? "");
    if (key && !hanging.has(key)) hanging.set(key, { receiver, prefix, guarded, call });
  }
  return hanging;
});

function keyOf(unit: SourceUnit, node: SyntaxNode): Binding | SyntaxNode | undefined {
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  return callee ? functionOf(unit, callee) : node.kind === "identifier" ? bindingOf(unit, node) : undefined;
}

interface Unwrapped {
  readonly node: SyntaxNode;
  readonly stripped: string | undefined;
  readonly guarded: boolean;
}

function unwrapped(unit: SourceUnit, given: SyntaxNode, depth = 0): Unwrapped {
  const node = bare(given);
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  const plain = { node, stripped: undefined, guarded: false };
  const [first, second] = positional(node);
  if (!callee || !first || depth > DEEPEST) return plain;
  if (resolveName(unit, callee)?.name === "net/http.StripPrefix")
    return second ? { ...unwrapped(unit, second, depth + 1), stripped: textArgument(unit, first) } : plain;
  if (!isAuth(unit, node)) return plain;
  return { ...unwrapped(unit, first, depth + 1), guarded: true };
}
