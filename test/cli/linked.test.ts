import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** As `npm link` does it: the command is a link to the bundle, and the system has to know what runs it. */
describe("the command under its own name", () => {
  const prefix = mkdtempSync(join(tmpdir(), "readiness-linked-"));
  const home = process.platform === "win32" ? prefix : join(prefix, "bin");
  const run = (command: string, args: readonly string[]) =>
    spawnSync(command, args, { encoding: "utf8", shell: process.platform === "win32" });

  after(() => rmSync(prefix, { recursive: true, force: true }));

  it("answers", () => {
    const npm = run("npm", ["install", "--global", ".", "--prefix", prefix, "--ignore-scripts", "--offline"]);
    assert.equal(npm.status, 0, npm.stderr);
    const { stdout, stderr } = run(join(home, "readiness"), ["--version"]);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/, stderr);
  });
});
