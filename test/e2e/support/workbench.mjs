// What a user does in the workbench, in words. Waits are for what becomes visible, never for time to pass.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { windowUrl } from "./code-server.mjs";
import { root } from "./vscode.mjs";

const QUICK_LOOK = 3_000;
const FIRST_LOOK = 90_000;

/** Images of the documentation, refreshed with UPDATE_IMAGES=1; all others lie beside the results. */
const documented = new Set(["view", "diagnostic", "quick-fix", "fixed", "code-preview", "code-fixed"]);

export async function openWindow({ server, context, folder, file }) {
  const page = await context.newPage();
  const payload = file === undefined ? [] : [["openFile", `vscode-remote://${server.authority}${join(folder, file)}`]];
  await page.goto(windowUrl(server, { folder, payload }));
  await page.locator(".monaco-workbench .activitybar").waitFor({ timeout: FIRST_LOOK });
  if (file !== undefined) await tab(page, file).waitFor({ timeout: FIRST_LOOK });
  return page;
}

export const tab = (page, name) => page.locator(".tabs-container .tab", { hasText: name }).first();
export const rows = (page) => page.locator(".sidebar .monaco-list-row");
export const row = (page, text) => rows(page).filter({ hasText: text }).first();
export const toasts = (page) => page.locator(".notification-toast");
export const statusItem = (page) => page.locator(".statusbar-item[id*='readiness.status']");
export const welcome = (page) => page.locator(".sidebar .welcome-view-content");
export const hover = (page) => page.locator(".monaco-hover:not(.hidden)", { hasText: "readiness" }).first();

/** A menu can close again when the window moves its focus by itself: act, look, and act again. */
export async function untilSeen(act, look, tries = 5) {
  for (let left = tries; ; left -= 1) {
    await act();
    try {
      return await look.waitFor({ timeout: QUICK_LOOK });
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/** Acts until what was acted on has gone. An act that comes too late, when it has gone by then, is no failure. */
async function untilGone(act, look, tries = 5) {
  for (let left = tries; ; left -= 1) {
    const refusal = await act().catch((error) => error);
    try {
      return await look.waitFor({ state: "hidden", timeout: QUICK_LOOK });
    } catch (error) {
      if (left === 1) throw refusal ?? error;
    }
  }
}

export async function showReadiness(page) {
  const icon = page.locator(".activitybar .action-item", { has: page.locator("[aria-label^='Readiness']") });
  await icon.first().waitFor({ timeout: FIRST_LOOK });
  const title = page.locator(".sidebar .composite.title", { hasText: /readiness/i });
  // A click on the icon of the view that is open would close it.
  if (!(await title.isVisible())) await untilSeen(() => icon.first().click(), title);
  return icon.first();
}

/** Runs a command of the palette by its whole title. */
export async function command(page, title) {
  const input = page.locator(".quick-input-widget input[type=text]");
  await untilSeen(() => page.keyboard.press("F1"), input);
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
  await page.keyboard.press("Enter");
}

/** Unfolds a row of the view, or folds it again. */
export async function unfold(page, line) {
  const before = await line.getAttribute("aria-expanded");
  await line.locator(".monaco-tl-twistie").click();
  await page.waitForFunction(
    ([element, state]) => element.getAttribute("aria-expanded") !== state,
    [await line.elementHandle(), before],
  );
}

/** Chooses from the menu of a row. A menu does not hear the button of the mouse in its first tenth of a second. */
export async function choose(page, line, title) {
  const item = page.locator(".monaco-menu .action-item", { hasText: title }).first();
  await untilSeen(() => line.click({ button: "right" }), item);
  await untilGone(() => item.click({ timeout: QUICK_LOOK }), item);
}

/** Answers a question of the quick input; without an answer, takes what it proposes. */
export async function answer(page, prompt, text) {
  const widget = page.locator(".quick-input-widget", { hasText: prompt });
  await widget.waitFor();
  const input = widget.locator("input[type=text]");
  if (text !== undefined) await input.fill(text);
  await input.press("Enter");
  await page.locator(".quick-input-widget", { hasText: prompt }).waitFor({ state: "hidden" });
}

/** Makes the side bar wide enough to read its lines, as users of a view like this do. */
export async function widenSideBar(page, by) {
  const bar = await page.locator(".sidebar").boundingBox();
  const [x, y] = [bar.x + bar.width + 1, bar.y + bar.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 5 });
  await page.mouse.up();
}

/** The words of the last line with this text. */
export const words = (page, line, text) =>
  page.locator(".monaco-editor .view-line", { hasText: line }).last().locator("span span", { hasText: text }).last();

export async function picture(page, name, options = {}) {
  const folder = process.env.UPDATE_IMAGES === "1" && documented.has(name) ? "docs/images" : "out/e2e";
  mkdirSync(join(root, folder), { recursive: true });
  // The pointer out of the way, or the tooltip of what was clicked last is in the picture.
  if (!options.pointer) await page.mouse.move(900, 560);
  await page.screenshot({ path: join(root, folder, `${name}.png`) });
}
