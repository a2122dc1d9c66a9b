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

  const ignored = "gate:\n\tmypy .\n\t-$(MAKE) test\n\tjust lint\ntest:\n\tpytest\n";
  for (const [ends, Makefile] of [
    ["LF", ignored],
    ["CRLF", ignored.replace(/\n/g, "\r\n")],
  ] as const)
    it(`may fail where the line that starts them may, with ${ends}`, async () => {
      const found = await stepsOf({ [WORKFLOW]: workflow("make gate"), Makefile, justfile: "lint:\n  ruff check\n" });
      const reached = found.filter((step) => /pytest|ruff/.test(step));
      assert.deepEqual(reached, ["just lint: ruff,ruff check", "tolerant make test: pytest"]);
    });

  it("keep the name of a task of which no command was understood", async () => {
    for (const name of ["test", "check"]) {
      const files = { [WORKFLOW]: workflow(`npm run ${name}`), "package.json": `{"scripts":{"${name}":"# later"}}` };
      assert.ok((await stepsOf(files)).includes(`-: npm,npm run,npm run ${name}`), name);
    }
  });

  it("are followed in all that a task runs, and not in the line where a step's text was cut", async () => {
    const long = `gate:\n${"\techo held\n".repeat(300)}\t$(MAKE) test\ntest:\n\tpytest\n`;
    assert.ok((await stepsOf({ [WORKFLOW]: workflow("make gate"), Makefile: long })).includes("make test: pytest"));
    const step = `echo ${"a".repeat(1980)}; make test || true`;
    const cut = await stepsOf({ [WORKFLOW]: workflow(step), Makefile: "test:\n\tpytest\n" });
    assert.ok(!cut.includes("make test: pytest"), String(cut));
  });

  it("are followed no further than anybody reads, however many steps and tasks there are", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `t${index}`);
    const body = "\tpytest -q tests\n".repeat(450);
    const Makefile = `a: ${names.join(" ")}\n${names.map((name) => `${name}:\n${body}`).join("")}`;
    const start = process.cpuUsage();
    const found = await stepsOf({ [WORKFLOW]: workflow(...Array<string>(5_000).fill("make a")), Makefile });
    assert.ok(found.length < 5_000 + 2_100, `${found.length} facts`);
    assert.ok(found.filter((step) => step.includes("make t1:")).length > 10);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 10_000_000, `${(user + system) / 1000} ms of work`);
  });
});
