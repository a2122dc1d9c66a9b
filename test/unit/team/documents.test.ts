import assert from "node:assert/strict";
import { FolderEngine } from "../../../server/src/engine/folder-engine";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { testHost } from "../../support/engine";
import { CHECKLIST, problemsOf, snapshotWith } from "./shop";

const CONFIG = ".readiness/config.yaml";
const LAUNCH = "# The launch\n\n- Audit: sign-in (done)\n- Audit: exports (pending)\n- Guide: `docs/guide.md` (done)\n";

describe("what a team says of its readiness documents", () => {
  const documentsWith = async (config: string) => {
    const snapshot = await snapshotWith({
      [CONFIG]: config,
      "notes/launch.md": LAUNCH,
      "docs/PRODUCTION_READINESS.md": LAUNCH,
    });
    assert.deepEqual(problemsOf(snapshot), []);
    return snapshot.documents.map(({ path, findings }) => `${path} ${findings.map(({ rule }) => rule).join(" ")}`);
  };
  const ALL = "claim.conflicting-status claim.broken-reference";

  it("names documents that are called something else, and leaves others alone", async () => {
    assert.deepEqual(await documentsWith("gates: []\n"), [`docs/PRODUCTION_READINESS.md ${ALL}`]);
    assert.deepEqual(await documentsWith("documents: { include: notes/*.md }\n"), [
      `docs/PRODUCTION_READINESS.md ${ALL}`,
      `notes/launch.md ${ALL}`,
    ]);
    assert.deepEqual(await documentsWith('documents: { include: "notes/*.md", exclude: ["docs/**"] }\n'), [
      `notes/launch.md ${ALL}`,
    ]);
    assert.deepEqual(await documentsWith("documents: { exclude: .\\docs\\* }\n"), []);
  });

  it("switches rules off", async () => {
    assert.deepEqual(await documentsWith("documents:\n  rules:\n    claim.broken-reference: off\n"), [
      "docs/PRODUCTION_READINESS.md claim.conflicting-status",
    ]);
  });

  it("holds while files and what is said of them change", async () => {
    const files = new MemoryFileSystem({ "package.json": '{ "name": "shop" }', "notes/launch.md": LAUNCH });
    const engine = new FolderEngine(files, CHECKLIST, testHost());
    const never = { isCancellationRequested: false };
    const lines = () => engine.snapshot().documents.map(({ items }) => items.length);
    await engine.scan(never);
    assert.deepEqual(lines(), []);
    files.write(CONFIG, "documents: { include: notes/*.md }\n");
    await engine.refresh([CONFIG], never);
    assert.deepEqual(lines(), [3]);
    files.write("notes/launch.md", `${LAUNCH}- Drill (done)\n`);
    await engine.refresh(["notes/launch.md"], never);
    assert.deepEqual(lines(), [4]);
    files.write(CONFIG, "gates: []\n");
    await engine.refresh([CONFIG], never);
    assert.deepEqual(lines(), []);
  });

  it("says what it does not understand, at its place", async () => {
    const said = async (config: string) =>
      problemsOf(await snapshotWith({ [CONFIG]: config })).map((line) => line.replace(/ \(known.*|`: .*/, ""));
    assert.deepEqual(await said("documents:\n  scoreTolerance: 200\n  rules:\n    claim.stale: loud\n"), [
      `${CONFIG}:2:19 error \`documents.scoreTolerance`,
      `${CONFIG}:4:18 error \`documents.rules.claim.stale`,
    ]);
    assert.deepEqual(await said("documents:\n  rules:\n    claim.stale: off\n    claim.nonsense: off\n"), [
      `${CONFIG}:4:21 error there is no rule "claim.nonsense"`,
    ]);
  });
});
