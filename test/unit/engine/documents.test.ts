import assert from "node:assert/strict";
import { jsonReport } from "../../../server/src/core/projections/json";
import { reportSchema } from "../../../server/src/core/projections/report-schema";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const PATH = "PRODUCTION_READINESS.md";
const manifest = '{ "name": "shop", "dependencies": { "express": "5.1.0" } }\n';
const server =
  'import express from "express";\nconst app = express();\napp.get("/orders", () => {});\napp.listen(80);\n';
const claims =
  "# Production readiness\n\nOverall score: 90%\n\n- Health endpoint (done)\n- Notes in `docs/notes.md` (done)\n";

const files = () => new MemoryFileSystem({ "package.json": manifest, "src/app.js": server, [PATH]: claims });

describe("readiness documents of a folder", () => {
  it("are in the snapshot and in the report, with what contradicts them", async () => {
    const engine = await scanned(files());
    const report = reportSchema.parse(JSON.parse(jsonReport(engine.snapshot(), "1.0.0")));
    assert.deepEqual(
      report.documents.map(({ path, claimedScore, items }) => ({
        path,
        claimedScore,
        lines: items.map(({ line, state }) => `${line} ${state}`),
      })),
      [{ path: PATH, claimedScore: 90, lines: ["5 done", "6 done"] }],
    );
    const claim = report.claims.find(({ check }) => check === "reliability.liveness-endpoint");
    assert.deepEqual([claim?.rule, claim?.path, claim?.line], ["claim.done-without-evidence", PATH, 5]);
    assert.ok(report.claims.some(({ rule, line }) => rule === "claim.broken-reference" && line === 6));
  });

  it("follow what is typed in them and in the code", async () => {
    const engine = await scanned(files());
    const rules = () => engine.snapshot().documents.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    assert.ok(rules().includes("claim.done-without-evidence"));
    await engine.setOpenText("src/app.js", server.replace("/orders", "/healthz"));
    assert.ok(!rules().includes("claim.done-without-evidence"));
    await engine.setOpenText(PATH, claims.replace("Health endpoint (done)", "Health endpoint (pending)"));
    assert.ok(rules().includes("claim.pending-but-present"));
    await engine.setOpenText(PATH, "# Notes\n");
    assert.deepEqual(engine.snapshot().documents, []);
  });

  it("keep their assessment while nothing moves that they depend on", async () => {
    const engine = await scanned(files());
    const [before] = engine.snapshot().documents;
    await engine.setOpenText("src/app.js", `${server}// a remark\n`);
    assert.equal(engine.snapshot().documents[0], before);
  });

  it("give after any changes what a fresh scan gives", async () => {
    const disk = files();
    const engine = await scanned(disk);
    disk.write("Dockerfile", "FROM node:24.1.0\nUSER node\n");
    disk.write(PATH, claims.replace("90%", "95%"));
    await engine.refresh(["Dockerfile", PATH], { isCancellationRequested: false });
    const fresh = await scanned(disk);
    assert.deepEqual(engine.snapshot().documents, fresh.snapshot().documents);
  });
});
