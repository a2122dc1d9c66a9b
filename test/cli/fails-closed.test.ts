import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

describe("a run that must not pass", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("takes no report of its own for evidence", () => {
    const folder = folders.make(shop);
    const scoreAfter = () => {
      readiness(["-o", "markdown=REPORT.md", "-o", "json=r.json", "--fail-on", "none"], folder);
      return JSON.parse(readFileSync(join(folder, "r.json"), "utf8")).score;
    };
    assert.deepEqual(scoreAfter(), scoreAfter());
  });

  const waiver = (owner: string) =>
    `- check: security.tls-everywhere\n  reason: accepted\n  owner: ${owner}\n  expires: 2999-01-31\n`;
  const unread: readonly (readonly [what: string, content: Uint8Array, said: RegExp])[] = [
    [
      "invisible characters",
      Buffer.from(waiver('"\\u200b\\u200b\\u200b"')),
      /waivers\.yaml:3:10: `owner`: nobody can read/,
    ],
    [
      "fillers that count as letters",
      Buffer.from(waiver('"\\u3164\\u3164\\u3164"')),
      /waivers\.yaml:3:10: `owner`: nobody/,
    ],
    ["a placeholder", Buffer.from(waiver("TODO")), /waivers\.yaml:3:10: `owner`: this is still to be written/],
    ["a placeholder in brackets", Buffer.from(waiver('"<your team>"')), /waivers\.yaml:3:10: `owner`: this is still/],
    ["bytes that are no text", Buffer.from(waiver("\xff\xfe\xff"), "latin1"), /waivers\.yaml:1:1: is not valid UTF-8/],
  ];
  for (const [what, content, said] of unread)
    it(`does not count an owner of ${what}`, () => {
      const { code, err } = readiness(
        ["--fail-on", "score:0"],
        folders.make({ ...shop, ".readiness/waivers.yaml": content }),
      );
      assert.equal(code, 2);
      assert.match(err, said);
    });

  it("does not end well when nothing is left that could bring an answer", () => {
    const folder = folders.make({
      ...shop,
      "never.cjs": "WebAssembly.instantiate = () => new Promise(() => undefined);\n",
    });
    const { code, err } = readiness(["check", ".", "--fail-on", "none"], folder, {
      NODE_OPTIONS: `--require "${join(folder, "never.cjs")}"`,
    });
    assert.equal(code, 3);
    assert.match(err, /not assessed.*it ended without an answer/);
  });

  it("says of a directory in the place of a team's file that nothing of it is used", () => {
    const folder = folders.make(shop);
    mkdirSync(join(folder, ".readiness/waivers.yaml"), { recursive: true });
    const { code, err } = readiness(["--fail-on", "score:0"], folder);
    assert.equal(code, 2);
    assert.match(err, /\.readiness\/waivers\.yaml:1:1: is no file: nothing in it is used/);
  });

  it("says what is wrong in the file of a gate that it is to hold", () => {
    const files = {
      ...shop,
      ".readiness/gates/launch.yaml": "title: Launch\nchecks: [delivery.ci-pipeline]\nnope: 1\n",
    };
    const { code, err } = readiness(["--fail-on", "gate:launch"], folders.make(files));
    assert.equal(code, 2);
    assert.match(err, /launch\.yaml:3:7: unknown key "nope".*there is no gate "launch"/s);
  });

  it("reads what the team says although an ignore file names it", () => {
    const files = { ...shop, ".gitignore": ".readiness/\n", ".readiness/config.yaml": "bogus: 1\n" };
    const { code, err } = readiness(["--fail-on", "score:0"], folders.make(files));
    assert.equal(code, 2);
    assert.match(err, /config\.yaml:1:8: unknown key "bogus"/);
  });

  it("knows the files of a repository in the folder for new", () => {
    const folder = folders.make(shop);
    const git = (cwd: string, ...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd, stdio: "pipe" });
    const commit = (cwd: string) => {
      git(cwd, "init", "-q", "-b", "main");
      git(cwd, "add", "-A");
      git(cwd, "commit", "-qm", "first");
    };
    commit(folder);
    const inner = join(folder, "nest");
    for (const [path, content] of Object.entries(shop).filter(([path]) => !path.startsWith(".readiness"))) {
      mkdirSync(join(inner, path, ".."), { recursive: true });
      writeFileSync(join(inner, path), content);
    }
    commit(inner);
    assert.equal(readiness(["--since", "HEAD", "--fail-on", "new"], folder).code, 1);
  });

  it("refuses two reports in one file", () => {
    const { code, err } = readiness(["-o", "json=x", "-o", "sarif=./x"], folders.make(shop));
    assert.equal(code, 2);
    assert.match(err, /two reports cannot both be written to .+x/);
  });

  it("is not green when no case was run", () => {
    const check =
      "title: T\nseverity: low\nlevel: 3\nrequirement: R.\nrisk: R.\nmessage: M\nproves: [{ fact: listen }]\n";
    const files = { ...shop, ".readiness/checks/data/cart.yaml": check, ".readiness/tests/data/cart.md": "" };
    const { code, err } = readiness(["test"], folders.make(files));
    assert.equal(code, 2);
    assert.match(err, /there are no cases in the files below \.readiness\/tests/);
  });
});
