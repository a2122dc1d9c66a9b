// Starts the VS Code server on a free port of this machine, with a data folder of its own, and ends it with all it started.
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodePath, quietSettings, serverEnvironment, serverPath } from "./vscode.mjs";

const START_TIMEOUT = 90_000;
const license = "--accept-server-license-terms";

export const newDataFolder = () => mkdtempSync(join(tmpdir(), "readiness-e2e-data-"));

/** Installs a packaged extension into a data folder; resolves to what VS Code said about it. */
export function installExtension(vsix, dataFolder) {
  const args = [serverPath, "--install-extension", vsix, "--force", "--server-data-dir", dataFolder, license];
  return new Promise((resolve, reject) => {
    execFile(nodePath, args, { env: serverEnvironment() }, (error, out, err) =>
      error ? reject(new Error(`${error.message}\n${out}\n${err}`)) : resolve(out + err),
    );
  });
}

/**
 * `tests` lets a window name a test module to run in its extension host. It also hides toasts, so tests that look at the window
 * start the server without it. `trust` keeps workspace trust on.
 */
export async function startCodeServer({
  dataFolder = newDataFolder(),
  settings = {},
  env = {},
  tests = false,
  trust = false,
} = {}) {
  mkdirSync(join(dataFolder, "data/User"), { recursive: true });
  writeFileSync(
    join(dataFolder, "data/User/settings.json"),
    JSON.stringify({ ...quietSettings, ...settings }, null, 2),
  );
  const args = [
    ...[serverPath, "--host", "127.0.0.1", "--port", "0", "--without-connection-token", license],
    ...["--server-data-dir", dataFolder, "--telemetry-level", "off", "--disable-telemetry", "--disable-experiments"],
    "--force-disable-user-env",
    ...(trust ? [] : ["--disable-workspace-trust"]),
    ...(tests ? ["--enable-smoke-test-driver"] : []),
  ];
  const child = spawn(nodePath, args, {
    // A process group of its own: the extension host, the watcher and our language server end with it.
    detached: true,
    // Sockets go into the data folder, or they pile up in the temporary folder.
    env: serverEnvironment({ XDG_RUNTIME_DIR: dataFolder, ...env }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killGroup = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  };
  process.once("exit", killGroup);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
  let output = "";
  const port = await listeningPort(child, (text) => {
    output += text;
    return output;
  });
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", () => {
        killGroup();
        resolve();
      });
      process.kill(-child.pid, "SIGTERM");
      setTimeout(killGroup, 5_000).unref();
    });
  return { authority: `127.0.0.1:${port}`, dataFolder, output: () => output, stop };
}

function listeningPort(child, collect) {
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error(`the VS Code server ${reason}\n${collect("").slice(-4_000)}`));
    const timer = setTimeout(() => fail(`did not start in ${START_TIMEOUT} ms`), START_TIMEOUT);
    const read = (chunk) => {
      const match = /Extension host agent listening on (\d+)/.exec(collect(String(chunk)));
      if (match === null) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

/** The address of a window; `folder` is a folder or a .code-workspace file on the disk, absent for an empty window. */
export function windowUrl(server, { folder, payload = [] } = {}) {
  const url = new URL(`http://${server.authority}/`);
  if (folder === undefined) url.searchParams.set("ew", "true");
  else url.searchParams.set(folder.endsWith(".code-workspace") ? "workspace" : "folder", folder);
  url.searchParams.set("payload", JSON.stringify([["skipWelcome", "true"], ["skipReleaseNotes", "true"], ...payload]));
  return url.toString();
}
