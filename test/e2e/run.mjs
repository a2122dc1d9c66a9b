// node test/e2e/run.mjs [in-host] [ui] [code] [team] [web] [node] [--host=auto|web|electron]
//
// in-host  mocha inside the extension host of a real VS Code, started by @vscode/test-electron: a desktop one (electron; set
//          VSCODE_EXECUTABLE or let it download one), or the stand-in of support/code.mjs (web).
// ui       the packaged extension in the real workbench, driven by Playwright (web host only).
// code     the same, with a fix that changes code: before, preview, after, undone.
// team     the same, with a clock that moves: waivers and attestations, and how they end.
// web      the browser bundle of the server, in a worker of a page.
// node     the command line on a newer Node than the one that runs the tests.
//
// The last line counts tests. A part that ran no test has failed.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { e2e, installed, root } from "./support/vscode.mjs";

const parts = {
  "in-host": inHost,
  ui: () => mocha("ui"),
  code: () => mocha("code"),
  team: () => mocha("team"),
  web: () => mocha("web"),
  node: () => mocha("node"),
};
const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith("--"));
const unknown = named.filter((word) => !(word in parts));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(", ")} (there are ${Object.keys(parts).join(", ")})`);
  process.exit(2);
}
const host = chosenHost(words.find((word) => word.startsWith("--host="))?.slice("--host=".length) ?? "auto");
const artifacts = join(root, "out/e2e");
mkdirSync(artifacts, { recursive: true });

/** What is installed decides; the network is not tried to find out. */
function chosenHost(wanted) {
  if (wanted !== "auto") return wanted;
  return process.env.VSCODE_EXECUTABLE === undefined && installed() ? "web" : "electron";
}

async function inHost() {
  const folder = mkdtempSync(join(tmpdir(), "readiness-e2e-workspace-"));
  cpSync(join(e2e, "workspaces"), folder, { recursive: true });
  const results = join(artifacts, "in-host.json");
  rmSync(results, { force: true });
  const executable = host === "web" ? join(e2e, "support/code.mjs") : process.env.VSCODE_EXECUTABLE;
  try {
    await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, "out/test/e2e/in-host/index.js"),
      ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
      launchArgs: [join(folder, "both.code-workspace"), "--disable-extensions"],
      extensionTestsEnv: {
        E2E_RESULTS: results,
        E2E_REPORTER: join(e2e, "support/reporter.cjs"),
        E2E_FAILURE_IMAGE: join(artifacts, "in-host-failure.png"),
      },
    });
    return { code: 0, results };
  } catch (error) {
    console.error(`in-host: ${error instanceof Error ? error.message : error}`);
    return { code: 1, results };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mocha(name) {
  const results = join(artifacts, `${name}.json`);
  rmSync(results, { force: true });
  const args = ["--no-config", "--timeout", "120000", "--reporter", join(e2e, "support/reporter.cjs")];
  const run = spawnSync(process.execPath, ["node_modules/mocha/bin/mocha.js", ...args, join(e2e, `${name}.test.mjs`)], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, E2E_RESULTS: results, E2E_ARTIFACTS: artifacts },
  });
  return { code: run.status ?? 1, results };
}

/** The code alone is not believed: a part must have left results, at least one, and none that failed. */
function count({ code, results }) {
  const tests = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : [];
  const passed = tests.filter((test) => test.state === "passed").length;
  const failed = tests.filter((test) => test.state === "failed").length;
  const skipped = tests.length - passed - failed;
  const silent = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + silent, skipped };
}

if (process.env.E2E_NO_BUILD === undefined) {
  execFileSync(process.execPath, ["esbuild.mjs"], { cwd: root, stdio: "inherit" });
  execFileSync(process.execPath, ["esbuild.mjs", "--tests"], { cwd: root, stdio: "inherit" });
}
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of named.length > 0 ? named : Object.keys(parts)) {
  if (name !== "in-host" && !installed()) {
    console.error(`${name}: needs the installed VS Code and Chromium; run "node test/e2e/setup.mjs" first`);
    total.failed += 1;
    continue;
  }
  console.log(`\n${name}${name === "in-host" ? ` (${host})` : ""}`);
  const result = count(await parts[name]());
  if (result.passed + result.failed === 0 || (result.passed === 0 && result.failed === 1))
    console.error(`${name}: no test passed`);
  for (const key of Object.keys(total)) total[key] += result[key];
}
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
