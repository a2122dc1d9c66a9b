import { LineIndex, type Range } from "../../model/text";
import type { ImportedModule, Language } from "./language";
import { buildScopes, type Scopes } from "./scopes";
import { bare, child, isFunction, type SyntaxKind, type SyntaxNode, walk } from "./syntax";

/** One source file as the joins see it: its small tree, its names, nothing of the parser. */
export interface SourceUnit {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly root: SyntaxNode;
  readonly imports: readonly ImportedModule[];
  readonly scopes: Scopes;
  /** Every node by kind, in the order of the text. */
  readonly nodes: ReadonlyMap<SyntaxKind, readonly SyntaxNode[]>;
  readonly lines: LineIndex;
  /** Names of functions by node, each once computed. */
  readonly functionNames: Map<SyntaxNode, string>;
}

export function sourceUnit(path: string, text: string, language: Language, root: SyntaxNode): SourceUnit {
  const nodes = new Map<SyntaxKind, SyntaxNode[]>();
  for (const node of walk(root)) {
    const sameKind = nodes.get(node.kind);
    if (sameKind) sameKind.push(node);
    else nodes.set(node.kind, [node]);
  }
  const imports = language.imports(root, text);
  const scopes = buildScopes(root, text, imports, language);
  return { path, text, language, root, imports, scopes, nodes, lines: new LineIndex(text), functionNames: new Map() };
}

export function textOf(unit: SourceUnit, node: SyntaxNode | undefined): string {
  return node ? unit.text.slice(node.start, node.end) : "";
}

export function rangeOf(unit: SourceUnit, node: SyntaxNode): Range {
  return unit.lines.rangeOf(node.start, node.end);
}

export function nodesOf(unit: SourceUnit, ...kinds: readonly SyntaxKind[]): readonly SyntaxNode[] {
  const only = kinds.length === 1 ? kinds[0] : undefined;
  if (only) return unit.nodes.get(only) ?? [];
  return kinds.flatMap((kind) => unit.nodes.get(kind) ?? []).sort((a, b) => a.start - b.start);
}

/**
 * The path of the functions around a node, outermost first: `Orders.create/onDone`. A function without a name takes
 * that of the call it is handed to, numbered when several in the same function would be called alike. Undefined at
 * the top level of the file.
 */
export function functionPath(unit: SourceUnit, node: SyntaxNode): string | undefined {
  let around = node.parent;
  while (around && !isFunction(around)) around = around.parent;
  return around ? pathOf(unit, around) : undefined;
}

/** The path of a function itself, in the form of `functionPath`. */
export function pathOf(unit: SourceUnit, fn: SyntaxNode): string {
  const known = unit.functionNames.get(fn);
  if (known !== undefined) return known;
  const outer = functionPath(unit, fn);
  const base = outer === undefined ? ownName(unit, fn) : `${outer}/${ownName(unit, fn)}`;
  const taken = new Set(unit.functionNames.values());
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}#${count}`;
  unit.functionNames.set(fn, name);
  return name;
}

function ownName(unit: SourceUnit, fn: SyntaxNode): string {
  const named = child(fn, "name");
  if (named) {
    const owner = fn.kind === "method" ? enclosingClassName(unit, fn) : "";
    return owner ? `${owner}.${textOf(unit, named)}` : textOf(unit, named);
  }
  const holder = fn.parent;
  if (!holder) return "anonymous";
  if (fn.role === "value") {
    const target = textOf(unit, child(holder, "target") ?? child(holder, "key"));
    return target || "anonymous";
  }
  if (fn.role === "argument") {
    const callee = child(holder, "callee");
    return (callee && lastSegment(unit, bare(callee))) || "anonymous";
  }
  return "anonymous";
}

function enclosingClassName(unit: SourceUnit, node: SyntaxNode): string {
  let around = node.parent;
  while (around && around.kind !== "class") {
    if (isFunction(around) || around.kind === "object") return "";
    around = around.parent;
  }
  return textOf(unit, child(around, "name"));
}

/** The last name of a dotted expression: `get` of `app.get`; empty when it does not end in a name. */
export function lastSegment(unit: SourceUnit, node: SyntaxNode): string {
  if (node.kind === "identifier") return textOf(unit, node);
  if (node.kind === "member") return textOf(unit, child(node, "property"));
  return "";
}
