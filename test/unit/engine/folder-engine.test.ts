import assert from "node:assert/strict";
import { Cancelled, FolderEngine, MAX_FILE_BYTES } from "../../../server/src/engine/folder-engine";
import { openContent, unreadReading } from "../../../server/src/engine/reading";
import type { FileSystem } from "../../../server/src/workspace/file-system";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { noteCheck, noteChecklist, noteCollector, noteHost, wrapped } from "./notes";

const GO_ON = { isCancellationRequested: false };
const STOP = { isCancellationRequested: true };

type Tree = Readonly<Record<string, string | Uint8Array>>;

async function open(tree: Tree, keys: readonly string[] = []) {
  const disk = new MemoryFileSystem(tree);
  const engine = new FolderEngine(disk, noteChecklist(...keys), noteHost());
  await engine.scan(GO_ON);
  return { disk, engine };
}

/** Every setting the engine knows, as `path key=value`. */
function settings(engine: FolderEngine): string[] {
  return [...engine.allFacts()]
    .filter((fact) => fact.kind === "config")
    .map((fact) => `${fact.path} ${fact.props.key}=${fact.props.value}`);
}

function messages(engine: FolderEngine): string[] {
  return engine.snapshot().problems.map((problem) => `${problem.path}: ${problem.message}`);
}

describe("an engine that scans", () => {
  it("knows every listed file and reads those that some reader serves", async () => {
    const { disk, engine } = await open({ "a.note": "x=1", "b.bin": "zzz", ".gitignore": "c.note\n", "c.note": "y=2" });
    assert.deepEqual(settings(engine), ["a.note x=1"]);
    assert.deepEqual(disk.reads, [".gitignore", "a.note"]);
    assert.deepEqual(engine.snapshot().files, { listed: 3, read: 1, anchor: ".gitignore" });
    assert.ok(engine.has("b.bin") && !engine.has("c.note"));
  });

  it("is as before when it is cancelled", async () => {
    const { disk, engine } = await open({ "a.note": "x=1" });
    const before = engine.snapshot();
    disk.write("a.note", "x=2");
    await assert.rejects(engine.scan(STOP), Cancelled);
    assert.deepEqual(settings(engine), ["a.note x=1"]);
    assert.equal(engine.snapshot(), before);
  });

  it("stops in the midst of reading", async () => {
    const token = { isCancellationRequested: false };
    const disk = new MemoryFileSystem(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.note`, "x=1"])));
    const engine = new FolderEngine(
      disk,
      noteChecklist(),
      noteHost(() => {
        token.isCancellationRequested = disk.reads.length > 100;
      }),
    );
    await assert.rejects(engine.scan(token), Cancelled);
    assert.ok(disk.reads.length < 200, String(disk.reads.length));
    assert.deepEqual(settings(engine), []);
  });

  it("leaves out a file that is deleted between listing and reading", async () => {
    const disk = new MemoryFileSystem({ "a.note": "x=1", "b.note": "y=1" });
    const files: FileSystem = {
      readDirectory: (path) => disk.readDirectory(path),
      readFile: (path, maxBytes) => {
        disk.remove("b.note");
        return disk.readFile(path, maxBytes);
      },
    };
    const engine = new FolderEngine(files, noteChecklist(), noteHost());
    await engine.scan(GO_ON);
    assert.deepEqual([engine.has("a.note"), engine.has("b.note")], [true, false]);
    assert.deepEqual(messages(engine), []);
  });

  it("reports how far it is, up to the end", async () => {
    const tree = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${i}.note`, ""]));
    const engine = new FolderEngine(new MemoryFileSystem(tree), noteChecklist(), noteHost());
    const told: number[] = [];
    await engine.scan(GO_ON, { report: (done, total) => told.push(done / total) });
    assert.ok(told.length > 5);
    assert.deepEqual(
      told,
      [...told].sort((a, b) => a - b),
    );
    assert.equal(told.at(-1), 1);
  });
});

describe("what an engine could not read", () => {
  it("may hold settings, unless it is JSON too long to be written by anybody", () => {
    const anywhere = { ...noteCollector, serves: () => true };
    const heldBy = (path: string) => {
      const content = openContent("x".repeat(MAX_FILE_BYTES + 1));
      assert.ok(content.kind !== "text");
      return unreadReading(path, content, [anywhere])?.facts.at(-1)?.props.couldHold;
    };
    assert.deepEqual(heldBy("orders.note"), ["config"]);
    assert.deepEqual(heldBy("fonts/config.json"), []);
  });

  it("is named once each, with its place, and is never taken for empty", async () => {
    const disk = new MemoryFileSystem({
      "big.note": "x".repeat(MAX_FILE_BYTES + 1),
      "data.note": Uint8Array.from([1, 0, 2]),
      "latin.note": Uint8Array.from([...Buffer.from("a=caf"), 0xe9, ...Buffer.from("\nboom2=1\n")]),
      "crash.note": "boom",
      "shut/x.note": "x=1",
      "closed.note": "x=1",
      "fine.note": "x=1",
      "big.bin": "x".repeat(MAX_FILE_BYTES + 1),
    });
    const files = wrapped(disk, { forbidden: (path) => path === "shut" || path === "closed.note" });
    const engine = new FolderEngine(files, noteChecklist(), noteHost());
    await engine.scan(GO_ON);
    assert.deepEqual(messages(engine), [
      "big.note: big.note could not be read: it has 1048577 bytes, and more than 1 MiB are not read",
      "closed.note: closed.note could not be read: permission denied",
      "crash.note: crash.note: the note reader failed: boom",
      "data.note: data.note could not be read: it is not text",
      "latin.note: latin.note is not valid UTF-8; its sound parts were read",
      "shut: the directory shut could not be read: permission denied",
    ]);
    const unreadable = [...engine.allFacts()].filter((fact) => fact.kind === "unreadable");
    const couldHold = unreadable.map((fact) => [fact.path, [fact.props.couldHold].flat().includes("config")]);
    assert.deepEqual(
      couldHold,
      ["big.note", "closed.note", "crash.note", "data.note", "shut"].map((path) => [path, true]),
    );
    assert.deepEqual(settings(engine), ["fine.note x=1", "latin.note a=caf\uFFFD", "latin.note boom2=1"]);
    assert.deepEqual(engine.snapshot().files, { listed: 7, read: 3, anchor: "big.bin" });
  });

  it("hides nothing where it is too long and only fills a database", async () => {
    const disk = new MemoryFileSystem({
      "db/seeds/offences.note": "x".repeat(MAX_FILE_BYTES + 1),
      "lib/offences.note": "x".repeat(MAX_FILE_BYTES + 1),
    });
    const engine = new FolderEngine(disk, noteChecklist(), noteHost());
    await engine.scan(GO_ON);
    const unreadable = [...engine.allFacts()].filter((fact) => fact.kind === "unreadable");
    const hidden = unreadable.map((fact) => [fact.path, [fact.props.couldHold].flat().includes("config")]);
    assert.deepEqual(hidden, [
      ["db/seeds/offences.note", false],
      ["lib/offences.note", true],
    ]);
  });

  it("is forgotten when it can be read again", async () => {
    const disk = new MemoryFileSystem({ "shut/a/x.note": "x=1", "y.note": "y=1" });
    let shut = false;
    const engine = new FolderEngine(
      wrapped(disk, { forbidden: (path) => shut && path === "shut" }),
      noteChecklist(),
      noteHost(),
    );
    await engine.scan(GO_ON);
    shut = true;
    assert.equal(await engine.refresh(["shut/a"], GO_ON), false);
    assert.deepEqual(settings(engine), ["y.note y=1"]);
    assert.equal(messages(engine).length, 1);
    shut = false;
    await engine.refresh(["shut/a/x.note"], GO_ON);
    assert.deepEqual(settings(engine), ["shut/a/x.note x=1", "y.note y=1"]);
    assert.deepEqual(messages(engine), []);
  });
});

describe("an engine that follows the disk", () => {
  it("takes in files that come, change and go", async () => {
    const { disk, engine } = await open({ "a.note": "x=1", "b.note": "y=1" });
    disk.write("a.note", "x=2");
    disk.remove("b.note");
    disk.write("c/d.note", "z=1");
    disk.write("node_modules/e.note", "no=1");
    assert.equal(await engine.refresh(["a.note", "b.note", "c/d.note", "node_modules/e.note"], GO_ON), false);
    assert.deepEqual(settings(engine), ["a.note x=2", "c/d.note z=1"]);
  });

  it("takes in directories of which only the name is told", async () => {
    const { disk, engine } = await open({ "old/a.note": "a=1", "old/deep/b.note": "b=1", "older/c.note": "c=1" });
    for (const name of ["a.note", "deep/b.note"]) {
      disk.remove(`old/${name}`);
      disk.write(`new/${name}`, "moved=1");
    }
    await engine.refresh(["old", "new"], GO_ON);
    assert.deepEqual(settings(engine), ["new/a.note moved=1", "new/deep/b.note moved=1", "older/c.note c=1"]);
  });

  it("understands a file that became a directory, and a directory that became a file", async () => {
    const { disk, engine } = await open({ "x.note": "a=1", "y.note/in.note": "b=1" });
    disk.remove("x.note");
    disk.write("x.note/in.note", "c=1");
    disk.remove("y.note/in.note");
    disk.write("y.note", "d=1");
    await engine.refresh(["x.note/in.note", "y.note"], GO_ON);
    assert.deepEqual(settings(engine), ["x.note/in.note c=1", "y.note d=1"]);
  });

  it("asks for a scan when the rules of the whole folder change, and until it had one", async () => {
    const { disk, engine } = await open({ "a.note": "x=1" });
    disk.write(".gitignore", "a.note\n");
    assert.equal(await engine.refresh([".gitignore"], GO_ON), true);
    assert.equal(await engine.refresh([], GO_ON), true);
    await engine.scan(GO_ON);
    assert.equal(await engine.refresh([], GO_ON), false);
    assert.deepEqual(settings(engine), []);
  });

  it("lists a directory again when its own rules change, and no more", async () => {
    const { disk, engine } = await open({ "s/a.note": "x=1", "s/b.note": "y=1", "t/c.note": "z=1" });
    disk.write("s/.gitignore", "b.note\n");
    disk.listings.length = 0;
    assert.equal(await engine.refresh(["s/.gitignore"], GO_ON), false);
    assert.deepEqual(settings(engine), ["s/a.note x=1", "t/c.note z=1"]);
    assert.deepEqual(disk.listings, [".", "s"]);
    disk.remove("s/.gitignore");
    await engine.refresh(["s/.gitignore"], GO_ON);
    assert.equal(settings(engine).length, 3);
  });

  it("does nothing at all about what happens in directories that are never listed", async () => {
    const { disk, engine } = await open({ "a.note": "x=1" });
    disk.write("node_modules/p/.gitignore", "*\n");
    disk.listings.length = 0;
    assert.equal(await engine.refresh(["node_modules/p/.gitignore", ".git/index", "web/.next/x"], GO_ON), false);
    assert.deepEqual(disk.listings, []);
  });

  it("remembers what it was told when it is cancelled", async () => {
    const { disk, engine } = await open({ "a.note": "x=1" });
    disk.write("a.note", "x=2");
    await assert.rejects(engine.refresh(["a.note"], STOP), Cancelled);
    assert.deepEqual(settings(engine), ["a.note x=1"]);
    await engine.refresh([], GO_ON);
    assert.deepEqual(settings(engine), ["a.note x=2"]);
  });
});

describe("an engine with files open in an editor", () => {
  it("prefers the editor's text, and returns to the disk's", async () => {
    const { disk, engine } = await open({ "a.note": "x=1" });
    await engine.setOpenText("a.note", "x=open");
    disk.write("a.note", "x=2");
    await engine.refresh(["a.note"], GO_ON);
    await engine.scan(GO_ON);
    assert.deepEqual(settings(engine), ["a.note x=open"]);
    assert.equal(await engine.textOf("a.note"), "x=open");
    await engine.setOpenText("a.note", undefined);
    assert.deepEqual(settings(engine), ["a.note x=2"]);
  });

  it("counts a new file that was never saved, unless it is ignored", async () => {
    const { engine } = await open({ ".gitignore": "*.tmp.note\n" });
    await engine.setOpenText("new/dir/a.note", "x=1");
    await engine.setOpenText("b.tmp.note", "y=1");
    assert.deepEqual(settings(engine), ["new/dir/a.note x=1"]);
    await engine.scan(GO_ON);
    assert.deepEqual(settings(engine), ["new/dir/a.note x=1"]);
    await engine.setOpenText("new/dir/a.note", undefined);
    assert.deepEqual(settings(engine), []);
  });

  it("keeps an open file whose copy on disk is deleted", async () => {
    const { disk, engine } = await open({ "d/a.note": "x=1" });
    await engine.setOpenText("d/a.note", "x=open");
    disk.remove("d/a.note");
    await engine.refresh(["d"], GO_ON);
    assert.deepEqual(settings(engine), ["d/a.note x=open"]);
  });

  it("reads nothing from disk for a keystroke", async () => {
    const { disk, engine } = await open({ "a.note": "x=1" });
    await engine.setOpenText("a.note", "x=2");
    disk.reads.length = 0;
    disk.listings.length = 0;
    await engine.setOpenText("a.note", "x=3");
    assert.deepEqual([disk.reads, disk.listings], [[], []]);
    assert.deepEqual(settings(engine), ["a.note x=3"]);
  });

  it("does not lose a text that is typed while a scan runs", async () => {
    const disk = new MemoryFileSystem({ "a.note": "x=1", "b.note": "y=1" });
    const late: (() => void)[] = [];
    const files = wrapped(disk, { beforeRead: () => new Promise((resolve) => late.push(resolve)) });
    const engine = new FolderEngine(files, noteChecklist(), noteHost());
    const scan = engine.scan(GO_ON);
    await begun(late);
    const typed = engine.setOpenText("a.note", "x=typed");
    disk.write("b.note", "y=2");
    const told = engine.refresh(["b.note"], GO_ON);
    await releaseUntil(late, Promise.all([scan, typed, told]));
    assert.deepEqual(settings(engine), ["a.note x=typed", "b.note y=2"]);
  });

  it("does not let a slow read of the disk overwrite a text that is typed meanwhile", async () => {
    const disk = new MemoryFileSystem({ "a.note": "x=1" });
    const late: (() => void)[] = [];
    let slow = false;
    const files = wrapped(disk, {
      beforeRead: () => (slow ? new Promise((resolve) => late.push(resolve)) : undefined),
    });
    const engine = new FolderEngine(files, noteChecklist(), noteHost());
    await engine.scan(GO_ON);
    slow = true;
    const told = engine.refresh(["a.note"], GO_ON);
    await begun(late);
    const typed = [engine.setOpenText("a.note", "x=2"), engine.setOpenText("a.note", "x=3")];
    await releaseUntil(late, Promise.all([told, ...typed]));
    assert.deepEqual(settings(engine), ["a.note x=3"]);
  });

  it("goes on after work that failed", async () => {
    const disk = new MemoryFileSystem({ "a.note": "x=1" });
    let broken = true;
    const host = noteHost();
    const engine = new FolderEngine(disk, noteChecklist(), {
      ...host,
      prepare: (paths) => {
        if (broken) throw new Error("no grammar");
        return host.prepare(paths);
      },
    });
    await assert.rejects(engine.scan(GO_ON), /no grammar/);
    broken = false;
    await engine.scan(GO_ON);
    assert.deepEqual(settings(engine), ["a.note x=1"]);
  });
});

describe("what an engine evaluates", () => {
  it("runs no check when no fact moved, and otherwise only those that ask for what moved", async () => {
    const { engine } = await open({ "a.note": "port=1\nhost=a\n" }, ["port", "host", "user"]);
    engine.snapshot();
    const run = async (text: string) => {
      const before = engine.counters.checksRun;
      await engine.setOpenText("a.note", text);
      engine.snapshot();
      return engine.counters.checksRun - before;
    };
    assert.equal(await run("port=1\nhost=a\n"), 0);
    assert.equal(await run("port=1\nhost=a\nother=1\n"), 0);
    assert.equal(await run("port=2\nhost=a\nother=1\n"), 1);
    assert.equal(await run("# moves all lines\nport=2\nhost=a\nother=1\n"), 2);
  });

  it("gives the same value until something is taken in, and numbers that only grow, also over scans", async () => {
    const { engine } = await open({ "a.note": "x=1" });
    const first = engine.snapshot();
    assert.equal(engine.snapshot(), first);
    await engine.setOpenText("a.note", "x=2");
    const second = engine.snapshot();
    await engine.scan(GO_ON);
    const third = engine.snapshot();
    assert.ok(first.revision < second.revision && second.revision < third.revision);
  });

  it("takes in a team's own checks without reading another file again", async () => {
    const { disk, engine } = await open({ "a.note": "x=1" });
    disk.reads.length = 0;
    const path = ".readiness/checks/notes/extra.yaml";
    const ids = () => engine.checklist.checklist.checks.map((check) => check.id);
    disk.write(path, noteCheck("x"));
    await engine.refresh([path], GO_ON);
    assert.deepEqual(ids(), ["notes.extra"]);
    assert.deepEqual(disk.reads, [path]);
    assert.deepEqual(settings(engine), ["a.note x=1"]);
    disk.write(path, "title: [broken");
    await engine.refresh([path], GO_ON);
    assert.deepEqual(ids(), []);
    assert.ok(messages(engine).some((message) => message.startsWith(`${path}: `)));
    disk.remove(path);
    await engine.refresh([".readiness"], GO_ON);
    assert.deepEqual(messages(engine), []);
  });
});

/** Resolves when a slow read is under way. */
async function begun(late: (() => void)[]): Promise<void> {
  while (late.length === 0) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets slow reads end, one after the other, until the work is done. */
async function releaseUntil(late: (() => void)[], work: Promise<unknown>): Promise<void> {
  let done = false;
  const end = work.finally(() => {
    done = true;
  });
  while (!done) {
    late.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await end;
}
