import type { ImportedModule, ImportedName } from "../language";
import { child, type SyntaxNode, walk } from "../syntax";

/** Every path a `use` names. A path of the same crate is a local module: there the name alone counts. */
export function rustImports(root: SyntaxNode, text: string): readonly ImportedModule[] {
  const found: ImportedModule[] = [];
  for (const node of walk(root)) {
    const source = node.kind === "import" ? child(node, "source") : undefined;
    if (!source) continue;
    const byModule = new Map<string, ImportedName[]>();
    for (const { path, alias } of pathsOf(text.slice(source.start, source.end), [])) {
      const [module, names] = importOf(path, alias);
      byModule.set(module, [...(byModule.get(module) ?? []), ...names]);
    }
    for (const [module, names] of byModule) found.push({ module, names, node });
  }
  return found;
}

interface UsedPath {
  readonly path: readonly string[];
  readonly alias: string | undefined;
}

/** The paths of `a::{b, c::{self, d as e}, f::*}`. */
function pathsOf(use: string, before: readonly string[]): UsedPath[] {
  const open = use.indexOf("{");
  if (open === -1) {
    const [name = "", alias] = use.trim().split(/\s+as\s+/);
    const path = [...before, ...segments(name)];
    return [{ path: path.at(-1) === "self" && path.length > 1 ? path.slice(0, -1) : path, alias }];
  }
  const prefix = [...before, ...segments(use.slice(0, open))];
  return splitList(use.slice(open + 1, use.lastIndexOf("}"))).flatMap((part) => pathsOf(part, prefix));
}

function segments(path: string): string[] {
  return path.split("::").flatMap((part) => (part.trim() === "" ? [] : [part.trim().replace(/^r#/, "")]));
}

/** The parts of a list at its own level. */
function splitList(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < list.length; at++) {
    if (list[at] === "{") depth++;
    else if (list[at] === "}") depth--;
    else if (list[at] === "," && depth === 0) {
      parts.push(list.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, list.slice(from)].filter((part) => part.trim() !== "");
}

/** What a crate also names at its root, where most look for it. */
const AT_ROOT = new Set(["axum::routing::Router"]);

const LOCAL: Readonly<Record<string, string>> = { crate: "./", self: "./", super: "../" };

function importOf(path: readonly string[], alias: string | undefined): readonly [string, ImportedName[]] {
  const name = path.at(-1) ?? "";
  const [first = "", ...others] = path.slice(0, -1);
  const local = LOCAL[first];
  const below = AT_ROOT.has(path.join("::")) ? [] : others;
  const module = local === undefined ? [first, ...below].join(".") : local + others.join("/");
  if (name === "*") return [module, []];
  if (path.length === 1) return [LOCAL[name] ?? name, [{ local: alias ?? name, imported: "" }]];
  return [module, alias === "_" ? [] : [{ local: alias ?? name, imported: name }]];
}
