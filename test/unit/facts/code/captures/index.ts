import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type Node, Parser, Query, Language as TreeLanguage } from "web-tree-sitter";
import {
  type Captures,
  capturesOf,
  type Look,
  MatchedCaptures,
} from "../../../../../server/src/core/facts/code/captures";
import { ENGINE } from "../../../../../server/src/core/facts/code/engine";
import { LANGUAGES } from "../../../../../server/src/core/facts/code/languages";
import { loadCases } from "../../../../support/cases";
import { wasmFile } from "../../../../support/engine";

/*
 * A program of its own, because the library has one engine in a process: only who starts it can read what it leaves.
 * `captures.test.ts` runs it.
 */

const load = (file: string) => new Uint8Array(readFileSync(wasmFile(file)));
const files = loadCases().flatMap((item) => Object.entries(item.files));

function listed(captures: Captures): number[] {
  const found: number[] = [];
  while (captures.next()) found.push(captures.name, captures.id, captures.start, captures.end);
  captures.delete();
  return found;
}

function compare(query: Query, node: Node, look: Look): number {
  const left = capturesOf(query, node, look);
  assert.ok(!(left instanceof MatchedCaptures), "nothing could be read from the engine");
  const found = listed(left);
  assert.deepEqual(found, listed(new MatchedCaptures(query, node, look)));
  return found.length;
}

async function main(): Promise<void> {
  await ENGINE.start(async () => load("web-tree-sitter.wasm"));
  for (const language of LANGUAGES) {
    const read = files.filter(([path]) => language.grammarOf(path) !== undefined).slice(0, 60);
    assert.ok(read.length > 5, language.name);
    for (const { name, query: source } of language.grammars) {
      const grammar = await TreeLanguage.load(load(`tree-sitter-${name}.wasm`));
      const query = new Query(grammar, source);
      const parser = new Parser().setLanguage(grammar);
      let captured = 0;
      for (const [path, text] of read.filter(([path]) => language.grammarOf(path) === name)) {
        const tree = parser.parse(`${text}\n// é 😀`);
        assert.ok(tree, path);
        const third = Math.floor(text.length / 3);
        captured += compare(query, tree.rootNode, { depth: 1_000 });
        captured += compare(query, tree.rootNode, { depth: 4 });
        captured += compare(query, tree.rootNode, { depth: 1_000, start: third, end: 2 * third });
        tree.delete();
      }
      console.log(`${name} ${captured}`);
    }
  }
}

void main();
