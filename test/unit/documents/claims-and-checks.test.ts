import assert from "node:assert/strict";
import { assess, found } from "../../support/documents";
import { aCheck, anOffender, aResult } from "../../support/snapshot";

const shutdown = aCheck("reliability.graceful-shutdown", { claims: ["graceful shutdown"] });
const tracing = aCheck("observability.tracing", { claims: ["tracing", "spans"] });
const tests = aCheck("testing.unit", { claims: ["tests"] });
const proof = anOffender("src/app.ts", 11, 2, {
  role: "proves",
  text: "process.on(SIGTERM)",
  message: "a signal handler",
});

describe("the checks that a claim is held to", () => {
  it("holds a line to the check it is bound to, whatever it says", () => {
    const document = assess(
      ["# Readiness", "- Spans for everybody (done) <!-- readiness: reliability.graceful-shutdown -->"],
      {
        checks: [shutdown, tracing],
        results: [aResult(shutdown.id), aResult(tracing.id, { status: "pass" })],
      },
    );
    assert.deepEqual(document.items[0]?.checks, ["reliability.graceful-shutdown"]);
    assert.deepEqual(found(document, "done-without-evidence"), ["2 error"]);
  });

  it("says nothing where the line names a part of the check, or a variable of some environment", () => {
    const crypto = aCheck("security.no-placeholder-crypto", { claims: ["password hashing", "placeholder crypto"] });
    const health = aCheck("reliability.liveness-endpoint", { claims: ["health route"] });
    const judged = (line: string) =>
      assess(["# Readiness", line], {
        checks: [crypto, health],
        results: [
          aResult(crypto.id, { evidence: [anOffender("src/otp.ts", 3, 0)] }),
          aResult(health.id, { status: "pass", evidence: [{ ...proof, message: "a health route" }] }),
        ],
      }).findings.map(({ rule }) => rule);
    assert.deepEqual(judged("- [x] Password hashing"), []);
    assert.deepEqual(judged("- [x] No placeholder crypto"), ["claim.done-without-evidence"]);
    assert.deepEqual(judged("- HEALTH_ROUTE_KEY: missing"), []);
    assert.deepEqual(judged("- Health route: missing"), ["claim.pending-but-present"]);
  });

  it("does not take a word of another field for what a line is about", () => {
    const image = aCheck("documentation.architecture", { claims: ["architecture"] });
    const ids = (line: string) => assess(["# Readiness", line], { checks: [image] }).items[0]?.checks;
    assert.deepEqual(ids("- Async architecture (done)"), []);
    assert.deepEqual(ids("- Architecture (done)"), ["documentation.architecture"]);
    const boards = aCheck("observability.dashboards", { claims: ["grafana", "dashboards"] });
    const about = (line: string) => assess(["# Readiness", line], { checks: [boards] }).items[0]?.checks;
    assert.deepEqual(about("- Grafana Loki (done)"), []);
    assert.deepEqual(about("- Dashboards (done)"), ["observability.dashboards"]);
  });

  it("takes a phrase for a bad thing as a claim only when the line undoes it", () => {
    const stores = aCheck("data.in-memory-store", { claims: ["in memory"] });
    const checks = (line: string) => assess(["# Readiness", line], { checks: [stores] }).items[0]?.checks;
    assert.deepEqual(checks("- In-memory cache for prices (done)"), []);
    assert.deepEqual(checks("- No in-memory carts (done)"), ["data.in-memory-store"]);
    assert.deepEqual(checks("- Carts are in memory (pending)"), ["data.in-memory-store"]);
    const gone = assess(["# Readiness", "- No in-memory state (done)"], {
      checks: [stores],
      results: [aResult(stores.id)],
    });
    assert.deepEqual(found(gone, "done-without-evidence"), ["2 error"]);
    const exact = assess(["# Readiness", "- Nothing in memory (done) <!-- readiness: data.in-memory-store -->"], {
      checks: [stores],
      results: [aResult(stores.id)],
    });
    assert.deepEqual(found(exact, "done-without-evidence"), ["2 error"]);
  });

  it("leaves a line unmapped when its words mean two checks", () => {
    const other = aCheck("api.spans", { claims: ["spans"] });
    assert.deepEqual(assess(["# Readiness", "- Spans (done)"], { checks: [tracing, other] }).items[0]?.checks, []);
    assert.deepEqual(
      assess(["# Readiness", "## Observability", "- Spans (done)"], { checks: [tracing, other] }).items[0]?.checks,
      ["observability.tracing"],
    );
  });

  it("names once what fails, weighs much, and is not mentioned", () => {
    const blocker = aCheck("security.no-default-secrets", { severity: "blocker" });
    const others = [shutdown, tracing, tests, aCheck("data.backups", { claims: ["backups"] })];
    const features = Array.from({ length: 8 }, (_, index) => `- Feature ${index} (done)`);
    const results = [aResult(blocker.id, { severity: "blocker" }), aResult("api.pagination", { severity: "medium" })];
    const omitted = (lines: readonly string[]) =>
      assess(["# Readiness", ...lines], { checks: [blocker, ...others], results }).findings.filter(
        ({ rule }) => rule === "claim.omission",
      );
    const broad = ["- Graceful shutdown (done)", "- Tracing (done)", "- Tests (done)", "- Backups (done)"];
    assert.deepEqual(
      omitted([...broad, ...features]).map(({ check, severity }) => `${check} ${severity}`),
      ["security.no-default-secrets warning"],
    );
    const many = ["api.a", "api.b", "api.c", "api.d", "api.e"].map((id) => aResult(id, { severity: "high" }));
    const document = assess(["# Readiness", ...broad, ...features], { checks: others, results: many });
    assert.deepEqual(
      document.findings.map(({ message }) => message),
      ["this document does not mention 5 checks that weigh much and fail: api.a, api.b, api.c and 2 more"],
    );
    // A page about one feature need not speak of the whole.
    assert.deepEqual(omitted(features), []);
  });
});
