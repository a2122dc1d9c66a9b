import assert from "node:assert/strict";
import { builtinFixes } from "../../../server/src/builtin";
import { compileFixes } from "../../../server/src/core/fixes/catalogue";
import type { FixPlan } from "../../../server/src/core/fixes/model";
import { planFix } from "../../../server/src/core/fixes/plan";
import type { Fact } from "../../../server/src/core/model/fact";
import type { Snapshot } from "../../../server/src/core/model/result";
import { wholeFile } from "../../../server/src/core/model/text";
import { planFixIn } from "../../../server/src/engine/plan-fix";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";
import { aCheck, aResult, aService } from "../../support/snapshot";

const HOSTILE = ["$(touch x)", "a\n      - run: touch x", 'a"b: [', "`id`", "a b", "a;b", "#a", "@a", "-rf", "&a"];

/** Plans a fix with this template for a component of this name. */
function planFor(id: string, template: string): FixPlan {
  const text =
    'title: A\nsafety: safe\notherwise: none\nnotes: ["Build {{component}}"]\n' +
    'variants: [{ steps: [{ create: { path: "{{dir}}made", template: t } }] }]\n';
  const { catalogue } = compileFixes([{ path: "fixes/a/fix.yaml", text }], { "fixes/a/files/t": template });
  const snapshot = { components: [aService(id, "shop")], results: [] } as unknown as Snapshot;
  const file: Fact = { kind: "file", path: `${id}/go.mod`, at: wholeFile, scope: "main", props: {} };
  const result = aResult("a.b", { component: id, fix: "a" });
  return planFix(
    { check: aCheck(result.check), today: "2026-11-21", snapshot, result, facts: [file], exists: () => false },
    new Map(),
    catalogue,
  );
}

describe("fixes in directories with names that say more than a name", () => {
  for (const name of HOSTILE) {
    it(`write no ${JSON.stringify(name)} into a file`, () => {
      for (const template of ["dir: {{component}}\n", "dir: {{dir}}x\n"])
        assert.equal(planFor(name, template).kind, "refused");
    });

    it(`make a file in ${JSON.stringify(name)} that does not name it, without a command to copy`, () => {
      const plan = planFor(name, "all\n");
      assert.ok(plan.kind === "plan");
      assert.deepEqual(plan.edits, [{ kind: "create", path: `${name}/made`, text: "all\n" }]);
      assert.deepEqual(plan.notes, []);
    });
  }

  it("leave a text alone whose lines an editor would count otherwise", async () => {
    const code = 'const app = require("express")();\r// note\r\napp.listen(3000);\n';
    const files = { "package.json": '{ "name": "a", "scripts": { "start": "node a.js" } }' };
    for (const [text, kind] of [
      [code, "refused"],
      [code.replace("\r// note", ""), "plan"],
    ] as const) {
      const engine = await scanned(new MemoryFileSystem({ ...files, "a.js": text }));
      const snapshot = engine.snapshot();
      const result = snapshot.results.find(({ check }) => check === "reliability.graceful-shutdown");
      assert.ok(result);
      const { plan } = await planFixIn(engine, snapshot, result, builtinFixes());
      assert.equal(plan.kind, kind, JSON.stringify(plan));
    }
  });

  it("write ordinary names as they are", () => {
    for (const name of ["services/api-v2", "Straße/ü_1", "a.b/c@d+e"]) {
      const plan = planFor(name, "dir: {{component}} {{rootedDir}}\n");
      assert.ok(plan.kind === "plan");
      assert.deepEqual(plan.edits, [{ kind: "create", path: `${name}/made`, text: `dir: ${name} /${name}\n` }]);
      assert.deepEqual(plan.notes, [`Build ${name}`]);
    }
  });

  it("leave the odd one of several services out of a workflow, and say so", async () => {
    const manifest = '{ "name": "a", "scripts": { "start": "node a.js", "test": "node --test" } }';
    const code = 'require("express")().listen(3000);';
    const odd = "b\n      - run: touch x";
    const engine = await scanned(
      new MemoryFileSystem({
        "a/package.json": manifest,
        "a/package-lock.json": "{}",
        "a/a.js": code,
        "a/a.test.js": "",
        [`${odd}/package.json`]: manifest,
        [`${odd}/package-lock.json`]: "{}",
        [`${odd}/a.js`]: code,
        [`${odd}/a.test.js`]: "",
      }),
    );
    const snapshot = engine.snapshot();
    const result = snapshot.results.find(({ check }) => check === "delivery.pipeline");
    assert.ok(result);
    const { plan } = await planFixIn(engine, snapshot, result, builtinFixes());
    assert.ok(plan.kind === "plan");
    const [edit] = plan.edits;
    assert.ok(edit?.kind === "create" && edit.text.includes("working-directory: a\n"));
    assert.ok(!edit.text.includes("touch x"));
    assert.ok(plan.notes.some((note) => note.includes("left out")));
  });
});
