import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

const STORE =
  'import express from "express";\nconst app = express();\nconst seen = new Map();\napp.post("/seen", (req, res) => {\n  seen.set(req.body.id, 1);\n  res.end();\n});\napp.listen(9090);\n';

describe("readiness check --since", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const git = (folder: string, ...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", ...args], {
      cwd: folder,
      stdio: "pipe",
    });
  const repository = (files: Readonly<Record<string, string>> = shop) => {
    const folder = folders.make(files);
    git(folder, "init", "-q", "-b", "main");
    git(folder, "add", "-A");
    git(folder, "commit", "-qm", "first");
    return folder;
  };

  it("lists only what stands in changed files, and says what it leaves out", () => {
    const folder = repository();
    const none = readiness(["--since", "main"], folder);
    assert.equal(none.code, 0);
    assert.match(
      none.err,
      /the gate is met \(--fail-on blocker\); not ready: .+ open; only findings in the 0 files changed since main: \d+ others are left out/,
    );
    writeFileSync(join(folder, "seen.js"), STORE);
    const dirty = readiness(
      [
        "--since",
        "main",
        "-o",
        "pretty",
        "-o",
        "json=r.json",
        "-o",
        "sarif=r.sarif",
        "-o",
        "markdown=r.md",
        "-o",
        "junit=r.xml",
      ],
      folder,
    );
    assert.equal(dirty.code, 1);
    assert.match(dirty.err, /readiness: .+ open in what was changed; only findings in the 1 file changed/);
    const json = JSON.parse(readFileSync(join(folder, "r.json"), "utf8"));
    const open = json.results.filter(({ status }: { status: string }) => status === "fail");
    const places = open.flatMap((one: { evidence: { path: string }[] }) => one.evidence.map(({ path }) => path));
    assert.ok(open.some(({ check }: { check: string }) => check === "data.in-memory-store"));
    assert.deepEqual([...new Set(places)], ["seen.js"]);
    assert.deepEqual([json.since.ref, json.since.files, json.verdict], ["main", 1, "not-ready"]);
    const [run] = JSON.parse(readFileSync(join(folder, "r.sarif"), "utf8")).runs;
    assert.deepEqual([run.results.length, /left out/.test(run.properties.note)], [places.length, true]);
    for (const text of [
      dirty.out,
      readFileSync(join(folder, "r.md"), "utf8"),
      readFileSync(join(folder, "r.xml"), "utf8"),
    ])
      assert.match(
        text.replace(/\s+/g, " "),
        /Only findings in the 1 file changed since main: \d+ others are left out/,
      );
  });

  it("looks at what a branch changed, committed or not, and not at what the other one did since", () => {
    const folder = repository({ ...shop, "other.js": "export const a = 1;\n" });
    git(folder, "checkout", "-qb", "feature");
    writeFileSync(join(folder, "seen.js"), STORE);
    git(folder, "add", "-A");
    git(folder, "commit", "-qm", "second");
    git(folder, "checkout", "-q", "main");
    appendFileSync(join(folder, "other.js"), "export const b = 2;\n");
    git(folder, "commit", "-qam", "third");
    git(folder, "checkout", "-q", "feature");
    appendFileSync(join(folder, "app.js"), "// looked at\n");
    const { out } = readiness(["--since", "main"], folder);
    assert.match(out, /in the 2 files changed since main/);
    assert.match(out, /app\.js:3:7/);
    assert.match(out, /seen\.js:3:7/);
  });

  it("counts from the folder that is checked, also below the repository's root", () => {
    const folder = folders.make(
      Object.fromEntries(Object.entries(shop).map(([path, text]) => [`services/shop/${path}`, text])),
    );
    git(folder, "init", "-q", "-b", "main");
    git(folder, "add", "-A");
    git(folder, "commit", "-qm", "first");
    writeFileSync(join(folder, "services/shop/seen.js"), STORE);
    writeFileSync(join(folder, "beside.js"), STORE);
    assert.match(readiness(["--since", "HEAD", "services/shop"], folder).out, /in the 1 file changed since HEAD/);
  });

  it("runs nothing that the checkout asks git to run", () => {
    const folder = repository();
    const trap = join(folder, "trap.sh");
    writeFileSync(trap, `#!/bin/sh\ntouch ${join(folder, "sprung")}\ncat\n`, { mode: 0o755 });
    for (const key of ["core.fsmonitor", "diff.external", "core.pager"]) git(folder, "config", key, trap);
    mkdirSync(join(folder, "hooks"));
    git(folder, "config", "core.hooksPath", join(folder, "hooks"));
    appendFileSync(join(folder, "app.js"), "// changed\n");
    rmSync(join(folder, "sprung"), { force: true });
    assert.equal(readiness(["--since", "HEAD"], folder).code, 1);
    assert.throws(() => readFileSync(join(folder, "sprung")));
  });

  it("says why it cannot: no repository, no such commit, something that is no commit's name", () => {
    const plain = readiness(["--since", "main"], folders.make(shop));
    assert.deepEqual([plain.code, plain.out], [2, ""]);
    assert.match(plain.err, /--since: .*not a git repository/);
    const folder = repository();
    for (const ref of ["nowhere", "--output=x", ""]) {
      const { code, err } = readiness([`--since=${ref}`], folder);
      assert.equal(code, 2);
      assert.match(err, /git knows no commit ".*" here; in CI, fetch the history/);
    }
  });

  it("runs no program that the folder's own git settings name", () => {
    const folder = repository({ ...shop, ".gitattributes": "*.js filter=theirs\n" });
    const mark = join(folder, "ran");
    git(folder, "config", "filter.theirs.clean", `touch '${mark}'; cat`);
    git(folder, "config", "filter.theirs.required", "true");
    git(folder, "config", "filter.a=b.clean", `touch '${mark}'; cat`);
    appendFileSync(join(folder, "app.js"), "// changed\n");
    const { code, err } = readiness(["--since", "main", "--fail-on", "none", "--record"], folder);
    assert.equal(code, 0, err);
    assert.match(err, /only findings in the 1 file changed since main/);
    assert.ok(!existsSync(mark), "a program ran");
  });

  it("takes what looks like an option for a name that git does not know", () => {
    const folder = repository();
    for (const ref of ["--output=written", "-x", "", "..", "HEAD:app.js"]) {
      const { code, err } = readiness([`--since=${ref}`], folder);
      assert.equal(code, 2);
      assert.match(err, /^readiness: git knows no commit [^\n]*\n$/);
    }
    assert.ok(!existsSync(join(folder, "written")));
  });
});
