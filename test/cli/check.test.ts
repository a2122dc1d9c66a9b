import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../server/src/core/projections/report-schema";
import { CLI, Folders, readiness, shop } from "../support/cli";

function report(text: string): Report {
  return JSON.parse(text);
}

describe("readiness check", () => {
  const folders = new Folders();
  let folder: string;
  before(() => {
    folder = folders.make(shop);
  });
  after(() => folders.dispose());

  it("ends with 1, says why on one line, and keeps that off standard output", () => {
    const { code, out, err } = readiness([], folder);
    assert.equal(code, 1);
    assert.match(out, /^Not ready: /);
    assert.match(err, /^readiness: not ready: [^\n]+\n$/);
  });

  it("ends with 0 and a reason when the gate asks for less", () => {
    for (const rule of ["none", "score:0"]) {
      const { code, err } = readiness(["check", "--fail-on", rule], folder);
      assert.equal(code, 0);
      assert.match(err, /^readiness: the gate is met \(--fail-on [^\n]+\n$/);
    }
  });

  it("fails when one of several rules is broken, and names it", () => {
    const { code, err } = readiness(["--fail-on", "score:0", "--fail-on", "level:3"], folder);
    assert.equal(code, 1);
    assert.match(err, /level 0 is reached, the gate asks for level 3/);
  });

  it("ends with 3 when there is nothing to assess, whatever the gate asks", () => {
    const empty = folders.make({});
    for (const args of [[], ["--fail-on", "none"]]) {
      const { code, out, err } = readiness(args, empty);
      assert.equal(code, 3);
      assert.match(out, /^Not assessed: /);
      assert.match(err, /^readiness: not assessed: /);
    }
  });

  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["a folder that does not exist", ["no/such/folder"], /there is no folder no\/such\/folder/],
    ["a misspelt command", ["chekc"], /did you mean the command `check`\?/],
    ["a file instead of a folder", ["app.js"], /app\.js is a file/],
    ["an unknown option", ["--outptu", "json"], /unknown option '--outptu'[\s\S]*--output/],
    ["an unknown format", ["--output", "jsn"], /no output format "jsn".*did you mean json\?/],
    ["two reports for one stream", ["--output", "json", "--output", "markdown"], /only one --output/],
    ["an output without its file", ["--output", "json="], /names no file/],
    [
      "a file that cannot be written",
      ["--output", "json=no/such/dir/r.json"],
      /no\/such\/dir\/r\.json cannot be written/,
    ],
    ["an unknown rule", ["--fail-on", "level:9"], /"level:9" is no rule/],
    ["an unknown thing to show", ["--show", "some"], /Allowed choices are next, open, all/],
    ["an argument too many", ["check", ".", "more"], /too many arguments/],
  ];
  for (const [title, args, message] of mistakes) {
    it(`ends with 2 and a clear message on ${title}`, () => {
      const { code, err } = readiness(args, folder);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.doesNotMatch(err, /\n {4}at /);
    });
  }

  it("writes several reports in one run, each as it would be alone", () => {
    const { out } = readiness(["-o", "json", "-o", "markdown=report.md", "-o", "pretty=report.txt"], folder);
    const files = ["report.md", "report.txt"].map((name) => readFileSync(join(folder, name), "utf8"));
    assert.equal(report(out).verdict, "not-ready");
    assert.match(files[0] ?? "", /^# Production readiness\n/);
    assert.match(files[1] ?? "", /^Not ready: /);
  });

  it("gives the same bytes for the same files, wherever they lie and in whatever order they were made", () => {
    const files = { ...shop, "web/package.json": '{ "name": "web" }', Dockerfile: "FROM node\n" };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    const [first, second] = [folders.make(files), folders.make(reversed)];
    for (const format of ["json", "markdown", "pretty"]) {
      const outputs = [first, first, second].map((where) => readiness(["-o", format, "--show", "all"], where).out);
      assert.ok(outputs[0]);
      assert.equal(outputs[1], outputs[0]);
      assert.equal(outputs[2], outputs[0]);
    }
  });

  it("leaves out what is excluded", () => {
    const args = ["-o", "json", "--exclude", "**/app.js"];
    assert.match(readiness(["-o", "json"], folder).out, /"path": "app\.js"/);
    assert.doesNotMatch(readiness(args, folder).out, /"path": "app\.js"/);
  });

  it("paints when told to, and not when told not to", () => {
    const painted = (args: readonly string[], env: Readonly<Record<string, string>>) =>
      readiness(args, folder, env).out.includes("\u001b[");
    assert.ok(!painted([], {}));
    assert.ok(painted([], { FORCE_COLOR: "1" }));
    assert.ok(painted(["--color"], { NO_COLOR: "1" }));
    assert.ok(!painted([], { FORCE_COLOR: "1", NO_COLOR: "1" }));
    assert.ok(!painted(["--no-color"], { FORCE_COLOR: "1" }));
  });

  it("does not mind a reader that goes away", () => {
    const piped = spawnSync("sh", ["-c", `"${process.execPath}" "${CLI}" facts . | head -n 1`], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(piped.stdout.split("\n").length, 2);
    assert.equal(piped.stderr, "");
  });
});
