import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

/** Every file of a folder with its text. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

describe("readiness fix --all-safe", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("mends all that is safe, changes no file that was there in more than its end, and has nothing left to do then", () => {
    const folder = folders.make(shop);
    const before = filesOf(folder);
    const { code, out, err } = readiness(["fix", "--all-safe"], folder);
    assert.equal(code, 0, err);
    const after = filesOf(folder);
    for (const [path, text] of Object.entries(before)) assert.ok(after[path]?.startsWith(text), path);
    assert.ok(
      after.Dockerfile && after[".github/workflows/ci.yml"] && after["docs/operations.md"],
      Object.keys(after).join(" "),
    );
    assert.match(out, /Add a production Dockerfile \(deployment\.dockerfile\)\n {2}create Dockerfile/);
    assert.match(err, /\d+ gaps were mended, \d+ left for people\n$/);
    assert.match(out, /Left for people\n(?:.*\n)*.*reliability\.graceful-shutdown: its fix changes behaviour/);
    const again = readiness(["fix", "--all-safe"], folder);
    assert.match(again.err, /: 0 gaps were mended/);
    assert.deepEqual(filesOf(folder), after);
  });

  it("plans anew what a fix makes possible: a pipeline that publishes the image it has just described", () => {
    const folder = folders.make(shop);
    readiness(["fix", "--all-safe"], folder);
    assert.match(readFileSync(join(folder, ".github/workflows/image.yml"), "utf8"), /docker buildx build/);
  });

  it("keeps to a category, and names them all when there is none of that name", () => {
    const folder = folders.make(shop);
    const { code } = readiness(["fix", "--all-safe", "--category", "documentation"], folder);
    assert.equal(code, 0);
    assert.ok(existsSync(join(folder, "docs/operations.md")));
    assert.ok(!existsSync(join(folder, "Dockerfile")));
    const wrong = readiness(["fix", "--all-safe", "--category", "docs"], folder);
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /there is no category docs; there is: .*documentation/);
  });

  for (const preview of ["--dry-run", "--diff"])
    it(`changes nothing with ${preview}`, () => {
      const folder = folders.make(shop);
      const before = filesOf(folder);
      const { code, out } = readiness(["fix", "--all-safe", preview], folder);
      assert.equal(code, 0);
      assert.match(out, preview === "--diff" ? /^\+\+\+ b\/Dockerfile$/m : /would create Dockerfile/);
      assert.deepEqual(filesOf(folder), before);
    });

  it("writes nothing behind a link that leads out of the folder", () => {
    const outside = folders.make({});
    const folder = folders.make(shop);
    for (const name of ["docs", ".github", "monitoring", "deploy"]) symlinkSync(outside, join(folder, name));
    mkdirSync(join(outside, "kept"));
    const { code, out, err } = readiness(["fix", "--all-safe"], folder);
    assert.equal(code, 0, err);
    assert.match(
      out.replace(/\s+/g, " "),
      /docs\/[\w/.-]+ would not be part of the repository: a link or an ignore file/,
    );
    assert.deepEqual(readdirSync(outside), ["kept"]);
  });

  it("says what is wrong with the arguments", () => {
    const folder = folders.make(shop);
    for (const [args, says] of [
      [["fix"], /name a check, or mend all that is safe with --all-safe/],
      [["fix", "--all-safe", "deployment.dockerfile", "elsewhere"], /--all-safe takes a folder and no check/],
      [["fix", "--all-safe", "--as", "issue"], /--as prepares one check/],
      [["fix", "deployment.dockerfile", "--category", "deployment"], /--category goes with --all-safe/],
    ] as const) {
      const { code, err } = readiness(args, folder);
      assert.equal(code, 2);
      assert.match(err, says);
    }
  });
});
