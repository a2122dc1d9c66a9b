import { groupBy } from "../../group-by";
import { LineIndex, type Range } from "../../model/text";
import type { ImportedModule, Language } from "./language";
import type { ResolvedName } from "./names";
import { buildScopes, type Scopes } from "./scopes";
import { bare, child, functionAround, isFunction, type SyntaxKind, type SyntaxNode, walk } from "./syntax";

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
  /** The paths of all functions. */
  readonly functionNames: ReadonlyMap<SyntaxNode, string>;
  /** Lists of several kinds that somebody asked for; only `nodesOf` reads and fills it. */
  readonly merged: Map<string, readonly SyntaxNode[]>;
  /** What names were resolved to so far; only `resolveName` reads and fills it. */
  readonly names: Map<SyntaxNode, ResolvedName | undefined>;
}

export function sourceUnit(path: string, text: string, language: Language, root: SyntaxNode): SourceUnit {
  const nodes = groupBy(walk(root), ({ kind }) => kind);
  const imports = language.imports(root, text);
  const scopes = buildScopes(root, text, imports, language);
  const functionNames = new Map<SyntaxNode, string>();
  const unit = {
    ...{ path, text, language, root, imports, scopes, nodes, functionNames },
    lines: new LineIndex(text),
    merged: new Map<string, readonly SyntaxNode[]>(),
    names: new Map<SyntaxNode, ResolvedName | undefined>(),
  };
  nameFunctions(unit);
  return unit;
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
  const key = kinds.join();
  const known = unit.merged.get(key);
  if (known) return known;
  const merged = kinds.flatMap((kind) => unit.nodes.get(kind) ?? []).sort((a, b) => a.start - b.start);
  unit.merged.set(key, merged);
  return merged;
}

/**
 * The path of the functions around a node, outermost first: `Orders.create/onDone`. A function without a name takes
 * that of the call it is handed to, numbered when several in the same function would be called alike. Undefined at
 * the top level of the file.
 */
export function functionPath(unit: SourceUnit, node: SyntaxNode): string | undefined {
  const around = functionAround(node);
  return around ? pathOf(unit, around) : undefined;
}

/** The path of a function itself, in the form of `functionPath`. */
export function pathOf(unit: SourceUnit, fn: SyntaxNode): string {
  return unit.functionNames.get(fn) ?? "anonymous";
}

/** Names every function once, outer ones first and in the order of the text, so that the numbers are always the same. */
function nameFunctions(unit: SourceUnit & { readonly functionNames: Map<SyntaxNode, string> }): void {
  const taken = new Map<string, number>();
  for (const fn of nodesOf(unit, "function", "method")) {
    const outer = functionPath(unit, fn);
    const base = outer === undefined ? ownName(unit, fn) : `${outer}/${ownName(unit, fn)}`;
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    unit.functionNames.set(fn, count === 1 ? base : `${base}#${count}`);
  }
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
    const name = (callee && lastSegment(unit, bare(callee))) || "anonymous";
    return name === "use" ? `${name}${placeOf(unit, child(holder, "argument"))}` : name;
  }
  return "anonymous";
}

/** Below which path middleware stands, as `(/admin)`: what it does, it does there only. Nothing for what stands before all. */
function placeOf(unit: SourceUnit, first: SyntaxNode | undefined): string {
  const path = first && unit.language.literal(first, unit.text);
  return typeof path === "string" && /^\/[^/*]/.test(path) ? `(${path})` : "";
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

/** The part of a callee that is shown: all of `app.get`, but only `listen` at the end of a chain of calls. */
export function shownName(callee: SyntaxNode): SyntaxNode {
  const object = callee.kind === "member" ? child(callee, "object") : undefined;
  const isPlain = object === undefined || object.kind === "identifier" || object.kind === "member";
  return isPlain ? callee : (child(callee, "property") ?? callee);
}
