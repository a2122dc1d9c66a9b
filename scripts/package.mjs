// `npm run package [-- --out FILE]`: a production build and the extension's package.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createVSIX } from "@vscode/vsce";
import { root } from "./prepare.mjs";

const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const wanted = process.argv.indexOf("--out");
const packagePath = resolve(wanted === -1 ? join(root, `${name}-${version}.vsix`) : (process.argv[wanted + 1] ?? ""));

for (const folder of ["client/dist", "server/dist"]) rmSync(join(root, folder), { recursive: true, force: true });
const built = spawnSync(process.execPath, ["esbuild.mjs", "--production"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

// Everything is in the bundles, so that no package is packed.
await createVSIX({ cwd: root, packagePath, dependencies: false });
console.log(`${packagePath} (${(statSync(packagePath).size / 1024 / 1024).toFixed(2)} MiB)`);
