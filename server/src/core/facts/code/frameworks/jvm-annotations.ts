import { decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import type { SourceUnit } from "../source-unit";
import { textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { literalsOf } from "../values";
import { wordsOf } from "../words";
import { isAuthName } from "./auth-words";
import { pathPattern } from "./paths";

/** An annotation or attribute of a class or member. */
export interface Annotation {
  /** The full name when the import tells it, else the name as written. */
  readonly name: string;
  /** The last part of the name. */
  readonly own: string;
  /** True for one that asks who calls and says that anybody may: `@Secured(SecurityRule.IS_ANONYMOUS)`. */
  readonly open: boolean;
  readonly node: SyntaxNode;
}

export function annotationsOf(unit: SourceUnit, node: SyntaxNode): readonly Annotation[] {
  return decoratorsOf(node).map((decorator) => {
    const name = decoratorName(unit, decorator);
    const open = /\b(IS_ANONYMOUS|isAnonymous\(\)|permitAll)\b/.test(textOf(unit, decorator));
    return { name, own: name.slice(name.lastIndexOf(".") + 1), open, node: decorator };
  });
}

/** The arguments of an annotation: those without a name count as `value`. */
export function annotationArguments(
  unit: SourceUnit,
  annotation: Annotation,
  ...names: readonly string[]
): readonly SyntaxNode[] {
  const call = annotation.node.children[0];
  const args = call?.kind === "call" ? childrenOf(call, "argument") : [];
  return args.flatMap((argument) => {
    const name = argument.kind === "pair" ? textOf(unit, child(argument, "key")) : "value";
    const value = argument.kind === "pair" ? child(argument, "value") : argument;
    return value && names.includes(name) ? [value] : [];
  });
}

/** The paths an annotation gives; one empty path when it gives none, `*` for one that is not known. */
export function annotationPaths(
  unit: SourceUnit,
  annotation: Annotation | undefined,
  ...names: readonly string[]
): readonly string[] {
  const given = annotation ? annotationArguments(unit, annotation, ...names) : [];
  if (given.length === 0) return [""];
  return given.flatMap((node) => {
    const values = literalsOf(unit, node)?.filter((value) => typeof value === "string");
    if (values) return values.length > 0 ? values : [""];
    const list = bare(node);
    const elements = list.kind === "array" ? childrenOf(list, "element") : [list];
    return elements.map((element) => pathPattern(unit, element) ?? "*");
  });
}

const GUARDS = /^((Pre|Post)Authorize|Secured|RolesAllowed|RequiresAuthentication|Authorize\w*)$/;
const OPEN = /^(PermitAll|AllowAnonymous|Anonymous\w*|Unprotected|Unauthenticated|Unsecured)$/;
/** What turns a word about identity round: `@NoAuth`, `@SkipAuthentication`, `@PublicApiKey`. */
const OPENING =
  /^(no|non|not|skip|ignore|ignored|without|disable|disabled|exclude|excluded|optional|public|anonymous)$/;

/** True with an annotation that lets only known callers through, false when all are let in, undefined without a word. */
export function guardOf(annotations: readonly Annotation[]): boolean | undefined {
  if (
    annotations.some(
      ({ own, open }) => open || OPEN.test(own) || (isAuthName(own) && wordsOf(own).some((word) => OPENING.test(word))),
    )
  )
    return false;
  return annotations.some(({ own }) => GUARDS.test(own) || isAuthName(own)) || undefined;
}
