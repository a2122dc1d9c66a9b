import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const WRITER = (name: string, at = "./store.js") =>
  `import express from "express";\nimport { ${name} } from "${at}";\nconst app = express();\napp.post("/orders", (req, res) => {\n  ${name}.set(req.body.id, req.body);\n  res.end();\n});\napp.listen(3000);\n`;
const STORE = "export const orders = new Map();\n";

/** The collections that a request writes to, whichever file comes first. */
async function written(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const said = await Promise.all(
    [Object.entries(files), Object.entries(files).reverse()].map(async (entries) => {
      const engine = await scanned(new MemoryFileSystem({ "package.json": "{}", ...Object.fromEntries(entries) }));
      const { results } = engine.snapshot();
      const found = results.find(({ check, component }) => check === "data.in-memory-store" && component === ".");
      return (found?.evidence ?? []).filter(({ role }) => role === "contradicts").map(({ path }) => path);
    }),
  );
  assert.deepEqual(said[0], said[1]);
  return said[0] ?? [];
}

describe("collections that requests of other files write to", () => {
  it("are those that are imported by their file and name", async () => {
    assert.deepEqual(await written({ "app.js": WRITER("orders"), "store.js": STORE }), ["store.js"]);
    assert.deepEqual(await written({ "app.js": WRITER("orders", "./store"), "store/index.ts": STORE }), [
      "store/index.ts",
    ]);
  });

  it("and none of that name elsewhere, of another name there, or of a library", async () => {
    assert.deepEqual(await written({ "app.js": WRITER("orders"), "other/store.js": STORE }), []);
    assert.deepEqual(await written({ "app.js": WRITER("carts"), "store.js": STORE }), []);
    assert.deepEqual(await written({ "app.js": WRITER("orders", "store"), "store.js": STORE }), []);
  });

  it("and of several by that name the nearest above who writes", async () => {
    const files = { "src/api/routes.js": WRITER("orders", "@/store.js"), "src/store.js": STORE };
    assert.deepEqual(await written({ ...files, "store.js": STORE }), ["src/store.js"]);
    // One that its own file writes to stands nearer all the same.
    const own = `${STORE}export function add(req, res) { orders.set(req.body.id, 1); }\n`;
    assert.deepEqual(await written({ ...files, "src/store.js": own, "store.js": STORE }), ["src/store.js"]);
  });

  it("and not what a test writes to", async () => {
    const files = {
      "app.js": WRITER("orders").replace(".set(", ".get("),
      "test/app.test.js": WRITER("orders", "../store.js"),
    };
    assert.deepEqual(await written({ ...files, "store.js": STORE }), []);
  });
});
