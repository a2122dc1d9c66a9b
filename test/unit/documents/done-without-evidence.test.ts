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

const serviceOf = (id: string) => ({
  id,
  kind: "service" as const,
  name: id,
  language: "go" as const,
  frameworks: [],
  reason: "it listens on port 80",
});

describe("a claim that something is done", () => {
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

  it("says where it does not hold what holds only where it holds everywhere", () => {
    const root = aCheck("deployment.non-root", { claims: ["non-root user"] });
    const told = (...evidence: Parameters<typeof anOffender>[]) =>
      assess(["# Readiness", "- [x] Non-root user"], {
        checks: [root],
        snapshot: { components: [] },
        results: [
          aResult(root.id, { component: "api", status: "pass" }),
          aResult(root.id, { component: "mail", evidence: evidence.map((each) => anOffender(...each)) }),
        ],
      }).findings.map(({ severity, message }) => `${severity}: ${message}`);
    assert.deepEqual(told(["mail/Dockerfile", 0, 5, { message: "it runs as root" }]), [
      'warning: "Non-root user" is marked done, but not everywhere: mail/Dockerfile:1: it runs as root',
    ]);
    assert.deepEqual(told(["mail/Dockerfile.dev", 0, 5]), []);
    assert.deepEqual(told(), []);
  });

  it("accuses a line that is ticked in a checklist for deployments by an offender alone", () => {
    const told = (more: Parameters<typeof aResult>[1]) =>
      found(
        assess(["# Deployment checklist", "- [x] Graceful shutdown"], {
          checks: [shutdown],
          results: [aResult(shutdown.id, more)],
        }),
        "done-without-evidence",
      );
    assert.deepEqual(told({ evidence: [anOffender("src/app.ts", 6, 0)] }), ["2 error"]);
    assert.deepEqual(told({}), []);
    assert.deepEqual(told({ status: "unknown" }), []);
  });

  it("blames the document of one component for nothing that stands above it", () => {
    const above = aResult(shutdown.id, { component: ".", evidence: [anOffender("kiosk.py", 6, 0)] });
    const told = (...results: readonly ReturnType<typeof aResult>[]) =>
      assess(bare, {
        checks: [shutdown],
        results,
        snapshot: { components: [serviceOf("mail")] },
        path: "mail/PRODUCTION_READINESS.md",
      }).findings[0]?.message ?? "";
    assert.match(told(above), /kiosk\.py:7 contradicts it/);
    assert.doesNotMatch(told(above, aResult(shutdown.id, { component: "mail", confidence: "likely" })), /kiosk/);
    const served = aResult(shutdown.id, { component: ".", status: "pass", evidence: [proof] });
    assert.equal(told(served, aResult(shutdown.id, { component: "mail" })), "");
  });

  it("accuses nobody of a missing pipeline where a part of the folder has one", () => {
    const pipeline = aCheck("delivery.pipeline", { claims: ["ci cd pipeline"] });
    const told = (line: string, files: readonly string[] = []) =>
      found(
        assess(["# R", line], { checks: [pipeline], results: [aResult(pipeline.id)], files }),
        "done-without-evidence",
      );
    assert.deepEqual(told("- GitHub Actions (done)"), ["2 error"]);
    assert.deepEqual(told("- CI/CD pipeline (done)"), ["2 information"], "it may be set up in some tool's own pages");
    assert.deepEqual(told("- CI/CD pipeline (done)", ["shared/.github/workflows/check.yml"]), []);
  });

  it("calls what is done in many places untrue by one of them only where the line speaks of all", () => {
    const timeouts = aCheck("reliability.outbound-timeouts", { claims: ["timeouts on calls", "call timeouts"] });
    const told = (line: string) =>
      found(
        assess(["# R", line], {
          checks: [timeouts],
          results: [aResult(timeouts.id, { evidence: [anOffender("src/pier.ts", 30, 4)] })],
        }),
        "done-without-evidence",
      );
    assert.deepEqual(told("- [x] Call timeouts"), ["2 information"]);
    assert.deepEqual(told("- [x] Call timeouts: set on each call"), ["2 error"]);
  });

  it("asks for no confirmation of a line that cites a file which is there", () => {
    const told = (place: string) =>
      assess(["# R", "", "| What | Status | Place |", "|---|---|---|", `| Graceful shutdown | Done | ${place} |`], {
        checks: [shutdown],
        results: [aResult(shutdown.id, { status: "unknown" })],
        files: ["src/stop.ts"],
      }).findings.filter(({ rule }) => rule === "claim.done-without-evidence").length;
    assert.equal(told("the pier"), 1);
    assert.equal(told("`src/stop.ts`"), 0);
  });

  it("takes a row whose other cells say in a sentence what is meant for more than its check asks", () => {
    const unknown = { checks: [shutdown], results: [aResult(shutdown.id, { status: "unknown" })] } as const;
    const told = (cell: string) =>
      assess(
        ["# R", "", "| What | Status | Note |", "|---|---|---|", `| Graceful shutdown | Done | ${cell} |`],
        unknown,
      ).findings.length;
    assert.equal(told("by hand"), 1);
    assert.equal(told("the pilot waits until the last boat is tied up"), 0);
  });

  it("believes a line that names a file where the file is there, whatever stands in it", () => {
    const example = aCheck("configuration.env-example", { claims: [".env.example", "env example"] });
    const told = (line: string, files: readonly string[]) =>
      assess(["# R", line], {
        checks: [example],
        results: [aResult(example.id, { evidence: [anOffender("src/mail.ts", 3, 0)] })],
        files,
      }).findings.length;
    assert.equal(told("- [x] **.env.example**", []), 1);
    assert.equal(told("- [x] **.env.example**", [".env.example"]), 0);
    assert.equal(told("- [x] Env example", [".env.example"]), 1);
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
});
