import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

describe("readiness init", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("writes what was found as comments, and never overwrites", () => {
    const folder = folders.make(shop);
    const file = join(folder, ".readiness/config.yaml");
    assert.deepEqual(
      [
        readiness(["init"], folder).code,
        readFileSync(file, "utf8").includes("#   - path: .\n#     kind: service # it listens"),
      ],
      [0, true],
    );
    assert.equal(readiness(["--fail-on", "none"], folder).code, 0, "it is read without an error");
    writeFileSync(file, "# ours\n");
    const again = readiness(["init"], folder);
    assert.equal(again.code, 2);
    assert.match(again.err, /config\.yaml exists already/);
    assert.equal(readFileSync(file, "utf8"), "# ours\n");
  });

  it("writes nothing beside a configuration whose name nothing reads", () => {
    const folder = folders.make({ ...shop, ".readiness/config.yml": "# ours\n" });
    const { code, err } = readiness(["init"], folder);
    assert.equal(code, 2);
    assert.match(err, /nothing reads \.readiness\/config\.yml: did you mean \.readiness\/config\.yaml\?/);
    assert.equal(existsSync(join(folder, ".readiness/config.yaml")), false);
  });
});

describe("readiness why", () => {
  const folders = new Folders();
  let folder: string;
  before(() => {
    folder = folders.make({
      ...shop,
      "test/app.test.js": "console.log(1);\n",
      ".gitignore": "secret.js\n",
      "secret.js": "x();\n",
    });
  });
  after(() => folders.dispose());

  it("tells which checks look at a file, and for what", () => {
    const { code, out } = readiness(["why", "app.js"], folder);
    assert.equal(code, 0);
    assert.match(out, /^app\.js\n {2}It belongs to the folder itself and is code that runs\n/);
    assert.match(out, /^3:7 store carts: Map\n {6}contradicts data\.in-memory-store \(fail\)/m);
    assert.match(out, /^8:1 listen listens on 8080\n {6}proves reliability\.listens \(pass\)$/m);
    assert.match(out, /^Read, and looked at by no check\n {2}\d/m);
  });

  it("tells why a file does not count", () => {
    assert.match(readiness(["why", "test/app.test.js"], folder).out, /is a test, which counts only/);
    for (const [path, words] of [
      ["secret.js", /secret\.js is left out: an ignore file names it/],
      ["nothing.js", /there is no file nothing\.js/],
      ["test", /test is a folder; name a file/],
      ["/etc/hosts", /does not lie in/],
    ] as const) {
      const { code, err } = readiness(["why", path], folder);
      assert.equal(code, 2);
      assert.match(err, words);
    }
  });
});

describe("readiness explain --score", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("shows every term of the sum, and what each level lacks", () => {
    const folder = folders.make(shop);
    const { code, out } = readiness(["explain", "--score"], folder);
    assert.equal(code, 0);
    assert.match(out, /^Not ready: /);
    assert.match(out, /^Verified score {2}\(over what could be decided: weight x share\)\n(.+ x .+ = .+\n)+/m);
    assert.match(
      out.replace(/\s+/g, " "),
      / Level 1 \(does not hold\) \.: \S+ of \S+ points earned, \S+ needed; these must pass: /,
    );
    assert.match(out, /^ +0 of 10 {2}fail {5}blocker data\.in-memory-store \(\.\)$/m);
    assert.match(readiness(["explain"], folder).err, /name a check to explain, or say --score/);
  });
});

describe("readiness test", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const files = (outcome: string, more = "") =>
    [
      `## ${outcome}: a server`,
      ...["", "### package.json", "```json", shop["package.json"]?.trimEnd(), "```"],
      ...["### app.js", "```js", shop["app.js"]?.trimEnd(), "```"],
      more,
    ].join("\n");
  const make = (cases: string, name = "reliability/listens") =>
    folders.make({ ...shop, [`.readiness/tests/${name}.md`]: cases });

  it("runs the cases of the team's own checks", () => {
    const { code, out, err } = readiness(["test"], make(files("pass")));
    assert.deepEqual(
      [code, out, err],
      [0, "reliability.listens\n  holds  pass: a server\n", "readiness: 1 of 1 cases hold\n"],
    );
  });

  it("says what a case expects and what there is", () => {
    const { code, out } = readiness(["test"], make(files("fail", "\nfindings: app.js:1\n")));
    assert.equal(code, 1);
    assert.match(out, /FAILS {2}fail: a server \(line 1\)\n +expected fail, got pass: wired/);
    assert.match(out, /expected offenders at app\.js:1, found them at no place/);
  });

  it("never takes for granted what it cannot run", () => {
    for (const [folder, words] of [
      [folders.make(shop), /there are no cases/],
      [make("## great: no\n"), /listens\.md:1: expected "## <outcome>/],
      [make("## pass: nothing\n"), /listens\.md:1: "nothing" has no files/],
      [make("## pass: x\n### a.js\n```js\nx\n"), /listens\.md:3: a block without a case, a path or an end/],
      [make(files("pass"), "reliability/listen"), /did you mean reliability\.listens\?/],
      [folders.make({ ...shop, ".readiness/checks/data/x.yaml": "title: X\n" }), /mend the checks under \.readiness\//],
    ] as const) {
      const { code, err } = readiness(["test"], folder);
      assert.equal(code, 2, err);
      assert.match(err, words);
    }
  });
});
