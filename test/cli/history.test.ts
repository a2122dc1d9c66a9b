import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

describe("readiness check --record", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("adds one line a run, says what changed, and is written by nothing else", () => {
    const folder = folders.make(shop);
    const file = join(folder, ".readiness/history.jsonl");
    readiness([], folder);
    assert.equal(existsSync(file), false);
    const first = readiness(["--record"], folder);
    assert.equal(first.code, 1, "the gate decides as without it");
    assert.match(first.err, /recorded in \.readiness\/history\.jsonl; this is the first run that is recorded\n/);
    writeFileSync(file, `${readFileSync(file, "utf8")}<<<<<<< torn`);
    writeFileSync(join(folder, "app.js"), "// nothing is left\n");
    const second = readiness(["--record"], folder);
    assert.match(second.err, /since \d{4}-\d\d-\d\d: score [\d.]+ \([+-][\d.]+\), \d+ open \(-\d+\), level 0 to \d/);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    assert.equal(lines.length, 3);
    const entry = JSON.parse(lines[0] ?? "");
    assert.deepEqual(
      [entry.commit, entry.profile, entry.verdict, entry.blockers > 0],
      [null, "default", "not-ready", true],
    );
    assert.deepEqual(Object.keys(entry.scores), ["verified", "raw", "coverage", "shown"]);
  });
});
