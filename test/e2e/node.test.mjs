// The command line on the Node that VS Code's server runs on, which is newer than the oldest one that is supported.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodePath, root } from "./support/vscode.mjs";

describe("the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "readiness-node-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The report on a workspace with code of more than one language. */
  function reportBy(node, name) {
    const file = join(folder, name);
    const args = ["check", "test/golden/monorepo/workspace", "--fail-on", "none", "-o", `json=${file}`];
    const run = spawnSync(node, [join(root, "server/dist/cli.js"), ...args], { cwd: root, encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    return JSON.parse(readFileSync(file, "utf8"));
  }

  it("says the same on this Node and on a newer one", () => {
    const version = spawnSync(nodePath, ["--version"], { encoding: "utf8" }).stdout.trim();
    assert.notEqual(version, process.version, "there is nothing to compare");
    const here = reportBy(process.execPath, "here.json");
    assert.deepEqual(reportBy(nodePath, "there.json"), here);
    assert.ok(here.results.length > 0);
  });
});
