import { isAlias, isMap, isNode, isPair, isScalar, type Node, type Pair, parseAllDocuments } from "yaml";
import { LineIndex } from "../model/text";

/** What decides more than the lines it stands on, so that a change there may reach further than it looks. */
type Trap = "an anchor" | "an alias" | "a merge key";

/**
 * Why the YAML at a place is not changed line by line: a template, an anchor on what holds the place, or an alias or a
 * merge key beside it. Undefined where a line means what it says.
 */
export function yamlTrapAt(path: string, text: string, offset: number): string | undefined {
  if (/(?<!\$)\{\{|\{%/.test(text)) return `${path} is a template: change it by hand`;
  if (!/[&*]|<</.test(text)) return undefined;
  for (const document of parseAllDocuments(text)) {
    if (!("contents" in document) || !isNode(document.contents)) continue;
    const found = trapAround(document.contents, offset);
    if (found === undefined) continue;
    const line = new LineIndex(text).positionAt(found.offset).line + 1;
    return `${path}:${line}: ${found.trap} decides here, and a change may reach other places: change it by hand`;
  }
  return undefined;
}

interface Found {
  readonly trap: Trap;
  readonly offset: number;
}

function trapAround(node: Node, offset: number): Found | undefined {
  const [start, , end] = node.range ?? [0, 0, 0];
  if (offset < start || offset > end) return undefined;
  if (isAlias(node)) return { trap: "an alias", offset: start };
  const held = innerOf(node)
    .map((one) => trapAround(one, offset))
    .find((one) => one !== undefined);
  if (held) return held;
  if ("anchor" in node && node.anchor !== undefined) return { trap: "an anchor", offset: start };
  const beside =
    isMap(node) && isInnermost(node, offset) ? node.items.map(trapOf).find((one) => one !== undefined) : undefined;
  return beside;
}

/** The nodes right below one. */
function innerOf(node: Node): readonly Node[] {
  if (!("items" in node)) return [];
  return node.items.flatMap((item): Node[] => {
    if (!isPair(item)) return isNode(item) ? [item] : [];
    return [item.key, item.value].filter((one): one is Node => isNode(one));
  });
}

/** True when no map inside this one holds the place. */
function isInnermost(node: Node, offset: number): boolean {
  return !innerOf(node).some((inner) => {
    const [start, , end] = inner.range ?? [0, 0, 0];
    return offset >= start && offset <= end && (isMap(inner) || !isInnermost(inner, offset));
  });
}

/** A merge key, or a value that stands elsewhere. */
function trapOf({ key, value }: Pair): Found | undefined {
  const offset = (isNode(key) ? key.range?.[0] : undefined) ?? 0;
  if (isScalar(key) && key.value === "<<") return { trap: "a merge key", offset };
  return isAlias(value) ? { trap: "an alias", offset } : undefined;
}
