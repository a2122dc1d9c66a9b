import assert from "node:assert/strict";
import { compileChecklist } from "../../../server/src/core/checklists/compile";
import { verdictSentence } from "../../../server/src/core/projections/summary";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const licence = `
title: There is a licence
severity: high
level: 1
per: repository
requirement: Add one.
risk: Nobody may use it.
message: There is no licence
proves: [{ fact: file, where: { name: LICENSE }, as: a licence }]
`;
const checklist = compileChecklist([
  { path: "categories.yaml", text: "- { id: documentation, title: Documentation, weight: 1 }\n" },
  { path: "documentation/licence.yaml", text: licence },
]);

describe("a folder in which everything that was asked is there", () => {
  const snapshotOf = async (files: Record<string, string>) =>
    (await scanned(new MemoryFileSystem({ LICENSE: "MIT\n", ...files }), checklist)).snapshot();

  it("is ready", async () => {
    const snapshot = await snapshotOf({ "package.json": '{"name":"orders","main":"index.js"}', "index.js": "go();\n" });
    assert.deepEqual([snapshot.verdict, snapshot.level.reached], ["ready", 1]);
  });

  it("is not assessed when it holds nothing that runs or is released", async () => {
    const snapshot = await snapshotOf({ "main.tf": 'resource "aws_sns_topic" "orders" {\n  name = "orders"\n}\n' });
    assert.deepEqual(
      snapshot.components.map(({ kind }) => kind),
      ["infrastructure"],
    );
    assert.deepEqual([snapshot.verdict, snapshot.level.reached], ["not-assessed", 0]);
    assert.match(verdictSentence(snapshot), /nothing in this folder was recognised that runs or is released/);
  });
});
