import type { LiteralValue } from "../language";
import type { SyntaxNode } from "../syntax";
import { negated, numberOf } from "./literals";

/** How many characters open and close a string literal: prefix and quotes. */
export function textOfString(source: string): { readonly open: number; readonly close: number; readonly raw: boolean } {
  const prefix = source.match(/^[a-zA-Z]*/)?.[0] ?? "";
  const quotes = /^("""|''')/.test(source.slice(prefix.length)) ? 3 : 1;
  return { open: prefix.length + quotes, close: quotes, raw: /r/i.test(prefix) };
}

/** The value of a Python literal; undefined for everything else. */
export function pythonLiteral(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string": {
      const { open, close, raw } = textOfString(source);
      const content = source.slice(open, source.length - close);
      return raw ? content : unescaped(content);
    }
    case "number":
      return numberOf(source);
    case "boolean":
      return source === "True";
    case "unary":
      return negated(node, text, pythonLiteral);
    case "other":
      return concatenated(node, text);
    default:
      return undefined;
  }
}

/** Strings that stand next to each other are one. */
function concatenated(node: SyntaxNode, text: string): string | undefined {
  if (node.children.length < 2 || !node.children.every(({ kind, role }) => kind === "string" && role === ""))
    return undefined;
  return node.children.map((part) => String(pythonLiteral(part, text))).join("");
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\n": "", "0": "\0" };

function unescaped(content: string): string {
  return content.replace(/\\(\r\n|[\s\S])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}
