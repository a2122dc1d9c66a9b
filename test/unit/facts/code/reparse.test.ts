import assert from "node:assert/strict";
import fc from "fast-check";
import { Language, Parser, Query, type Tree } from "web-tree-sitter";
import { allDrafts } from "../../../../server/src/core/facts/code/drafts";
import { languageFor } from "../../../../server/src/core/facts/code/grammars";
import { reparse } from "../../../../server/src/core/facts/code/reparse";
import { queryTree } from "../../../../server/src/core/facts/code/tree-query";
import { languageOf } from "../../../../server/src/core/facts/languages";
import { extension } from "../../../../server/src/core/facts/paths";
import { longSource } from "../../../perf/corpus";
import { loadCases } from "../../../support/cases";
import { Sources } from "./facts-of";

/*
 * A file that is edited is parsed and captured only where it changed. Its facts must be those of the same text read for the
 * first time, whatever was typed: half a word, a bracket that swallows the rest of the file, a line moved elsewhere.
 */

const EXTENSIONS = ["ts", "tsx", "js", "py", "go", "java", "kt", "cs", "rs", "rb", "php"];
const TYPED = [
  ...["{", "}", "(", ")", "[", "]", ";", ",", ".", ":", '"', "'", "`", "/*", "*/", "//", "#", "\n", "\r\n", "\t", "  "],
  ...[
    "x",
    "é",
    "😀",
    "app",
    "=>",
    "=",
    "return ",
    "class A {\n",
    "def f():\n    ",
    "func f() {\n",
    "@get",
    "<?php ",
    "if ",
  ],
  ...["await f(1);\n", "const a = new Map();\n", "items = []\n", "import os\n", "end\n", "${", "$x", "fn a() {}\n"],
];

/** The largest sources of the checks' cases, by extension. */
const TEXTS = new Map(
  EXTENSIONS.map((ext) => {
    const source = ext === "tsx" ? "ts" : ext;
    const files = loadCases().flatMap((item) => Object.entries(item.files));
    const texts = [...new Set(files.filter(([path]) => extension(path) === source).map(([, text]) => text))];
    return [ext, texts.sort((a, b) => b.length - a.length).slice(0, 8)] as const;
  }),
);

/** Types some text over some other text, or does to whole lines what people do to them. */
type Stroke =
  | { readonly at: number; readonly removed: number; readonly typed: string }
  | { readonly at: number; readonly to: number; readonly lines: "copy" | "move" }
  | { readonly at: number; readonly argument: "add" | "remove" };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const stroke: fc.Arbitrary<Stroke> = fc.oneof(
  fc.record({
    at: share,
    removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
    typed: fc.constantFrom("", ...TYPED),
  }),
  fc.record({ at: share, to: share, lines: fc.constantFrom("copy" as const, "move" as const) }),
  fc.record({ at: share, argument: fc.constantFrom("add" as const, "remove" as const) }),
);

function apply(text: string, stroke: Stroke): string {
  const at = Math.floor(stroke.at * text.length);
  if ("typed" in stroke) return text.slice(0, at) + stroke.typed + text.slice(at + stroke.removed);
  if ("argument" in stroke) return withArgument(text, text.indexOf("(", at) + 1, stroke.argument);
  const lines = text.split("\n");
  const from = Math.floor(stroke.at * (lines.length - 1));
  const [line = ""] = stroke.lines === "move" ? lines.splice(from, 1) : lines.slice(from, from + 1);
  lines.splice(Math.floor(stroke.to * lines.length), 0, line);
  return lines.join("\n");
}

/** The text with one more or one less first argument behind a bracket: an edit that begins and ends where nodes do. */
function withArgument(text: string, at: number, what: "add" | "remove"): string {
  const comma = text.indexOf(", ", at);
  if (what === "add" || comma === -1 || comma > text.indexOf(")", at))
    return `${text.slice(0, at)}x, ${text.slice(at)}`;
  return text.slice(0, at) + text.slice(comma + 2);
}

describe("a source file that is edited", () => {
  const sources = new Sources();
  let fresh = 0;
  before(() => sources.load(...EXTENSIONS.map((ext) => `a.${ext}`)));

  /** What a file gives, without the folder that it lies in, which some facts name. */
  const factsIn = (folder: string, ext: string, text: string): unknown =>
    JSON.parse(JSON.stringify(sources.facts(`${folder}/edited.${ext}`, text)).replaceAll(folder, "folder"));
  /** A path that nobody read before: what is known of another file does not count for it. */
  const factsAnew = (ext: string, text: string) => factsIn(`anew-${fresh++}`, ext, text);

  for (const ext of EXTENSIONS)
    it(`gives the facts of its text: ${languageOf(`a.${ext}`)} (${ext})`, () => {
      const texts = TEXTS.get(ext) ?? [];
      assert.ok(texts.length > 3);
      fc.assert(
        fc.property(fc.constantFrom(...texts), fc.array(stroke, { minLength: 1, maxLength: 6 }), (text, strokes) => {
          const folder = `again-${fresh++}`;
          for (const one of strokes) {
            // Each stroke meets a sound text whose tree is kept; the next one undoes it first, which is an edit as well.
            factsIn(folder, ext, text);
            assert.deepEqual(factsIn(folder, ext, text), factsAnew(ext, text));
            const edited = apply(text, one);
            assert.deepEqual(factsIn(folder, ext, edited), factsAnew(ext, edited));
          }
        }),
        { numRuns: 30, seed: 7 },
      );
    });

  it("keeps a call that is all of a statement when its first argument goes", () => {
    const text = (args: string) =>
      `from flask import Flask\n\napp = Flask(__name__)\nif ready:\n    app.run(${args})\n`;
    const calls = (args: string) => sources.of("call", "kept/app.py", text(args)).map(({ props }) => props.callee);
    for (const args of ["port=1", 'host="a", debug=True', "debug=True", "x, debug=True", ""])
      assert.deepEqual(calls(args), ["app.run"], args);
  });

  it("is captured around the change only", async () => {
    const language = languageFor("a.ts");
    const spec = language?.grammars.find(({ name }) => name === "typescript");
    const grammar = await Language.load("node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm");
    const query = new Query(grammar, spec?.query ?? "");
    const parser = new Parser().setLanguage(grammar);
    const parse = (text: string, old?: Tree) => parser.parse(text, old) ?? undefined;
    const before = longSource(2000);
    const middle = before.indexOf("\n  return", before.length / 2);
    assert.notEqual(middle, -1);
    const after = `${before.slice(0, middle)}\n  audit();${before.slice(middle)}`;
    const tree = parse(before);
    const first = tree && queryTree(tree.rootNode, query);
    assert.ok(tree && first);
    const known = new Set(allDrafts(first.draft));
    const again = reparse({ text: before, tree, ...first }, after, query, parse);
    assert.ok(again);
    const few = allDrafts(again.draft).filter((draft) => !known.has(draft)).length;
    assert.ok(known.size > 5_000 && few > 0 && few < known.size / 20, `${few} of ${known.size}`);
  });
});
