import type { LiteralValue } from "../language";
import type { SyntaxNode } from "../syntax";
import { negated, numberOf } from "./literals";

/** The value of a literal of C# in any of its forms; undefined for everything else. */
export function csharpLiteral(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return textOfString(source);
    case "template":
      return node.children.some(({ kind }) => kind === "substitution") ? undefined : source.slice(1, -1);
    case "number":
      return numberOf(source, (digits) => digits.replace(/^(0[xXbB][\da-fA-F]+|[\d.eE+-]+)[uUlLfFdDmM]*$/, "$1"));
    case "boolean":
      return source === "true";
    case "unary":
      return negated(node, text, csharpLiteral);
    case "member":
      return source.match(SETTINGS)?.[0];
    default:
      return undefined;
  }
}

/** Members of the library that are settings rather than code: the name is what is set. */
const SETTINGS = /\b(?:DangerousAcceptAnyServerCertificateValidator|CipherMode\.ECB)$/;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

function textOfString(source: string): string {
  const raw = source.match(/^"{3,}/)?.[0];
  if (raw) return source.slice(raw.length, -raw.length).trim();
  if (source.startsWith("@")) return source.slice(2, -1).replaceAll('""', '"');
  const body = source.replace(/(u8|U8)$/, "").slice(1, -1);
  if (!body.includes("\\")) return body;
  return body.replace(/\\(?:u([\da-fA-F]{4})|(.))/gs, (_, code?: string, plain?: string) =>
    code === undefined ? (ESCAPES[plain ?? ""] ?? plain ?? "") : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
