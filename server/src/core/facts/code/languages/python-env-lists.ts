import type { EnvRead } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, enclosing, functionAround, type SyntaxNode } from "../syntax";
import { literalOf } from "../values";

const VARIABLE = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/;
const STOPS = /\braise\b|\bexit\(/;
const READS =
  /\b(?:getenv|environ\.get)\(\s*[a-z_]\w*\s*[,)]|\benviron\[\s*[a-z_]\w*\s*\]|\b[a-z_]\w* (?:not )?in os\.environ\b/;
/** What a name of the environment stands in while it is looked up. */
const STEPS: ReadonlySet<string> = new Set(["statement", "declare", "assign", "each", "return", "if"]);

/** A name in a list that the program holds against its environment, and without which it stops: `for name in REQUIRED: if not os.getenv(name)`. */
export function listedName(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const list = node.parent?.kind === "array" ? node.parent : undefined;
  const name = list && literalOf(unit, node);
  if (!list || typeof name !== "string" || !VARIABLE.test(name)) return undefined;
  return stepsOver(list, unit).some((step) => READS.test(textOf(unit, step)) && stopsAfter(step, unit))
    ? { name, required: true, via: "list", node }
    : undefined;
}

/** The loops and calls that go through a list, where it stands or by its name. */
function stepsOver(list: SyntaxNode, unit: SourceUnit): SyntaxNode[] {
  const holder = enclosing(list, ({ kind }) => STEPS.has(kind));
  if (!holder) return [];
  const target = holder.kind === "declare" || holder.kind === "assign" ? child(holder, "target") : undefined;
  if (target?.kind !== "identifier") return [holder];
  const own = textOf(unit, target);
  return nodesOf(unit, "identifier").flatMap((use) => {
    if (use === target || textOf(unit, use) !== own) return [];
    const step = enclosing(use, ({ kind }) => STEPS.has(kind));
    return step ? [step] : [];
  });
}

/** True when what follows in the function, or below it in the file, may end the program. */
function stopsAfter(step: SyntaxNode, unit: SourceUnit): boolean {
  const around = functionAround(step);
  return STOPS.test(unit.text.slice(step.start, around?.end ?? unit.text.length));
}
