import assert from "node:assert/strict";
import { CHOICE_IDS, optionsOf } from "../../../server/src/core/fixes/choices";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { builtinFixes, plan } from "../../fixes/support";
import { scanned } from "../../support/engine";

const CHECK = "delivery.dependency-updates";
const shop = {
  "package.json": '{ "name": "shop", "dependencies": { "express": "5.1.0" } }',
  "package-lock.json": '{ "lockfileVersion": 3 }',
  "index.js": 'const app = require("express")();\napp.get("/healthz", (q, r) => r.send("ok"));\napp.listen(4000);\n',
  Dockerfile: 'FROM node:24.11.1-alpine\nCOPY . .\nUSER 1000\nEXPOSE 4000\nCMD ["node", "index.js"]\n',
};
const config = (text: string) => ({ ".readiness/config.yaml": text });
const asked = async (files: Record<string, string>, check = CHECK) => {
  const { plan: made } = await plan(files, check);
  return made.question && [made.question.taken, made.question.options.map(({ id }) => id).join()];
};
const made = async (files: Record<string, string>, check = CHECK, choose?: string) => {
  const { plan: one } = await plan(files, check, ".", { choose });
  return one.kind === "plan" ? one.edits.map(({ path }) => path) : one.reason;
};

describe("a choice", () => {
  it("is put with what would be taken, where the repository does not decide it", async () => {
    assert.deepEqual(await asked(shop), ["dependabot", "dependabot,renovate"]);
    assert.deepEqual(await asked(shop, "delivery.pipeline"), ["github", "github,gitlab"]);
    assert.deepEqual(await asked(shop, "deployment.orchestration"), ["kubernetes", "kubernetes,helm"]);
    assert.deepEqual(await asked(shop, "performance.load-tests"), ["k6", "k6,locust"]);
  });

  it("is not put where files decide it, nor by a fix that has none", async () => {
    assert.equal(await asked({ ...shop, ".gitlab-ci.yml": "test: { script: [npm test] }\n" }), undefined);
    assert.equal(await asked({ ...shop, ".github/CODEOWNERS": "* @acme\n" }, "delivery.pipeline"), undefined);
    assert.equal(await asked({ ...shop, "charts/db/Chart.yaml": "name: db\n" }, "deployment.orchestration"), undefined);
    assert.equal(await asked(shop, "operations.runbooks"), undefined);
  });

  it("offers compose only where there is a compose file, and takes it there", async () => {
    const files = { ...shop, "compose.yaml": "services:\n  shop:\n    build: .\n" };
    assert.deepEqual(await asked(files, "deployment.orchestration"), ["compose", "kubernetes,helm,compose"]);
  });

  it("is put once: what was chosen stands in the configuration, and is followed by every fix", async () => {
    assert.deepEqual(await made(shop, CHECK, "renovate"), ["renovate.json", ".readiness/config.yaml"]);
    const decided = { ...shop, ...config("choices:\n  updates: renovate\n  pipeline: gitlab\n") };
    assert.equal(await asked(decided), undefined);
    assert.deepEqual(await made(decided), ["renovate.json"]);
    assert.deepEqual(await made(decided, CHECK, "renovate"), ["renovate.json"], "it knows that already");
    assert.deepEqual(await made(decided, "delivery.pipeline"), [".gitlab-ci.yml"]);
    assert.equal(await asked(decided, "delivery.pipeline"), undefined);
  });

  it("is answered before there is a plan where nothing may be taken for granted", async () => {
    const library = {
      "package.json": '{ "name": "money", "version": "1.0.0", "main": "i.js", "author": "Ada" }',
      "i.js": "exports.a = 1;\n",
    };
    assert.deepEqual(await asked(library, "documentation.license"), [undefined, "mit,proprietary"]);
    assert.match(String(await made(library, "documentation.license")), /a choice of its owners/);
    assert.deepEqual(await made(library, "documentation.license", "mit"), ["LICENSE", ".readiness/config.yaml"]);
    const named = {
      ...library,
      "package.json": '{ "name": "money", "version": "1.0.0", "main": "i.js", "license": "Apache-2.0" }',
    };
    assert.equal(await asked(named, "documentation.license"), undefined);
  });

  it("is refused when it is none of the options, or when there is nothing to choose", async () => {
    assert.equal(await made(shop, CHECK, "toString"), 'there is no "toString" to choose: dependabot or renovate');
    assert.equal(await made(shop, "operations.runbooks", "renovate"), "this fix leaves nothing to choose");
  });

  it("is told to write by hand where the configuration cannot be changed safely", async () => {
    const { plan: one } = await plan({ ...shop, ...config("choices: { pipeline: github }\n") }, CHECK, ".", {
      choose: "renovate",
    });
    assert.ok(one.kind === "plan");
    assert.deepEqual(
      one.edits.map(({ path }) => path),
      ["renovate.json"],
    );
    assert.match(one.notes.join("\n"), /Write `updates: renovate` below `choices`/);
  });

  it("is a mistake at its line when it is misspelt", async () => {
    const engine = await scanned(new MemoryFileSystem({ ...shop, ...config("choices:\n  updates: renovat\n") }));
    const [problem] = engine.snapshot().problems;
    assert.equal(problem?.message, "`choices.updates`: expected dependabot, renovate");
    assert.equal(problem?.at.start.line, 1);
  });

  it("is asked by some fix, each with at least two options", () => {
    const fixes = [...builtinFixes().values()];
    for (const id of CHOICE_IDS) {
      assert.ok(
        fixes.some(({ asks }) => asks === id),
        id,
      );
      assert.ok(Object.keys(optionsOf(id)).length > 1, id);
    }
  });
});
