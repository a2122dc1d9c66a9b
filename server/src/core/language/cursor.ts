import { isMap, isPair, isScalar, isSeq, type Node, type Pair, parseAllDocuments, visit } from "yaml";
import { isTooDeep } from "../facts/data/tree";
import { LineIndex, type Position, type Range, range } from "../model/text";

/** What stands around the cursor in a YAML file that is being written, and so need not be sound. */
export interface Cursor {
  /** The keys around it, from the outside in; an item of a list is `[]`. A value's own key is the last. */
  readonly path: readonly string[];
  /** Whether a key or a value is being written. */
  readonly at: "key" | "value";
  /** The text of the word up to the cursor. */
  readonly typed: string;
  /** The whole word, to be replaced. */
  readonly word: Range;
  /** The keys of the mapping it stands in, with their values where those are plain. */
  readonly siblings: ReadonlyMap<string, string>;
  /** The same of the mapping around that one. */
  readonly outer: ReadonlyMap<string, string>;
  /** True when a colon follows the word, so that it is a key already. */
  readonly isKeyed: boolean;
}

/** What a word is made of here: ids, globs, dates, paths and names. */
const WORD = /[\w.#*@/:$-]/;
const REST = /^[\w.#*@/$-]*/;
/** Stands for the word that is being written while the file is read. */
const MARK = "readinessCursorMark";
/** A file that people write is smaller. */
const MOST = 200_000;

/** Reads the surroundings of a position; undefined when they cannot be told. */
export function cursorAt(text: string, position: Position): Cursor | undefined {
  if (text.length > MOST || isTooDeep(text)) return undefined;
  const index = new LineIndex(text);
  const line = index.lineText(position.line);
  let start = Math.min(position.character, line.length);
  while (start > 0 && WORD.test(line[start - 1] ?? "")) start--;
  const typed = line.slice(start, position.character);
  const rest = REST.exec(line.slice(position.character))?.[0] ?? "";
  const word = range(position.line, start, position.line, position.character + rest.length);
  const head = text.slice(0, index.offsetAt(word.start));
  const tail = text.slice(index.offsetAt(word.end));
  // What is written is a value or a key: the file is sound with one of them more often than with the other.
  const readings = [MARK, `${MARK}: `].map((mark) => read(head + mark + tail));
  const best = readings.find((reading) => reading?.sound) ?? readings.find((reading) => reading);
  return best && { ...best.around, typed, word, isKeyed: /^["']?\s*:/.test(line.slice(word.end.character)) };
}

interface Reading {
  readonly sound: boolean;
  readonly around: Pick<Cursor, "path" | "at" | "siblings" | "outer">;
}

function read(text: string): Reading | undefined {
  const documents = parseAllDocuments(text, { logLevel: "silent", prettyErrors: false });
  for (const document of Array.isArray(documents) ? documents : []) {
    let around: Reading["around"] | undefined;
    visit(document, {
      Scalar(key, node, ancestors) {
        if (typeof node.value !== "string" || !node.value.includes(MARK)) return undefined;
        const at = key === "key" ? "key" : "value";
        const [map, outer] = ancestors.filter((one) => isMap(one)).reverse();
        around = { at, path: pathOf(ancestors, at), siblings: pairsOf(map), outer: pairsOf(outer) };
        return visit.BREAK;
      },
    });
    if (around) return { sound: document.errors.length === 0, around };
  }
  return undefined;
}

function pathOf(ancestors: readonly (object | Node | Pair)[], at: Cursor["at"]): string[] {
  const inner = at === "key" ? ancestors.slice(0, -1) : ancestors;
  return inner.flatMap((one) => (isPair(one) ? [textOf(one.key)] : isSeq(one) ? ["[]"] : []));
}

function pairsOf(map: unknown): ReadonlyMap<string, string> {
  const items = isMap(map) ? map.items : [];
  return new Map(items.map(({ key, value }) => [textOf(key), textOf(value)] as const));
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value ?? "") : "";
}
