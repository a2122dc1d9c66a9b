#!/usr/bin/env node
// Stands in for a desktop `code`: takes the command line that @vscode/test-electron gives to VS Code, runs the tests in a window
// of the VS Code server, and ends with their code.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { openBrowser } from "./browser.mjs";
import { startCodeServer } from "./code-server.mjs";
import { runInHost } from "./in-host.mjs";
import { vscodeRoot } from "./vscode.mjs";

const TIMEOUT = 300_000;
const MARK = "[e2e] ";

const options = new Map();
const places = [];
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([^=]+)=?(.*)$/s.exec(argument) ?? [];
  if (name === undefined) places.push(resolve(argument));
  else options.set(name, value);
}
if (options.has("version")) {
  console.log(JSON.parse(readFileSync(join(vscodeRoot, "product.json"), "utf8")).version);
  process.exit(0);
}
const path = (name) => {
  const value = options.get(name);
  if (!value) throw new Error(`only test runs are supported: --${name} is missing`);
  return value.startsWith("file:") ? fileURLToPath(value) : resolve(value);
};

/** A window's console holds much besides the tests' own lines, which carry a mark. */
function log(values) {
  const line = format(...values);
  if (line.startsWith(MARK)) console.log(line.slice(MARK.length));
  else if (process.env.E2E_VERBOSE) console.log(line);
}

const passedOn = Object.entries(process.env).filter(([name]) => /^(E2E_|MOCHA_)/.test(name));
const server = await startCodeServer({ tests: true, env: Object.fromEntries(passedOn) });
const { browser, context, blocked } = await openBrowser();
let code = 1;
try {
  code = await runInHost({
    server,
    context,
    extension: path("extensionDevelopmentPath"),
    module: path("extensionTestsPath"),
    folder: places.find((place) => existsSync(place)),
    timeout: TIMEOUT,
    log,
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(server.output().split("\n").slice(-15).join("\n"));
} finally {
  if (blocked.size > 0) {
    console.error("requests that wanted to leave this machine:", [...blocked]);
    code = 1;
  }
  await browser.close();
  await server.stop();
  rmSync(server.dataFolder, { recursive: true, force: true });
}
process.exit(code);
