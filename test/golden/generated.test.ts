import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { generatedFiles } from "../support/generated";

describe("generated files", () => {
  const files = generatedFiles();
  for (const [path, text] of files) {
    it(`${path} is what \`npm run generate\` writes`, () => {
      assert.equal(readFileSync(path, "utf8"), text);
    });
  }

  it("no page is left of a check that is gone", () => {
    const pages = readdirSync("docs/checks").map((name) => `docs/checks/${name}`);
    assert.deepEqual(
      pages.filter((path) => !files.has(path)),
      [],
    );
  });
});
