import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { CLI, Folders, readiness, shop } from "../support/cli";

const WAIVE = ["waive", "reliability.listens", "--reason", "It listens elsewhere", "--owner", "shop team"];
const WRITERS: readonly (readonly string[])[] = [
  [...WAIVE, "--expires", "2099-01-01"],
  ["init"],
  ["baseline"],
  ["check", "--record", "--fail-on", "none", "--output", "junit"],
  ["document", "generate", "--to", ".readiness/READY.md"],
];

const plain = Object.fromEntries(Object.entries(shop).filter(([path]) => !path.startsWith(".readiness/")));
const anyCheck = (args: readonly string[]) =>
  args.map((arg) => (arg === "reliability.listens" ? "observability.metrics" : arg));

describe("results that cannot be written", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("end with an error in one line, whatever the verdict is", function () {
    if (!existsSync("/dev/full")) return this.skip();
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [CLI, "check", "--fail-on", "none"], {
      cwd: folders.make(plain),
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    closeSync(full);
    assert.equal(status, 2);
    assert.match(stderr, /readiness: the results cannot be written: ENOSPC[^\n]*\n$/);
  });
});

describe("commands that write", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  for (const args of WRITERS) {
    const name = args.slice(0, 2).join(" ");

    it(`${name}: write nothing behind a link that leads out of the folder`, () => {
      const outside = folders.make({});
      const folder = folders.make(plain);
      symlinkSync(outside, join(folder, ".readiness"));
      const { code, err } = readiness(anyCheck(args), folder);
      assert.equal(code, 2, err);
      assert.match(err, /readiness: \.readiness\/[^\n]* lies behind a link that leads out of the folder\n$/);
      assert.deepEqual(readdirSync(outside), []);
    });

    it(`${name}: say it in one line when the way is a file, a loop, or leads nowhere`, () => {
      const folder = folders.make({ ...plain, ".readiness": "mine" });
      for (const make of [undefined, "nowhere", ".readiness"]) {
        if (make !== undefined) {
          rmSync(join(folder, ".readiness"));
          symlinkSync(make, join(folder, ".readiness"));
        }
        const { code, err } = readiness(anyCheck(args), folder);
        assert.equal(code, 2, err);
        assert.doesNotMatch(err, /mistake of ours|\n {4}at /);
        assert.match(err, /readiness: [^\n]*\.readiness[^\n]*\n$/);
      }
    });
  }

  it("never write through a file that is a link", () => {
    const outside = folders.make({ "baseline.json": "", "history.jsonl": "", "READY.md": "" });
    const folder = folders.make(plain);
    mkdirSync(join(folder, ".readiness"));
    for (const name of readdirSync(outside)) {
      symlinkSync(join(outside, name), join(folder, ".readiness", name));
      rmSync(join(outside, name));
    }
    for (const args of WRITERS.slice(2)) assert.equal(readiness(args, folder).code, 2);
    assert.deepEqual(readdirSync(outside), []);
  });
});

describe("readiness document refresh", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("leaves a document alone that is not UTF-8, or a link", () => {
    const bytes = Buffer.from("# R\u00e9sum\u00e9\n<!-- readiness:score -->\n<!-- /readiness:score -->\n", "latin1");
    const folder = folders.make({ ...plain, "READINESS.md": bytes });
    const { code, err } = readiness(["document", "refresh", "READINESS.md"], folder);
    assert.deepEqual([code, readFileSync(join(folder, "READINESS.md"))], [2, bytes]);
    assert.match(err, /READINESS\.md cannot be changed: it is not valid UTF-8/);
    symlinkSync("READINESS.md", join(folder, "READY.md"));
    assert.match(readiness(["document", "refresh", "READY.md"], folder).err, /READY\.md is a link/);
  });

  it("keeps what stands between a mark without an end and the next one", () => {
    const text =
      "# Ready\n\n<!-- readiness:score -->\n\nOur own words.\n\n<!-- readiness:score -->\n<!-- /readiness:score -->\n";
    const folder = folders.make({ ...plain, "READINESS.md": text });
    const { code, err } = readiness(["document", "refresh", "READINESS.md"], folder);
    const written = readFileSync(join(folder, "READINESS.md"), "utf8");
    assert.match(written, /Our own words\.\s+<!-- readiness:score -->\s+Current score/, err);
    assert.equal(code, 1);
    assert.match(err, /READINESS\.md: the block score on line 3 has no end/);
  });

  it("writes a document only into the folder", () => {
    const folder = folders.make({ ...plain, "docs/a.md": "mine" });
    writeFileSync(join(folder, "b.md"), "mine");
    for (const to of ["..", ".", "../out.md", "/", "docs", "b.md/c.md", "docs/a.md"]) {
      const { code, err } = readiness(["document", "generate", "--to", to], folder);
      assert.equal(code, 2, `${to}: ${err}`);
      assert.match(err, /^readiness: [^\n]*\n$/);
    }
    assert.equal(readFileSync(join(folder, "docs/a.md"), "utf8"), "mine");
  });
});

describe("a team's file that cannot be read", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const wrong = (folder: string, message: RegExp) => {
    const { code, err } = readiness(["check", "--fail-on", "none", "--output", "junit"], folder);
    assert.equal(code, 2, err);
    assert.match(err, message);
  };

  it("never counts as absent, because it may say what fails the run", () => {
    wrong(
      folders.make({ ...plain, ".readiness/config.yaml": Uint8Array.of(0, 1) }),
      /^error: \.readiness\/config\.yaml:1:1: could not be read: it is not text\n/,
    );
    const linked = folders.make({ ...plain, "shared/config.yaml": "failOn: [level:3]\n" });
    symlinkSync("shared", join(linked, ".readiness"));
    wrong(linked, /^error: \.readiness:1:1: is a link, which is not followed: nothing in it is used\n/);
    rmSync(join(linked, ".readiness"));
    mkdirSync(join(linked, ".readiness"));
    symlinkSync("../shared/config.yaml", join(linked, ".readiness/config.yaml"));
    wrong(linked, /^error: \.readiness\/config\.yaml:1:1: is a link/);
  });
});
