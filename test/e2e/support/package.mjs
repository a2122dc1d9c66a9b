// The extension as users get it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./vscode.mjs";

/** The package as `npm run package` makes it; E2E_VSIX names one that was made before. */
export function packaged() {
  if (process.env.E2E_VSIX !== undefined) return process.env.E2E_VSIX;
  const vsix = join(root, "out/e2e/extension.vsix");
  execFileSync(process.execPath, ["scripts/package.mjs", "--out", vsix], { cwd: root, stdio: "pipe" });
  return vsix;
}
