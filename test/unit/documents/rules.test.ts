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

describe("claims held to the evidence", () => {
  const lines = ["# Readiness", "- Graceful shutdown: drains in ten seconds. (done)"];
  const bare = ["# Readiness", "- Graceful shutdown (done)"];
  const judged = (result: Parameters<typeof aResult>[1], said = lines, files: readonly string[] = []) =>
    assess(said, { checks: [shutdown], results: [aResult(shutdown.id, result)], files });

  it("contradicts a claim where an offender stands, and quotes both", () => {
    const offender = anOffender("Dockerfile", 6, 0, { message: "npm does not hand on SIGTERM" });
    const [finding] = judged({ evidence: [offender] }).findings;
    assert.equal(finding?.rule, "claim.done-without-evidence");
    assert.equal(finding?.severity, "error");
    assert.equal(
      finding?.message,
      '"Graceful shutdown" is marked done, but Dockerfile:7 contradicts it: npm does not hand on SIGTERM',
    );
    assert.deepEqual(finding?.related[0], {
      path: "Dockerfile",
      at: offender.at,
      message: "npm does not hand on SIGTERM",
    });
  });

  it("only warns where one place contradicts what others prove", () => {
    const document = judged({ evidence: [anOffender("Dockerfile", 6, 0), proof] });
    assert.deepEqual(found(document, "done-without-evidence"), ["2 warning"]);
  });

  it("says what was searched when nothing shows it, and accuses only when that is certain", () => {
    const searched = ["a signal handler"];
    const [likely] = judged({ confidence: "likely", searched }, bare).findings;
    assert.equal(likely?.severity, "information");
    assert.match(likely?.message ?? "", /is not confirmed: .*\(searched: a signal handler\)/);
    const [certain] = judged({ searched }).findings;
    assert.equal(certain?.severity, "error");
    assert.match(certain?.message ?? "", /nothing shows it: .*\(searched: a signal handler\)/);
  });

  it("accuses nobody on a guess, and only informs of what nobody can tell", () => {
    assert.deepEqual(found(judged({ confidence: "guess" }), "done-without-evidence"), []);
    assert.deepEqual(found(judged({ status: "unknown" }, bare), "done-without-evidence"), ["2 information"]);
    assert.deepEqual(found(judged({ status: "partial" }), "done-without-evidence"), ["2 warning"]);
    for (const status of ["pass", "waived", "not-applicable"] as const)
      assert.deepEqual(found(judged({ status }), "done-without-evidence"), [], status);
  });

  it("accuses nobody by an offender of a check that is not certain, or by what people run by hand", () => {
    const [likely] = judged({ confidence: "likely", evidence: [anOffender("src/queue.ts", 6, 0)] }, bare).findings;
    assert.equal(likely?.severity, "information");
    assert.match(likely?.message ?? "", /is not confirmed: src\/queue\.ts:7: /);
    assert.deepEqual(judged({ evidence: [anOffender("scripts/before-release.ts", 6, 0)] }).findings, []);
  });

  it("keeps silent where a file could not be read, which says nothing of the claim", () => {
    const reason = "k8s/base.yaml could not be read (YAML), so nothing is concluded from what was not found";
    assert.deepEqual(judged({ status: "unknown", reason }).findings, []);
    const dart = "dart source is not analysed yet, so it is not known what shop is";
    assert.deepEqual(judged({ status: "unknown", reason: dart }).findings, []);
  });

  it("doubts no line that explains itself, and nothing that a file is called by", () => {
    assert.deepEqual(judged({ confidence: "likely" }).findings, []);
    assert.deepEqual(judged({ status: "unknown" }).findings, []);
    assert.equal(judged({ confidence: "likely" }, bare, ["src/stop.ts"]).findings.length, 1);
    assert.deepEqual(judged({ confidence: "likely" }, bare, ["src/graceful_shutdown.ts"]).findings, []);
    assert.deepEqual(judged({ confidence: "likely" }, bare, ["src/shutdown.ts"]).findings, []);
    assert.deepEqual(judged({}, bare, ["src/graceful_shutdown.ts"]).findings, []);
    assert.equal(judged({}, bare, ["src/shutdown.ts"]).findings.length, 1);
    const inCode = ["# Readiness", "- **graceful_shutdown** (done)"];
    assert.deepEqual(judged({ status: "unknown" }, inCode).findings, []);
  });

  it("holds nobody to a run that somebody saw pass", () => {
    const ran = (line: string) => assess(["# R", line], { checks: [tests], results: [aResult(tests.id)] }).findings;
    assert.deepEqual(ran("- Tests passed (done)"), []);
    assert.equal(ran("- Tests (done)").length, 1);
  });

  it("takes no request and no order of a database for something that is missing", () => {
    const held = { checks: [shutdown], results: [aResult(shutdown.id, { status: "pass", evidence: [proof] })] };
    const lines = ["# R", "- [ ] Graceful shutdown: `curl -X POST /stop`", "- [ ] Graceful shutdown"];
    assert.deepEqual(found(assess(lines, held), "pending-but-present"), ["3 warning"]);
  });

  it("says once what it cannot confirm, and keeps silent where a part that is not asked may do it for all", () => {
    const twice = [...bare, "- Our graceful shutdown (done)"];
    const held = { checks: [shutdown], results: [aResult(shutdown.id, { confidence: "likely" })] } as const;
    const document = assess(twice, held);
    assert.deepEqual(found(document, "done-without-evidence"), ["2 information"]);
    assert.match(document.findings[0]?.message ?? "", /; line 3 the same$/);
    const gateway = aResult(shutdown.id, { component: "gateway", status: "not-applicable" });
    assert.deepEqual(assess(twice, { ...held, results: [...held.results, gateway] }).findings, []);
  });

  it("only informs when a word is all that ties the line to the check", () => {
    const broad = (line: string) =>
      found(assess(["# Readiness", line], { checks: [tests], results: [aResult(tests.id)] }), "done-without-evidence");
    assert.deepEqual(broad("- Adapters of the vault, with tests. (done)"), []);
    assert.deepEqual(broad("- Tests (done)"), ["2 information"]);
    const bad = { checks: [tests], results: [aResult(tests.id, { evidence: [anOffender("src/app.ts", 3, 0)] })] };
    assert.deepEqual(assess(["# Readiness", "- Tests (done)"], bad).findings, []);
    const unsure = { checks: [tests], results: [aResult(tests.id, { confidence: "likely" })] } as const;
    assert.deepEqual(assess(["# Readiness", "- Tests (done)"], unsure).findings, []);
  });

  it("believes a claim that holds in one component of several, and says where it does not when the line is bound", () => {
    const held = {
      checks: [shutdown],
      snapshot: { components: [] },
      results: [
        aResult(shutdown.id, { component: "api", status: "pass" }),
        aResult(shutdown.id, { component: "mail" }),
      ],
    } as const;
    assert.deepEqual(assess(bare, held).findings, []);
    const bound = ["# Readiness", "- Stops well (done) <!-- readiness: reliability.graceful-shutdown -->"];
    const document = assess(bound, held);
    assert.deepEqual(found(document, "done-without-evidence"), ["2 information"]);
    assert.match(document.findings[0]?.message ?? "", /mail lacks it/);
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

    const unit = held("testing.unit", "tests/test_prices.py", "test functions", "def test_sum");
    assert.ok(said("- ZERO unit tests (pending)", unit));
    assert.ok(!said("- [ ] Unit tests", unit), "there are always more to write");
    const inPipeline = ["# R", "## CI/CD", "- ❌ No unit tests"];
    assert.deepEqual(assess(inPipeline, unit).findings, [], "a pipeline runs none");

    const limit = (path: string) => held("api.rate-limiting", path, "a limit of requests", "limit");
    assert.ok(said("- ❌ No rate limiting", limit("deploy/nginx.conf")));
    assert.ok(said("- ❌ No rate limiting", limit("src/server.ts")));
    assert.ok(!said("- ❌ No rate limiting", limit("src/routes/login.ts")), "one route of many");

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

  it("asks for no confirmation of a merit in a list, or of a line that names two things", () => {
    const unknown = { checks: [shutdown], results: [aResult(shutdown.id, { status: "unknown" })] } as const;
    const merits = ["# Readiness", "## ✅ What works", "- Graceful shutdown"];
    assert.deepEqual(assess(merits, unknown).findings, []);
    assert.deepEqual(found(assess(["# Readiness", "- Graceful shutdown ✅"], unknown), "done-without-evidence"), [
      "2 information",
    ]);
    const likely = {
      checks: [shutdown, tracing],
      results: [aResult(shutdown.id, { confidence: "likely" }), aResult(tracing.id, { status: "pass" })],
    } as const;
    assert.deepEqual(assess(["# Readiness", "- Graceful shutdown, tracing ✅"], likely).findings, []);
  });

  it("takes a file for a namesake only where a name in its path begins with the word", () => {
    const limits = aCheck("api.rate-limiting", { claims: ["rate limiting"] });
    const judgedWith = (file: string) =>
      assess(["# Readiness", "- Rate limiting (done)"], {
        checks: [limits],
        results: [aResult(limits.id, { confidence: "likely" })],
        files: [file],
      }).findings.length;
    assert.equal(judgedWith("src/generate.ts"), 1);
    for (const file of ["src/rateLimit.ts", "src/apiRateGuard.ts", "src/rate-limit.ts", "limits/main.go"])
      assert.equal(judgedWith(file), 0, file);
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

  it("is not sure of a line whose subject says more than the phrase", () => {
    const image = aCheck("deployment.dockerfile", { claims: ["docker"] });
    const severity = (line: string) =>
      found(assess(["# Readiness", line], { checks: [image], results: [aResult(image.id)] }), "done-without-evidence");
    assert.deepEqual(severity("- [x] **Docker** - image"), ["2 error"]);
    assert.deepEqual(severity("- [x] **Docker Compose** - databases"), []);
    const both = [image, aCheck("deployment.orchestration", { claims: ["compose"] })];
    const document = assess(["# Readiness", "- [x] Docker Compose"], { checks: both, results: [aResult(image.id)] });
    assert.deepEqual(found(document, "done-without-evidence"), []);
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

describe("claims held to the document itself", () => {
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
