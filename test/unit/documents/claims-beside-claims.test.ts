import assert from "node:assert/strict";
import { assess, found } from "../../support/documents";
import { aCheck, aResult } from "../../support/snapshot";

const tracing = aCheck("observability.tracing", { claims: ["tracing", "spans"] });

describe("claims held to other claims of the document", () => {
  it("finds lines of one name with two states", () => {
    const document = assess(["# R", "- Audit log: decisions (done)", "- Audit log: attempts (pending)"]);
    assert.deepEqual(found(document, "conflicting-status"), ["2 warning"]);
    assert.equal(document.findings[0]?.related[0]?.at.start.line, 2);
    const tables = [
      "# R",
      "| A | Status |",
      "|---|---|",
      "| Drill | ✅ |",
      "",
      "| A | Status |",
      "|---|---|",
      "| Drill | ⏳ |",
    ];
    assert.deepEqual(found(assess(tables), "conflicting-status"), ["4 information"]);
  });

  it("only informs when two named things may both be right", () => {
    const lines = [
      "# R",
      "## A",
      "- Tracing of imports (done)",
      "## B",
      "- Tracing of exports (pending)",
      "- Spans (pending)",
    ];
    assert.deepEqual(found(assess(lines, { checks: [tracing] }), "conflicting-status"), []);
  });

  it("compares the claimed score with the one of its own lines and of the evidence", () => {
    const lines = [
      "# R",
      "Current score: 90%",
      "## Keys (Weight 50%)",
      "- A (done)",
      "- B",
      "## Load (Weight 50%)",
      "- C (partial)",
    ];
    const document = assess(lines, { snapshot: { scores: { verified: 70.4, raw: 61, coverage: 0.83, shown: 59 } } });
    assert.deepEqual([document.scores.implied, document.scores.impliedStated], [50, 75]);
    assert.equal(
      document.findings.find(({ rule }) => rule === "claim.score-mismatch")?.message,
      "90 is claimed, while its own lines amount to 50 (done 1, partial ½, pending and unstated 0, over 2 weighted sections), 75 without those that state nothing, and the evidence gives 70.4",
    );
    const fair = ["# R", "Score: 50%", ...lines.slice(2)];
    assert.deepEqual(found(assess(fair, { snapshot: { verdict: "not-assessed" } }), "score-mismatch"), []);
  });

  it("adds up the weights", () => {
    const weights = (...numbers: string[]) =>
      found(
        assess(["# R", ...numbers.flatMap((number, index) => [`## S${index}${number}`, "- A (done)"])]),
        "weights-invalid",
      );
    assert.deepEqual(weights(" (Weight 60%)", " (Weight 40%)"), []);
    assert.deepEqual(weights(" (Weight 60%)", " (Weight 30%)"), ["2 warning"]);
    assert.deepEqual(weights(" (Weight 60%)", " (Weight 40%)", ""), ["6 warning"]);
    assert.deepEqual(
      found(assess(["# R", "## A (Weight 60%)", "- x (done)", "## B (Weight 40%)"]), "weights-invalid"),
      ["4 warning"],
    );
  });

  it("asks for a state where the lines around have one", () => {
    assert.deepEqual(
      found(assess(["# R", "## S", "- A (done)", "- B (done)", "- C (pending)", "- D"]), "status-missing"),
      ["6 information"],
    );
    assert.deepEqual(found(assess(["# R", "## Gate", "- A", "- B", "- C"]), "status-missing"), []);
  });

  it("finds a must that is optional elsewhere", () => {
    const lines = [
      "# R",
      "## Mandatory",
      "- Key rotation",
      "## Optional",
      "- Key rotation each quarter",
      "- Dark mode",
    ];
    assert.deepEqual(found(assess(lines), "priority-conflict"), ["3 warning"]);
  });

  it("takes a verdict or a high score back when lines are open", () => {
    const open = ["- A (pending)", "- B (pending)", "- C (pending)", "- D (done)"];
    assert.deepEqual(found(assess(["# R", "Status: READY", "", ...open]), "verdict-contradiction"), ["2 warning"]);
    assert.deepEqual(found(assess(["# R", "Current score: 97%", "", ...open]), "verdict-contradiction"), ["2 warning"]);
    assert.deepEqual(found(assess(["# R", "Current score: 60%", "", ...open]), "verdict-contradiction"), []);
    assert.deepEqual(found(assess(["# R", "It is 85% production ready.", "", ...open]), "verdict-contradiction"), []);
    assert.deepEqual(
      found(assess(["# R", "Status: READY", "", "- A (done)", "- B (pending)"]), "verdict-contradiction"),
      [],
    );
  });

  it("takes a verdict back when a blocker fails", () => {
    const blocker = aResult("security.no-default-secrets", { severity: "blocker", message: "the token is a default" });
    const document = assess(["# R", "The service is production-ready."], { results: [blocker] });
    assert.deepEqual(found(document, "verdict-contradiction"), ["2 error"]);
  });
});
