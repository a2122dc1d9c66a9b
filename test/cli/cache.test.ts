import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness } from "../support/cli";

describe("--cache", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("says the same with it as without, also after a change", () => {
    const folder = folders.make({
      "package.json": '{ "name": "orders", "dependencies": { "express": "5.0.0" } }',
      "src/app.js":
        'const app = require("express")();\napp.get("/orders", (req, res) => res.json([]));\napp.listen(3000);\n',
    });
    const cache = join(folders.make({}), "kept", "here");
    const check = (...more: string[]) => readiness(["check", ".", "--show", "all", ...more], folder);
    const plain = check();
    assert.deepEqual([check("--cache", cache), check("--cache", cache)], [plain, plain]);
    assert.ok(existsSync(join(cache, "facts.jsonl")));
    writeFileSync(
      join(folder, "src/app.js"),
      'const app = require("express")();\napp.get("/healthz", (req, res) => res.json([]));\napp.listen(3000);\n',
    );
    const changed = check("--cache", cache);
    assert.deepEqual(changed, check());
    assert.notEqual(changed.out, plain.out);
  });

  it("says when nothing can be kept there", () => {
    const folder = folders.make({ "package.json": "{}", taken: "" });
    const { code, err } = readiness(["check", ".", "--cache", "taken"], folder);
    assert.equal(code, 2);
    assert.match(err, /nothing can be kept in taken: .*exist/);
    if (process.platform !== "linux") return;
    const folderOfTheSystem = readiness(["check", ".", "--cache", "/proc/kept"], folder);
    assert.equal(folderOfTheSystem.code, 2);
    assert.match(folderOfTheSystem.err, /nothing can be kept in \/proc\/kept: ENOENT/);
  });
});
