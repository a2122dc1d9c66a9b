import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { jsonReport, toReport } from "../../../server/src/core/projections/json";
import { anOffender, aResult, aSnapshot } from "../../support/snapshot";

const full = aSnapshot([
  aResult("data.kept", { fix: "keep", evidence: [anOffender("src/a.go", 4, 2)], searched: ["a store"] }),
  aResult("security.closed", {
    status: "error",
    facets: [{ facet: "inner", title: "Inner", status: "error", reason: "it broke", evidence: [] }],
  }),
]);

describe("the JSON report", () => {
  it("counts lines and columns from one", () => {
    const [evidence] = toReport(full, "1.2.3").results[0]?.evidence ?? [];
    assert.deepEqual([evidence?.line, evidence?.column], [5, 3]);
  });

  it("says null, not nothing, where there is no value", () => {
    const report = toReport(aSnapshot([aResult("data.kept")], { level: { reached: 3, required: 1 } }), "1.2.3");
    assert.equal(report.level.next, null);
    assert.equal(report.results[0]?.fix, null);
    assert.equal(report.categories[1]?.score, null);
  });

  it("calls a check that could not run unknown, in facets too", () => {
    const result = toReport(full, "1.2.3").results[1];
    assert.equal(result?.status, "unknown");
    assert.equal(result?.facets[0]?.status, "unknown");
  });

  it("fulfils the published schema, which rejects a report with one key more", () => {
    const validate = new Ajv().compile(JSON.parse(readFileSync("schemas/report.schema.json", "utf8")));
    const report: ReturnType<typeof toReport> = JSON.parse(jsonReport(full, "1.2.3"));
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...report, made: "today" }));
    assert.ok(!validate({ ...report, results: [{ ...report.results[0], status: "error" }] }));
  });

  it("does not depend on the revision", () => {
    assert.equal(jsonReport(full, "1"), jsonReport({ ...full, revision: 8 }, "1"));
  });
});
