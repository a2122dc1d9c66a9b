import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import { readiness } from "../support/cli";

/**
 * Whole reports of small workspaces, to be reviewed like code. `UPDATE_GOLDEN=1` writes them anew; a missing one is
 * written and fails, so that nobody commits what nobody has read.
 */
const ROOT = join(process.cwd(), "test/golden");
const REPORTS = { pretty: "report.txt", json: "report.json", markdown: "report.md" };
const workspaces = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, "workspace")));
/** Systems of `test/seeds`, as a team that keeps these files would judge them. */
const SEEDS = "test/seeds";
const judged = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, ".readiness")));

interface SarifResult {
  readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }];
}
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  JSON.parse(readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8")),
);

describe("golden reports", () => {
  const made = mkdtempSync(join(tmpdir(), "readiness-golden-"));
  after(() => rmSync(made, { recursive: true, force: true }));

  it("there are workspaces", () => assert.ok(workspaces.length >= 3));

  for (const name of [...workspaces, ...judged]) {
    describe(name, () => {
      let err = "";
      let folder = "";
      before(() => {
        folder = judged.includes(name) ? join(made, name) : join(ROOT, name, "workspace");
        if (judged.includes(name)) {
          cpSync(join(SEEDS, name, "workspace"), folder, { recursive: true });
          cpSync(join(ROOT, name, ".readiness"), join(folder, ".readiness"), { recursive: true });
        }
        const outputs = Object.entries(REPORTS).flatMap(([format, file]) => [
          "-o",
          `${format}=${made}/${name}-${file}`,
        ]);
        outputs.push("-o", `sarif=${made}/${name}.sarif`);
        const { code, err: said } = readiness([...outputs, "--show", "all"], folder);
        err = `${said}exit code ${code}\n`;
      });
      for (const file of Object.values(REPORTS)) {
        it(file, () => compare(join(ROOT, name, file), readFileSync(`${made}/${name}-${file}`, "utf8")));
      }
      it("SARIF that code scanning takes, in which every place is one of a file", () => {
        const log = JSON.parse(readFileSync(`${made}/${name}.sarif`, "utf8"));
        const isValid: boolean = isSarif(log);
        assert.ok(isValid, JSON.stringify(isSarif.errors));
        const places: string[] = log.runs[0].results.map(
          ({ locations: [{ physicalLocation }] }: SarifResult) => physicalLocation.artifactLocation.uri,
        );
        assert.ok(places.length > 0);
        assert.deepEqual(
          places.filter((path) => !existsSync(join(folder, decodeURIComponent(path)))),
          [],
        );
      });
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
