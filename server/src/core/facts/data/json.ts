import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { LineIndex } from "../../model/text";
import { type Data, type DataEntry, type DataNode, type DataProblem, isTooDeep, MAX_DEPTH, tooDeep } from "./tree";

/** Mistakes that spoil a sign of one text and hide nothing of what the file holds. */
const WITHIN_A_TEXT: ReadonlySet<string> = new Set(["InvalidUnicode", "InvalidEscapeCharacter", "InvalidCharacter"]);

/** Reads JSON, comments and trailing commas allowed. Of a broken text the sound parts are given too. */
export function readJsonData(text: string): Data {
  if (isTooDeep(text)) return tooDeep("JSON");
  const lines = new LineIndex(text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems: DataProblem[] = [];
  const error = errors.find(({ error }) => !WITHIN_A_TEXT.has(printParseErrorCode(error)));
  if (error) {
    const at = lines.rangeOf(error.offset, error.offset + error.length);
    problems.push({ at, reason: `JSON: ${words(printParseErrorCode(error.error))}` });
  }
  let isCut = false;
  const read = (node: Node, depth: number): DataNode => {
    const at = lines.rangeOf(node.offset, node.offset + node.length);
    if (depth > MAX_DEPTH) {
      isCut = true;
      return { kind: "scalar", at, value: null };
    }
    if (node.type === "array") {
      return { kind: "list", at, items: (node.children ?? []).map((child) => read(child, depth + 1)) };
    }
    if (node.type !== "object") return { kind: "scalar", at, value: node.value ?? null };
    const entries = new Map<string, DataEntry>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key || !value) continue;
      const keyAt = lines.rangeOf(key.offset, key.offset + key.length);
      entries.set(String(key.value), { keyAt, value: read(value, depth + 1) });
    }
    return { kind: "map", at, entries };
  };
  const documents = root ? [read(root, 0)] : [];
  if (isCut) problems.push({ at: lines.rangeOf(0, 0), reason: "JSON: nested too deeply" });
  return { documents, problems };
}

function words(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
