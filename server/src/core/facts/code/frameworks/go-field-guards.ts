import { dirName } from "../../paths";
import type { MountFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, functionAround, type SyntaxNode } from "../syntax";
import { methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { heldRouter } from "./go-fields";

/**
 * `s.router.Use(requireAuth)` in a function that only sets up: the guard stands before what other functions, in whatever
 * file of the package, register on that field. It is told as the router put behind a guard of itself.
 */
export function goFieldGuards(unit: SourceUnit): readonly MountFinding[] {
  return nodesOf(unit, "call").flatMap((call): MountFinding[] => {
    const { receiver, method } = methodCall(unit, call) ?? {};
    if (!receiver || method !== "Use") return [];
    const args = positional(call);
    const isPartial = textArgument(unit, args[0]) !== undefined;
    if (isPartial || !args.some((argument) => isAuth(unit, argument)) || isUsedBefore(unit, call, receiver)) return [];
    const field = bare(receiver);
    const router = field.kind === "member" ? heldRouter(unit, field) : undefined;
    if (router === undefined) return [];
    const mounted = { target: dirName(unit.path), name: router };
    return [{ path: "", framework: "", guarded: true, router, mounted, node: args[0] ?? call }];
  });
}

/** What is registered before is open, and the function itself says so. */
function isUsedBefore(unit: SourceUnit, use: SyntaxNode, router: SyntaxNode): boolean {
  const fn = functionAround(use);
  const name = textOf(unit, router);
  return nodesOf(unit, "call").some((call) => {
    if (call.start >= use.start || functionAround(call) !== fn) return false;
    const { receiver, method } = methodCall(unit, call) ?? {};
    return method !== "Use" && receiver !== undefined && textOf(unit, receiver) === name;
  });
}
