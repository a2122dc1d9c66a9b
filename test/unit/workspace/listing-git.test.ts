import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { listFiles } from "../../../server/src/workspace/listing";
import { NodeFileSystem } from "../../../server/src/workspace/node/node-file-system";

type Tree = Readonly<Record<string, string>>;

/** What git lists of a folder with these files, some of them added past the rules, and what we list. */
async function bothListings(
  tree: Tree,
  added: readonly string[],
  version: number,
): Promise<{ git: string[]; ours: string[] }> {
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
    if (added.length > 0) git("add", "-f", "--", ...added.map((path) => `:(literal)${path}`));
    if (added.length > 0) git("update-index", "--index-version", String(version));
    const listed = git("ls-files", "-z", "-co", "--exclude-standard").split("\0").filter(Boolean);
    const listing = await listFiles(new NodeFileSystem(root), { exclude: [] });
    assert.deepEqual(listing.problems, []);
    return { git: listed.sort(), ours: listing.files };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function agrees(tree: Tree, added: readonly string[] = [], version = 2): Promise<string[]> {
  const { git, ours } = await bothListings(tree, added, version);
  assert.deepEqual(ours, git, JSON.stringify({ tree, added, version }, undefined, 1));
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

  it("lists what was added past a rule, for it is in every clone", async () => {
    const tree = {
      ".gitignore": ".env\narchive/\n*.lock\n",
      ".env": "KEY=1\n",
      "a/.env": "KEY=2\n",
      "archive/old/keys.json": "{}",
      "archive/old/notes.txt": "",
      "archive/new.json": "",
      "uv.lock": "",
      "ä/ö.lock": "",
    };
    const expected = [".env", ".gitignore", "archive/old/keys.json", "ä/ö.lock"];
    for (const version of [2, 3, 4])
      assert.deepEqual(await agrees(tree, [".env", "archive/old/keys.json", "ä/ö.lock"], version), expected);
  });

  it("still leaves out what a team's own file names, tracked or not", async () => {
    const root = mkdtempSync(join(tmpdir(), "readiness-listing-"));
    try {
      writeFileSync(join(root, ".readinessignore"), "old/\n");
      mkdirSync(join(root, "old"));
      writeFileSync(join(root, "old/a.ts"), "");
      execFileSync("git", ["init", "-q", "--template="], { cwd: root });
      execFileSync("git", ["add", "-A"], { cwd: root });
      const listing = await listFiles(new NodeFileSystem(root), { exclude: [] });
      assert.deepEqual(listing.files, [".readinessignore"]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it("agrees on random trees, random patterns and what was added past them", async () => {
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
      fc.asyncProperty(tree, fc.nat(), fc.constantFrom(2, 4), async (files, some, version) => {
        await agrees(
          files,
          Object.keys(files).filter((_, index) => (some >> (index % 31)) & 1),
          version,
        );
      }),
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
