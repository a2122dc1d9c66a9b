import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readiness } from "../support/cli";

/**
 * Whole reports of small workspaces, to be reviewed like code. `UPDATE_GOLDEN=1` writes them anew; a missing one is
 * written and fails, so that nobody commits what nobody has read.
 */
const ROOT = join(process.cwd(), "test/golden");
const REPORTS = { pretty: "report.txt", json: "report.json", markdown: "report.md" };
const workspaces = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, "workspace")));

describe("golden reports", () => {
  const made = mkdtempSync(join(tmpdir(), "readiness-golden-"));
  after(() => rmSync(made, { recursive: true, force: true }));

  it("there are workspaces", () => assert.ok(workspaces.length >= 3));

  for (const name of workspaces) {
    describe(name, () => {
      let err = "";
      before(() => {
        const outputs = Object.entries(REPORTS).flatMap(([format, file]) => ["-o", `${format}=${made}/${name}-${file}`]);
        const { code, err: said } = readiness([...outputs, "--show", "all"], join(ROOT, name, "workspace"));
        err = `${said}exit code ${code}\n`;
      });
      for (const file of Object.values(REPORTS)) {
        it(file, () => compare(join(ROOT, name, file), readFileSync(`${made}/${name}-${file}`, "utf8")));
      }
      it("what is said beside the reports", () => compare(join(ROOT, name, "stderr.txt"), err));
    });
  }
});

function compare(path: string, actual: string): void {
  const isMissing = !existsSync(path);
  if (isMissing || process.env.UPDATE_GOLDEN === "1") writeFileSync(path, actual);
  assert.ok(!isMissing, `${path} was missing and has been written: review it`);
  assert.equal(actual, readFileSync(path, "utf8"));
}
