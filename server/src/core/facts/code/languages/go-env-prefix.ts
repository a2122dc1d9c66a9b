import { addTo } from "../../../group-by";
import { onceFor } from "../../../once-for";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, enclosing, type SyntaxNode } from "../syntax";

/** Structs within each other beyond this are taken for ones that hold themselves. */
const MAX_DEPTH = 8;

/**
 * What stands in front of the names of variables in a struct that is a field of another one: `env-namespace:"S3"` of go-flags,
 * `envPrefix:"S3_"` and the like. The field may write the struct out, or name it; of several the first counts.
 */
export function prefixAround(unit: SourceUnit, field: SyntaxNode, depth = 0): string {
  const written = enclosing(field, ({ kind }) => kind === "field");
  const name = written
    ? ""
    : textOf(
        unit,
        child(
          enclosing(field, ({ kind }) => kind === "class"),
          "name",
        ),
      );
  const outer = written ?? (name === "" ? undefined : holdersOf(unit).get(name)?.[0]);
  return outer === undefined || depth > MAX_DEPTH ? "" : prefixAround(unit, outer, depth + 1) + prefixIn(unit, outer);
}

/** The fields of a file by the struct that they hold. */
const holdersOf = onceFor((unit: SourceUnit) => {
  const holders = new Map<string, SyntaxNode[]>();
  for (const field of nodesOf(unit, "field"))
    addTo(holders, textOf(unit, child(field, "type")).replace(/^\*/, ""), field);
  return holders;
});

function prefixIn(unit: SourceUnit, field: SyntaxNode): string {
  const tag = child(field, "tag");
  const text = tag && unit.language.literal(tag, unit.text);
  if (typeof text !== "string") return "";
  const namespace = /\benv-namespace:"(\w+)"/.exec(text)?.[1];
  if (namespace !== undefined) return `${namespace}_`;
  return /\benv(?:Prefix|-prefix):"(\w+)"/.exec(text)?.[1] ?? "";
}
