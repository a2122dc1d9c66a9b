import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { listFiles, PackageManager } from "@vscode/vsce";

const EXPECTED = "test/golden/package-files.txt";

describe("the extension's package", () => {
  it("holds these files and no others", async function () {
    this.timeout(60_000);
    const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
    const text = `${files.sort().join("\n")}\n`;
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(EXPECTED, text);
    assert.equal(text, readFileSync(EXPECTED, "utf8"));
  });

  it("is activated by a small file, which loads the language client afterwards", () => {
    const activated = readFileSync("client/dist/extension.js", "utf8");
    assert.ok(activated.length < 40_000, `${activated.length} characters are read before activation`);
    assert.match(activated, /require\("\.\/connection\/node"\)/);
    const ofTheLibrary = "textDocument/semanticTokens";
    assert.ok(!activated.includes(ofTheLibrary));
    assert.ok(readFileSync("client/dist/connection/node.js", "utf8").includes(ofTheLibrary));
  });
});
