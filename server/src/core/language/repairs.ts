import { isMap, isPair, isScalar, isSeq, type Node, type Pair, parseAllDocuments, visit, type YAMLMap } from "yaml";
import { readYaml } from "../checklists/yaml-source";
import { isTooDeep } from "../facts/data/tree";
import type { FileEdit } from "../fixes/model";
import { eolOf } from "../fixes/style";
import type { Repair } from "../model/repair";
import { LineIndex, type Range } from "../model/text";

/** A file that people write is smaller. */
const MOST = 200_000;

/** What a menu says of a repair. */
export function repairTitle(repair: Repair): string {
  switch (repair.kind) {
    case "rename":
      return `Write ${repair.to}`;
    case "remove":
      return `Remove this ${repair.what}`;
    case "write":
      return repair.title;
  }
}

/**
 * The edit that mends what stands at a place of a YAML file as it is now. The rest stays byte for byte, comments included;
 * undefined when the file is written in a form in which that cannot be done safely.
 */
export function planRepair(path: string, text: string, at: Range, repair: Repair): FileEdit | undefined {
  if (text.length > MOST || isTooDeep(text)) return undefined;
  // Where entries begin and end is not certain in a broken file.
  if (repair.kind !== "rename" && readYaml(path, text).problems.length > 0) return undefined;
  const index = new LineIndex(text);
  const changes =
    repair.kind === "rename"
      ? rename(index, text, at, repair)
      : repair.kind === "remove"
        ? remove(text, index.offsetAt(at.start))
        : write(text, index.offsetAt(at.start), repair.values);
  if (!changes || changes.length === 0) return undefined;
  const after = [...changes].sort((a, b) => b.start - a.start).reduce(put, text);
  if (readYaml(path, after).problems.length > 0) return undefined;
  return {
    kind: "change",
    path,
    changes: changes.map(({ start, end, text: put }) => ({ at: index.rangeOf(start, end), text: put })),
  };
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function put(text: string, { start, end, text: words }: Change): string {
  return text.slice(0, start) + words + text.slice(end);
}

/** A key stands in front of the value that a problem is shown at, on its line or on the one above. */
function rename(
  index: LineIndex,
  text: string,
  { start }: Range,
  { from, to }: Repair & { kind: "rename" },
): readonly Change[] | undefined {
  const at = index.offsetAt(start);
  const here = text.startsWith(from, at) || text.startsWith(from, at + 1) ? text.indexOf(from, at) : -1;
  const above = index.offsetAt({ line: Math.max(0, start.line - 1), character: 0 });
  const found = here === -1 ? text.slice(above, at).lastIndexOf(from) + above : here;
  const isWord = (offset: number) => /[\w.#$-]/.test(text[offset] ?? "");
  if (!text.startsWith(from, found) || isWord(found - 1) || isWord(found + from.length)) return undefined;
  return [{ start: found, end: found + from.length, text: to }];
}

/** Takes out the entry of a list that lies around an offset, line by line; comments between entries stay. */
function remove(text: string, offset: number): readonly Change[] | undefined {
  const item = around(text, offset).findLast(({ parent }) => isSeq(parent) && !parent.flow);
  if (!item?.node.range) return undefined;
  const [from, end] = item.node.range;
  const start = text.lastIndexOf("\n", from - 1) + 1;
  if (!/^\s*-\s+$/.test(text.slice(start, from))) return undefined;
  const last = text[end - 1] === "\n" ? end : text.indexOf("\n", end) + 1;
  return [{ start, end: last === 0 ? text.length : last, text: "" }];
}

/** Gives keys of the mapping around an offset their values; a key that is not there comes last. */
function write(
  text: string,
  offset: number,
  values: readonly (readonly [key: string, value: string])[],
): readonly Change[] | undefined {
  const map = around(text, offset)
    .map(({ node }) => node)
    .findLast((node): node is YAMLMap => isMap(node));
  const [first] = map?.items ?? [];
  if (!map?.range || map.flow || !isScalar(first?.key) || !first.key.range) return undefined;
  const indent = " ".repeat(first.key.range[0] - (text.lastIndexOf("\n", first.key.range[0] - 1) + 1));
  const eol = eolOf(text);
  const changes: Change[] = [];
  const added: string[] = [];
  for (const [key, value] of values) {
    const known = map.get(key, true);
    if (!isScalar(known)) added.push(`${indent}${key}: ${value}`);
    else if (known.range) changes.push({ start: known.range[0], end: known.range[1], text: value });
  }
  if (added.length === 0) return changes;
  const end = map.range[1];
  const isAtStart = end === 0 || text[end - 1] === "\n";
  const next = isAtStart ? end : text.indexOf("\n", end) + 1;
  const at = next === 0 ? text.length : next;
  const before = at === 0 || text[at - 1] === "\n" ? "" : eol;
  return [...changes, { start: at, end: at, text: `${before}${added.join(eol)}${eol}` }];
}

interface Around {
  readonly node: Node;
  readonly parent: unknown;
}

/** The values around an offset, from the outside in. */
function around(text: string, offset: number): readonly Around[] {
  const found: Around[] = [];
  const documents = parseAllDocuments(text, { logLevel: "silent", prettyErrors: false });
  for (const document of Array.isArray(documents) ? documents : [])
    visit(document, {
      Value(_, node, ancestors: readonly (object | Node | Pair)[]) {
        const [start = 0, , end = 0] = node.range ?? [];
        if (offset < start || offset > end) return visit.SKIP;
        found.push({ node, parent: ancestors.filter((one) => !isPair(one)).at(-1) });
        return undefined;
      },
    });
  return found;
}
