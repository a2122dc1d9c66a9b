import type { RawFact } from "../../../model/fact";
import { jsMountedModule, type MountedModule, pythonMountedModule } from "../frameworks/mounted-modules";
import { rangeOf, type SourceUnit } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";

/** A node that changes what an expression stands for. */
export interface Change {
  readonly expression: SyntaxNode;
  readonly node: SyntaxNode;
}

/**
 * Collections of other files that a request writes to: `orders.set(id, order)` where `orders` is imported. Whether there is
 * such a collection, that file says; the role is what its use here tells.
 */
export function writesElsewhere<C extends Change>(
  unit: SourceUnit,
  changes: readonly C[],
  roleOf: (change: C, name: string) => string,
): RawFact[] {
  const told = new Map<string, RawFact>();
  for (const change of changes) {
    const home = homeOf(unit, change.expression);
    const name = home?.name;
    if (!home || name === undefined || told.has(`${home.target}#${name}`)) continue;
    const props = { name, how: "import", target: home.target, role: roleOf(change, name) };
    told.set(`${home.target}#${name}`, { kind: "store", at: rangeOf(unit, change.node), props });
  }
  return [...told.values()];
}

/** The file and name of `orders` in `orders[id]`, `orders.get(id).lines`. */
function homeOf(unit: SourceUnit, expression: SyntaxNode): MountedModule | undefined {
  const node = bare(expression);
  if (node.kind === "identifier" || node.kind === "member") {
    const home = unit.path.endsWith(".py") ? pythonMountedModule(unit, node) : jsMountedModule(unit, node);
    if (home) return home;
  }
  const object = child(node.kind === "call" ? bare(child(node, "callee") ?? node) : node, "object");
  return object && homeOf(unit, object);
}
