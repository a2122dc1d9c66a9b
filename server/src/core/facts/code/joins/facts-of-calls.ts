import type { FactProps, RawFact } from "../../../model/fact";
import { bindingOf, originOf, originProp, resolveName } from "../names";
import { functionPath, lastSegment, nodesOf, rangeOf, type SourceUnit, shownName, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { argumentValue, keywordProps } from "../values";

/** Function nodes that answer requests. */
export type Handlers = ReadonlySet<SyntaxNode>;

/** One `call` fact per call, one `construct` fact per `new`, and a `call` of `go` per goroutine that is started. */
export function callFacts(unit: SourceUnit, handlers: Handlers): RawFact[] {
  return nodesOf(unit, "call", "construct", "spawn").flatMap((node): RawFact[] => {
    if (node.kind === "spawn") return [spawnFact(unit, node, handlers)];
    const callee = child(node, "callee");
    const resolved = callee && resolveName(unit, callee);
    if (!callee || !resolved) return [];
    const args = childrenOf(node, "argument");
    const common: FactProps = {
      args: args.length,
      ...argumentProps(unit, args),
      ...keywordProps(unit, args),
      fn: functionPath(unit, node),
      inHandler: isInHandler(node, handlers),
    };
    const at = rangeOf(unit, shownName(bare(callee)));
    if (node.kind === "construct")
      return [
        { kind: "construct", at, props: { class: resolved.name, ...common, assignedTo: assignedTo(unit, node) } },
      ];
    return [
      { kind: "call", at, props: { ...calleeProps(unit, bare(callee), resolved), ...common, ...useProps(node) } },
    ];
  });
}

/** Something started that nobody waits for; `arg0` is what runs. */
function spawnFact(unit: SourceUnit, node: SyntaxNode, handlers: Handlers): RawFact {
  const callee = child(node.children[0], "callee");
  const props = {
    callee: "go",
    name: "go",
    args: 1,
    arg0: callee && argumentValue(unit, callee),
    fn: functionPath(unit, node),
    inHandler: isInHandler(node, handlers),
    awaited: false,
    statement: true,
  };
  return { kind: "call", at: rangeOf(unit, callee && !isFunction(bare(callee)) ? callee : node), props };
}

function argumentProps(unit: SourceUnit, args: readonly SyntaxNode[]): FactProps {
  const positional = args.filter((argument) => argument.kind !== "pair");
  const value = (index: number) => {
    const argument = positional[index];
    return argument && argumentValue(unit, argument);
  };
  return { arg0: value(0), arg1: value(1), arg2: value(2) };
}

function calleeProps(
  unit: SourceUnit,
  callee: SyntaxNode,
  resolved: { name: string; module?: string | undefined },
): FactProps {
  const object = callee.kind === "member" ? child(callee, "object") : undefined;
  const origin = object && originOf(unit, object);
  return {
    callee: resolved.name,
    name: importedNameOf(unit, callee) ?? (lastSegment(unit, callee) || undefined),
    on: originProp(origin),
    module: resolved.module ?? origin?.module,
  };
}

/** The name in the module of what was imported under another one. */
function importedNameOf(unit: SourceUnit, callee: SyntaxNode): string | undefined {
  const binding = callee.kind === "identifier" ? bindingOf(unit, callee) : undefined;
  const imported = binding?.kind === "import" ? binding.imported : undefined;
  return imported ? imported.slice(imported.lastIndexOf(".") + 1) : undefined;
}

function useProps(node: SyntaxNode): FactProps {
  let outer = node.parent;
  while (outer?.kind === "group") outer = outer.parent;
  const awaited = outer?.kind === "await";
  if (awaited)
    do outer = outer?.parent;
    while (outer?.kind === "group");
  return { awaited, statement: outer?.kind === "statement" };
}

/** True when the node stands in a function that answers requests. */
export function isInHandler(node: SyntaxNode, handlers: Handlers): boolean {
  for (let around = node.parent; around; around = around.parent)
    if (isFunction(around) && handlers.has(around)) return true;
  return false;
}

function assignedTo(unit: SourceUnit, node: SyntaxNode): string | undefined {
  let value = node;
  while (value.parent && (value.parent.kind === "group" || value.parent.kind === "await")) value = value.parent;
  const holder = value.role === "value" ? value.parent : undefined;
  const target = holder && (child(holder, "target") ?? child(holder, "key"));
  return target ? textOf(unit, target) : undefined;
}
