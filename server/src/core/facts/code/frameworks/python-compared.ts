import type { Framework, RouteFinding } from "../language";
import { bindingOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, functionAround, type SyntaxNode } from "../syntax";
import { literalsOf, operatorOf } from "../values";
import { methodCall, positional } from "./arguments";

/** Servers without a router: a handler of `http.server`, of WSGI or of ASGI compares the path of the request with literals. */
export const pythonCompared: Framework = { name: "python compared paths", routes };

const PATH = /\bself\.path\b|\b\w*environ(?:\[|\.get\()\s*["']PATH_INFO["']|\bscope(?:\[|\.get\()\s*["']path["']/;
const HANDLER = /HTTPRequestHandler$/;

/** Such servers among tools and scripts stand in for others, or show something to who develops. */
const OF_TOOLS = /(^|\/)(tools?|scripts?|hack|bin|dev)\//i;

function routes(unit: SourceUnit): RouteFinding[] {
  if (!PATH.test(unit.text) || OF_TOOLS.test(unit.path)) return [];
  const compared = nodesOf(unit, "binary").flatMap((node) => {
    const [left, right] = [child(node, "left"), child(node, "right")];
    const isEqual = ["==", "in"].includes(operatorOf(unit, node));
    return isEqual && left && right && isPath(unit, left) ? found(unit, right) : [];
  });
  const begun = nodesOf(unit, "call").flatMap((call) => {
    const { receiver, method } = methodCall(unit, call) ?? {};
    const [start] = positional(call);
    return method === "startswith" && receiver && start && isPath(unit, receiver) ? found(unit, start) : [];
  });
  return [...compared, ...begun];
}

/** The path itself, what is left of it without its query, or a name for either. */
function isPath(unit: SourceUnit, expression: SyntaxNode): boolean {
  const node = bare(expression);
  const value = node.kind === "identifier" ? bindingOf(unit, node)?.value : node;
  return value !== undefined && PATH.test(textOf(unit, value).slice(0, 120)) && answers(unit, node);
}

/** A method of a request handler, or a function that is called with what a server says of a request. */
function answers(unit: SourceUnit, node: SyntaxNode): boolean {
  const fn = functionAround(node);
  if (!fn) return false;
  const owner = fn.kind === "method" ? enclosing(fn, ({ kind }) => kind === "class") : undefined;
  const bases = owner ? childrenOf(owner, "base").map((base) => textOf(unit, base)) : [];
  if (bases.some((base) => HANDLER.test(base))) return true;
  return /\b(?:start_response|receive)\b/.test(
    childrenOf(fn, "parameter")
      .map((one) => textOf(unit, one))
      .join(" "),
  );
}

function found(unit: SourceUnit, paths: SyntaxNode): RouteFinding[] {
  const fn = functionAround(paths);
  const verb = fn && /^do_([A-Z]+)$/.exec(textOf(unit, child(fn, "name")))?.[1];
  return (literalsOf(unit, paths) ?? []).flatMap((path): RouteFinding[] => {
    if (typeof path !== "string" || !path.startsWith("/")) return [];
    const handlers = fn ? [fn] : [];
    return [{ method: verb ?? "ANY", path, framework: "http.server", guarded: false, handlers, node: paths }];
  });
}
