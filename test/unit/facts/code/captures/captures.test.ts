import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

describe("what a query captures", () => {
  it("is read from the engine as the library tells it", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["out/test/unit/facts/code/captures/index.js"], {
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^typescript [1-9]\d{3,}$/m);
    assert.match(stdout, /^python [1-9]\d{3,}$/m);
  }).timeout(60_000);
});
