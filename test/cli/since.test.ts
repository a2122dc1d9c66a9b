import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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

  const NEWS = (files: string, ref = "main") =>
    new RegExp(`what is new since ${ref}, from which ${files}: \\d+ others`);

  it("lists only what the other commit did not have, and says what it leaves out", () => {
    const folder = repository();
    const none = readiness(["--since", "main"], folder);
    assert.equal(none.code, 0);
    assert.match(
      none.err,
      /the gate is met \(--fail-on blocker\); not ready: .+ open; only what is new since main, from which 0 files differ: \d+ others are left out/,
    );
    writeFileSync(join(folder, "seen.js"), STORE);
    const outputs = ["pretty", "json=r.json", "sarif=r.sarif", "markdown=r.md", "junit=r.xml"];
    const dirty = readiness(["--since", "main", ...outputs.flatMap((output) => ["-o", output])], folder);
    assert.equal(dirty.code, 1);
    assert.match(dirty.err, /readiness: .+ new since main; only what is new since main, from which 1 file differs/);
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
      assert.match(text.replace(/\s+/g, " "), NEWS("1 file differs"));
  });

  /** The offenders that a run calls new, as `check path:line`; what is missing has no place. */
  const fresh = (folder: string, ref = "main") => {
    const { out } = readiness(["--since", ref, "-o", "json", "--fail-on", "none"], folder);
    type Result = { check: string; status: string; evidence: { role: string; path: string; line: number }[] };
    const open = JSON.parse(out).results.filter(({ status }: Result) => status === "fail" || status === "partial");
    return open.flatMap(({ check, evidence }: Result) => {
      const places = evidence.filter(({ role }) => role === "contradicts");
      return places.length === 0 ? [check] : places.map(({ path, line }) => `${check} ${path}:${line}`);
    });
  };
  const append = (folder: string, text: string) => appendFileSync(join(folder, "app.js"), text);

  it("does not call new what a changed file had before, wherever its lines moved", () => {
    const folder = repository();
    writeFileSync(join(folder, "app.js"), `// moved\r\n\r\n${readFileSync(join(folder, "app.js"), "utf8")}`);
    assert.deepEqual(fresh(folder), []);
    append(
      folder,
      'const late = new Map();\napp.put("/late", (req, res) => {\n  late.set(1, req.body);\n  res.end();\n});\n',
    );
    assert.deepEqual(
      fresh(folder).filter((one: string) => one.startsWith("data.")),
      ["data.in-memory-store app.js:11"],
    );
  });

  it("sees what goes missing with a file, and what a setting of the branch asks for", () => {
    const folder = repository({
      ...shop,
      "CHANGELOG.md": "# Changelog\n\n## 1.0.0\n\nThe first release of the shop with a cart and an order.\n",
    });
    rmSync(join(folder, "CHANGELOG.md"));
    assert.deepEqual(fresh(folder), ["documentation.changelog"]);
    const { code, err } = readiness(["--since", "main", "--fail-on", "new"], folder);
    assert.deepEqual([code, /documentation\.changelog is new since main;/.test(err)], [1, true]);
    assert.equal(readiness(["--since", "main"], folder).code, 0);
    assert.equal(readiness(["baseline"], folder).code, 0);
    assert.equal(readiness(["--since", "main", "--fail-on", "new"], folder).code, 0, "the baseline accepts it");
  });

  it("knows a file and a part under another name", () => {
    const parts = (at: string) =>
      Object.fromEntries(
        Object.entries(shop).map(([path, text]) => [path.startsWith(".") ? path : `${at}/${path}`, text]),
      );
    const folder = repository(parts("services/shop"));
    for (const keep of [true, false]) {
      renameSync(join(folder, "services/shop/app.js"), join(folder, "services/shop/server.js"));
      assert.deepEqual(fresh(folder), [], "a file");
      if (keep) renameSync(join(folder, "services/shop/server.js"), join(folder, "services/shop/app.js"));
    }
    renameSync(join(folder, "services/shop"), join(folder, "services/store"));
    assert.deepEqual(fresh(folder), [], "a part");
    git(folder, "add", "-A");
    assert.deepEqual(fresh(folder), [], "a part that git knows");
  });

  it("asks what is asked today of both", () => {
    const folder = repository();
    mkdirSync(join(folder, ".readiness/checks/testing"), { recursive: true });
    const check =
      "title: It has notes\nseverity: blocker\nlevel: 1\nrequirement: R\nrisk: R\nmessage: No notes\nproves: [{ fact: file, where: { name: NOTES.md }, as: notes }]\n";
    writeFileSync(join(folder, ".readiness/checks/testing/notes.yaml"), check);
    assert.deepEqual(fresh(folder), []);
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
    append(folder, "// looked at\n");
    const { out } = readiness(["--since", "main"], folder);
    assert.match(out.replace(/\s+/g, " "), NEWS("2 files differ"));
    assert.doesNotMatch(out, /app\.js:3:7/);
    assert.match(out, /seen\.js:3:7/);
  });

  it("reads what the other commit ignored and did not ignore as it was then", () => {
    const folder = repository({ ...shop, "lib/seen.js": STORE });
    writeFileSync(join(folder, ".gitignore"), "app.js\n");
    assert.deepEqual(fresh(folder), []);
    git(folder, "commit", "-qam", "x", "--allow-empty");
    rmSync(join(folder, ".gitignore"));
    assert.deepEqual(fresh(folder, "HEAD"), []);
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
    const { out } = readiness(["--since", "HEAD", "services/shop"], folder);
    assert.match(out.replace(/\s+/g, " "), NEWS("1 file differs", "HEAD"));
  });

  it("runs nothing that the checkout asks git to run", () => {
    const folder = repository();
    const trap = join(folder, "trap.sh");
    writeFileSync(trap, `#!/bin/sh\ntouch ${join(folder, "sprung")}\ncat\n`, { mode: 0o755 });
    for (const key of ["core.fsmonitor", "diff.external", "core.pager"]) git(folder, "config", key, trap);
    mkdirSync(join(folder, "hooks"));
    git(folder, "config", "core.hooksPath", join(folder, "hooks"));
    writeFileSync(join(folder, "app.js"), STORE);
    rmSync(join(folder, "sprung"), { force: true });
    assert.equal(readiness(["--since", "HEAD", "--fail-on", "new"], folder).code, 1);
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
    assert.match(err, /only what is new since main, from which 1 file differs/);
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
