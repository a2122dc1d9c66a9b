import assert from "node:assert/strict";
import { generateDocument, refreshDocument } from "../../../server/src/core/documents/generate";
import { LAYOUTS } from "../../../server/src/core/documents/layouts";
import type { FolderEngine } from "../../../server/src/engine/folder-engine";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const PATH = "docs/PRODUCTION_READINESS.md";
const shop = {
  "package.json": '{ "name": "shop", "dependencies": { "express": "5.1.0" } }\n',
  "src/app.js":
    'import express from "express";\nconst app = express();\nconst carts = new Map();\napp.get("/healthz", () => {});\n' +
    'app.post("/carts", (req) => carts.set(req.body.id, req.body));\napp.listen(80);\n',
  Dockerfile: 'FROM node:24.1.0\nCOPY . .\nCMD ["npm", "start"]\n',
};

const sourceOf = (engine: FolderEngine) => ({
  snapshot: engine.snapshot(),
  checklist: engine.checklist.checklist,
  path: PATH,
});

describe("a generated readiness document", () => {
  for (const layout of LAYOUTS) {
    it(`in the layout ${layout} claims what the evidence shows, and contradicts nothing`, async () => {
      const disk = new MemoryFileSystem(shop);
      const engine = await scanned(disk);
      const text = generateDocument(layout, sourceOf(engine));
      disk.write(PATH, text);
      await engine.refresh([PATH], { isCancellationRequested: false });
      const [document] = engine.snapshot().documents;
      assert.ok(document, text);
      const told = document.findings.map(({ rule, at, message }) => `${at.start.line + 1} ${rule} ${message}`);
      assert.deepEqual(told, [], text);
      assert.ok(document.items.some(({ state, checks }) => state !== "unstated" && checks.length > 0));
      assert.equal(refreshDocument(text, sourceOf(engine)).text, text, "nothing has changed, so nothing is written");
    });
  }

  it("links the evidence from where the document lies", async () => {
    const text = generateDocument("weighted", sourceOf(await scanned(new MemoryFileSystem(shop))));
    assert.match(text, /\[src\/app\.js:4\]\(\.\.\/src\/app\.js#L4\)/);
  });

  it("plans by when it matters, by category, and by what a release asks for", async () => {
    const text = generateDocument("weighted", sourceOf(await scanned(new MemoryFileSystem(shop))));
    assert.match(text, /### Immediate\n\n1\. .*\(owner: nobody yet, due: not set\)/);
    assert.match(text, /### Epics\n\n- \*\*.+\*\*: \d+ steps?, [\d.]+ points/);
    assert.match(
      text,
      /### Release gates\n\n- \[ \] No blocker is open \(\d+ (?:is|are)\)\n- \[ \] Level 1 is reached/,
    );
  });

  it("keeps what people wrote, whatever its line ends, and follows the evidence inside its marks", async () => {
    const disk = new MemoryFileSystem(shop);
    const engine = await scanned(disk);
    const written = generateDocument("ready", sourceOf(engine)).replaceAll("\n", "\r\n");
    const mine = `${written.replace("# Production readiness", "# Readiness of the shop")}\r\nOur own words.\r\n`;
    disk.write("src/app.js", shop["src/app.js"].replace("/healthz", "/prices"));
    await engine.refresh(["src/app.js"], { isCancellationRequested: false });
    const { text, blocks, problems } = refreshDocument(mine, sourceOf(engine));
    assert.deepEqual([blocks, problems], [3, []]);
    assert.ok(text.startsWith("# Readiness of the shop\r\n") && text.endsWith("\r\nOur own words.\r\n"));
    assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
    assert.ok(mine.includes("src/app.js:4") && !text.includes("src/app.js:4"));
  });

  it("leaves a block without an end, or of no known layout, as it is", async () => {
    const source = sourceOf(await scanned(new MemoryFileSystem(shop)));
    const text =
      "# R\n<!-- readiness:items tabular -->\nmine\n<!-- /readiness:items -->\n<!-- readiness:plan -->\nalso mine\n";
    const refreshed = refreshDocument(text, source);
    assert.equal(refreshed.text, text);
    assert.deepEqual(refreshed.problems, [
      "line 2 names no layout; use current, ready, risk, tiers, weighted",
      "the block plan on line 5 has no end",
    ]);
  });
});
