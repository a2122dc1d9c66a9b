// `npm run test:all`: everything CI runs, from a clean clone. Each step runs even when an earlier one failed, and the
// last line of the output is `N passed, N failed` over all tests; a step that is no test counts only when it fails.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, npm, requireNode, root } from "./prepare.mjs";

const RESULTS = join(root, "out/test-results/mocha.json");
const E2E_SUMMARY = /^(\d+) passed, (\d+) failed$/;

requireNode();
ensureInstalled(console.log);

const totals = { passed: 0, failed: 0 };
/** What went wrong or was left out, said again at the end, where it is seen. */
const remarks = [];

await step("Types", npm("run", "types"));
await step("Format, lint and layers", npm("run", "lint"));
await testTiers();
await endToEnd();

for (const remark of remarks) console.log(remark);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;

async function step(title, command) {
  const { code } = await run(title, command);
  if (code !== 0) fail(`${title}: failed with code ${code}`);
}

async function testTiers() {
  rmSync(RESULTS, { force: true });
  const { code } = await run("Tests", npm("test", "--", "--reporter", "test/support/reporter.cjs"), {
    READINESS_TEST_RESULTS: RESULTS,
  });
  if (!existsSync(RESULTS)) return fail(`Tests: ended with code ${code} and left no results`);
  const { passed, failed, skipped } = JSON.parse(readFileSync(RESULTS, "utf8"));
  add("Tests", passed, failed, code);
  for (const title of skipped) remarks.push(`skipped: ${title}`);
}

async function endToEnd() {
  const setup = await run("Setting up VS Code for the end-to-end tests", [process.execPath, "test/e2e/setup.mjs"]);
  if (setup.code !== 0) return fail(`End-to-end: the setup failed with code ${setup.code}`);
  const { code, output } = await run("End-to-end tests", [process.execPath, "test/e2e/run.mjs"]);
  const summary = output.trimEnd().split("\n").at(-1)?.match(E2E_SUMMARY);
  if (!summary) return fail(`End-to-end: ended with code ${code} and no summary`);
  add("End-to-end", Number(summary[1]), Number(summary[2]), code);
}

/** A tier without a test, or one that fails while all its tests pass, is a failure of its own. */
function add(title, passed, failed, code) {
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) remarks.push(`${title}: ${failed} failed`);
  else if (passed === 0) fail(`${title}: no test was run`);
  else if (code !== 0) fail(`${title}: all tests passed, yet the run ended with code ${code}`);
}

function fail(remark) {
  totals.failed += 1;
  remarks.push(remark);
}

/** Runs a command, passing its output on as it comes. */
function run(title, [command, ...args], env = {}) {
  console.log(`\n=== ${title}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
      shell: command.endsWith(".cmd"),
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      output = (output + chunk).slice(-4096);
    });
    child.on("error", (error) => resolve({ code: error.message, output }));
    child.on("close", (code, signal) => resolve({ code: signal ?? code, output }));
  });
}
