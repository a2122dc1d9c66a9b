import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { listFiles } from "../../../server/src/workspace/listing";
import { NodeFileSystem } from "../../../server/src/workspace/node/node-file-system";

type Tree = Readonly<Record<string, string>>;

/** What git lists of a folder with these files, and what we list. */
async function bothListings(tree: Tree): Promise<{ git: string[]; ours: string[] }> {
  const root = mkdtempSync(join(tmpdir(), "readiness-listing-"));
  try {
    // A template could bring an exclude file of its own.
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "core.excludesFile=/dev/null", "-c", "core.ignoreCase=false", ...args], {
        cwd: root,
        encoding: "utf8",
      });
    git("init", "-q", "--template=");
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const listed = git("ls-files", "-z", "-co", "--exclude-standard").split("\0").filter(Boolean);
    const listing = await listFiles(new NodeFileSystem(root), { exclude: [] });
    assert.deepEqual(listing.problems, []);
    return { git: listed.sort(), ours: listing.files };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function agrees(tree: Tree): Promise<string[]> {
  const { git, ours } = await bothListings(tree);
  assert.deepEqual(ours, git, JSON.stringify(tree, undefined, 1));
  return ours;
}

describe("listing as git does", () => {
  it("tells a pattern for directories from one for anything, and an anchored one from a free one", async () => {
    const listed = await agrees({
      ".gitignore": "/build\nout/\n*.log\n",
      "build/a": "",
      "sub/build/a": "",
      out: "",
      "sub/out/a": "",
      "sub/b.log": "",
    });
    assert.deepEqual(listed, [".gitignore", "out", "sub/build/a"]);
  });

  it("includes again what a deeper file or a later line names, but nothing below a directory that is left out", async () => {
    const listed = await agrees({
      ".gitignore": "*.env\nlogs\n!logs/keep.txt\n/cache/*\n!/cache/keep\n",
      "a/.gitignore": "!prod.env\n",
      "a/prod.env": "",
      "a/dev.env": "",
      "logs/keep.txt": "",
      "cache/keep/x": "",
      "cache/drop/x": "",
    });
    assert.deepEqual(listed, [".gitignore", "a/.gitignore", "a/prod.env", "cache/keep/x"]);
  });

  it("judges what lies below a directory that a deeper file included again by itself", async () => {
    const listed = await agrees({
      ".gitignore": "gen/\n",
      "a/.gitignore": "!gen/\n",
      "a/gen/x.ts": "",
      "a/gen/gen/y.ts": "",
      "a/gen/deep/gen/z.ts": "",
      "b/gen/x.ts": "",
      "a/[x] !y/gen/q.ts": "",
    });
    assert.ok(listed.includes("a/gen/x.ts") && !listed.includes("b/gen/x.ts"));
  });

  it("reads line ends of Windows, spaces at the end, escapes, comments and a byte order mark", async () => {
    await agrees({
      ".gitignore": "\uFEFFfirst\r\n# note\r\n\\#hash\r\nspace \r\nkept\\ \r\n\\!bang\r\n\r\n!\r\nx/**/y\r\na\\*b\r\n",
      first: "",
      "#hash": "",
      "# note": "",
      space: "",
      "space ": "",
      kept: "",
      "kept ": "",
      "!bang": "",
      "x/y": "",
      "x/1/2/y": "",
      "x/1/z": "",
      "a*b": "",
      a1b: "",
    });
  });

  it("reads the repository's own exclude file, weaker than any ignore file", async () => {
    const listed = await agrees({
      ".git/info/exclude": "*.local\nnotes\n",
      ".gitignore": "!shared.local\n",
      "a.local": "",
      "deep/shared.local": "",
      notes: "",
    });
    assert.deepEqual(listed, [".gitignore", "deep/shared.local"]);
  });

  it("agrees on random trees and random patterns", async () => {
    const name = fc.constantFrom("a", "b", "ab", "a b", "A", "a.b", "[a]", "b*");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const token = fc.constantFrom(
      "a",
      "b",
      "ab",
      "a b",
      "*",
      "**",
      "***",
      "?",
      "[ab]",
      "[!a]",
      "[]a]",
      "\\a",
      "\\*",
      "a*",
      "*b",
    );
    const pattern = fc
      .record({
        not: fc.constantFrom("", "", "!"),
        start: fc.constantFrom("", "", "/", "**/"),
        parts: fc.array(token, { minLength: 1, maxLength: 3 }),
        end: fc.constantFrom("", "", "/", "/**", " ", "\r"),
      })
      .map(({ not, start, parts, end }) => `${not}${start}${parts.join("/")}${end}`);
    const rules = fc.array(pattern, { minLength: 1, maxLength: 4 }).map((lines) => `${lines.join("\n")}\n`);
    const tree = fc
      .record({
        files: fc.array(path, { minLength: 3, maxLength: 14 }),
        root: rules,
        nested: fc.array(fc.tuple(path, rules), { maxLength: 3 }),
      })
      .map(({ files, root, nested }) => toTree([...files, ...nested.map(([dir]) => `${dir}/f`)], root, nested));
    await fc.assert(
      fc.asyncProperty(tree, async (files) => void (await agrees(files))),
      { numRuns: Number(process.env.READINESS_RUNS ?? 40) },
    );
  }).timeout(120_000);
});

/** A tree without the paths that would have to be a file and a directory at once. */
function toTree(files: readonly string[], root: string, nested: readonly (readonly [string, string])[]): Tree {
  const tree: Record<string, string> = { ".gitignore": root };
  const directories = new Set(
    files.flatMap((file) => file.split("/").map((_, i, parts) => parts.slice(0, i).join("/"))),
  );
  for (const file of files) if (!directories.has(file)) tree[file] = "";
  for (const [directory, rules] of nested) if (directories.has(directory)) tree[`${directory}/.gitignore`] = rules;
  return tree;
}
