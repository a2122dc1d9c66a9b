import assert from "node:assert/strict";
import { FolderEngine } from "../../../server/src/engine/folder-engine";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { builtinChecklist } from "../../support/checklist";
import { scanned, testHost } from "../../support/engine";

const NEVER = { isCancellationRequested: false };
const check = (title: string) =>
  `title: ${title}\nseverity: low\nlevel: 3\nrequirement: R\nrisk: R\nmessage: M\nproves: [{ fact: call, where: { name: $calm } }]\n`;
const PACK = {
  "checks/operations/calm.yaml": check("It is calm"),
  "vocabulary/calm.yaml": "calm: [hush]\n",
  "gates/calm.yaml": "title: Calm\nchecks: [operations.calm]\n",
};
const at = (root: string, files: Readonly<Record<string, string>> = PACK) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]));
const APP = { "package.json": '{ "name": "a" }', "app.js": "hush();\n" };
const config = (text: string) => ({ ".readiness/config.yaml": text });

const errorsOf = (engine: FolderEngine) =>
  engine
    .snapshot()
    .problems.filter(({ severity }) => severity === "error")
    .map(({ path, at: place, message }) => `${path}:${place.start.line + 1}: ${message}`);
const statusOf = (engine: FolderEngine) =>
  engine.snapshot().results.find((result) => result.check === "operations.calm")?.status;

describe("packs", () => {
  it("bring checks, words and gates from a folder", async () => {
    const files = new MemoryFileSystem({
      ...APP,
      ...at("platform/readiness"),
      ...config("extends: ./platform/readiness\n"),
    });
    const engine = await scanned(files);
    assert.deepEqual(errorsOf(engine), []);
    assert.equal(statusOf(engine), "pass");
    assert.ok(engine.snapshot().gates.some(({ id, met }) => id === "calm" && met));
  });

  it("bring them from an installed package of exactly this version", async () => {
    const manifest = {
      "node_modules/@acme/calm/package.json": '{ "scripts": { "version": "x" }, "version": "1.2.3" }',
    };
    const installed = { ...APP, ...manifest, ...at("node_modules/@acme/calm") };
    assert.equal(
      statusOf(await scanned(new MemoryFileSystem({ ...installed, ...config("extends: ['@acme/calm@1.2.3']\n") }))),
      "pass",
    );
    const other = await scanned(new MemoryFileSystem({ ...installed, ...config("extends: ['@acme/calm@1.2.4']\n") }));
    assert.equal(statusOf(other), undefined);
    assert.deepEqual(errorsOf(other), [
      ".readiness/config.yaml:1: @acme/calm@1.2.4 is not installed: node_modules/@acme/calm is 1.2.3",
    ]);
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ["a package without a version", "calm", /"calm" is neither \.\/folder nor package@version/],
    ["an address", "https://acme.example/calm", /is neither/],
    ["a folder outside", "../calm", /is no folder below this one/],
    ["a way out in the middle", "./a/../../calm", /is no folder below this one/],
    ["a package that is not there", "calm@1.0.0", /calm@1\.0\.0 is not installed: node_modules\/calm cannot be read/],
    ["a folder without checks", "./src", /\.\/src holds no checks/],
  ];
  for (const [what, name, message] of wrong) {
    it(`report ${what} at its line`, async () => {
      const engine = await scanned(
        new MemoryFileSystem({ ...APP, ...config(`profile: default\nextends:\n  - ${name}\n`) }),
      );
      assert.equal(errorsOf(engine).length, 1);
      assert.match(errorsOf(engine)[0] ?? "", /^\.readiness\/config\.yaml:3: /);
      assert.match(errorsOf(engine)[0] ?? "", message);
    });
  }

  it("say what is wrong in them at its place, and let no check be asked twice", async () => {
    const broken = at("shared", { "checks/operations/calm.yaml": "title: It is calm\n" });
    const engine = await scanned(new MemoryFileSystem({ ...APP, ...broken, ...config("extends: ./shared\n") }));
    assert.match(
      errorsOf(engine)[0] ?? "",
      /^shared\/checks\/operations\/calm\.yaml:1: `severity`: it is missing; expected blocker/,
    );
    const own = { ".readiness/checks/operations/calm.yaml": check("Ours").replace("$calm", "hush") };
    const twice = await scanned(
      new MemoryFileSystem({ ...APP, ...at("shared"), ...own, ...config("extends: ./shared\n") }),
    );
    assert.deepEqual(errorsOf(twice), [
      '.readiness/checks/operations/calm.yaml:1: there is already a check "operations.calm", in shared/checks/operations/calm.yaml',
    ]);
  });

  it("come and go with the configuration, and change with their files", async () => {
    const files = new MemoryFileSystem({ ...APP, ...at("shared") });
    const engine = await scanned(files);
    assert.equal(statusOf(engine), undefined);
    files.write(".readiness/config.yaml", "extends: ./shared\n");
    await engine.refresh([".readiness/config.yaml"], NEVER);
    assert.equal(statusOf(engine), "pass");
    files.write("shared/vocabulary/calm.yaml", "calm: [quiet]\n");
    await engine.refresh(["shared/vocabulary/calm.yaml"], NEVER);
    assert.equal(statusOf(engine), "fail");
    await engine.setOpenText(".readiness/config.yaml", "# none\n");
    assert.equal(statusOf(engine), undefined);
  });

  it("count for nothing in a folder that nobody trusts, until somebody does", async () => {
    const files = new MemoryFileSystem({ ...APP, ...at("shared"), ...config("extends: ./shared\n") });
    const engine = new FolderEngine(files, builtinChecklist(), testHost(), [], false);
    await engine.scan(NEVER);
    assert.equal(statusOf(engine), undefined);
    await engine.trust();
    assert.equal(statusOf(engine), "pass");
  });
});
