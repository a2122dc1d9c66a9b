import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

const WAIVE = ["--reason", "the queue comes in spring", "--owner", "payments", "--expires", "2999-01-31"];
const ATTEST = [
  "--statement",
  "It was walked through",
  "--by",
  "Ada",
  "--evidence",
  "https://x.example",
  "--expires",
  "2999-05-01",
];

describe("readiness waive", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const file = (folder: string) => join(folder, ".readiness/waivers.yaml");
  const waive = (folder: string, args: readonly string[]) => readiness(["waive", ...args], folder);

  it("adds to the file, keeps what is there, and says how the check stands", () => {
    const ours =
      "# Agreed in the meeting of May\r\n- check: documentation.changelog # soon\r\n  reason: not yet\r\n  owner: web\r\n  expires: 2999-01-01\r\n";
    const folder = folders.make({ ...shop, ".readiness/waivers.yaml": ours });
    const { code, out, err } = waive(folder, ["data.in-memory-store", ...WAIVE, "--ticket", "OPS-12"]);
    assert.deepEqual([code, out], [0, "added to .readiness/waivers.yaml\n"]);
    assert.match(
      err,
      /data\.in-memory-store \(\.\) was fail and is now waived: waived by payments until 2999-01-31: the queue/,
    );
    const text = readFileSync(file(folder), "utf8");
    assert.ok(text.startsWith(ours));
    assert.match(
      text.slice(ours.length),
      /^- check: data\.in-memory-store\r\n {2}reason: the queue comes in spring\r\n {2}owner: payments\r\n {2}created: \d{4}-\d\d-\d\d\r\n {2}expires: 2999-01-31\r\n {2}ticket: OPS-12\r\n$/,
    );
    assert.match(readiness(["check", "--show", "all"], folder).out, /waived by payments/);
  });

  it("only where a path says so", () => {
    const folder = folders.make(shop);
    assert.equal(waive(folder, ["data.in-memory-store", ...WAIVE, "--path", "lib/**"]).code, 1);
    assert.equal(waive(folder, ["data.in-memory-store", ...WAIVE, "--path", "lib/**", "--path", "app.js"]).code, 0);
    assert.match(readFileSync(file(folder), "utf8"), /path: \["lib\/\*\*","app\.js"\]/);
  });

  const refused: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    [
      "without reason, owner and day",
      ["data.in-memory-store"],
      2,
      /^readiness: waive needs --reason, --owner and --expires\n$/,
    ],
    ["with an empty owner", ["data.in-memory-store", ...WAIVE, "--owner", " "], 2, /waive needs --owner\n/],
    ["of a check that is nearly right", ["in-memory-stores", ...WAIVE], 2, /did you mean data\.in-memory-store\?/],
    ["of a facet nobody knows", ["data.in-memory-store#soft", ...WAIVE], 2, /has no facet "soft"/],
    [
      "until a day that is none",
      ["data.in-memory-store", ...WAIVE, "--expires", "2999-02-30"],
      2,
      /2999-02-30 is not a day/,
    ],
    [
      "until a day that is past",
      ["data.in-memory-store", ...WAIVE, "--expires", "2020-01-01"],
      2,
      /2020-01-01 is past/,
    ],
    [
      "with an owner nobody can find",
      ["data.in-memory-store", ...WAIVE, "--owner", "x"],
      1,
      /nothing was written: `owner`/,
    ],
    ["of what is no gap", ["reliability.listens", ...WAIVE], 1, /nothing was written: this waiver changes nothing/],
    [
      "of a part that is not there",
      ["data.in-memory-store", ...WAIVE, "--component", "a/b"],
      1,
      /in a\/b has no such gap/,
    ],
  ];
  for (const [what, args, code, message] of refused) {
    it(`writes nothing ${what}`, () => {
      const folder = folders.make(shop);
      const run = waive(folder, args);
      assert.equal(run.code, code, run.err);
      assert.match(run.err, message);
      assert.equal(existsSync(file(folder)), false);
    });
  }

  it("leaves a file alone that it does not understand", () => {
    const folder = folders.make({ ...shop, ".readiness/waivers.yaml": "waivers: []\n" });
    const { code, err } = waive(folder, ["data.in-memory-store", ...WAIVE]);
    assert.equal(code, 2);
    assert.match(err, /waivers\.yaml is broken, or no list .*: mend it first/);
    assert.equal(readFileSync(file(folder), "utf8"), "waivers: []\n");
  });
});

describe("readiness attest", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const file = (folder: string) => join(folder, ".readiness/attestations.yaml");

  it("leaves a form that breaks no run, and counts for nothing until it is filled in", () => {
    const folder = folders.make(shop);
    assert.equal(readiness(["fix", "operations.runbooks", "--as", "attestation"], folder).code, 0);
    const { code, err } = readiness(["--fail-on", "none"], folder);
    assert.equal(code, 0);
    assert.match(
      err,
      /^warning: \.readiness\/attestations\.yaml:3:14: this attestation does not count yet: statement/m,
    );
  });

  it("answers a check by somebody's word", () => {
    const folder = folders.make(shop);
    const { code, out, err } = readiness(
      ["attest", "operations.runbooks", ...ATTEST, "--role", "SRE", "--date", "2026-11-01"],
      folder,
    );
    assert.deepEqual([code, out], [0, "created .readiness/attestations.yaml\n"]);
    assert.match(err, /was fail and is now pass: attested by Ada \(SRE\) on 2026-11-01, until 2999-05-01/);
  });

  it("ends when the files change that it rests on, whatever ends their lines", () => {
    const folder = folders.make({
      ...shop,
      "deploy/plan.txt": "one\ntwo\n",
      "deploy/logo.bin": new Uint8Array([0, 255]),
    });
    const attest = (...more: readonly string[]) =>
      readiness(["attest", "operations.runbooks", ...ATTEST, ...more], folder);
    const typo = attest("--invalidated-by", "deply/**");
    assert.deepEqual([typo.code, typo.err], [2, "readiness: --invalidated-by deply/** matches no file\n"]);
    assert.match(attest("--commit", "main").err, /^readiness: --commit "main" is no commit/);
    assert.equal(existsSync(file(folder)), false);
    const { code, err } = attest("--commit", "1a2b3c4d", "--invalidated-by", "deploy/**", "--invalidated-by", "*.yml");
    assert.equal(code, 0, err);
    assert.match(err, /is now pass: attested by Ada on \d{4}-\d\d-\d\d at commit 1a2b3c4d, until 2999-05-01/);
    const stands = () => {
      const run = readiness(["-o", "json", "--fail-on", "none"], folder);
      const found = JSON.parse(run.out).results.find((one: { check: string }) => one.check === "operations.runbooks");
      return [found.status, run.err.includes("is stale and no longer counts: deploy/**, *.yml changed after")];
    };
    assert.deepEqual(stands(), ["pass", false]);
    writeFileSync(join(folder, "deploy/plan.txt"), "one\r\ntwo\r\n");
    assert.deepEqual(stands(), ["pass", false]);
    for (const [path, content] of [
      ["deploy/plan.txt", "one\nthree\n"],
      ["deploy/logo.bin", new Uint8Array([0, 254])],
      ["deploy/more.txt", ""],
    ] as const) {
      const before = existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined;
      writeFileSync(join(folder, path), content);
      assert.deepEqual(stands(), ["fail", true], path);
      if (before) writeFileSync(join(folder, path), before);
      else rmSync(join(folder, path));
    }
    assert.deepEqual(stands(), ["pass", false]);
  });

  it("says which commit was looked at when no other file differs from it", () => {
    const folder = folders.make(shop);
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", ...args], {
        cwd: folder,
        encoding: "utf8",
      }).trim();
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "first");
    assert.equal(readiness(["attest", "operations.runbooks", ...ATTEST], folder).code, 0);
    assert.equal(readiness(["attest", "operations.incident-response", ...ATTEST], folder).code, 0);
    const commits = readFileSync(file(folder), "utf8").match(/(?<=commit: ).+/g);
    assert.deepEqual(commits, [git("rev-parse", "HEAD"), git("rev-parse", "HEAD")]);
    writeFileSync(join(folder, "app.js"), "");
    assert.equal(readiness(["attest", "operations.slo-defined", ...ATTEST], folder).code, 0);
    assert.equal(readFileSync(file(folder), "utf8").match(/commit: /g)?.length, 2);
  });

  it("never overrules what can be seen, and needs all it is made of", () => {
    const folder = folders.make(shop);
    const seen = readiness(["attest", "data.in-memory-store", ...ATTEST], folder);
    assert.equal(seen.code, 1);
    assert.match(seen.err, /nothing was written: this attestation changes nothing/);
    const bare = readiness(["attest", "operations.runbooks", "--by", "Ada"], folder);
    assert.equal(bare.code, 2);
    assert.match(bare.err, /attest needs --statement, --evidence and --expires/);
    const early = readiness(["attest", "operations.runbooks", ...ATTEST, "--date", "2998-01-01"], folder);
    assert.match(early.err, /--date 2998-01-01 is still to come/);
    assert.equal(existsSync(file(folder)), false);
  });
});
