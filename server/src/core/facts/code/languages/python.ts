import { grpcServers } from "../frameworks/grpc-servers";
import { aiohttp } from "../frameworks/python-aiohttp";
import { pythonClassGuards } from "../frameworks/python-class-guards";
import { pythonCompared } from "../frameworks/python-compared";
import { decoratedRoutes } from "../frameworks/python-decorated";
import { django } from "../frameworks/python-django";
import { falcon } from "../frameworks/python-falcon";
import { fasthtml } from "../frameworks/python-fasthtml";
import { pythonGraphql } from "../frameworks/python-graphql";
import { pythonImportedVerbs } from "../frameworks/python-imported-verbs";
import { pythonResources } from "../frameworks/python-resources";
import { pythonServers } from "../frameworks/python-servers";
import { starlette } from "../frameworks/python-starlette";
import { pythonTwisted } from "../frameworks/python-twisted";
import type { ImportedModule, ImportedName, Language } from "../language";
import query from "../queries/python.scm";
import { heldStores } from "../stores/held-stores";
import { pythonCollections } from "../stores/python-collections";
import { bare, child, childrenOf, type Draft, isFunction, type SyntaxNode, walk } from "../syntax";
import { pythonEnv } from "./python-env";
import { isPythonHandler } from "./python-handlers";
import { pythonLiteral, textOfString } from "./python-literal";

/**
 * Python. A class has no syntax of its own for making an object, so a call of a capitalised name is a `construct`.
 * A name that a function declares `global` is assigned, not declared, there.
 */
export const python: Language = {
  name: "python",
  grammars: [{ name: "python", query }],
  grammarOf: (path) => (path.endsWith(".py") ? "python" : undefined),
  arrange,
  literal: pythonLiteral,
  imports,
  isSelf: (node, text) => node.kind === "identifier" && /^(self|cls)$/.test(text.slice(node.start, node.end)),
  isHandler: isPythonHandler,
  mainType,
  envWords: /env|decouple|starlette|BaseSettings/i,
  env: pythonEnv,
  stores: (unit, handlers) => heldStores(unit, handlers, pythonCollections),
  frameworks: [
    grpcServers,
    decoratedRoutes,
    pythonImportedVerbs,
    pythonResources,
    pythonGraphql,
    starlette,
    django,
    aiohttp,
    falcon,
    pythonCompared,
    pythonClassGuards,
    pythonTwisted,
    fasthtml,
    pythonServers,
  ],
};

function arrange(root: Draft, text: string): void {
  const drafts = walkDrafts(root);
  for (const draft of drafts) {
    if (draft.kind === "call" && isClassName(calleeName(draft, text))) draft.kind = "construct";
    if (draft.kind === "template") {
      const { open, close } = textOfString(text.slice(draft.start, draft.end));
      // The joins take one character off each end of a template.
      draft.start += open - 1;
      draft.end -= close - 1;
    }
  }
  for (const global of drafts) if (global.role === "global") assignInFunction(global, text);
}

function assignInFunction(global: Draft, text: string): void {
  let fn: Draft | undefined = global;
  while (fn && !isFunction(fn)) fn = fn.parent;
  if (!fn) return;
  const name = text.slice(global.start, global.end);
  for (const draft of walkDrafts(fn)) {
    const target = draft.kind === "declare" ? draft.children.find(({ role }) => role === "target") : undefined;
    if (target && text.slice(target.start, target.end) === name) draft.kind = "assign";
  }
}

function walkDrafts(draft: Draft): readonly Draft[] {
  const found: Draft[] = [draft];
  // The list grows while it is read: no recursion, however deep the code is nested.
  for (const next of found) for (const inner of next.children) found.push(inner);
  return found;
}

function calleeName(call: Draft, text: string): string {
  const callee = call.children.find(({ role }) => role === "callee");
  return callee ? (text.slice(callee.start, callee.end).match(/(?:^|\.)\s*(\w+)$/)?.[1] ?? "") : "";
}

function isClassName(name: string): boolean {
  return /^_*[A-Z]/.test(name) && /[a-z]/.test(name);
}

function imports(root: SyntaxNode, text: string): readonly ImportedModule[] {
  const slice = (node: SyntaxNode | undefined) => (node ? text.slice(node.start, node.end).replace(/\s/g, "") : "");
  const found: ImportedModule[] = [];
  for (const node of walk(root)) {
    if (node.kind !== "import") continue;
    const source = child(node, "source");
    const specifiers = node.children.filter(({ kind }) => kind === "specifier");
    if (source) {
      const names = specifiers.map((specifier) => importedName(specifier, slice));
      found.push({ module: slice(source), names, node });
      continue;
    }
    for (const specifier of specifiers) {
      const { local, imported } = importedName(specifier, slice);
      const top = imported.slice(0, imported.indexOf("."));
      if (local !== imported) found.push({ module: imported, names: [{ local, imported: "" }], node });
      else if (!imported.includes(".")) found.push({ module: imported, names: [{ local, imported: "" }], node });
      // `import os.path` gives the name `os`.
      else
        found.push({ module: imported, names: [], node }, { module: top, names: [{ local: top, imported: "" }], node });
    }
  }
  return found;
}

function importedName(specifier: SyntaxNode, slice: (node: SyntaxNode | undefined) => string): ImportedName {
  const name = child(specifier, "name");
  const imported = slice(name ?? specifier);
  return { local: slice(child(specifier, "alias")) || imported, imported };
}

const WRAPPERS = new Set(["Optional", "Annotated", "Union", "ClassVar", "Final", "Required", "NotRequired", "Mapped"]);

/** `App` of `Optional[App]`, `Annotated[App, …]` and `App | None`. */
function mainType(type: SyntaxNode, text: string): SyntaxNode {
  const node = bare(type);
  const object = node.kind === "subscript" ? child(node, "object") : undefined;
  const name = object ? text.slice(object.start, object.end).replace(/^.*\./, "") : "";
  const inner = WRAPPERS.has(name) ? childrenOf(node, "index")[0] : undefined;
  return inner ? mainType(inner, text) : node;
}
