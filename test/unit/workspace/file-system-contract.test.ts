import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ClientFileSystem } from "../../../server/src/workspace/client-file-system";
import { decodeText } from "../../../server/src/workspace/decode";
import { type FileSystem, isFailure } from "../../../server/src/workspace/file-system";
import { listFiles } from "../../../server/src/workspace/listing";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { NodeFileSystem } from "../../../server/src/workspace/node/node-file-system";
import { OverlayFileSystem, type Replacement } from "../../../server/src/workspace/overlay";
import { loopback } from "./loopback";

type Files = Readonly<Record<string, string | Uint8Array>>;

interface Adapter {
  readonly name: string;
  make(files: Files): { files: FileSystem; remove(path: string): void };
}

const directories: string[] = [];

function onDisk(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), "readiness-fs-"));
  directories.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** A folder whose first call counts as slow already, so that all that come after it are asked together. */
function onSlowDisk(root: string): NodeFileSystem {
  const files = new NodeFileSystem(root, 0);
  assert.ok(!("then" in files.readDirectory(".")));
  assert.ok("then" in files.readDirectory("."), "a promise from now on");
  return files;
}

const ROOT = "memfs:/a%20folder/of%23mine";
const adapters: readonly Adapter[] = [
  {
    name: "in memory",
    make: (content) => {
      const files = new MemoryFileSystem(content);
      return { files, remove: (path) => files.remove(path) };
    },
  },
  {
    name: "on disk",
    make: (content) => {
      const root = onDisk(content);
      return { files: new NodeFileSystem(root), remove: (path) => unlinkSync(join(root, path)) };
    },
  },
  {
    name: "on a slow disk",
    make: (content) => {
      const root = onDisk(content);
      return { files: onSlowDisk(root), remove: (path) => unlinkSync(join(root, path)) };
    },
  },
  {
    name: "through the client",
    make: (content) => {
      const files = new MemoryFileSystem(content);
      return { files: new ClientFileSystem(loopback(files, ROOT), ROOT), remove: (path) => files.remove(path) };
    },
  },
  {
    name: "as it was at another time",
    make: (content) => {
      const bytes = (text: string | Uint8Array) => (typeof text === "string" ? new TextEncoder().encode(text) : text);
      const shown = new Map<string, Replacement>(Object.entries(content).map(([path, text]) => [path, bytes(text)]));
      const stale = Object.fromEntries([...shown.keys()].slice(1).map((path) => [path, "stale"]));
      const files = new OverlayFileSystem(new MemoryFileSystem({ ...stale, "hidden/file": "" }));
      shown.set("hidden/file", undefined);
      files.replace(shown);
      return { files, remove: (path) => files.replace(shown.set(path, undefined)) };
    },
  },
];

async function failureOf(files: FileSystem, path: string, maxBytes = 100): Promise<string> {
  const read = await files.readFile(path, maxBytes);
  return isFailure(read) ? read.failure : "none";
}

async function bytesOf(files: FileSystem, path: string, maxBytes = 1000): Promise<number[]> {
  const read = await files.readFile(path, maxBytes);
  assert.ok(!isFailure(read), path);
  return [...read];
}

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

for (const { name, make } of adapters) {
  describe(`a file system ${name}`, () => {
    it("names what a directory holds, and reads files", async () => {
      const { files } = make({ "a.txt": "one", "sub/b.txt": "two", "sub/deep/c": "" });
      const entries = await files.readDirectory("sub");
      assert.ok(!isFailure(entries));
      const found = entries.map((entry) => `${entry.kind} ${entry.name}`).sort();
      assert.deepEqual(found, ["directory deep", "file b.txt"]);
      assert.equal(Buffer.from(await bytesOf(files, "sub/b.txt")).toString(), "two");
      assert.deepEqual(await bytesOf(files, "sub/deep/c"), []);
    });

    it("keeps every byte: NUL, Latin-1, a byte order mark, damaged UTF-8", async () => {
      const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0, 0xe9, 0xff, 0xc3, 0x28, 10, 13]);
      const { files } = make({ odd: bytes });
      assert.deepEqual(await bytesOf(files, "odd"), [...bytes]);
    });

    it("takes names with spaces, signs and letters of any language", async () => {
      const names = ["a b.txt", "100%.txt", "x#y?.txt", "größe/中文.txt", "e\u0301.txt", "'q'&+.txt"];
      const { files } = make(Object.fromEntries(names.map((path) => [path, path])));
      for (const path of names) assert.equal(Buffer.from(await bytesOf(files, path)).toString(), path);
      assert.deepEqual((await listFiles(files, { exclude: [] })).files, [...names].sort());
    });

    it("says why there is no content", async () => {
      const { files } = make({ "sub/eleven": "12345678901" });
      assert.equal(await failureOf(files, "sub/none"), "not-found");
      assert.equal(await failureOf(files, "sub/eleven/more"), "not-found");
      assert.equal(await failureOf(files, "sub"), "other");
      assert.equal(await failureOf(files, "sub/eleven", 10), "too-large");
      assert.equal(await failureOf(files, "sub/eleven", 11), "none");
      const missing = await files.readDirectory("nothing");
      assert.equal(isFailure(missing) && missing.failure, "not-found");
    });

    it("does not leave its folder", async () => {
      const { files } = make({ "sub/a": "a" });
      for (const path of ["../etc/passwd", "/etc/passwd", "sub/../../x", "sub/..", "", "sub//a", "./sub/a"]) {
        assert.notEqual(await failureOf(files, path), "none", path);
        assert.ok(isFailure(await files.readDirectory(path)), path);
      }
    });

    it("gives a file that is deleted between listing and reading as not found", async () => {
      const { files, remove } = make({ here: "", gone: "" });
      const { files: listed } = await listFiles(files, { exclude: [] });
      remove("gone");
      assert.deepEqual(await Promise.all(listed.map((path) => failureOf(files, path))), ["not-found", "none"]);
    });

    it("lists folders nested very deep", async () => {
      const deep = `${Array.from({ length: 500 }, (_, i) => `d${i % 10}`).join("/")}/end.txt`;
      const { files } = make({ [deep]: "bottom" });
      assert.deepEqual((await listFiles(files, { exclude: [] })).files, [deep]);
      assert.equal((await bytesOf(files, deep)).length, 6);
    });

    it("reads a line of half a million characters", async () => {
      const { files } = make({ "long.json": "x".repeat(500_000) });
      assert.equal((await bytesOf(files, "long.json", 1_000_000)).length, 500_000);
    });
  });
}

for (const open of [(root: string) => new NodeFileSystem(root), onSlowDisk])
  describe(`a file system ${open === onSlowDisk ? "on a slow disk" : "on disk"}`, () => {
    it("never takes a file whose name is no text for one that is not there", async function () {
      if (process.platform !== "linux") return this.skip();
      const root = onDisk({});
      writeFileSync(Buffer.concat([Buffer.from(`${root}/a`), Buffer.from([0xff]), Buffer.from(".js")]), "fetch(1)");
      const files = open(root);
      const [name = ""] = (await listFiles(files, { exclude: [] })).files;
      assert.deepEqual(await files.readFile(name, 100), { failure: "other", message: "its name is not valid UTF-8" });
      assert.equal(await failureOf(files, "none.js"), "not-found");
    });

    it("says the size of a large file without reading it", async () => {
      const root = onDisk({ big: "" });
      truncateSync(join(root, "big"), 50 * 1024 * 1024);
      const before = process.memoryUsage().arrayBuffers;
      assert.deepEqual(await open(root).readFile("big", 1024 * 1024), {
        failure: "too-large",
        message: "it has 52428800 bytes",
      });
      assert.ok(process.memoryUsage().arrayBuffers - before < 10 * 1024 * 1024);
    });

    it("names links and follows none: not to a file, not through a folder, not in a loop", async () => {
      const outside = onDisk({ secret: "s" });
      const root = onDisk({ "src/a.ts": "" });
      symlinkSync(outside, join(root, "out"));
      symlinkSync("..", join(root, "src", "loop"));
      symlinkSync("a.ts", join(root, "src", "alias.ts"));
      symlinkSync("nowhere", join(root, "broken"));
      const files = open(root);
      const { files: listed, passed } = await listFiles(files, { exclude: [] });
      assert.deepEqual(listed, ["src/a.ts"]);
      assert.deepEqual(
        [...passed].sort(),
        ["broken", "out", "src/alias.ts", "src/loop"],
        "they are there, all the same",
      );
      for (const path of ["out/secret", "src/loop/src/a.ts", "src/alias.ts", "broken"])
        assert.equal(await failureOf(files, path), "other", path);
      assert.ok(isFailure(await files.readDirectory("out")));
      assert.ok(isFailure(await files.readDirectory("src/loop/src")));
    });

    it("does not wait for a pipe", async function () {
      if (process.platform === "win32") this.skip();
      const root = onDisk({ a: "" });
      execFileSync("mkfifo", [join(root, "pipe")]);
      const files = open(root);
      assert.equal(await failureOf(files, "pipe"), "other");
      assert.deepEqual((await listFiles(files, { exclude: [] })).files, ["a"]);
    });
  });

describe("a file system through the client", () => {
  it("drops entry names that would lead elsewhere, and turns a lost connection into a failure", async () => {
    const client = {
      send: async (request: { method: string }) => {
        if (request.method === "readiness/fs/readFile") throw new Error("connection closed");
        return { entries: ["..", ".", "", "a/b", "fine"].map((name) => ({ name, kind: "file" })) };
      },
    };
    const files = new ClientFileSystem(client as never, "x:/root/");
    assert.deepEqual(await files.readDirectory("."), [{ name: "fine", kind: "file" }]);
    assert.deepEqual(await files.readFile("fine", 10), {
      failure: "other",
      message: "the editor could not read it (connection closed)",
    });
  });
});

describe("text of bytes", () => {
  const text = (...bytes: number[]) => decodeText(Uint8Array.from(bytes));

  it("drops a byte order mark and keeps what is sound of damaged UTF-8", () => {
    assert.deepEqual(text(0xef, 0xbb, 0xbf, 65), { text: "A", damaged: false });
    assert.deepEqual(text(65, 0xe9, 66), { text: "A\uFFFDB", damaged: true });
  });

  it("reads UTF-16 that says so, as some editors on Windows write it", () => {
    assert.deepEqual(text(0xff, 0xfe, 65, 0, 0xe9, 0), { text: "Aé", damaged: false });
    assert.deepEqual(text(0xfe, 0xff, 0, 65, 0, 0xe9), { text: "Aé", damaged: false });
  });

  it("takes a NUL as the mark of data", () => {
    assert.deepEqual(text(65, 0, 66), { binary: true });
    const source = [...Buffer.from(`const key = "a\0b";\n${"// what it is for\n".repeat(20)}`)];
    assert.ok("text" in text(...source));
    assert.deepEqual(text(...source, 0xff), { binary: true });
  });
});
