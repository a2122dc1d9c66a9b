// What a clean clone needs before anything can run: packages and bundles. Nothing is done that is already done.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];

/** Ends the process with a sentence when Node is too old to run the tools. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
  process.exit(2);
}

/** Installs the packages of the lock file unless exactly those are there. */
export function ensureInstalled(log = console.error) {
  if (isInstalled()) return;
  log("Installing packages (npm ci)…");
  run(npm("ci", "--no-audit", "--no-fund"));
}

/** Builds the bundles unless they are newer than everything they are made of. */
export function ensureBuilt(log = console.error) {
  if (isBuilt()) return;
  log("Building…");
  run([process.execPath, "esbuild.mjs"]);
}

/** The command line of npm, as the npm that started us if there is one. */
export function npm(...args) {
  const started = process.env.npm_execpath;
  if (started && /\.c?js$/.test(started)) return [process.execPath, started, ...args];
  return [process.platform === "win32" ? "npm.cmd" : "npm", ...args];
}

/** Runs a command in the repository; its output goes to standard error, so that results stay alone on standard output. */
function run([command, ...args]) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: command.endsWith(".cmd"),
  });
  if (status === 0) return;
  console.error(`\`${[command, ...args].join(" ")}\` failed${error ? `: ${error.message}` : ""}`);
  process.exit(2);
}

function isInstalled() {
  const wanted = readJson("package-lock.json")?.packages ?? {};
  const present = readJson("node_modules/.package-lock.json")?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" || entry.optional || (present[path]?.version === entry.version && existsSync(join(root, path))),
  );
}

function isBuilt() {
  const bundle = join(root, "server/dist/cli.js");
  if (!existsSync(bundle) || !existsSync(join(root, "server/dist/grammars"))) return false;
  const built = statSync(bundle).mtimeMs;
  const sources = ["server/src", "checklists"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name),
    ),
  );
  return [...sources, ...["esbuild.mjs", "package.json", "package-lock.json"].map((name) => join(root, name))].every(
    (path) => statSync(path).mtimeMs <= built,
  );
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8"));
  } catch {
    return undefined;
  }
}
