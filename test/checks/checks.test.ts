import assert from "node:assert/strict";
import { judgeCase } from "../../server/src/core/cases/judge";
import { MemoryFileSystem } from "../../server/src/workspace/memory";
import { loadCases } from "../support/cases";
import { builtinChecklist } from "../support/checklist";
import { scanned } from "../support/engine";

const compiled = builtinChecklist();
const cases = loadCases();

describe("checks", () => {
  for (const id of [...new Set(cases.map((item) => item.check))]) {
    describe(id, () => {
      for (const item of cases.filter((other) => other.check === id)) {
        it(`${item.outcome}: ${item.title}`, async () => {
          const engine = await scanned(new MemoryFileSystem(item.files), compiled);
          const snapshot = engine.snapshot();
          const result = snapshot.results.find((r) => r.check === id && r.component === item.component);
          assert.ok(result, `no result of ${id} for component ${item.component}`);
          const evidence = result.evidence
            .map((e) => `  ${e.role} ${e.path}:${e.at.start.line + 1} ${e.text}`)
            .join("\n");
          assert.deepEqual(judgeCase(item, snapshot), [], `${result.reason}\n${evidence}`);
          for (const text of [result.message, result.reason, ...result.evidence.map((e) => e.message ?? "")])
            assert.doesNotMatch(text, /\{[a-zA-Z.0-9]+\}/, `a placeholder is left in "${text}"`);
          const broken = snapshot.results.filter((r) => r.status === "error");
          assert.deepEqual(
            broken.map((r) => `${r.check}: ${r.reason}`),
            [],
          );
        });
      }
    });
  }
});

describe("the catalogue of checks", () => {
  it("has a failing, a passing and a not-applicable case for each check", () => {
    const missing: string[] = [];
    for (const check of compiled.checklist.checks) {
      // Where only a person can say what is missing, an open case stands for the failing one.
      const open = check.detection === "attest" && check.contradicts.length === 0 ? "unknown" : "fail";
      for (const outcome of [open, "pass", "not-applicable"] as const) {
        const always =
          outcome === "not-applicable" && check.applies.component === undefined && check.applies.when.length === 0;
        if (!always && !cases.some((item) => item.check === check.id && item.outcome === outcome))
          missing.push(`${check.id}: ${outcome}`);
      }
    }
    assert.deepEqual(missing, []);
  });

  it("has no cases of a check that does not exist, and no case twice", () => {
    const ids = new Set(compiled.checklist.checks.map((check) => check.id));
    assert.deepEqual(
      cases.filter((item) => !ids.has(item.check)).map((item) => item.check),
      [],
    );
    const contents = cases.map((item) => JSON.stringify([item.check, item.component, item.files]));
    assert.equal(new Set(contents).size, contents.length);
  });

  it("names every check after its file", () => {
    for (const check of compiled.checklist.checks) assert.equal(check.source, `${check.id.replace(".", "/")}.yaml`);
  });

  it("uses every vocabulary", async () => {
    const { checklistFiles } = await import("../support/checklist");
    const text = checklistFiles()
      .map((file) => file.text)
      .join("\n");
    for (const name of compiled.vocabulary.keys())
      assert.match(text, new RegExp(`\\$${name}\\b`), `$${name} is used nowhere`);
  });
});
