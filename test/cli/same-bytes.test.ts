import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FORMATS } from "../../server/src/cli/outputs";
import { Folders, shop } from "../support/cli";
import { inProcess } from "../support/in-process";

const WAIVER = "- check: documentation.changelog\n  reason: it goes soon\n  owner: web\n  expires: 2026-12-31\n";
const WORD =
  "- check: operations.runbooks\n  statement: They were walked through\n  by: Ada\n  date: 2026-11-01\n  expires: 2027-05-01\n";
const FILES: Readonly<Record<string, string>> = {
  ...shop,
  "worker/package.json": '{ "name": "worker", "dependencies": { "express": "5.1.0" } }\n',
  "worker/app.js": shop["app.js"] ?? "",
  ".readiness/waivers.yaml": WAIVER,
  ".readiness/attestations.yaml": WORD,
  ".readiness/config.yaml": "profile: telemetry\nfailOn: [gate:release]\n",
  "PRODUCTION_READINESS.md": "# Production readiness\n\n- [x] Runbooks exist (done)\n- [ ] Changelog\n",
};

describe("the same files on the same day", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  for (const format of FORMATS) {
    it(`give the same bytes as ${format}, wherever they lie and in whatever order they came`, async () => {
      const reversed = Object.fromEntries(Object.entries(FILES).reverse());
      const [here, there] = [
        folders.make(FILES),
        folders.make({ "deep/down/x": "", ...prefixed("deep/down/er/", reversed) }),
      ];
      const at = (folder: string, day?: string) => inProcess(["check", folder, "-o", format, "--show", "all"], day);
      const first = await at(here);
      assert.deepEqual(await at(join(there, "deep/down/er")), first);
      assert.ok(!first.out.includes(here) && first.out.length > 500);
      const late = await at(here, "2027-01-01");
      assert.notEqual(late.out, first.out, "the day matters: the waiver has ended");
    });
  }
});

describe("a run that judges", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("leaves every file and folder as it was, whatever it is asked for", async () => {
    const folder = folders.make(FILES);
    mkdirSync(join(folder, "empty"));
    await inProcess(["baseline", folder]);
    const before = treeOf(folder);
    for (const rules of [
      ["not-ready"],
      ["blocker", "high"],
      ["new"],
      ["level:1", "score:50"],
      ["gate:release"],
      ["none"],
    ]) {
      const asked = rules.flatMap((rule) => ["--fail-on", rule]);
      await inProcess(["check", folder, ...asked]);
      assert.deepEqual(treeOf(folder), before, rules.join());
    }
    for (const command of [
      "explain --score",
      "list",
      "facts",
      "document lint",
      "document generate",
      "baseline --show",
      "test",
    ]) {
      await inProcess([...command.split(" "), folder]);
      assert.deepEqual(treeOf(folder), before, command);
    }
    await inProcess(["explain", "operations.runbooks", folder]);
    await inProcess(["why", join(folder, "app.js"), folder]);
    await inProcess(["fix", "documentation.changelog", folder, "--dry-run"]);
    await inProcess(["fix", "documentation.changelog", folder, "--diff"]);
    assert.deepEqual(treeOf(folder), before);
  });

  it("is seen to write when it is asked to", async () => {
    const folder = folders.make(FILES);
    const before = treeOf(folder);
    await inProcess(["check", folder, "--record"]);
    assert.notDeepEqual(treeOf(folder), before);
  });
});

function prefixed(prefix: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${prefix}${path}`, text]));
}

/** Every entry of a folder with what it holds and when it was written. */
function treeOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((path) => {
      const stats = lstatSync(join(folder, path));
      const content = stats.isFile()
        ? createHash("sha256")
            .update(readFileSync(join(folder, path)))
            .digest("hex")
        : "";
      return `${path} ${stats.mode} ${stats.mtimeMs} ${content}`;
    });
}
