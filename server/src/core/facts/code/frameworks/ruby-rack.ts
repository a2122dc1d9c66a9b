import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, enclosing, isFunction, type SyntaxNode, walk } from "../syntax";
import { textArgument } from "./arguments";
import { comparedPaths, reads } from "./compared-paths";

/** Programs of Rack that compare the address themselves, and what a WEBrick server mounts. */
export const rubyRack: Framework = {
  name: "ruby rack",
  routes: (unit) => [...applications(unit), ...nodesOf(unit, "call").flatMap((call) => mountedProc(unit, call))],
};

const ADDRESS = /(\benv\[["'](PATH_INFO|REQUEST_PATH|REQUEST_URI)["']\]|\b(req|request)\.(path|path_info|fullpath))$/;
const METHOD = /(\benv\[["']REQUEST_METHOD["']\]|\b(req|request)\.request_method)$/;

function applications(unit: SourceUnit): RouteFinding[] {
  if (!/PATH_INFO|REQUEST_PATH|Rack::Request/.test(unit.text)) return [];
  const words = {
    isAddress: (node: SyntaxNode) => reads(unit, node, ADDRESS),
    isMethod: (node: SyntaxNode) => reads(unit, node, METHOD),
  };
  return withEnvironment(unit).flatMap((fn) => {
    const nodes = walk(fn).filter(({ kind }) => kind === "binary" || kind === "switch" || kind === "call");
    const compared = comparedPaths(unit, nodes, words);
    const answered = handsOn(unit, fn) ? compared.filter(({ node }) => isAnswered(unit, node)) : compared;
    return answered.map((found) => ({
      ...found,
      framework: "rack",
      guarded: false,
      handlers: [fn],
    }));
  });
}

/** Functions that are handed the environment of a request. */
function withEnvironment(unit: SourceUnit): readonly SyntaxNode[] {
  return nodesOf(unit, "function", "method").filter((fn) => {
    const [first] = childrenOf(fn, "parameter");
    return /^_?env(ironment)?$/.test(textOf(unit, child(first, "target") ?? first));
  });
}

/** True for a middleware, which leaves paths out more often than it answers them. */
function handsOn(unit: SourceUnit, fn: SyntaxNode): boolean {
  const owner = enclosing(fn, ({ kind }) => kind === "class") ?? fn;
  return /@?\bapp\.call\b|@app\b/.test(textOf(unit, owner));
}

/** True for `return [200, {}, ["ok"]] if env["PATH_INFO"] == "/health"`. */
function isAnswered(unit: SourceUnit, path: SyntaxNode): boolean {
  const branch = enclosing(path, ({ kind }) => kind === "if");
  return /^[\s(]*(return\s+)?\[\s*["']?[23]\d\d\b/.test(textOf(unit, child(branch, "then")));
}

/** `server.mount_proc("/health") { |req, res| … }`, `server.mount "/files", FileHandler`. */
function mountedProc(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  const method = textOf(unit, child(callee, "property"));
  const [at, second] = childrenOf(call, "argument");
  const path = textArgument(unit, at);
  if (!at || !/^mount(_proc)?$/.test(method) || !path?.startsWith("/") || !/\bWEBrick\b/.test(unit.text)) return [];
  const block = childrenOf(call, "argument").find(isFunction);
  const handlerName = method === "mount" ? textOf(unit, second) : undefined;
  return [
    {
      method: "ANY",
      path,
      framework: "webrick",
      guarded: false,
      handlers: block ? [block] : [],
      handlerName,
      node: at,
    },
  ];
}
