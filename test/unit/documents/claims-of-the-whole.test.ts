import assert from "node:assert/strict";
import { repaired } from "../../../server/src/core/documents/damage";
import { parseDocument } from "../../../server/src/core/documents/parse";
import { readinessDocument } from "../../../server/src/core/documents/recognise";

const parsed = (...lines: string[]) => parseDocument("x.md", lines.join("\n"));

describe("what a readiness document says of the whole", () => {
  it("reads a score on any scale", () => {
    const score = (line: string) => parsed("# Readiness", "", line).scores[0]?.value;
    assert.equal(score("Current score: 99%"), 99);
    assert.equal(score("**Overall Production Readiness: 92/100**"), 92);
    assert.equal(score("Production readiness: 9.5/10"), 95);
    assert.equal(score("**Gesamtbewertung:** 7,5 / 10"), 75);
  });

  it("takes no wish, bound, or number of something else for a score", () => {
    for (const line of [
      "Target score: 95%",
      "Readiness was 62% in May",
      "Test coverage is 84%",
      "Production readiness rollout: 10% of traffic",
      "Overall score ≥ 90%",
      "It will be production ready at 100%",
    ])
      assert.deepEqual(parsed("# Readiness", "", line).scores, [], line);
  });

  it("takes a plain word for a verdict, and no if, but or once", () => {
    const verdict = (line: string) => parsed("# Readiness", "", line).verdicts.length;
    for (const line of [
      "Status: ✅ READY",
      "**Verdict:** GO",
      "The service is production-ready.",
      "The service is now fully ready for production.",
    ])
      assert.equal(verdict(line), 1, line);
    for (const line of [
      "The service is not production-ready.",
      "With the middleware in place the service would be ready for production.",
      "It can be deployed without a redesign.",
      "Current Status: MVP Complete",
      "Is it ready for production?",
      "The service is nearly production-ready.",
      "Status: ready for staging",
      "Status: Ready for Production Testing",
      "Status: ⚠️ Ready with minor fixes required",
    ])
      assert.equal(verdict(line), 0, line);
  });

  it("takes a group of lines that is called ready for no verdict", () => {
    assert.deepEqual(
      parsed("# Readiness", "## ✅ Ready for Production", "- Health", "## ❌ Not Ready", "- Keys").verdicts,
      [],
    );
  });

  it("finds the paths it cites, and leaves addresses, routes and packages alone", () => {
    const { citations } = parsed(
      "# Readiness",
      "- Runbook in `docs/runbook.md#start` and [the plan](./plans/dr.md), pipeline `.github/workflows/ci.yml:12`",
      "- Configs in `deploy/prod/`, see notes/limits.md, also `CHANGELOG.md`",
      "- `GET /healthz`, `application/json`, `https://example.com/a.md`, `/etc/app.yml`, `src/**/*.ts`, `node:24`, Node.js, `example.com/x.json`",
      "- Create `docker-compose.prod.yml`",
    );
    assert.deepEqual(
      citations.map(({ path, wanted }) => (wanted ? `${path} (wanted)` : path)),
      [
        "docs/runbook.md",
        ".github/workflows/ci.yml",
        "plans/dr.md",
        "deploy/prod/",
        "CHANGELOG.md",
        "notes/limits.md",
        "docker-compose.prod.yml (wanted)",
      ],
    );
  });

  it("repairs text that was read in the wrong encoding, and leaves sound text alone", () => {
    assert.equal(repaired("âœ…"), "✅");
    assert.equal(repaired("‚ö†Ô∏è"), "⚠️");
    assert.equal(repaired("\uF8FFüìã"), "📋");
    for (const sound of ["ção", "éè", "→ ✅", "日本語", "naïveté", "ßü", "«»", "“”"])
      assert.equal(repaired(sound), undefined, sound);
  });

  it("knows a readiness document by its name or title and by what it claims", () => {
    const is = (path: string, text: string) => readinessDocument(path, text) !== undefined;
    const claims = "# Production Readiness Review\n- A (done)\n- B (pending)\n- C (done)\n";
    assert.ok(is("PRODUCTION_READINESS.md", "# Ready?\n- Backups (done)\n"));
    assert.ok(is("docs/launch.md", claims));
    assert.ok(is("GO_LIVE_CHECKLIST.md", "# Go live\n- [x] Backups\n"));
    for (const path of ["PRODUCTION_AUDIT.md", "docs/AUDIT_PRODUCTION.md", "CHECKLIST_PRODUCAO.md", "ops/go-live.md"])
      assert.ok(is(path, "# Open points\n- Backups (done)\n"), path);
    assert.ok(is("docs/production/checklist.md", "# Punch list\n- [ ] Backups\n"), "its folder is named so");
    assert.ok(is("docs/GAP_ANALYSIS.md", "# Gap analysis\nWhat is missing for production.\n- Backups (pending)\n"));
    assert.ok(!is("docs/GAP_ANALYSIS.md", "# Gap analysis: Go port\n- Colours (pending)\n"), "it is about features");
    assert.ok(!is("README.md", claims), "a README is no readiness document");
    assert.ok(!is("docs/adr/0004-readiness.md", claims), "a decision is none");
    assert.ok(!is("examples/shop/PRODUCTION_READINESS.md", claims), "an example is none");
    assert.ok(
      !is("docs/production-readiness.md", "# Production readiness\nHow we think about it.\n"),
      "it claims nothing",
    );
    assert.ok(
      !is(
        "readiness.md",
        claims.replace("\n", "\n\n**Not ready: 1 blocker is open.**\n\n<!-- written by readiness check -->\n\n"),
      ),
      "a report of ours that was kept is none",
    );
    assert.ok(!is("docs/guide.md", "# Guide\n- A (done)\n- B (done)\n- C (done)\n"), "it is about something else");
  });
});
