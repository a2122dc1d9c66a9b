import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { toFileChanges, writeChanges } from "../../server/src/cli/apply-edits";
import { changed } from "../../server/src/core/fixes/changed";
import { unifiedDiff } from "../../server/src/core/fixes/unified-diff";
import { range } from "../../server/src/core/model/text";
import { Folders } from "../support/cli";

describe("edits on disk", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const insert = (path: string, line: number, text: string) => ({
    kind: "change" as const,
    path,
    changes: [{ at: range(line, 0, line, 0), text }],
  });

  it("keep the byte order mark and the line ends of a file", () => {
    const folder = folders.make({ "a.txt": "\ufeffone\r\ntwo\r\n" });
    writeChanges(folder, toFileChanges(folder, [insert("a.txt", 1, "new\r\n")]));
    assert.equal(readFileSync(join(folder, "a.txt"), "utf8"), "\ufeffone\r\nnew\r\ntwo\r\n");
  });

  it("make several changes of one text in one go", () => {
    const changes = [
      { at: range(1, 0, 1, 3), text: "2" },
      { at: range(0, 0, 0, 0), text: "0\n" },
      { at: range(1, 3, 1, 3), text: "!" },
    ];
    assert.equal(changed("one\ntwo\n", changes), "0\none\n2!\n");
  });

  it("never overwrite a file, not even a link that leads nowhere", () => {
    const folder = folders.make({ "there.txt": "mine" });
    symlinkSync("nowhere", join(folder, "link.txt"));
    for (const path of ["there.txt", "link.txt"])
      assert.throws(() => toFileChanges(folder, [{ kind: "create", path, text: "new" }]), /exists already/);
  });

  it("never follow a link out of the folder", () => {
    const outside = folders.make({ "theirs.txt": "theirs\n" });
    const folder = folders.make({});
    symlinkSync(outside, join(folder, "docs"));
    symlinkSync(join(outside, "theirs.txt"), join(folder, "mine.txt"));
    assert.throws(() => toFileChanges(folder, [{ kind: "create", path: "docs/a/b.md", text: "" }]), /leads out/);
    assert.throws(() => toFileChanges(folder, [insert("docs/theirs.txt", 0, "x")]), /leads out/);
    assert.throws(() => toFileChanges(folder, [insert("mine.txt", 0, "x")]), /is a link/);
  });

  it("leave a file alone that is not what they were made for", () => {
    const folder = folders.make({ "a.txt": "\ufeffone\n" });
    const edits = [insert("a.txt", 1, "new\n")];
    assert.throws(() => toFileChanges(folder, edits, new Map([["a.txt", "other\n"]])), /somebody else/);
    const [change] = toFileChanges(folder, edits, new Map([["a.txt", "one\n"]]));
    assert.equal(change?.after, "\ufeffone\nnew\n");
  });

  it("refuse a file that is not UTF-8, because its other bytes would change", () => {
    const folder = folders.make({ "a.js": Buffer.from("// caf\u00e9\n", "latin1") });
    assert.throws(() => toFileChanges(folder, [insert("a.js", 0, "x")]), /not valid UTF-8/);
  });

  it("are all taken back when one of them fails", () => {
    const folder = folders.make({ "a.txt": "one\n" });
    const changes = [
      { path: "a.txt", before: "one\n", after: "two\n" },
      { path: "new/b.txt", after: "b" },
      { path: "a.txt/impossible", after: "c" },
    ];
    assert.throws(() => writeChanges(folder, changes), /nothing was changed/);
    assert.equal(readFileSync(join(folder, "a.txt"), "utf8"), "one\n");
    assert.ok(!existsSync(join(folder, "new/b.txt")));
  });
});

describe("a unified diff", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  /** What `git apply` makes of a text with the diff. */
  function applied(before: string | undefined, after: string): string | undefined {
    const folder = folders.make(before === undefined ? {} : { "a.txt": before });
    mkdirSync(join(folder, ".git"), { recursive: true });
    spawnSync("git", ["init", "-q"], { cwd: folder });
    const input = unifiedDiff("a.txt", before, after);
    if (input !== "") {
      const { status, stderr } = spawnSync("git", ["apply", "-"], { cwd: folder, input, encoding: "utf8" });
      assert.equal(status, 0, `${stderr}\n${input}`);
    }
    return readFileSync(join(folder, "a.txt"), "utf8");
  }

  it("creates a file", () => assert.equal(applied(undefined, "one\ntwo"), "one\ntwo"));

  it("shows three lines around a change, and distant changes apart", () => {
    const before = Array.from({ length: 30 }, (_, i) => `line ${i + 1}\n`).join("");
    const after = before.replace("line 4\n", "line four\n").replace("line 20\n", "");
    assert.equal(
      unifiedDiff("a.txt", before, after),
      [
        "--- a/a.txt",
        "+++ b/a.txt",
        "@@ -1,7 +1,7 @@",
        " line 1",
        " line 2",
        " line 3",
        "-line 4",
        "+line four",
        " line 5",
        " line 6",
        " line 7",
        "@@ -17,7 +17,6 @@",
        " line 17",
        " line 18",
        " line 19",
        "-line 20",
        " line 21",
        " line 22",
        " line 23",
        "",
      ].join("\n"),
    );
  });

  it("is what turns any text into any other", () => {
    const line = fc.constantFrom("a\n", "b\n", "c\r\n", "\n", "d\n");
    const text = fc
      .tuple(fc.array(line, { minLength: 1, maxLength: 24 }), fc.constantFrom("", "end"))
      .map(([lines, end]) => lines.join("") + end);
    fc.assert(
      fc.property(text, text, (before, after) => assert.equal(applied(before, after), after)),
      { numRuns: 40 },
    );
  });
});
