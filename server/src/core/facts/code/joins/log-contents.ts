import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode, walk } from "../syntax";

/** Names of calls that write a line into a log. */
const WRITES =
  /^(trace|debug|verbose|info|notice|warn|warning|error|fatal|critical|exception|log|log(trace|debug|information|warning|error|critical)|print|puts)(f|ln|w)?$/i;
const MOST = 20;

/**
 * What a logger is handed beside fixed words: what fills in the text, what stands in an object, and the arguments that
 * follow, each as the code names it. Undefined for calls of other names and where nothing is handed over.
 */
export function logContents(
  unit: SourceUnit,
  name: unknown,
  args: readonly SyntaxNode[],
): readonly string[] | undefined {
  if (typeof name !== "string" || !WRITES.test(name)) return undefined;
  const handed = args.flatMap((argument, index) => partsOf(bare(argument), index > 0)).slice(0, MOST);
  const names = handed.map((part) => nameOf(unit, part)).filter((part) => part !== undefined);
  return names.length > 0 ? names : undefined;
}

function partsOf(argument: SyntaxNode, isBehind: boolean): readonly SyntaxNode[] {
  const { kind, children } = argument;
  if (kind === "template") return children.flatMap((part) => (part.kind === "substitution" ? part.children : []));
  if (kind === "object")
    return children.flatMap((entry) =>
      entry.kind === "pair" ? valuesOf(entry) : entry.kind === "identifier" ? [entry] : [],
    );
  if (kind === "pair") return valuesOf(argument);
  if (kind === "binary") return walk(argument).filter(({ role }) => role === "left" || role === "right");
  return isBehind ? [argument] : [];
}

function valuesOf(pair: SyntaxNode): readonly SyntaxNode[] {
  const value = child(pair, "value");
  return value ? [value] : [];
}

/** `user.password`, `getPassword()`, `params[:password]`; undefined for literals and for what is worked out. */
function nameOf(unit: SourceUnit, part: SyntaxNode): string | undefined {
  const node = bare(part);
  if (node.kind === "subscript") return textOf(unit, node);
  if (node.kind === "identifier" || node.kind === "member") return resolveName(unit, node)?.name;
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  const called = callee && resolveName(unit, callee)?.name;
  return called && `${called}()`;
}
