// Runs a module inside the extension host of a window, and does not believe its exit code alone.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { windowUrl } from "./code-server.mjs";

/**
 * A window reports code 0 also when its extension host was killed or called process.exit(). So it is given this wrapper, which
 * leaves a mark once the real run() came to its end, whichever way.
 */
const wrapper = (module, mark) => `
exports.run = async () => {
  try {
    await require(${JSON.stringify(module)}).run(${JSON.stringify(dirname(module))});
  } finally {
    require("node:fs").writeFileSync(${JSON.stringify(mark)}, "ended");
  }
};
`;

/** Resolves to the code of the run; rejects when it did not come to its end. `log` receives the extension host's console. */
export async function runInHost({ server, context, extension, module, folder, timeout, log }) {
  const mark = join(server.dataFolder, "run-ended");
  const entry = join(server.dataFolder, "run.cjs");
  rmSync(mark, { force: true });
  writeFileSync(entry, wrapper(module, mark));
  const remote = (path) => `vscode-remote://${server.authority}${path}`;
  const page = await context.newPage();
  let timer;
  const ended = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the tests did not end in ${timeout} ms`)), timeout);
    page.on("crash", () => reject(new Error("the window crashed")));
    page.exposeFunction("codeAutomationLog", (_type, values) => log(values));
    page.exposeFunction("codeAutomationExit", (code) =>
      existsSync(mark) ? resolve(code) : reject(new Error("the extension host ended before the tests did")),
    );
  });
  const payload = [
    ["extensionDevelopmentPath", remote(extension)],
    ["extensionTestsPath", remote(entry)],
  ];
  try {
    await Promise.all([ended, page.goto(windowUrl(server, { folder, payload }), { waitUntil: "commit" })]);
    return await ended;
  } catch (error) {
    if (process.env.E2E_FAILURE_IMAGE) await page.screenshot({ path: process.env.E2E_FAILURE_IMAGE }).catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
