import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { builtinChecklist } from "../support/checklist";
import { readiness } from "../support/cli";
import { catalogueLines, disagreement, type Expected, type Line, linesOf, type SeedReport } from "../support/seeds";

/**
 * Five small systems in the state that five readiness documents describe. What a document says is missing must be
 * reported, what it says is there must be found, line by line: `test/seeds/<system>/lines.md`.
 */
const ROOT = resolve("test/seeds");
const systems = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
/** What can be asked: checks, and their facets as `<check>#<facet>`. */
const questions = new Set(
  builtinChecklist().checklist.checks.flatMap(({ id, facets }) => [id, ...facets.map((facet) => `${id}#${facet.id}`)]),
);

/**
 * Answers that are known to be wrong: what the product says of a system instead of what `lines.md` says. One that has
 * become right fails too, so that it leaves this list.
 */
const KNOWN: Readonly<Record<string, string>> = {
  // Collections of a class that is named neither for what it keeps nor for keeping it are no stores.
  "edc-extensions data.persistent-cache": "not-applicable",
  // Flags are looked for only where something brings new versions to users.
  "telemetry-pipeline deployment.progressive-rollout#feature-flags": "not-applicable",
};

describe("five systems and what their documents say of them", () => {
  const all: { readonly system: string; readonly line: Line; readonly answer: Expected }[] = [];

  for (const { name } of systems) {
    describe(name, () => {
      const table = readFileSync(join(ROOT, name, "lines.md"), "utf8");
      const lines = linesOf(table);
      for (const line of lines) for (const answer of line.answers) all.push({ system: name, line, answer });
      let report: SeedReport;

      before(() => {
        const { out } = readiness(["-o", "json", "--fail-on", "none", "--show", "all"], join(ROOT, name, "workspace"));
        report = JSON.parse(out);
      });

      for (const { number, says, answers } of lines) {
        it(`line ${number}: ${says}`, () => {
          const wrong = answers.flatMap(
            (answer) => disagreement(report, answer, KNOWN[`${name} ${answer.check}`]) ?? [],
          );
          assert.deepEqual(wrong, []);
        });
      }
    });
  }

  it("every check that a line needs is there", () => {
    const missing = [...new Set(all.map(({ answer }) => answer.check))].filter((check) => !questions.has(check));
    assert.deepEqual(missing, []);
  });

  it("every known wrong answer is asked for by a line", () => {
    const keys = all.map(({ system, answer }) => `${system} ${answer.check}`);
    assert.deepEqual(
      Object.keys(KNOWN).filter((key) => !keys.includes(key)),
      [],
    );
  });

  it("every line of the documents is answered, by the checks that the catalogue names for it", function () {
    const shared = sharedFolder();
    if (!shared) {
      console.log("      SKIPPED: the catalogue is not on this machine (READINESS_SHARED)");
      return this.skip();
    }
    const catalogue = catalogueLines(readFileSync(join(shared, "catalogue.md"), "utf8"));
    assert.ok(catalogue.length > 100);
    const unanswered = catalogue.flatMap(({ document, line, checks: named }) => {
      const system = systems.find(({ name }) =>
        readFileSync(join(ROOT, name, "lines.md"), "utf8").includes(`\`${document}\``),
      );
      const answered = all
        .filter((one) => one.system === system?.name && one.line.number === line)
        .map((one) => one.answer.check);
      return named.filter((check) => !answered.includes(check)).map((check) => `${document}:${line} ${check}`);
    });
    assert.deepEqual(unanswered, []);
  });
});

/** The folder with the catalogue, which is beside the main checkout and not part of it. */
function sharedFolder(): string | undefined {
  const common = execFileSync("git", ["rev-parse", "--path-format=absolute", "--git-common-dir"], {
    encoding: "utf8",
  }).trim();
  const places = [process.env.READINESS_SHARED, join(dirname(dirname(common)), "shared")];
  return places.find((place) => place !== undefined && existsSync(join(place, "catalogue.md")));
}
