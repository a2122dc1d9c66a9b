import { Composer, type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, Parser } from "yaml";
import { LineIndex, type Range } from "../../model/text";
import { rememberLast } from "../../remember-last";
import {
  type Data,
  type DataEntry,
  type DataNode,
  type DataProblem,
  isTooDeep,
  MAX_DEPTH,
  MAX_NODES,
  tooDeep,
} from "./tree";

/**
 * Reads every document of a YAML text. Aliases and merge keys are resolved, within the bounds of `tree.ts`. A template
 * of Helm, Jinja or ERB is read as far as it is YAML once its expressions are taken out; what they would give is shown as
 * `{{…}}`. Several collectors read the same file, one after the other.
 */
export const readYamlData = rememberLast(yamlData);

function yamlData(text: string): Data {
  if (isTooDeep(text)) return tooDeep("YAML");
  const plain = readPlainYaml(text, text);
  if (plain.problems.length === 0) return plain;
  const loose = withHeldBrackets(withJoinedTexts(text));
  const looser = loose === text ? plain : readPlainYaml(loose, text);
  if (looser.problems.length === 0 || !/\{\{|\{%|<%/.test(text)) return looser;
  const read = readPlainYaml(withoutExpressions(text), text);
  const problems = read.problems.map(({ at }) => ({ at, reason: "it is a template, not plain YAML" }));
  return { documents: read.documents, problems };
}

function readPlainYaml(text: string, original: string): Data {
  const lines = new LineIndex(original);
  const documents: DataNode[] = [];
  const problems: DataProblem[] = [];
  let parsed: readonly Document.Parsed[];
  try {
    parsed = [...composedOf(text)];
  } catch (error) {
    return { documents, problems: [{ at: lines.rangeOf(0, 0), reason: `YAML: ${messageOf(error)}` }] };
  }
  for (const document of parsed) {
    // Gradle fills files in that write `"\${name}"`: the text is what it says all the same.
    const error = document.errors.find(({ code }) => code !== "BAD_DQ_ESCAPE");
    if (error) {
      problems.push({ at: lines.rangeOf(error.pos[0], error.pos[1]), reason: `YAML: ${error.message}` });
      continue;
    }
    const reader = new YamlReader(lines);
    const tree = document.contents && reader.read(document.contents, 0);
    if (tree) documents.push(tree);
    if (reader.overflow) problems.push({ at: reader.overflow, reason: "YAML: nested too deeply or aliased too often" });
  }
  return { documents, problems };
}

/** How many errors of a document are taken note of; only the first is told, and each costs as much as a page of YAML. */
const MAX_ERRORS = 20;

/** The documents of a text; one that is broken in many places is given up early. */
function* composedOf(text: string): Iterable<Document.Parsed> {
  const composer = new Composer({ prettyErrors: false, logLevel: "silent", uniqueKeys: false, merge: false });
  let errors = 0;
  for (const token of new Parser().parse(text)) {
    errors = token.type === "document" ? 0 : errors + (token.type === "error" ? 1 : 0);
    if (token.type !== "error" || errors <= MAX_ERRORS) yield* composer.next(token);
  }
  yield* composer.end();
}

const CLOSE: Readonly<Record<string, string>> = { "{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>" };
/** Stands for a character of an expression; no YAML holds it. */
const FILLER = "\uE000";

/** Stand for the brackets of a plain value in braces, which YAML forbids there and Symfony takes. */
const OPENED = "\uE001";
const CLOSED = "\uE002";

/** Texts of JSON in quotes, whose last line GitHub takes at any indent; each place unmoved. */
function withJoinedTexts(text: string): string {
  return text.replace(/: '(?:\{|\[)[ \t]*\r?\n[^']{0,8000}\n[ \t]*[}\]]'/g, (quoted) => quoted.replace(/[\r\n]/g, " "));
}

/** The text with the brackets of patterns held back, each place unmoved: `{ path: ^/users/[^/]+$, role: ADMIN }`. */
function withHeldBrackets(text: string): string {
  return text.replace(
    /([{,][ \t]*[\w-]+:[ \t]+)([^\s'"[\]{}&*!|>@`%,#][^,{}\n]*)/g,
    (_, key: string, value: string) => {
      return key + value.replaceAll("[", OPENED).replaceAll("]", CLOSED);
    },
  );
}

/** The text with its template expressions filled up, each place unmoved: alone on its line an expression is nothing. */
function withoutExpressions(text: string): string {
  const open = /\{\{|\{%|\{#|<%/g;
  // What is never closed is looked for once, not again from each of its beginnings.
  const unclosed = new Set<string>();
  let filled = "";
  let from = 0;
  for (let found = open.exec(text); found; found = open.exec(text)) {
    const close = CLOSE[found[0]] ?? "";
    const end = unclosed.has(close) ? -1 : text.indexOf(close, open.lastIndex);
    if (end === -1) unclosed.add(close);
    else {
      open.lastIndex = end + close.length;
      filled += text.slice(from, found.index) + text.slice(found.index, open.lastIndex).replace(/[^\n]/g, FILLER);
      from = open.lastIndex;
    }
  }
  filled += text.slice(from);
  return filled.replace(/^[ \t\uE000]*$/gm, (line) => " ".repeat(line.length));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Turns one document's nodes into data; anchors are known from where they stand onward, as YAML has it. */
class YamlReader {
  overflow: Range | undefined;
  readonly #anchors = new Map<string, Node>();
  #nodes = 0;

  constructor(readonly lines: LineIndex) {}

  read(node: Node, depth: number): DataNode | undefined {
    const at = this.#place(node);
    if (depth > MAX_DEPTH || ++this.#nodes > MAX_NODES) {
      this.overflow ??= at;
      return undefined;
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      return target && this.read(target, depth + 1);
    }
    if ("anchor" in node && typeof node.anchor === "string") this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return { kind: "scalar", at, value: taggedValue(node) };
    if (isSeq(node)) {
      const items = node.items.flatMap((item) => this.read(item as Node, depth + 1) ?? []);
      return { kind: "list", at, items };
    }
    return isMap(node) ? { kind: "map", at, entries: this.#entries(node.items, depth) } : undefined;
  }

  #entries(pairs: readonly unknown[], depth: number): ReadonlyMap<string, DataEntry> {
    const entries = new Map<string, DataEntry>();
    const merged: DataNode[] = [];
    for (const pair of pairs) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const key = String(toScalar(pair.key.value));
      const keyAt = this.#place(pair.key);
      const value = pair.value ? this.read(pair.value as Node, depth + 1) : undefined;
      if (key === "<<" && value) merged.push(...(value.kind === "list" ? value.items : [value]));
      else entries.set(key, { keyAt, value: value ?? { kind: "scalar", at: keyAt, value: null } });
    }
    for (const source of merged) {
      if (source.kind !== "map") continue;
      for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
    }
    return entries;
  }

  #place(node: { readonly range?: readonly number[] | null | undefined }): Range {
    const [start, end] = node.range ?? [0, 0];
    return this.lines.rangeOf(start ?? 0, end ?? 0);
  }
}

/** A value of a tag of its own, such as `!Ref Name`, is a reference and no text: it keeps its tag. */
function taggedValue(node: {
  readonly tag?: string | undefined;
  readonly value: unknown;
}): string | number | boolean | null {
  const value = toScalar(node.value);
  return node.tag !== undefined && /^![A-Za-z]/.test(node.tag) ? `${node.tag} ${value ?? ""}` : value;
}

function toScalar(value: unknown): string | number | boolean | null {
  if (typeof value === "string")
    return value
      .replace(/\uE000+/g, "{{…}}")
      .replaceAll(OPENED, "[")
      .replaceAll(CLOSED, "]");
  if (typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}
