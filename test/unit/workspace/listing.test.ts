import assert from "node:assert/strict";
import type { FileSystem } from "../../../server/src/workspace/file-system";
import { type ListingOptions, listFiles } from "../../../server/src/workspace/listing";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";

function folder(...paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, ""]));
}

async function list(tree: Record<string, string>, options: Partial<ListingOptions> = {}) {
  const files = new MemoryFileSystem(tree);
  const listing = await listFiles(files, { exclude: [], ...options });
  return { ...listing, visited: files.listings };
}

/** A file system whose operation on one path fails. */
function failing(files: FileSystem, at: string, message: string): FileSystem {
  const failure = { failure: "forbidden", message } as const;
  return {
    readDirectory: (path) => (path === at ? failure : files.readDirectory(path)),
    readFile: (path, maxBytes) => (path === at ? failure : files.readFile(path, maxBytes)),
  };
}

describe("listing a folder", () => {
  it("enters neither what tools install nor what an ignore file leaves out", async () => {
    const tree = { ...folder("src/a.ts", "node_modules/x/i.js", "src/.git", "gen/deep/x"), ".gitignore": "gen\n" };
    const { files, visited } = await list(tree);
    assert.deepEqual(files, [".gitignore", "src/a.ts"]);
    assert.deepEqual(visited, [".", "src"]);
  });

  it("enters the source of a program of Go whose binary an ignore file names", async () => {
    const tree = {
      ...folder("cmd/gateway/main.go", "cmd/tmp/x.go", "gateway", "pkg/gateway/x.go"),
      ".gitignore": "gateway\ntmp/\n",
    };
    assert.deepEqual((await list(tree)).files, [".gitignore", "cmd/gateway/main.go"]);
  });

  it("leaves out a Python environment under any name, and no folder that is only called so", async () => {
    const tree = folder("py3/pyvenv.cfg", "py3/lib/x.py", "venv/models.py", "pyvenv.cfg");
    assert.deepEqual((await list(tree)).files, ["pyvenv.cfg", "venv/models.py"]);
  });

  it("asks .readinessignore before .gitignore, also to include again", async () => {
    const tree = {
      ...folder("docs/a.md", "schema/gen.sql", "tmp/x"),
      ".gitignore": "schema/gen.sql\ntmp\n",
      "schema/.gitignore": "*.sql\n",
      ".readinessignore": "docs/\n!*.sql\n",
    };
    const { files } = await list(tree);
    assert.deepEqual(files, [".gitignore", ".readinessignore", "schema/.gitignore", "schema/gen.sql"]);
  });

  it("leaves out by globs: names at every depth, paths from the root, folders with or without a slash at the end", async () => {
    const tree = folder("a/x.gen.ts", "a/x.ts", "old/b.ts", "a/old/b.ts", "lib/v1/c.ts", "lib/v2/c.ts", ".hid/x");
    const exclude = ["*.gen.ts", "/lib/v1/", "old/", "**/.hid/**"];
    const { files, passed } = await list(tree, { exclude });
    assert.deepEqual(files, ["a/x.ts", "lib/v2/c.ts"]);
    assert.deepEqual(
      [...passed].sort(),
      [".hid", "a/old", "a/x.gen.ts", "lib/v1", "old"],
      "they are there, all the same",
    );
  });

  it("notes a directory that it cannot read, and lists all others", async () => {
    const files = failing(new MemoryFileSystem(folder("a/x", "b/y", "c")), "b", "permission denied");
    const listing = await listFiles(files, { exclude: [] });
    assert.deepEqual(listing.files, ["a/x", "c"]);
    assert.deepEqual(listing.unreadable, [{ path: "b", reason: "permission denied" }]);
    assert.deepEqual(
      listing.problems.map((problem) => `${problem.path}: ${problem.message}`),
      ["b: the directory b could not be read: permission denied"],
    );
  });

  it("says that an ignore file it cannot read has no effect", async () => {
    const tree = { ...folder("x.log"), ".gitignore": "*.log\n" };
    const listing = await listFiles(failing(new MemoryFileSystem(tree), ".gitignore", "permission denied"), {
      exclude: [],
    });
    assert.deepEqual(listing.files, [".gitignore", "x.log"]);
    assert.equal(listing.problems[0]?.message, ".gitignore has no effect: permission denied");
  });

  it("says that the folder itself cannot be read", async () => {
    const listing = await listFiles(failing(new MemoryFileSystem({}), ".", "it is gone"), { exclude: [] });
    assert.equal(listing.problems[0]?.message, "the folder could not be read: it is gone");
    assert.deepEqual(listing.unreadable, [{ path: ".", reason: "it is gone" }]);
  });

  it("decides about one path by visiting the directories on its way only", async () => {
    const tree = { ...folder("a/b/c.ts", "a/b/d.ts", "a/x/e.ts", "q/z.ts"), "a/.gitignore": "d.ts\n" };
    const one = await list(tree, { only: ["a/b/c.ts"] });
    assert.deepEqual([one.files, one.visited], [["a/b/c.ts"], [".", "a", "a/b"]]);
    assert.deepEqual((await list(tree, { only: ["a/b/d.ts"] })).files, []);
    assert.deepEqual((await list(tree, { only: ["a/none.ts", "b"] })).files, []);
  });

  it("lists all below a directory that it is asked about, by the rules around it", async () => {
    const tree = { ...folder("a/b/c.ts", "a/b/k/d.log", "ab/x"), ".gitignore": "*.log\n" };
    assert.deepEqual((await list(tree, { only: ["a"] })).files, ["a/b/c.ts"]);
  });

  it("counts an unsaved file as present where its name is free, under the same rules", async () => {
    const tree = { ...folder("a/b.ts", "file"), ".gitignore": "*.log\n" };
    const unsaved = ["fresh", "a/new.ts", "fresh/dir/c.ts", "x.log", "node_modules/q.js", "file/below", "a/b.ts", "a"];
    const expected = [".gitignore", "a/b.ts", "a/new.ts", "file", "fresh/dir/c.ts"];
    assert.deepEqual((await list(tree, { unsaved })).files, expected);
    assert.deepEqual((await list(tree, { unsaved, only: ["fresh/dir/c.ts"] })).files, ["fresh/dir/c.ts"]);
  });

  it("stops when it is told to", async () => {
    const token = { isCancellationRequested: true };
    const { visited } = await list(folder("a/b/c/d"), { token });
    assert.deepEqual(visited, ["."]);
  });
});
