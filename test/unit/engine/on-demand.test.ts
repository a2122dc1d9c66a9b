import assert from "node:assert/strict";
import { type EngineHost, FolderEngine } from "../../../server/src/engine/folder-engine";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { builtinChecklist } from "../../support/checklist";
import { scanned, testHost } from "../../support/engine";

const GO_ON = { isCancellationRequested: false };
const APP =
  'import express from "express";\nconst app = express();\napp.get("/x", (q, s) => s.send("ok"));\napp.listen(80);\n';
/** The same source in every part of a repository. */
const PLACES = ["src/a.ts", "src/a.test.ts", "examples/a.ts", "src/client.gen.ts", "vendor/a.js", "archive/old/a.ts"];
const TREE: Readonly<Record<string, string>> = {
  "package.json": '{"name":"shop","dependencies":{"express":"4.19.2"}}',
  ...Object.fromEntries(PLACES.map((path) => [path, APP])),
};
const OWN_CHECK = ".readiness/checks/testing/own.yaml";

function ownCheck(proof: string): string {
  return `title: Own\nseverity: high\nlevel: 1\nrequirement: a\nrisk: b\nmessage: "{component} lacks it"\nproves: [${proof}]\n`;
}

function everything(): EngineHost {
  return { ...testHost(), everything: true };
}

/** What an engine concludes, without how often it did so. */
function concluded(engine: FolderEngine) {
  const { components, results, scores } = engine.snapshot();
  return { components, results, scores };
}

describe("source of which no check asks anything", () => {
  it("is read only for those who want every fact", async () => {
    const engine = await scanned(new MemoryFileSystem(TREE));
    const holding = (wanted: string) =>
      PLACES.filter((path) => engine.factsOf(path).some(({ kind }) => kind === wanted));
    assert.deepEqual(holding("route"), ["src/a.ts"]);
    assert.deepEqual(holding("call"), ["src/a.ts"]);
    const whole = new FolderEngine(new MemoryFileSystem(TREE), builtinChecklist(), everything());
    await whole.scan(GO_ON);
    for (const path of PLACES)
      assert.ok(
        whole.factsOf(path).some(({ kind }) => kind === "route"),
        path,
      );
  });

  it("changes no result", async () => {
    for (const left of PLACES) {
      const tree = Object.fromEntries(Object.entries(TREE).filter(([path]) => path !== left));
      const whole = new FolderEngine(new MemoryFileSystem(tree), builtinChecklist(), everything());
      await whole.scan(GO_ON);
      assert.deepEqual(concluded(await scanned(new MemoryFileSystem(tree))), concluded(whole), left);
    }
  });

  it("is read as soon as a team asks for it, and no longer than that", async () => {
    const disk = new MemoryFileSystem(TREE);
    const engine = await scanned(disk);
    const before = engine.snapshot();
    disk.write(OWN_CHECK, ownCheck("{ fact: route, scope: [generated, archived, test] }"));
    await engine.refresh([OWN_CHECK], GO_ON);
    const own = engine.snapshot().results.find(({ check }) => check === "testing.own");
    assert.equal(own?.status, "pass", JSON.stringify(engine.snapshot().problems));
    assert.deepEqual(
      own?.evidence.map(({ path }) => path),
      ["archive/old/a.ts", "src/a.test.ts", "src/client.gen.ts"],
    );
    const fresh = await scanned(disk);
    assert.deepEqual({ ...engine.snapshot(), revision: 0 }, { ...fresh.snapshot(), revision: 0 });
    disk.remove(OWN_CHECK);
    await engine.refresh([OWN_CHECK], GO_ON);
    assert.deepEqual({ ...engine.snapshot(), revision: 0 }, { ...before, revision: 0 });
  });
});
