import assert from "node:assert/strict";
import { commands, extensions } from "vscode";
import { allRows, folderView, readiness } from "./support";

describe("activation", () => {
  it("brings the view of every folder to rest", async () => {
    const api = await readiness();
    assert.deepEqual(
      api.views().map((view) => [view.name, view.state]),
      [
        ["orders", "ready"],
        ["catalog", "ready"],
      ],
    );
  });

  it("says in words what each row of the view is", async () => {
    const api = await readiness();
    for (const view of api.views()) {
      const rows = allRows(view.nodes);
      assert.ok(rows.length > 20, `${view.name} has ${rows.length} rows`);
      for (const row of rows) {
        assert.notEqual(row.accessibility.trim(), "", row.id);
        assert.notEqual(row.label.trim(), "", row.id);
      }
      assert.equal(new Set(rows.map((row) => row.id)).size, rows.length, "ids are unique");
    }
  });

  it("judges each folder by its own files", async () => {
    const api = await readiness();
    const checks = (name: string) =>
      allRows(folderView(api.views(), name).nodes).filter((row) => row.check !== undefined);
    const failing = (name: string, check: string) =>
      checks(name).some((row) => row.check === check && /\bopen|fixable\b/.test(row.context));
    assert.ok(failing("catalog", "deployment.dockerfile"));
    assert.ok(!failing("orders", "deployment.dockerfile"));
    assert.ok(failing("orders", "deployment.non-root"));
  });

  it("declares every command it registers, and registers every command it declares", async () => {
    await readiness();
    const manifest: unknown = extensions.getExtension("production-readiness.production-readiness")?.packageJSON;
    const declared = declaredCommands(manifest);
    const registered = (await commands.getCommands(true)).filter(
      (id) => id.startsWith("readiness.") && !id.startsWith("readiness.overview."),
    );
    assert.deepEqual(
      declared.filter((id) => !registered.includes(id)),
      [],
    );
    assert.deepEqual(
      registered.filter((id) => !declared.includes(id)),
      [],
    );
  });
});

function declaredCommands(manifest: unknown): readonly string[] {
  const text = JSON.stringify(manifest);
  return [...text.matchAll(/"command":"(readiness\.[a-zA-Z.]+)","title"/g)].map((match) => String(match[1]));
}
