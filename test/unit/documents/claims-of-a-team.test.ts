import assert from "node:assert/strict";
import { assess, found } from "../../support/documents";
import { aCheck, aResult } from "../../support/snapshot";

const shutdown = aCheck("reliability.graceful-shutdown", { claims: ["graceful shutdown"] });
const tracing = aCheck("observability.tracing", { claims: ["tracing", "spans"] });

describe("what a team says of the rules", () => {
  const lines = ["# Readiness", "- Graceful shutdown (done)", "- Tracing (done)"];
  const held = (rules: NonNullable<Parameters<typeof assess>[1]>["rules"]) =>
    assess(lines, {
      checks: [shutdown, tracing],
      results: [aResult(shutdown.id), aResult(tracing.id, { confidence: "likely" })],
      ...(rules && { rules }),
    });
  const severities = (severity: "off" | "information" | "warning" | "error") =>
    found(held({ severities: new Map([["claim.done-without-evidence", severity]]) }), "done-without-evidence");

  it("is how grave a finding is, and a rule that is not sure still accuses nobody", () => {
    assert.deepEqual(severities("error"), ["2 error", "3 information"]);
    assert.deepEqual(severities("warning"), ["2 warning", "3 information"]);
    assert.deepEqual(severities("information"), ["2 information", "3 information"]);
    assert.deepEqual(severities("off"), []);
  });

  it("is how far scores may be apart", () => {
    const scored = [
      "# R",
      "Current score: 90%",
      "## Keys (Weight 50%)",
      "- A (done)",
      "## Load (Weight 50%)",
      "- B (partial)",
    ];
    const apart = (scoreTolerance: number) =>
      found(assess(scored, { snapshot: { verdict: "not-assessed" }, rules: { scoreTolerance } }), "score-mismatch");
    assert.deepEqual(apart(5), ["2 warning"]);
    assert.deepEqual(apart(20), []);
  });
});
