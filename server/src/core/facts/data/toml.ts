import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { LineIndex, type Range } from "../../model/text";
import { type Data, type DataEntry, type DataNode, type DataProblem, isTooDeep, MAX_DEPTH, tooDeep } from "./tree";

interface OpenMap {
  readonly kind: "map";
  readonly at: Range;
  readonly entries: Map<string, DataEntry>;
}

/** Reads TOML. Of a broken text the part above the broken line is given too. */
export function readTomlData(text: string): Data {
  if (isTooDeep(text)) return tooDeep("TOML");
  const lines = new LineIndex(text);
  const problems: DataProblem[] = [];
  try {
    return { documents: [toTree(parseTOML(text), lines)], problems };
  } catch (error) {
    const offset = error instanceof ParseError ? error.index : 0;
    const reason = `TOML: ${error instanceof Error ? error.message : error}`;
    // What is missing at the end of a line is noticed on the next one.
    const shown = text.slice(0, offset).trimEnd().length;
    const start = lines.positionAt(text.slice(shown, offset).includes("\n") ? Math.max(0, shown - 1) : offset);
    problems.push({ at: { start, end: { line: start.line, character: start.character + 1 } }, reason });
    return { documents: soundPart(text, lines, start.line), problems };
  }
}

/** The parser names a place at or shortly after the mistake. */
const LINES_BACK = 3;

function soundPart(text: string, lines: LineIndex, broken: number): DataNode[] {
  for (let line = broken; line > 0 && line > broken - LINES_BACK; line--) {
    try {
      return [toTree(parseTOML(text.slice(0, lines.offsetAt({ line, character: 0 }))), lines)];
    } catch {
      // The mistake is further up.
    }
  }
  return [];
}

function toTree(program: AST.TOMLProgram, lines: LineIndex): DataNode {
  const root: OpenMap = { kind: "map", at: lines.rangeOf(0, 0), entries: new Map() };
  const at = (node: { readonly range: readonly [number, number] }) => lines.rangeOf(node.range[0], node.range[1]);
  const read = (node: AST.TOMLContentNode, depth: number): DataNode => {
    if (depth > MAX_DEPTH) return { kind: "scalar", at: at(node), value: null };
    if (node.type === "TOMLArray") {
      return { kind: "list", at: at(node), items: node.elements.map((element) => read(element, depth + 1)) };
    }
    if (node.type === "TOMLInlineTable") {
      const map: OpenMap = { kind: "map", at: at(node), entries: new Map() };
      for (const pair of node.body) put(map, pair, depth + 1);
      return map;
    }
    const value = node.value instanceof Date ? node.value.toISOString() : node.value;
    return { kind: "scalar", at: at(node), value };
  };
  const put = (map: OpenMap, pair: AST.TOMLKeyValue, depth: number): void => {
    const names = pair.key.keys.map(nameOf);
    const last = names.pop();
    if (last === undefined) return;
    const target = descend(map, names, at(pair.key));
    target.entries.set(last, { keyAt: at(pair.key), value: read(pair.value, depth) });
  };
  for (const part of program.body[0].body) {
    if (part.type === "TOMLKeyValue") put(root, part, 0);
    else {
      const table = descend(root, part.resolvedKey.map(String), at(part.key));
      for (const pair of part.body) put(table, pair, 0);
    }
  }
  return root;
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}

/** The map under these keys, made where it is missing. Arrays of tables become maps by index. */
function descend(map: OpenMap, names: readonly string[], at: Range): OpenMap {
  let current = map;
  for (const name of names) {
    const known = current.entries.get(name)?.value;
    if (known?.kind === "map" && known.entries instanceof Map) current = { ...known, entries: known.entries };
    else {
      const made: OpenMap = { kind: "map", at, entries: new Map() };
      current.entries.set(name, { keyAt: at, value: made });
      current = made;
    }
  }
  return current;
}
