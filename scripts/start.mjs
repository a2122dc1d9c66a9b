// `npm start -- <folder>`: checks a folder from a clean clone. The folder is meant from where the user stands.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, requireNode, root } from "./prepare.mjs";

requireNode();
ensureInstalled();
ensureBuilt();
const { status, signal } = spawnSync(
  process.execPath,
  [join(root, "server/dist/cli.js"), "check", ...process.argv.slice(2)],
  { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: "inherit" },
);
process.exitCode = signal ? 130 : (status ?? 2);
