import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { operatorOf } from "../values";

/** Names of calls that write a line into a log. */
const WRITES =
  /^(trace|debug|verbose|info|notice|warn|warning|error|fatal|critical|exception|log|log(trace|debug|information|warning|error|critical)|print|puts)(f|ln|w)?$/i;
/** What puts texts together: a comparison says nothing of what it compares. */
const JOINING = new Set(["+", ".", "%"]);
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
  const handed = args.flatMap((argument, index) => partsOf(unit, bare(argument), index > 0)).slice(0, MOST);
  const names = handed.map((part) => nameOf(unit, part)).filter((part) => part !== undefined);
  return names.length > 0 ? names : undefined;
}

function partsOf(unit: SourceUnit, argument: SyntaxNode, isBehind: boolean): readonly SyntaxNode[] {
  const { kind, children } = argument;
  if (kind === "template") return children.flatMap((part) => (part.kind === "substitution" ? part.children : []));
  if (kind === "object")
    return children.flatMap((entry) =>
      entry.kind === "pair" ? valuesOf(entry) : entry.kind === "identifier" ? [entry] : [],
    );
  if (kind === "pair") return valuesOf(argument);
  if (kind === "binary") return joined(unit, argument);
  return isBehind ? [argument] : [];
}

function joined(unit: SourceUnit, text: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  const open = [text];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const node = bare(part);
    if (node.kind !== "binary") parts.push(node);
    else if (JOINING.has(operatorOf(unit, node))) open.push(...childrenOf(node, "right"), ...childrenOf(node, "left"));
  }
  return parts;
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
