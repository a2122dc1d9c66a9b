import assert from "node:assert/strict";
import { assess, found } from "../../support/documents";
import { aCheck, anOffender, aResult } from "../../support/snapshot";

const shutdown = aCheck("reliability.graceful-shutdown", { claims: ["graceful shutdown"] });
const tracing = aCheck("observability.tracing", { claims: ["tracing", "spans"] });
const proof = anOffender("src/app.ts", 11, 2, {
  role: "proves",
  text: "process.on(SIGTERM)",
  message: "a signal handler",
});

describe("a claim that something is missing", () => {
  it("names the evidence for what a document calls missing", () => {
    const document = assess(["# Readiness", "- Graceful shutdown: not implemented"], {
      checks: [shutdown],
      results: [aResult(shutdown.id, { status: "pass", evidence: [proof] })],
    });
    assert.equal(
      document.findings[0]?.message,
      '"Graceful shutdown" is marked missing, but src/app.ts:12 shows it: a signal handler',
    );
  });

  it("reads what a missing pipeline would be good for as no part of it, and what it would be for as one", () => {
    const pipeline = aCheck("delivery.pipeline", { claims: ["ci pipeline"] });
    const shown = anOffender(".github/workflows/ci.yml", 2, 0, { role: "proves", message: "a CI pipeline" });
    const held = {
      checks: [pipeline],
      results: [aResult(pipeline.id, { status: "pass", evidence: [shown] })],
    };
    const lines = [
      "# Known gaps",
      "1. **No CI pipeline** to keep `pytest` green",
      "2. **No CI pipeline found in the repo** to run the tests.",
      "3. No CI pipeline to deploy the mobile app",
      "4. No CI pipeline for the frontend",
    ];
    assert.deepEqual(found(assess(lines, held), "pending-but-present"), ["2 warning", "3 warning"]);
  });

  it("takes no request and no order of a database for something that is missing", () => {
    const held = { checks: [shutdown], results: [aResult(shutdown.id, { status: "pass", evidence: [proof] })] };
    const lines = ["# R", "- [ ] Graceful shutdown: `curl -X POST /stop`", "- [ ] Graceful shutdown"];
    assert.deepEqual(found(assess(lines, held), "pending-but-present"), ["3 warning"]);
  });

  it("takes neither a script that is run by hand nor a section of another page for what is missing", () => {
    const told = (path: string, message = "a signal handler") =>
      assess(["# Readiness", "- [ ] Graceful shutdown"], {
        checks: [shutdown],
        results: [aResult(shutdown.id, { status: "pass", evidence: [{ ...proof, path, message }] })],
      }).findings.length;
    assert.equal(told("src/app.ts"), 1);
    const below = ["# Readiness", "## Documentation", "- [ ] Graceful shutdown"];
    const shown = aResult(shutdown.id, { status: "pass", evidence: [proof] });
    assert.deepEqual(assess(below, { checks: [shutdown], results: [shown] }).findings, []);
    assert.equal(told("api/check-stops.js"), 0);
    assert.equal(told("src/helpers/stop.ts"), 0);
    assert.equal(told("api/routes/stop.ts"), 1);
    assert.equal(told("README.md"), 0);
    assert.equal(told("deploy/production.env"), 0);
    assert.equal(told("legacy/src/app.ts"), 0);
    const traced = { ...proof, message: "tracing of requests" };
    const spans = { checks: [tracing], results: [aResult(tracing.id, { status: "pass", evidence: [traced] })] };
    assert.deepEqual(assess(["# Readiness", "- [ ] Tracing"], spans).findings, []);
    assert.equal(told("compose.yaml", "a stop signal in the configuration"), 0);
    assert.equal(told("src/app.ts", "a section about shutdowns"), 0);
  });

  it("takes tests of the service for none from end to end, and names the nearest place first", () => {
    const integration = aCheck("testing.integration", { claims: ["integration tests"] });
    const shown = (message: string, line: string, ...paths: readonly string[]) =>
      assess(["# Readiness", line], {
        checks: [integration],
        results: [
          aResult(integration.id, {
            status: "pass",
            evidence: paths.map((path) => ({ ...proof, path, message })),
          }),
        ],
      }).findings.map((each) => each.message.split(" ").find((word) => word.includes("/")));
    const told = (line: string, ...paths: readonly string[]) =>
      shown("tests that go through the whole service", line, ...paths);
    const beside = "a CI job with real dependencies beside the tests";
    assert.deepEqual(shown(beside, "- [ ] No integration tests", ".github/workflows/ci.yml"), []);
    assert.deepEqual(told("- [ ] No E2E tests", "tests/boats_test.py"), []);
    assert.deepEqual(told("- [ ] No E2E tests", "tests/boats_test.py", "e2e/boats_test.py"), ["e2e/boats_test.py:12"]);
    assert.deepEqual(
      told("- [ ] No integration tests", "vendor/kit/client/tests/card_test.py", "tests/boats_test.py"),
      ["tests/boats_test.py:12"],
    );
  });

  it("believes of health routes only those of the whole service, and names the file that is called as the line is", () => {
    const health = aCheck("reliability.liveness-endpoint", { claims: ["health route"] });
    const guide = aCheck("documentation.deployment-guide", { claims: ["deployment guide"] });
    const told = (id: string, line: string, ...paths: readonly string[]) =>
      assess(["# Readiness", line], {
        checks: [health, guide],
        results: [aResult(id, { status: "pass", evidence: paths.map((path) => ({ ...proof, path })) })],
      }).findings.map(({ message }) => message.split(" ").find((word) => word.includes("/")));
    assert.deepEqual(told(health.id, "- [ ] Health route", "api/controllers/boats.ts"), []);
    assert.deepEqual(told(health.id, "- [ ] Health route", "api/controllers/boats.ts", "api/controllers/health.ts"), [
      "api/controllers/health.ts:12",
    ]);
    const guides = ["docs/TRIAL_DEPLOYMENT_GUIDE.md", "docs/PRODUCTION_DEPLOYMENT_GUIDE.md"];
    assert.deepEqual(told(guide.id, "- [ ] Production deployment guide", ...guides), [
      "docs/PRODUCTION_DEPLOYMENT_GUIDE.md:12",
    ]);
  });

  it("leaves wishes for more, steps of a release and unsure lines alone", () => {
    for (const line of [
      "- [ ] Graceful shutdown works",
      "- [ ] Verify graceful shutdown",
      "- Graceful shutdown: missing, because the drain fails with 500 errors",
      "- [ ] Streaming graceful shutdown",
      "- [ ] Graceful shutdown of the importer",
      "- [ ] Graceful shutdown in 20 seconds",
      "- [ ] Graceful shutdown: closes the pool as well",
      "- [ ] Enable graceful shutdown",
      "- [ ] Graceful shutdown\n  - [ ] of web sockets",
      "- [ ] Improve graceful shutdown",
      "- Shutdown hooks of the workers, and graceful shutdown of the rest of them (pending)",
    ])
      assert.deepEqual(
        found(
          assess(["# Readiness", line], {
            checks: [shutdown],
            results: [aResult(shutdown.id, { status: "pass", evidence: [proof] })],
          }),
          "pending-but-present",
        ),
        [],
        line,
      );
    const ticked = assess(["# Readiness", "## Before each release", "- [ ] Graceful shutdown"], {
      checks: [shutdown],
      results: [aResult(shutdown.id, { status: "pass", evidence: [proof] })],
    });
    assert.deepEqual(ticked.findings, []);
  });

  it("calls present what a line only names, where the evidence is of that very thing", () => {
    const held = (id: string, path: string, message: string, text = "") => ({
      checks: [aCheck(id, { claims: ["some other words"] })],
      results: [aResult(id, { status: "pass", evidence: [anOffender(path, 2, 0, { role: "proves", message, text })] })],
    });
    const pipeline = held("delivery.pipeline", ".github/workflows/test.yml", "a pipeline that starts on changes");
    const said = (line: string, view: Parameters<typeof assess>[1]) =>
      found(assess(["# Readiness", "## Security", line], view), "pending-but-present").length === 1;
    for (const line of [
      "- ❌ No CI/CD pipeline",
      "- [ ] GitHub Actions workflow configured",
      "- CI/CD configurado: pendiente",
      "- Kein GitHub Actions (fehlt)",
      "- **GitHub Actions CI** (missing)",
    ])
      assert.ok(said(line, pipeline), line);
    for (const line of [
      "- [ ] GitLab CI",
      "- [ ] CI/CD pipeline for the mobile app store",
      "- [ ] 2 CI workflows",
      "- [ ] Configure CI/CD pipeline",
      "- [ ] Verify CI pipeline",
    ])
      assert.ok(!said(line, pipeline), line);

    const copying = {
      checks: [...pipeline.checks, aCheck("delivery.tests-in-ci")],
      results: [...pipeline.results, aResult("delivery.tests-in-ci", { status: "fail" })],
    };
    assert.ok(!said("- ❌ No CI/CD pipeline", copying), "a workflow that tests nothing");

    const unit = held("testing.unit", "tests/test_prices.py", "test functions", "def test_sum");
    assert.ok(said("- ZERO unit tests (pending)", unit));
    assert.ok(!said("- [ ] Unit tests", unit), "there are always more to write");
    const inPipeline = ["# R", "## CI/CD", "- ❌ No unit tests"];
    assert.deepEqual(assess(inPipeline, unit).findings, [], "a pipeline runs none");

    const limit = (path: string) => held("api.rate-limiting", path, "a limit of requests", "limit");
    assert.ok(said("- ❌ No rate limiting", limit("deploy/nginx.conf")));
    assert.ok(said("- ❌ No rate limiting", limit("src/server.ts")));
    assert.ok(!said("- ❌ No rate limiting", limit("src/routes/login.ts")), "one route of many");

    const below = (title: string) => ["# R", "## Plan", `1. **${title}** (6-8 hrs)`, "   - Rate limiting"];
    const ofList = (title: string) => found(assess(below(title), limit("deploy/nginx.conf")), "pending-but-present");
    assert.deepEqual(ofList("API Security"), ["4 warning"]);
    assert.deepEqual(ofList("Ticket Verification Backend"), [], "that of one feature");

    const page = (path: string) => held("operations.dr-runbook", path, "a procedure for recovery", "# How to restore");
    assert.ok(said("- ❌ No disaster recovery plan", page("docs/DISASTER_RECOVERY.md")));
    assert.ok(!said("- ❌ No disaster recovery plan", page("docs/restore.md")), "a page about less");

    const table = ["# R", "| Item | Status | Notes |", "|---|---|---|"];
    const row = (cells: string) =>
      found(assess([...table, cells], limit("deploy/nginx.conf")), "pending-but-present").length;
    assert.equal(row("| Rate limiting | ❌ Missing | 2 days |"), 1);
    assert.equal(row("| Rate limiting | ❌ Missing | only the login has one |"), 0);
    const marked = assess(["# R", "- [ ] **TODO**: Add rate limiting"], limit("deploy/nginx.conf")).findings[0];
    assert.match(marked?.message ?? "", /^"Add rate limiting" is marked missing/);
  });

  it("does not answer a line that asks for so many, for an account, a test, a step of a pipeline or a part of a page", () => {
    const held = (id: string, path: string, message: string, text = "") => ({
      checks: [aCheck(id, { claims: ["some other words"] })],
      results: [aResult(id, { status: "pass", evidence: [anOffender(path, 2, 0, { role: "proves", message, text })] })],
    });
    const told = (lines: readonly string[], view: Parameters<typeof assess>[1]) =>
      found(assess(["# Readiness", ...lines], view), "pending-but-present").length;
    const limit = held("api.rate-limiting", "deploy/nginx.conf", "a limit of requests", "limit");
    assert.equal(told(["- [ ] Rate limiting"], limit), 1);
    assert.equal(told(["- [ ] Rate limiting (2 days)"], limit), 1);
    assert.equal(told(["- [ ] Rate limiting (2 files)"], limit), 0);
    assert.equal(told(["**What I didn't test:**", "", "- ❌ Rate limiting"], limit), 0);
    assert.equal(told(["## Untested features", "- ❌ Rate limiting"], limit), 0);
    const tracker = held("observability.error-tracking", "next.config.ts", "an error tracker", "sentry");
    assert.equal(told(["## Monitoring", "- [ ] Sentry error tracking"], tracker), 1);
    assert.equal(told(["## Monitoring setup", "### Required", "- [ ] Sentry error tracking"], tracker), 0);
    assert.equal(told(["- [ ] Set up Sentry"], tracker), 0);
    assert.equal(told(["1. **Configure monitoring** (2 hours)", "   - [ ] Sentry"], tracker), 0);
    const health = held("reliability.liveness-endpoint", "src/app.ts", "a health route");
    assert.equal(told(["## Reliability", "- [ ] Health checks"], health), 1);
    assert.equal(told(["## CI/CD pipeline", "1. **Watch**", "   - [ ] Health checks"], health), 0);
    const guide = held("documentation.deployment-guide", "docs/deployment-guide.md", "a guide", "# Deployment guide");
    assert.equal(told(["- Deployment guide (missing)"], guide), 1);
    assert.equal(told(["## Roadmap", "1. **Update README**", "   - Add deployment guide"], guide), 0);
  });

  it("holds a line that names a tool to evidence of that tool, and takes no framework's default for an answer", () => {
    const moves = aCheck("data.migrations", {
      claims: ["migrations", "alembic"],
      title: "Schemas change by migrations",
    });
    const told = (line: string, text: string, message = "a migration") =>
      found(
        assess(["# Readiness", line], {
          checks: [moves],
          results: [
            aResult(moves.id, { status: "pass", evidence: [{ ...proof, path: "db/migrations/v2.js", text, message }] }),
          ],
        }),
        "pending-but-present",
      );
    assert.deepEqual(told("- Migrations: missing", "addColumn"), ["2 warning"]);
    assert.deepEqual(told("- Alembic migrations: missing", "addColumn"), []);
    assert.deepEqual(told("- Alembic migrations: missing", "alembic.op.add_column"), ["2 warning"]);
    assert.deepEqual(told("- Migrations: missing", "addColumn", "a migration, by the framework's default"), []);
  });

  it("finds plans for what is marked done", () => {
    const lines = ["# R", "- Tracing (done)", "## Roadmap", "1. Add tracing", "2. Extend tracing to the workers"];
    assert.deepEqual(found(assess(lines, { checks: [tracing] }), "pending-but-present"), ["4 information"]);
    for (const [done, plan] of [
      ["- Tracing (done)", "1. Configure tracing"],
      ["- Tracing is ready (done)", "1. Add tracing"],
      ["- Tracing (done)", "1. Add tracing of the importer"],
      ["- Tracing (done)", "1. Add tracing\n   - of the importer"],
    ])
      assert.deepEqual(
        found(assess(["# R", done ?? "", "## Roadmap", plan ?? ""], { checks: [tracing] }), "pending-but-present"),
        [],
      );
  });

  it("takes no account, training, check or variable of a thing for the thing", () => {
    const errors = aCheck("observability.error-tracking", { claims: ["sentry", "error tracking"] });
    const settings = aCheck("configuration.env-config", { claims: ["environment variables"] });
    const lines = [
      "# R",
      "- [x] Sentry in the browser",
      "- [x] Tracing of orders",
      "- [x] Environment variables in one place",
      "## Next steps",
      "1. Create a Sentry account",
      "2. Tracing training",
      "3. Tracing verification",
      "4. Add SENTRY_DSN to environment variables",
      "5. Track tracing of orders",
      "6. Add error tracking of each guest",
    ];
    const document = assess(lines, { checks: [errors, settings, tracing] });
    assert.deepEqual(found(document, "pending-but-present"), []);
  });
});
