import { groupBy } from "../../../group-by";
import { basesOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional } from "./arguments";

/** Resources of Twisted: a class answers the verbs that it renders, where it is put below another one. */
export const pythonTwisted: Framework = {
  name: "twisted",
  routes: (unit) => {
    if (!unit.imports.some(({ module }) => module.startsWith("twisted.web"))) return [];
    const children = childrenPut(unit);
    return nodesOf(unit, "class").flatMap((owner) => rendered(unit, owner, children));
  },
};

/** What is put below what, by the class of a child and by its name. */
interface Puts {
  readonly byClass: ReadonlyMap<string, readonly Put[]>;
  readonly byName: ReadonlyMap<Binding, Put>;
}

interface Put {
  readonly receiver: SyntaxNode;
  readonly at: SyntaxNode;
  readonly name: string;
  readonly child: SyntaxNode;
}

const MAX_DEPTH = 6;

function rendered(unit: SourceUnit, owner: SyntaxNode, children: Puts): RouteFinding[] {
  if (!basesOf(unit, owner)?.some((base) => /^twisted\.web\.(\w+\.)*Resource$/.test(base))) return [];
  const own = textOf(unit, child(owner, "name"));
  const puts = children.byClass.get(own) ?? [];
  const paths = puts.length > 0 ? puts.map((put) => pathOf(unit, put, children)) : [undefined];
  return owner.children.flatMap((method) => {
    const verb = method.kind === "method" ? /^render(?:_([A-Z]+))?$/.exec(textOf(unit, child(method, "name"))) : null;
    if (!verb) return [];
    const node = child(method, "name") ?? method;
    const found = { method: verb[1] ?? "ANY", framework: "twisted", guarded: false, handlers: [method], node };
    return paths.map((path) => ({ ...found, path }));
  });
}

function childrenPut(unit: SourceUnit): Puts {
  const puts = putsIn(unit);
  const byName = new Map<Binding, Put>();
  for (const put of puts) {
    const binding = named(unit, put.child);
    if (binding) byName.set(binding, put);
  }
  return { byClass: groupBy(puts, (put) => madeFrom(unit, put.child) ?? ""), byName };
}

function putsIn(unit: SourceUnit): readonly Put[] {
  return nodesOf(unit, "call").flatMap((call) => {
    const { receiver, method } = methodCall(unit, call) ?? {};
    const [at, put] = positional(call);
    const name = at && /^[bu]?["']([^"']*)["']$/.exec(textOf(unit, at))?.[1];
    return receiver && method === "putChild" && at && put && name !== undefined
      ? [{ receiver, at, name, child: put }]
      : [];
  });
}

/** The class of `Health()`, also behind a name. */
function madeFrom(unit: SourceUnit, expression: SyntaxNode): string | undefined {
  const node = bare(expression);
  const value = node.kind === "identifier" ? bindingOf(unit, node)?.value : node;
  const callee = value && child(bare(value), "callee");
  return callee && resolveName(unit, callee)?.name;
}

/** What a resource is put below is the root, unless it is put below another one itself. */
function pathOf(unit: SourceUnit, put: Put, children: Puts, depth = 0): string {
  const holder = named(unit, put.receiver);
  const outer = holder && children.byName.get(holder);
  const prefix = outer && depth < MAX_DEPTH ? pathOf(unit, outer, children, depth + 1) : "";
  return joinPaths(prefix, `/${put.name}`);
}

function named(unit: SourceUnit, expression: SyntaxNode): Binding | undefined {
  const node = bare(expression);
  return node.kind === "identifier" ? bindingOf(unit, node) : undefined;
}
