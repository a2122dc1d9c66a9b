import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const WORKFLOW = ".github/workflows/ci.yml";
const GO_ON = { isCancellationRequested: false };

function workflow(...commands: string[]): string {
  const steps = commands.map((command) => `      - run: ${command}\n`).join("");
  return `on: push\njobs:\n  all:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`;
}

/** The tools of each step, behind the task that it comes to them by. */
async function stepsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const engine = await scanned(new MemoryFileSystem(files));
  return toolsIn(engine.factsOf(WORKFLOW));
}

function toolsIn(facts: Awaited<ReturnType<typeof scanned>>["factsOf"] extends (path: string) => infer F ? F : never) {
  return facts
    .filter(({ kind }) => kind === "ci.step")
    .map(({ props }) => `${props.tolerant ? "tolerant " : ""}${props.through ?? "-"}: ${String(props.tools)}`)
    .sort();
}

describe("tasks that steps of CI start", () => {
  const makefile =
    "SUITE = pytest -q\nverify: suite\n\t-ruff check .\nsuite:\n\t@$(SUITE) && echo $$HOME\n\t$(MAKE) verify\n";

  for (const [ends, text] of [
    ["LF", makefile],
    ["CRLF", makefile.replace(/\n/g, "\r\n")],
  ] as const)
    it(`are read in the file that defines them, once each, with ${ends}`, async () => {
      assert.deepEqual(
        await stepsOf({ [WORKFLOW]: workflow("make verify"), Makefile: text }),
        [
          "-: make",
          "make suite: pytest,make",
          "make verify: make,make suite",
          "tolerant make verify: ruff,ruff check",
        ].sort(),
      );
    });

  it("follow the file when it changes, comes and goes", async () => {
    const files = new MemoryFileSystem({
      [WORKFLOW]: workflow("npm run verify"),
      "package.json": '{"scripts":{"verify":"vitest run"}}',
    });
    const engine = await scanned(files);
    const tools = () => toolsIn(engine.factsOf(WORKFLOW));
    const before = ["-: npm,npm run", "npm verify: vitest,vitest run"];
    assert.deepEqual(tools(), before);
    files.write("package.json", '{"scripts":{"verify":"eslint ."}}');
    await engine.refresh(["package.json"], GO_ON);
    assert.deepEqual(tools(), ["-: npm,npm run", "npm verify: eslint,eslint ."]);
    files.remove("package.json");
    await engine.refresh(["package.json"], GO_ON);
    assert.deepEqual(tools(), ["-: npm,npm run,npm run verify"]);
  });

  it("are those of the directory that the step is in", async () => {
    const files = {
      [WORKFLOW]: workflow("cd web && npm run verify", "npm --prefix api run verify", "npm run verify"),
      "api/package.json": '{"scripts":{"verify":"mocha"}}',
      "web/package.json": '{"scripts":{"verify":"ava"}}',
    };
    const found = (await stepsOf(files)).filter((step) => !step.startsWith("-"));
    assert.deepEqual(found, ["npm verify: ava", "npm verify: mocha"]);
  });
});
