import { LineIndex, type Range } from "../../model/text";
import { type DataEntry, type DataMap, type DataNode, type DataProblem, MAX_DEPTH } from "../data/tree";
import { afterBlanks, afterString, endOfExpression, heredocAt } from "./hcl-text";

/** A block such as `resource "aws_s3_bucket" "logs" { … }`; its inner blocks are entries of its body. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /** Where the last label stands, else the type. */
  readonly at: Range;
  readonly body: DataMap;
}

/** What was understood of a text: its blocks, its own attributes, and where it stopped. */
export interface Hcl {
  readonly blocks: readonly HclBlock[];
  readonly attributes: DataMap;
  readonly problems: readonly DataProblem[];
}

/** Reads HCL as Terraform and OpenTofu write it. What is no literal becomes the text `${expression}`. */
export function readHcl(text: string): Hcl {
  const reader = new HclReader(text);
  const body = reader.body(0);
  const problems =
    reader.stopped === undefined
      ? []
      : [{ at: reader.place(reader.stopped, reader.stopped + 1), reason: "HCL: not understood" }];
  return { blocks: body.blocks, attributes: body.map, problems };
}

interface Body {
  readonly map: DataMap;
  readonly blocks: readonly HclBlock[];
}

/** Longer expressions are cut: nobody asks for their end. */
const MAX_EXPRESSION = 300;
const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class HclReader {
  /** Where the text stopped making sense. */
  stopped: number | undefined;
  #at = 0;
  readonly #lines: LineIndex;

  constructor(readonly text: string) {
    this.#lines = new LineIndex(text);
  }

  place(start: number, end: number): Range {
    return this.#lines.rangeOf(start, end);
  }

  /** Reads attributes and blocks up to the closing brace or the end. */
  body(depth: number): Body {
    const start = this.#at;
    const entries = new Map<string, DataEntry>();
    const blocks: HclBlock[] = [];
    for (;;) {
      this.#at = afterBlanks(this.text, this.#at, true);
      if (this.#at >= this.text.length || this.text[this.#at] === "}" || this.stopped !== undefined) break;
      const from = this.#at;
      const name = this.#match(NAME) ?? this.#quoted();
      if (name === undefined) {
        this.stopped = from;
        break;
      }
      const keyAt = this.place(from, this.#at);
      this.#at = afterBlanks(this.text, this.#at, false);
      if (this.text[this.#at] === "=" && this.text[this.#at + 1] !== "=") {
        this.#at = afterBlanks(this.text, this.#at + 1, false);
        entries.set(name, { keyAt, value: this.#value(depth + 1) });
        continue;
      }
      const block = this.#block(name, keyAt, depth);
      if (!block) break;
      if (depth === 0) blocks.push(block);
      else addBlock(entries, block, keyAt);
    }
    return { map: { kind: "map", at: this.place(start, this.#at), entries }, blocks };
  }

  #block(type: string, typeAt: Range, depth: number): HclBlock | undefined {
    const labels: string[] = [];
    let at = typeAt;
    for (;;) {
      this.#at = afterBlanks(this.text, this.#at, false);
      const from = this.#at;
      const label = this.#quoted() ?? this.#match(NAME);
      if (label === undefined) break;
      labels.push(label);
      at = this.place(from, this.#at);
    }
    if (this.text[this.#at] !== "{" || depth > MAX_DEPTH) {
      this.stopped = this.#at;
      return undefined;
    }
    this.#at++;
    const { map } = this.body(depth + 1);
    if (this.text[this.#at] === "}") this.#at++;
    else this.stopped ??= this.#at;
    return { type, labels, at, body: map };
  }

  #value(depth: number): DataNode {
    const start = this.#at;
    const literal = depth > MAX_DEPTH ? undefined : this.#literal(depth);
    // What began like a literal and is none, such as `[for …]`, is passed over as a whole.
    if (!literal) this.#at = start;
    const next = this.text[afterBlanks(this.text, this.#at, false)];
    if (
      literal &&
      (next === undefined || next === "\n" || next === "," || next === "]" || next === "}" || next === ")")
    )
      return literal;
    this.#at = Math.max(this.#at, endOfExpression(this.text, this.#at));
    const written = this.text.slice(start, Math.min(this.#at, start + MAX_EXPRESSION)).trim();
    return { kind: "scalar", at: this.place(start, start + written.length), value: `\${${written}}` };
  }

  /** A literal that begins here; undefined for everything that has to be computed. */
  #literal(depth: number): DataNode | undefined {
    const start = this.#at;
    const char = this.text[start];
    if (char === '"') return this.#scalar(start, this.#quoted() ?? "");
    if (char === "[") return this.#list(start, depth);
    if (char === "{") return this.#object(start, depth);
    if (char === "<") {
      const heredoc = heredocAt(this.text, start);
      if (!heredoc) return undefined;
      this.#at = heredoc.end;
      return this.#scalar(start, heredoc.body);
    }
    const number = this.#match(NUMBER);
    if (number !== undefined) return this.#scalar(start, Number(number));
    const word = this.#match(NAME);
    if (word === "true" || word === "false") return this.#scalar(start, word === "true");
    if (word === "null") return { kind: "scalar", at: this.place(start, this.#at), value: null };
    if (word === "jsonencode" && this.text[this.#at] === "(") {
      this.#at = afterBlanks(this.text, this.#at + 1, true);
      const inner = this.#value(depth + 1);
      this.#at = afterBlanks(this.text, this.#at, true);
      if (this.text[this.#at] === ")") this.#at++;
      return inner;
    }
    return undefined;
  }

  #list(start: number, depth: number): DataNode | undefined {
    const items: DataNode[] = [];
    this.#at = afterBlanks(this.text, start + 1, true);
    if (this.#isFor()) return undefined;
    while (this.#at < this.text.length && this.text[this.#at] !== "]") {
      const from = this.#at;
      items.push(this.#value(depth + 1));
      this.#at = afterBlanks(this.text, this.#at, true);
      if (this.text[this.#at] === ",") this.#at = afterBlanks(this.text, this.#at + 1, true);
      if (this.#at === from) return undefined;
    }
    this.#at++;
    return { kind: "list", at: this.place(start, this.#at), items };
  }

  #object(start: number, depth: number): DataNode | undefined {
    const entries = new Map<string, DataEntry>();
    this.#at = afterBlanks(this.text, start + 1, true);
    if (this.#isFor()) return undefined;
    while (this.#at < this.text.length && this.text[this.#at] !== "}") {
      const from = this.#at;
      const key = this.#quoted() ?? this.#match(NAME) ?? this.#computedKey();
      const keyAt = this.place(from, this.#at);
      this.#at = afterBlanks(this.text, this.#at, false);
      if (key === undefined || (this.text[this.#at] !== "=" && this.text[this.#at] !== ":")) return undefined;
      this.#at = afterBlanks(this.text, this.#at + 1, false);
      entries.set(key, { keyAt, value: this.#value(depth + 1) });
      this.#at = afterBlanks(this.text, this.#at, true);
      if (this.text[this.#at] === ",") this.#at = afterBlanks(this.text, this.#at + 1, true);
    }
    this.#at++;
    return { kind: "map", at: this.place(start, this.#at), entries };
  }

  #isFor(): boolean {
    return /^for\s/.test(this.text.slice(this.#at, this.#at + 4));
  }

  #computedKey(): string | undefined {
    if (this.text[this.#at] !== "(") return undefined;
    const start = this.#at;
    this.#at = endOfExpression(this.text, start + 1) + 1;
    return this.text.slice(start, this.#at);
  }

  #scalar(start: number, value: string | number | boolean): DataNode {
    return { kind: "scalar", at: this.place(start, this.#at), value };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #quoted(): string | undefined {
    if (this.text[this.#at] !== '"') return undefined;
    const start = this.#at + 1;
    this.#at = afterString(this.text, this.#at);
    const end = this.text[this.#at - 1] === '"' && this.#at > start ? this.#at - 1 : this.#at;
    return this.text.slice(start, end).replace(/\\(["\\])/g, "$1");
  }
}

/** More of one kind are generated, and say nothing that the first do not. */
const MAX_REPEATED = 100;

/**
 * An inner block is read like a map, its labels like keys, as the JSON form has it; a repeated one like a list of maps,
 * and `dynamic` as the block it makes.
 */
function addBlock(entries: Map<string, DataEntry>, block: HclBlock, keyAt: Range): void {
  const [label] = block.labels;
  const content = block.type === "dynamic" ? block.body.entries.get("content")?.value : undefined;
  const name = content && label !== undefined ? label : block.type;
  const value =
    content ?? block.labels.reduceRight<DataNode>((inner, key) => wrapped(key, inner, block.at), block.body);
  const known = entries.get(name);
  if (!known) entries.set(name, { keyAt, value });
  else if (known.value.kind !== "list" || known.value.items.length < MAX_REPEATED) {
    const items = known.value.kind === "list" ? [...known.value.items, value] : [known.value, value];
    entries.set(name, { keyAt: known.keyAt, value: { kind: "list", at: known.value.at, items } });
  }
}

function wrapped(key: string, value: DataNode, keyAt: Range): DataMap {
  return { kind: "map", at: value.at, entries: new Map([[key, { keyAt, value }]]) };
}
