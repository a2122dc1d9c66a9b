import { graphqlJvm } from "../frameworks/graphql-jvm";
import { camel } from "../frameworks/java-camel";
import { javaRouters } from "../frameworks/java-routers";
import { javaSmallRouters } from "../frameworks/java-small-routers";
import { javaVerbFirst } from "../frameworks/java-verb-first";
import { jaxRs } from "../frameworks/jax-rs";
import { quarkusRoutes } from "../frameworks/quarkus-routes";
import { spring } from "../frameworks/spring";
import type { Language, LiteralValue } from "../language";
import { resolveName } from "../names";
import query from "../queries/java.scm";
import { type SourceUnit, textOf } from "../source-unit";
import { heldStores } from "../stores/held-stores";
import { jvmCollections } from "../stores/jvm-collections";
import { child, childrenOf, type Draft, type SyntaxNode } from "../syntax";
import { allDrafts, draftIn, joinCallee, joinDecorator, valueFirst } from "./drafts";
import { jvmEnv } from "./jvm-env";
import { jvmImports } from "./jvm-imports";
import { negated, numberOf } from "./literals";

/**
 * Java. A member is meant by its name alone; `List.of(…)` and its kin are lists as `[…]` is elsewhere. A name of a
 * wildcard import is resolved only if the package is known to hold it.
 */
export const java: Language = {
  name: "java",
  grammars: [{ name: "java", query }],
  grammarOf: (path) =>
    /(^|\/)(package|module)-info\.java$/.test(path) || !path.endsWith(".java") ? undefined : "java",
  arrange,
  literal,
  imports: jvmImports,
  isSelf: (node, text) => node.kind === "identifier" && text.slice(node.start, node.end) === "this",
  implicitSelf: true,
  isHandler: isServletMethod,
  envWords: /getenv|Value\b/,
  env: jvmEnv,
  stores: (unit, handlers) => heldStores(unit, handlers, jvmCollections),
  frameworks: [spring, jaxRs, quarkusRoutes, javaRouters, camel, javaVerbFirst, javaSmallRouters, graphqlJvm],
};

/** The methods of a servlet, whichever file gives it its path. */
function isServletMethod(fn: SyntaxNode, unit: SourceUnit): boolean {
  if (!/^(do(Get|Post|Put|Patch|Delete)|service)$/.test(textOf(unit, child(fn, "name")))) return false;
  const owner = fn.parent?.kind === "class" ? fn.parent : undefined;
  return childrenOf(owner, "base").some((base) => /(^|\.)HttpServlet$/.test(resolveName(unit, base)?.name ?? ""));
}

const LISTS =
  /^(List|Set|Arrays|Collections|Stream|ImmutableList|ImmutableSet)\.(of|asList|singletonList|singleton|copyOf)$/;

function arrange(root: Draft, text: string): void {
  for (const draft of allDrafts(root)) {
    if (draft.kind === "call") {
      joinCallee(draft);
      const callee = draftIn(draft, "callee");
      if (callee && LISTS.test(text.slice(callee.start, callee.end))) makeList(draft, callee);
    } else if (draft.kind === "decorator") joinDecorator(draft);
    else if (draft.kind === "group") valueFirst(draft);
    else if (draft.kind === "declare") dropInferred(draft, text);
  }
}

function makeList(draft: Draft, callee: Draft): void {
  draft.kind = "array";
  draft.children = draft.children.filter((inner) => inner !== callee);
  for (const inner of draft.children) if (inner.role === "argument") inner.role = "element";
}

/** `var` says nothing of the type. */
function dropInferred(draft: Draft, text: string): void {
  const type = draftIn(draft, "type");
  if (type && text.slice(type.start, type.end) === "var")
    draft.children = draft.children.filter((inner) => inner !== type);
}

function literal(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return source.startsWith('"""') ? textBlock(source.slice(3, -3)) : unescaped(source.slice(1, -1));
    case "number":
      return numberOf(source, (digits) =>
        digits.replace(/^(0[xX].*?|[^xX]*?)[lL]$/, "$1").replace(/^([\d.]+)[fFdD]$/, "$1"),
      );
    case "boolean":
      return source === "true";
    case "unary":
      return negated(node, text, literal);
    default:
      return undefined;
  }
}

/** The lines of a text block without the indentation they share. */
function textBlock(body: string): string {
  const lines = body.replace(/^[ \t]*\r?\n/, "").split(/\r?\n/);
  const depth = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)), 200);
  return unescaped(lines.map((line) => line.slice(depth)).join("\n"));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", s: " " };

function unescaped(body: string): string {
  if (!body.includes("\\")) return body;
  return body.replace(/\\(?:u+([\da-fA-F]{4})|(.))/gs, (_, code?: string, plain?: string) =>
    code === undefined ? (ESCAPES[plain ?? ""] ?? plain ?? "") : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
