import { decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { joinPaths, keyword, positional, textArgument } from "./arguments";
import { isAuthName } from "./auth-words";
import { textsOf } from "./php-values";

/** What a route says, wherever it stands. */
interface Said {
  readonly path: string;
  readonly methods: readonly string[];
  readonly node: SyntaxNode;
}

/** Symfony's routes: attributes of controllers and their methods, or annotations in the comments before them. */
export const symfony: Framework = {
  name: "symfony",
  routes: (unit) =>
    nodesOf(unit, "class").flatMap((owner) => {
      const before = said(unit, owner)[0];
      const own = owner.children
        .filter(({ kind }) => kind === "method")
        .flatMap((method) => methodRoutes(unit, owner, method, before));
      const invoked =
        own.length === 0
          ? owner.children.find((inner) => textOf(unit, child(inner, "name")) === "__invoke")
          : undefined;
      return before && invoked ? routes(before, "", isGuarded(unit, owner), invoked) : own;
    }),
};

function methodRoutes(
  unit: SourceUnit,
  owner: SyntaxNode,
  method: SyntaxNode,
  before: Said | undefined,
): RouteFinding[] {
  const guarded = isGuarded(unit, owner) || isGuarded(unit, method);
  return said(unit, method).flatMap((route) => routes(route, before?.path ?? "", guarded, method));
}

function routes({ path, methods, node }: Said, prefix: string, guarded: boolean, handler: SyntaxNode): RouteFinding[] {
  const found = { path: joinPaths(prefix, path), framework: "symfony", guarded, handlers: [handler], node };
  return (methods.length > 0 ? methods : ["ANY"]).map((method) => ({ ...found, method: method.toUpperCase() }));
}

function said(unit: SourceUnit, declared: SyntaxNode): Said[] {
  const attributes = decoratorsOf(declared).flatMap((decorator): Said[] => {
    const attribute = decorator.children[0];
    const name = decoratorName(unit, decorator);
    if (!attribute || !isRouteName(name)) return [];
    const at = positional(attribute)[0] ?? keyword(unit, attribute, "path");
    const path = textArgument(unit, at);
    const verb = name.match(/\.(Get|Post|Put|Patch|Delete|Head|Options)$/)?.[1];
    const methods = verb ? [verb] : textsOf(unit, keyword(unit, attribute, "methods"));
    return path === undefined || !at ? [] : [{ path, methods, node: at }];
  });
  return attributes.length > 0 ? attributes : annotated(unit, declared);
}

function isRouteName(name: string): boolean {
  return /^(Symfony\.Component\.Routing\.(Attribute|Annotation)\.)?Route$|^FOS\.RestBundle\.Controller\.Annotations\.\w+$|^Symfony\.Component\.Routing\.Annotation\.Route$/.test(
    name,
  );
}

/** `@Route("/orders", methods={"GET"})` in the comment before a declaration: older Symfony reads it there. */
function annotated(unit: SourceUnit, declared: SyntaxNode): Said[] {
  const siblings = declared.parent?.children ?? [];
  const comment = siblings[siblings.indexOf(declared) - 1];
  if (comment?.role !== "doc") return [];
  return [...textOf(unit, comment).matchAll(/@(?:[\w\\]+\\)?Route\(\s*(?:path\s*=\s*)?"([^"]*)"([^)]*)\)/g)].map(
    ([, path = "", rest = ""]) => {
      const list = rest.match(/methods\s*=\s*(\{[^}]*\}|"[^"]*")/)?.[1] ?? "";
      return {
        path,
        methods: [...list.matchAll(/"(\w+)"/g)].map(([, method = ""]) => method),
        node: child(declared, "name") ?? comment,
      };
    },
  );
}

function isGuarded(unit: SourceUnit, declared: SyntaxNode): boolean {
  return decoratorsOf(declared).some((decorator) => {
    const name = decoratorName(unit, decorator);
    return /(^|\.)IsGranted$/.test(name) || (/(^|\.)Security$/.test(name) && isAuthName(textOf(unit, decorator)));
  });
}
