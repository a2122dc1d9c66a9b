import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";

/** Classes of views whose methods answer requests, by the last part of the name. */
const VIEWS = /(^|\.)(\w*APIView|MethodView|Resource|\w*RequestHandler|\w*ViewSet|View|HTTPEndpoint)$/;
const ANSWERS =
  /^(get|post|put|patch|delete|head|options|list|create|retrieve|update|partial_update|destroy|do_[A-Z]+|perform_(create|update|destroy))$/;
const DJANGO = /^(django|rest_framework|ninja)(\.|$)/;

/** True for a view of Django and for a method of a class-based view: their routes stand in another file. */
export function isPythonHandler(fn: SyntaxNode, unit: SourceUnit): boolean {
  const name = textOf(unit, child(fn, "name"));
  const owner = fn.kind === "method" ? fn.parent : undefined;
  if (owner?.kind === "class" && ANSWERS.test(name))
    return childrenOf(owner, "base").some((base) => VIEWS.test(resolveName(unit, base)?.name ?? ""));
  const first = childrenOf(fn, "parameter")[0];
  const parameter = textOf(unit, child(first, "target") ?? first);
  return (
    fn.kind === "function" &&
    name !== "" &&
    parameter === "request" &&
    unit.imports.some(({ module }) => DJANGO.test(module))
  );
}
