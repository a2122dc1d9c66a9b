import { onceFor } from "../../../once-for";
import type { Framework, RouteFinding } from "../language";
import { bindingOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { keyOf, literalOf, objectOf } from "../values";
import { comparedPaths, pathOfPattern } from "./compared-paths";

/** Programs without a framework: what they compare the address of the request with, outside of classes. */
export const phpCompared: Framework = { name: "php compared paths", routes };

const ADDRESS = /\$_SERVER\[["'](REQUEST_URI|PATH_INFO|REDIRECT_URL|DOCUMENT_URI)["']\]/;
const METHOD = /\$_SERVER\[["']REQUEST_METHOD["']\]/;

function routes(unit: SourceUnit): RouteFinding[] {
  if (!ADDRESS.test(unit.text)) return [];
  const nodes = nodesOf(unit, "binary", "switch").filter((node) => !isInClass(node));
  const words = {
    isAddress: (node: SyntaxNode) => holds(unit, node, ADDRESS),
    isMethod: (node: SyntaxNode) => holds(unit, node, METHOD),
    isTrimmed: (node: SyntaxNode) => trimmedIn(unit).has(textOf(unit, node)),
  };
  const asked = [
    ...comparedPaths(unit, nodes, words),
    ...nodesOf(unit, "call").flatMap((call) => (isInClass(call) ? [] : askedByCall(unit, call))),
    ...nodesOf(unit, "subscript").flatMap((node) => (isInClass(node) ? [] : lookedUp(unit, node))),
  ];
  return asked.map((found) => ({ ...found, framework: "php", guarded: false, handlers: [] }));
}

function isInClass(node: SyntaxNode): boolean {
  return enclosing(node, ({ kind }) => kind === "class") !== undefined;
}

/** True for what is read from the request, and for a variable that is made of it. */
function holds(unit: SourceUnit, node: SyntaxNode, what: RegExp, depth = 0): boolean {
  if (node.kind === "string" || node.kind === "template") return false;
  if (what.test(textOf(unit, node))) return true;
  if (depth > 4) return false;
  if (node.kind === "call")
    return childrenOf(node, "argument").some((part) => holds(unit, bare(part), what, depth + 1));
  const inner = node.kind === "subscript" ? child(node, "object") : valueOfVariable(unit, node);
  return inner !== undefined && holds(unit, bare(inner), what, depth + 1);
}

function valueOfVariable(unit: SourceUnit, node: SyntaxNode): SyntaxNode | undefined {
  const value = node.kind === "identifier" ? bindingOf(unit, node)?.value : undefined;
  return value && bare(value);
}

/** Variables that the slashes at the ends of an address are cut off of. */
const trimmedIn = onceFor((unit: SourceUnit): ReadonlySet<string> => {
  const assigned = nodesOf(unit, "declare").filter((node) =>
    /\bl?trim\(.*["']\/["']/.test(textOf(unit, child(node, "value"))),
  );
  return new Set(assigned.map((node) => textOf(unit, child(node, "target"))));
});

/** `preg_match("#^/orders/(\d+)$#", $path)`, `str_starts_with($path, "/api/")`. */
function askedByCall(unit: SourceUnit, call: SyntaxNode) {
  const name = textOf(unit, child(call, "callee"));
  const [first, second] = childrenOf(call, "argument");
  if (!first || !second || !/^\\?(preg_match|str_starts_with)$/.test(name)) return [];
  const [given, address] = name.endsWith("preg_match") ? [first, second] : [second, first];
  const text = literalOf(unit, given);
  if (typeof text !== "string" || !holds(unit, bare(address), ADDRESS) || isNegated(unit, call)) return [];
  const pattern = /^([^\w\s\\])(\^\\?\/.*)\1[a-zA-Z]*$/.exec(text)?.[2];
  const path = name.endsWith("preg_match") ? pattern && pathOfPattern(pattern) : text.replace(/\/$/, "/*");
  return path?.startsWith("/") && path.length > 1 ? [{ path, method: "ANY", node: given }] : [];
}

function isNegated(unit: SourceUnit, call: SyntaxNode): boolean {
  return call.parent?.kind === "unary" && unit.text[call.parent.start] === "!";
}

/** `require $routes[$path]`, of a table of paths. */
function lookedUp(unit: SourceUnit, node: SyntaxNode) {
  const [object, index] = [child(node, "object"), child(node, "index")];
  const table = object && index && holds(unit, bare(index), ADDRESS) ? objectOf(unit, object) : undefined;
  return (table?.children ?? []).flatMap((pair) => {
    const path = pair.kind === "pair" ? keyOf(unit, pair) : "";
    return path.startsWith("/") ? [{ path, method: "ANY", node: child(pair, "key") ?? pair }] : [];
  });
}
