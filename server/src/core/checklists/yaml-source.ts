import { type Document, isNode, LineCounter, parseAllDocuments, type YAMLError } from "yaml";
import { isTooDeep } from "../facts/data/tree";
import type { Problem } from "../model/result";
import { type Range, wholeFile } from "../model/text";

/** One YAML document of a file, with a way from a value's path back to its place. */
export interface YamlSource {
  readonly value: unknown;
  /** The place of the value at this path, or of its nearest ancestor that exists. */
  at(path: readonly PropertyKey[]): Range;
}

/** Aliases may multiply a document's size at most this often: more is an attack or an accident. */
const MAX_ALIASES = 100;

/** Reads every document of a YAML text; what cannot be read becomes a problem with its line. */
export function readYaml(path: string, text: string): { sources: YamlSource[]; problems: Problem[] } {
  if (isTooDeep(text))
    return { sources: [], problems: [{ path, at: wholeFile, severity: "error", message: "YAML: nested too deeply" }] };
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
  const sources: YamlSource[] = [];
  const problems: Problem[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const toRange = (start: number, end: number): Range => ({
      start: position(lines, start),
      end: position(lines, end),
    });
    if (document.errors.length > 0) {
      problems.push(...document.errors.map((error) => problemOf(path, error, toRange)));
      continue;
    }
    try {
      sources.push({
        value: document.toJS({ maxAliasCount: MAX_ALIASES }),
        at: (keys) => placeOf(document, keys, toRange),
      });
    } catch (error) {
      problems.push({
        path,
        at: wholeFile,
        severity: "error",
        message: `YAML: ${error instanceof Error ? error.message : error}`,
      });
    }
  }
  return { sources, problems };
}

function problemOf(path: string, error: YAMLError, toRange: (start: number, end: number) => Range): Problem {
  return { path, at: toRange(error.pos[0], error.pos[1]), severity: "error", message: `YAML: ${error.message}` };
}

function placeOf(
  document: Document.Parsed,
  keys: readonly PropertyKey[],
  toRange: (s: number, e: number) => Range,
): Range {
  for (let length = keys.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return toRange(node.range[0], node.range[1]);
  }
  return wholeFile;
}

function position(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
}
