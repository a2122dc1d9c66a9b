import type { RawFact } from "../../model/fact";
import { LineIndex } from "../../model/text";
import { closing, masked } from "./masked";

const NOT_CODE = /"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"|#[^\n]*/g;
const DIRECTIVE_ARGUMENTS = /(?<=@\w{1,60}\s?)\([^()]*\)/g;
const DEFAULT_ROOTS: Readonly<Record<string, string>> = {
  Query: "QUERY",
  Mutation: "MUTATION",
  Subscription: "SUBSCRIPTION",
};

/** The contract a GraphQL schema is: one fact for it, and one per field of its root types. A client's query is none. */
export function graphQlFacts(text: string): RawFact[] {
  const code = masked(masked(text, NOT_CODE), DIRECTIVE_ARGUMENTS);
  const types = [...code.matchAll(/^[ \t]*(?:extend[ \t]+)?(type|interface|input|enum|union|scalar)[ \t]+(\w+)/gm)];
  const schema = /^[ \t]*(?:extend[ \t]+)?schema\b[^{]{0,200}\{([^}]*)\}/m.exec(code);
  const [first] = types;
  if (!first) return [];
  const lines = new LineIndex(text);
  const roots = rootsOf(schema?.[1]);
  // Types do not nest: one ends before the next begins, whatever its brackets say.
  const operations = types.flatMap((match, index) => {
    const method = match[1] === "type" ? roots.get(match[2] ?? "") : undefined;
    const open = method === undefined ? -1 : code.indexOf("{", match.index);
    const next = types[index + 1]?.index ?? code.length;
    return method === undefined || open === -1 || open > next ? [] : fieldsOf(code, open, next, method, lines);
  });
  const start = first.index + first[0].length - (first[2] ?? "").length;
  const props = { format: "graphql", operations: operations.length };
  return [{ kind: "openapi", at: lines.rangeOf(start, first.index + first[0].length), props }, ...operations];
}

function rootsOf(schema: string | undefined): ReadonlyMap<string, string> {
  const named = [...(schema ?? "").matchAll(/\b(query|mutation|subscription)\s*:\s*(\w+)/g)];
  if (named.length === 0) return new Map(Object.entries(DEFAULT_ROOTS));
  return new Map(named.map((match) => [match[2] ?? "", (match[1] ?? "").toUpperCase()]));
}

const MAX_ARGUMENTS = 5000;

/** Arguments in brackets are no fields; a field's type follows a colon. */
function fieldsOf(code: string, open: number, next: number, method: string, lines: LineIndex): RawFact[] {
  const body = code.slice(open, closing(code, open, next));
  const facts: RawFact[] = [];
  const field = /([A-Za-z_]\w*)\s*(\(|:\s*(\[?)[^\n{}()]*)/g;
  for (let match = field.exec(body); match; match = field.exec(body)) {
    const [, path = "", sign = ""] = match;
    const start = open + match.index;
    const end = sign === "(" ? closing(body, field.lastIndex - 1, field.lastIndex + MAX_ARGUMENTS) : field.lastIndex;
    const type = sign === "(" ? (/^\s*:[^\n{}()]*/.exec(body.slice(end, end + 300))?.[0] ?? "") : sign;
    field.lastIndex = end + (sign === "(" ? type.length : 0);
    const names =
      sign === "(" ? [...body.slice(match.index, end).matchAll(/(\w+)\s*:/g)].map((one) => one[1] ?? "") : [];
    const isOld = (sign === "(" ? rest(body, end) : type).includes("@deprecated") || undefined;
    const props = {
      format: "graphql",
      method,
      path,
      parameters: names.length > 0 ? names : undefined,
      list: /^\s*:\s*\[/.test(type),
      deprecated: isOld,
    };
    facts.push({ kind: "openapi.operation", at: lines.rangeOf(start, start + path.length), props });
  }
  return facts;
}

function rest(body: string, from: number): string {
  const end = body.indexOf("\n", from);
  return body.slice(from, end === -1 ? from + 300 : Math.min(end, from + 300));
}
