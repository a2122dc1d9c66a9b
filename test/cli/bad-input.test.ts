import assert from "node:assert/strict";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../server/src/core/projections/report-schema";
import { Folders, readiness, shop } from "../support/cli";

describe("broken input", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  /** The results of the folder without and with the broken file, and what was said about it. */
  function compare(more: Readonly<Record<string, string | Uint8Array>>, spoil: (folder: string) => void = () => {}) {
    const folder = folders.make({ ...shop, ...more });
    spoil(folder);
    const { code, out, err } = readiness(["-o", "json"], folder);
    const found: Report = JSON.parse(out);
    return { code, lines: err.trimEnd().split("\n"), results: found.results };
  }
  const sound = () => compare({}).results;

  it("a team's check that is no YAML: its line, the other checks stand, and the run ends with 2", () => {
    const { code, lines, results } = compare({ ".readiness/checks/data/ours.yaml": "title: Ours\nseverity: [high\n" });
    assert.equal(code, 2);
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /^error: \.readiness\/checks\/data\/ours\.yaml:\d+:\d+: YAML: /);
    assert.match(lines[1] ?? "", /^readiness: 1 error in \.readiness\//);
    assert.deepEqual(results, sound());
  });

  it("a team's check with a key too many: its own line and column", () => {
    const text = [
      "title: Ours",
      "severity: high",
      "level: 1",
      "requirement: It holds.",
      "risk: It breaks.",
      "message: It is not there",
      "proofs: []",
      "proves: [{ fact: file, where: { name: OURS } }]",
      "",
    ].join("\n");
    const { code, lines } = compare({ ".readiness/checks/data/ours.yaml": text });
    assert.equal(code, 2);
    assert.match(lines[0] ?? "", /^error: \.readiness\/checks\/data\/ours\.yaml:7:\d+: unknown key "proofs"/);
  });

  it("a package.json that is no JSON: one message with its place, and the code is still judged", () => {
    const { code, lines, results } = compare({ "package.json": '{ "name": "shop", \n' });
    assert.notEqual(code, 2);
    assert.equal(lines.filter((line) => line.includes("package.json")).length, 1);
    assert.match(lines[0] ?? "", /^warning: package\.json:\d+:\d+: /);
    assert.ok(results.some((result) => result.evidence.some((evidence) => evidence.path === "app.js")));
  });

  it("a file of 50 MB: named, not read, and nothing else changes", () => {
    const { lines, results } = compare({}, (folder) => {
      writeFileSync(join(folder, "huge.json"), "");
      truncateSync(join(folder, "huge.json"), 50 * 1024 * 1024);
      writeFileSync(join(folder, "huge.js"), "");
      truncateSync(join(folder, "huge.js"), 50 * 1024 * 1024);
    });
    assert.equal(lines.filter((line) => line.includes("huge.js:1:1")).length, 1);
    assert.equal(results.length, sound().length);
  });

  it("bytes that are no UTF-8: named, and the sound rest of the file counts", () => {
    const text = Buffer.from(`// caf\u00e9\n${shop["app.js"]}`, "latin1");
    const { lines, results } = compare({ "app.js": text });
    assert.equal(lines.filter((line) => line.startsWith("warning: app.js:1:1: ")).length, 1);
    assert.ok(results.some((result) => result.evidence.some((evidence) => evidence.path === "app.js")));
  });

  it("links that run in a circle: not followed", () => {
    const { code, results } = compare({}, (folder) => {
      symlinkSync(".", join(folder, "again"));
      symlinkSync("there", join(folder, "here"));
      symlinkSync("here", join(folder, "there"));
    });
    assert.equal(code, 1);
    assert.deepEqual(results, sound());
  });
});
