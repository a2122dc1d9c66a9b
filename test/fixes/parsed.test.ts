import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Language, type Node, Parser } from "web-tree-sitter";
import { languageFor } from "../../server/src/core/facts/code/grammars";
import { wasmFile } from "../support/engine";
import { loadFixCases } from "./support";

/** Grammars that do not know code that compilers take; their errors were there before a fix as well. */
const parsers = new Map<string, Parser>();

async function parserFor(path: string): Promise<Parser | undefined> {
  const name = languageFor(path)?.grammarOf(path);
  if (name === undefined) return undefined;
  let parser = parsers.get(name);
  if (!parser) {
    await Parser.init({
      wasmBinary: readFileSync(wasmFile("web-tree-sitter.wasm")),
      locateFile: (file: string) => file,
    });
    parser = new Parser();
    parser.setLanguage(await Language.load(new Uint8Array(readFileSync(wasmFile(`tree-sitter-${name}.wasm`)))));
    parsers.set(name, parser);
  }
  return parser;
}

/** Where a parser could not go on, with what stands there. */
function errorsOf(node: Node, text: string): string[] {
  if (!node.hasError) return [];
  if (node.isError || node.isMissing)
    return [`line ${node.startPosition.row + 1}: ${text.slice(node.startIndex, node.endIndex).slice(0, 60)}`];
  return node.children.flatMap((child) => (child ? errorsOf(child, text) : []));
}

describe("code that fixes write", function () {
  this.timeout(30_000);
  const written = loadFixCases().flatMap(({ source, title, expected }) =>
    Object.entries(expected).map(([path, text]) => ({ source, title, path, text })),
  );
  const endings = new Set<string>();

  for (const { source, title, path, text } of written.filter((one) => languageFor(one.path) !== undefined)) {
    endings.add(path.slice(path.lastIndexOf(".") + 1));
    it(`parses without an error: ${source} ${title}, ${path}`, async () => {
      const parser = await parserFor(path);
      const tree = parser?.parse(text);
      assert.ok(tree, "there is no parser for it");
      assert.deepEqual(errorsOf(tree.rootNode, text), []);
    });
  }

  it("names each language whose results only parse in docs/fixes-in-code.md", () => {
    const page = readFileSync(join(process.cwd(), "docs", "fixes-in-code.md"), "utf8");
    const RUN = ["js", "cjs", "mjs", "ts", "py", "go"];
    for (const ending of endings)
      if (!RUN.includes(ending)) assert.match(page, new RegExp(`\`\\.${ending}\``), `.${ending} is not on the page`);
  });
});
