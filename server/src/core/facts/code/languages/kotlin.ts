import { extension } from "../../paths";
import { graphqlJvm } from "../frameworks/graphql-jvm";
import { http4k } from "../frameworks/http4k";
import { camel } from "../frameworks/java-camel";
import { javaRouters } from "../frameworks/java-routers";
import { javaSmallRouters } from "../frameworks/java-small-routers";
import { javaVerbFirst } from "../frameworks/java-verb-first";
import { jaxRs } from "../frameworks/jax-rs";
import { ktor } from "../frameworks/ktor";
import { quarkusRoutes } from "../frameworks/quarkus-routes";
import { spring } from "../frameworks/spring";
import type { Language, LiteralValue } from "../language";
import query from "../queries/kotlin.scm";
import { heldStores } from "../stores/held-stores";
import { jvmCollections } from "../stores/jvm-collections";
import type { SyntaxNode } from "../syntax";
import { jvmEnv } from "./jvm-env";
import { jvmImports } from "./jvm-imports";
import { arrangeKotlin } from "./kotlin-arrange";
import { negated, numberOf } from "./literals";

/**
 * Kotlin. A call of a capitalised name makes an object; the function behind the brackets of a call is its last argument.
 * A name of a wildcard import is resolved only if the package is known to hold it.
 */
export const kotlin: Language = {
  name: "kotlin",
  grammars: [{ name: "kotlin", query }],
  grammarOf: (path) => (extension(path) === "kt" ? "kotlin" : undefined),
  prepare: knownToTheGrammar,
  arrange: arrangeKotlin,
  literal,
  imports: jvmImports,
  isSelf: (node, text) => node.kind === "identifier" && text.slice(node.start, node.end) === "this",
  implicitSelf: true,
  envWords: /getenv|Value\b/,
  env: jvmEnv,
  stores: (unit, handlers) => heldStores(unit, handlers, jvmCollections),
  frameworks: [
    spring,
    jaxRs,
    quarkusRoutes,
    javaRouters,
    camel,
    javaVerbFirst,
    javaSmallRouters,
    graphqlJvm,
    ktor,
    http4k,
  ],
};

/**
 * What the grammar loses its way at, in words of the same length that it knows: type arguments of a constructor in a class,
 * an empty list in brackets, a call of `get` or `set` behind a property, which it takes for an accessor, and texts in which
 * only several dollar signs insert something.
 */
function knownToTheGrammar(text: string): string {
  return text
    .replace(MANY_DOLLARS, (_, dollars: string, literal: string) => plainDollars(dollars.length, literal))
    .replace(/(?<=\w)<[\w\s,.?*<>]{1,200}>(?=\(| ?\{)/g, (types) => types.replace(/[^\r\n]/g, " "))
    .replace(/(?<=[=(,] ?)\[\]/g, '""')
    .replace(/^([\t ]*)(?:get(?=\((?! *\)))|set(?=\("))/gm, "$1got");
}

const MANY_DOLLARS = /(?<![\w$])(\${2,9})("(?!"")(?:[^"\\\n]|\\.)*"|"""[\s\S]{0,2000}?""")/g;

/** The same text behind spaces, in which a single dollar sign inserts what so many did. */
function plainDollars(many: number, literal: string): string {
  const plain = literal.replace(/\$+/g, (run) =>
    run.length < many ? run.replace(/\$/g, "_") : `${"_".repeat(run.length - 1)}$`,
  );
  return " ".repeat(many) + plain;
}

function literal(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return source.startsWith('"""') ? source.slice(3, -3).trim() : unescaped(source.slice(1, -1));
    case "number":
      return numberOf(source, (digits) => digits.replace(/^(0[xXbB][\da-fA-F]+|[\d.eE+-]+)[uUlLfF]*$/, "$1"));
    case "boolean":
      return source === "true";
    case "unary":
      return negated(node, text, literal);
    default:
      return undefined;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b" };

function unescaped(body: string): string {
  if (!body.includes("\\")) return body;
  return body.replace(/\\(?:u([\da-fA-F]{4})|(.))/gs, (_, code?: string, plain?: string) =>
    code === undefined ? (ESCAPES[plain ?? ""] ?? plain ?? "") : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
