import assert from "node:assert/strict";
import { factsOf, propsOf, textAt } from "../support/facts";

const run = {
  tool: { driver: { name: "semgrep", version: "1.2", rules: [{ id: "a", defaultConfiguration: { level: "error" } }] } },
  results: [
    { ruleId: "a" },
    { ruleId: "b", level: "note" },
    { ruleId: "b" },
    { ruleId: "a", suppressions: [{ kind: "inSource" }] },
    { ruleId: "a", suppressions: [{ status: "rejected", kind: "external" }] },
    { ruleId: "a", kind: "pass" },
    { ruleId: "a", baselineState: "absent" },
  ],
};

describe("SARIF", () => {
  it("counts what was found by level", () => {
    const text = JSON.stringify({ version: "2.1.0", runs: [run] });
    const [fact] = factsOf("reports/semgrep.sarif", text);
    assert.ok(fact);
    assert.equal(textAt(text, fact), '"semgrep"');
    assert.deepEqual(fact.props, {
      tool: "semgrep",
      version: "1.2",
      results: 4,
      errors: 2,
      warnings: 1,
      notes: 1,
      suppressed: 1,
    });
  });

  it("knows a run that found nothing from a file without runs", () => {
    const clean = JSON.stringify({ runs: [{ tool: { driver: { name: "a" } }, results: [] }] });
    assert.equal(propsOf("sarif", "a.sarif.json", clean)[0]?.results, 0);
    assert.deepEqual(propsOf("sarif", "a.sarif", '{"runs": []}'), []);
  });

  it("says that it could not read a broken file", () => {
    assert.deepEqual(
      factsOf("a.sarif", '{"runs": [').map(({ kind }) => kind),
      ["unreadable"],
    );
  });
});
