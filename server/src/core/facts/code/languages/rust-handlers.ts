import { decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode, walk } from "../syntax";

const WEB = /^(axum|actix_web|rocket|poem|warp|salvo|ntex|tide)(\.|$)/;
/** What a handler takes, by the last part of the type's name. */
const EXTRACTORS = new Set([
  "State",
  "Json",
  "Path",
  "Query",
  "Form",
  "Extension",
  "Data",
  "HttpRequest",
  "Request",
  "TypedHeader",
  "Multipart",
  "CookieJar",
  "Depot",
]);
const VERBS = /(^|\.)(get|post|put|patch|delete|head|options|route|connect|trace|handler|endpoint)$/;

/** True for a function with the parameters of a handler, or an attribute that makes it one; a middleware is none. */
export function isRustHandler(fn: SyntaxNode, unit: SourceUnit): boolean {
  if (!child(fn, "name")) return false;
  if (decoratorsOf(fn).some((decorator) => VERBS.test(decoratorName(unit, decorator)))) return true;
  if (!unit.imports.some(({ module }) => WEB.test(module))) return false;
  const types = childrenOf(fn, "parameter").map((parameter) => extractor(unit, child(parameter, "type")));
  return types.some((type) => EXTRACTORS.has(type)) && !types.includes("Next") && !handsOn(unit, fn);
}

function extractor(unit: SourceUnit, type: SyntaxNode | undefined): string {
  const node = type && bare(type);
  const named = node?.kind === "subscript" ? child(node, "object") : node;
  const name = named && (resolveName(unit, named)?.name ?? textOf(unit, named));
  return name?.slice(name.lastIndexOf(".") + 1) ?? "";
}

function handsOn(unit: SourceUnit, fn: SyntaxNode): boolean {
  return [...walk(fn)].some((node) => node.role === "callee" && /^next\.(run|call)$/.test(textOf(unit, node)));
}
