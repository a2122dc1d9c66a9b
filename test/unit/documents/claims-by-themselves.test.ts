import assert from "node:assert/strict";
import { assess, found } from "../../support/documents";

describe("claims held to what they say themselves", () => {
  it("asks for owners only where the document does", () => {
    const gaps = ["# Gaps", "- Keys", "- Load"];
    assert.deepEqual(found(assess(gaps), "untracked-gap"), []);
    const asked = [...gaps, "", "Turn each of them into tracked issues with owners."];
    assert.deepEqual(found(assess(asked), "untracked-gap"), ["2 information", "3 information", "5 information"]);
    assert.deepEqual(found(assess([...asked.slice(0, 2), "- Load (owner: Lin)", ...asked.slice(3)]), "untracked-gap"), [
      "2 information",
      "5 information",
    ]);
  });

  it("finds paths that are not there", () => {
    const lines = [
      "# R",
      "- Runbook: `docs/runbook.md` (done)",
      "- Pipeline: `.github/workflows/ci.yml` (done)",
      "- Notes in `notes.md`, configs in `deploy/prod/`, build in `dist/app.js`, secrets in `.env`",
      "- Create `docs/slo.md`",
      "- Moved: `guides/oncall.md`",
      "- Beside this file: `plan.md`, and [up](../LICENSE.md)",
    ];
    const document = assess(lines, {
      files: [
        ".github/workflows/ci.yml",
        "deploy/prod/values.yaml",
        "docs/plan.md",
        "LICENSE.md",
        "docs/ops/oncall.md",
      ],
    });
    assert.deepEqual(found(document, "broken-reference"), ["2 warning", "4 warning", "6 information"]);
  });

  it("finds terms that are explained by something else", () => {
    const misuse = (line: string) => found(assess(["# R", line]), "term-misuse").length;
    assert.equal(misuse("- **Circuit breaking**: pooled connections and timeouts ✅"), 1);
    assert.equal(misuse("- **Circuit breaking**: breaker around the pool of connections ✅"), 0);
    assert.equal(misuse("- ⚠️ **Circuit breaking**: optional, the retries work"), 0);
    assert.equal(misuse("- Encryption: payloads are base64 encoded (done)"), 1);
    assert.equal(misuse("- Stateful sessions do not scale out (done)"), 0);
    assert.equal(misuse("- A stateful core that is horizontally scalable (done)"), 1);
    assert.equal(misuse("- A StatefulSet, horizontally scaled by hand (done)"), 0);
  });

  it("finds numbers that nothing in the folder measures", () => {
    const numbers = (line: string, files: readonly string[] = []) =>
      found(assess(["# R", line], { files }), "unmeasured-number").length;
    assert.equal(numbers("- p95 of 200 ms on the list ✅"), 1);
    assert.equal(numbers("- p95 of 200 ms on the list ✅", ["load/k6.js"]), 0);
    assert.equal(numbers("- 92% coverage ✅"), 1);
    assert.equal(numbers("- 92% coverage ✅", ["jest.config.js"]), 0);
    assert.equal(numbers("- Rate limiting: 100 requests per second ✅"), 0);
    assert.equal(numbers("- [ ] 92% coverage"), 0, "a wish");
    assert.equal(numbers("- 214 tests passing ✅", ["tests/app.test.ts"]), 0);
  });

  it("finds what is left to decide or to fill in, and damaged text", () => {
    const document = assess([
      "# âš\u00A0ï¸\u008F Readiness",
      "- Decision needed: one region or two?",
      "- Contact: [your team channel]",
      "- Change log: `CHANGELOG.md` template (done)",
      "- PR template (done)",
    ]);
    assert.deepEqual(found(document, "open-decision"), ["2 information"]);
    assert.deepEqual(found(document, "placeholder"), ["3 information", "4 warning"]);
    for (const line of [
      "- Numbers are masked: +49 3XX XXX 12",
      "- Fill in the values of the day",
      "- https://xxx.example",
    ])
      assert.deepEqual(found(assess(["# R", line]), "placeholder"), [], line);
    assert.deepEqual(found(assess(["# R", "- Owner: XXX"]), "placeholder"), ["2 information"]);
    assert.deepEqual(found(document, "encoding-damaged"), ["1 warning"]);
  });

  it("knows a document that says itself that it is old", () => {
    assert.deepEqual(found(assess(["# R", "Last reviewed: 2025-03-01"]), "stale"), ["2 information"]);
    assert.deepEqual(found(assess(["# R", "Last reviewed: 2026-09-01"]), "stale"), []);
    assert.deepEqual(found(assess(["# R", "Next review: 2026-06-30"]), "stale"), ["2 warning"]);
  });

  it("is silent about a line where somebody said why", () => {
    const lines = [
      "# R",
      "<!-- readiness-ignore claim.placeholder: the form is what we deliver -->",
      "- Form: `form.md` template (done)",
    ];
    assert.deepEqual(found(assess(lines, { files: ["docs/form.md"] }), "placeholder"), []);
  });
});
