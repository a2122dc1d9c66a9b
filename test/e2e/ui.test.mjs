// The packaged extension, installed, in the real workbench: what a user sees and does.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openBrowser } from "./support/browser.mjs";
import { installExtension, newDataFolder, startCodeServer } from "./support/code-server.mjs";
import { packaged } from "./support/package.mjs";
import { e2e, root } from "./support/vscode.mjs";
import {
  command,
  hover,
  openWindow,
  picture,
  row,
  rows,
  showReadiness,
  statusItem,
  tab,
  toasts,
  untilSeen,
  welcome,
  widenSideBar,
  words,
} from "./support/workbench.mjs";

/** A document that claims 99 %: the one kept beside the repository where it is, else our own in its shape. */
function readinessDocument() {
  const seeds = resolve(process.env.READINESS_SHARED ?? join(root, "../shared"), "seeds");
  const seed = existsSync(seeds) && readdirSync(seeds).find((name) => name.startsWith("004_"));
  if (seed) return readFileSync(join(seeds, seed), "utf8");
  return readFileSync(join(root, "test/documents/weighted.md"), "utf8").replace(/[ \t]*<!-- = [\w-]+ -->/g, "");
}

const question = (page, words) => page.locator(".quick-input-titlebar", { hasText: words });

describe("workbench", () => {
  const temporary = mkdtempSync(join(tmpdir(), "readiness-e2e-ui-"));
  const orders = join(temporary, "orders");
  const empty = join(temporary, "empty");
  const claims = join(temporary, "claims");
  const dataFolder = newDataFolder();
  let server;
  let browser;
  let context;
  let blocked;
  let page;

  before(async () => {
    cpSync(join(e2e, "workspaces/orders"), orders, { recursive: true });
    mkdirSync(empty);
    cpSync(join(root, "test/seeds/telemetry-pipeline/workspace"), claims, { recursive: true });
    writeFileSync(join(claims, "PRODUCTION_READINESS.md"), readinessDocument());
    assert.match(await installExtension(packaged(), dataFolder), /successfully installed/);
    server = await startCodeServer({ dataFolder });
    ({ browser, context, blocked } = await openBrowser());
    page = await openWindow({ server, context, folder: orders, file: "Dockerfile" });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    for (const folder of [temporary, dataFolder]) rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await picture(page, `failed-${this.currentTest.title.replace(/\W+/g, "-")}`);
  });

  it("shows the verdict and the numbers in the view, on its badge and in the status bar", async () => {
    const icon = await showReadiness(page);
    await row(page, "Not ready").waitFor();
    await row(page, /coverage/i).waitFor();
    await icon.locator(".badge-content", { hasText: /^\d+$/ }).waitFor();
    assert.match(await statusItem(page).textContent(), /\d+ · \d+ blockers?/);
    await widenSideBar(page, 160);
    await picture(page, "view");
  });

  it("says the state of each row in words for a screen reader", async () => {
    const labels = await rows(page).evaluateAll((elements) =>
      elements.map((element) => element.getAttribute("aria-label")),
    );
    assert.ok(labels.length > 5);
    assert.deepEqual(
      labels.filter((label) => !label),
      [],
    );
  });

  it("shows a finding on its words, and what to do in the hover", async () => {
    await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
    await untilSeen(() => words(page, "FROM node:20-slim", "node").hover(), hover(page));
    await picture(page, "diagnostic", { pointer: true });
    await page.keyboard.press("Escape");
  });

  it("applies a fix from the light bulb, and the finding goes", async () => {
    const squiggle = page.locator(".monaco-editor .squiggly-warning");
    await squiggle.first().waitFor();
    const before = await squiggle.count();
    const scoreBefore = await row(page, /^Score/).textContent();
    await words(page, "FROM node:20-slim", "node").click();
    const choice = page.locator(".action-widget .monaco-list-row", { hasText: /^Fix: / }).first();
    await untilSeen(() => page.keyboard.press("Control+."), choice);
    await picture(page, "quick-fix");
    await choice.click();
    // It changes what runs, so it is shown first: nothing is ticked, and nothing has changed yet.
    const preview = page.locator(".panel .bulk-edit-panel");
    await preview.getByText("USER").waitFor();
    assert.equal(await page.locator(".monaco-editor .view-line", { hasText: "USER" }).count(), 0);
    await preview
      .locator(".monaco-list-row input, .monaco-list-row .monaco-checkbox, .monaco-list-row [role=checkbox]")
      .first()
      .click();
    await picture(page, "preview");
    await preview.getByRole("button", { name: "Apply" }).click();
    await page.locator(".monaco-editor .view-line", { hasText: "USER" }).waitFor();
    await page.waitForFunction((count) => document.querySelectorAll(".squiggly-warning").length < count, before);
    await row(page, scoreBefore).waitFor({ state: "detached" });
    await picture(page, "fixed");
  });

  it("takes the fix back with one undo", async () => {
    const user = page.locator(".monaco-editor .view-line", { hasText: "USER" });
    await page.keyboard.press("Control+z");
    await user.waitFor({ state: "detached" });
    await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
    await page.keyboard.press("Control+y");
    await user.waitFor();
  });

  it("lists the gaps that have a fix, creates a file and opens it", async () => {
    await command(page, "Readiness: Fix a Gap…");
    const first = page.locator(".quick-input-list .monaco-list-row").first();
    await first.waitFor();
    await picture(page, "fix-a-gap");
    assert.match(await first.textContent(), /data\.backups|no-default-secrets|tls-everywhere/, "a blocker comes first");
    await page.keyboard.type("delivery.pipeline");
    const choice = page.locator(".quick-input-list .monaco-list-row", { hasText: "delivery.pipeline" }).first();
    await choice.waitFor();
    await choice.click();
    await question(page, "Where do your pipelines run?").waitFor();
    await page.keyboard.press("Enter");
    await tab(page, "ci.yml").waitFor();
    await picture(page, "created");
  });

  it("asks once what only the team can decide, and keeps the answer", async () => {
    const gap = (words) => page.locator(".quick-input-list .monaco-list-row", { hasText: words }).first();
    await command(page, "Readiness: Fix a Gap…");
    await gap(/data\.backups|no-default-secrets|tls-everywhere/).waitFor();
    await page.locator(".quick-input-widget input[type=text]").fill("delivery.dependency-updates");
    await gap("delivery.dependency-updates").click();
    await question(page, "What proposes updates of dependencies?").waitFor();
    const first = page.locator(".quick-input-list .monaco-list-row").first();
    assert.match((await first.textContent()) ?? "", /Dependabot/, "Enter takes what would be taken");
    await picture(page, "asks-once");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await tab(page, "renovate.json").waitFor();
    await command(page, "File: Save All");
    const answers = () => readFileSync(join(orders, ".readiness/config.yaml"), "utf8");
    for (let left = 60; left > 0 && !answers().includes("updates"); left -= 1) await page.waitForTimeout(500);
    assert.equal(answers(), "choices:\n  updates: renovate\n  pipeline: github\n");
  });

  it("shows the report", async () => {
    await command(page, "Readiness: Open Report");
    await tab(page, "Readiness of orders").waitFor();
    const body = page.frameLocator("iframe.webview").last().frameLocator("iframe#active-frame").locator("h1").first();
    await body.waitFor();
    await picture(page, "report");
  });

  it("explains a check from its row", async () => {
    await showReadiness(page);
    const line = row(page, "no health endpoint");
    await line.hover();
    await line.locator(".action-label[aria-label^='Explain']").click();
    await tab(page, "reliability.liveness-endpoint").waitFor();
    await page
      .frameLocator("iframe.webview")
      .last()
      .frameLocator("iframe#active-frame")
      .locator("h1")
      .first()
      .waitFor();
    await picture(page, "explain");
  });

  it("unfolds a row to what was found and what was looked for", async () => {
    const line = row(page, "stops without draining");
    await line.locator(".monaco-tl-twistie").click();
    await row(page, /^Searched/).waitFor();
    await line.hover();
    await picture(page, "evidence", { pointer: true });
  });

  it("says what is missing in a folder where it recognises nothing", async () => {
    const other = await openWindow({ server, context, folder: empty });
    await showReadiness(other);
    await welcome(other).getByText("Nothing here was recognised").waitFor();
    await picture(other, "welcome-empty");
    await other.close();
  });

  it("shows findings in Restricted Mode, and says why there are no fixes", async () => {
    const restricted = await startCodeServer({
      dataFolder,
      trust: true,
      settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
    });
    try {
      const other = await openWindow({ server: restricted, context, folder: orders, file: "Dockerfile" });
      await showReadiness(other);
      await row(other, "Not ready").waitFor();
      await other.locator(".sidebar .message", { hasText: "Restricted Mode" }).waitFor();
      await picture(other, "restricted");
      await other.close();
    } finally {
      await restricted.stop();
    }
  });

  it("holds a readiness document to the evidence, with its three scores above it", async () => {
    const other = await openWindow({ server, context, folder: claims, file: "PRODUCTION_READINESS.md" });
    const lens = other.locator(".codelens-decoration", { hasText: /claimed, .* by its own lines/ });
    await lens.first().waitFor();
    await other.locator(".monaco-editor .squiggly-warning").first().waitFor();
    await showReadiness(other);
    await row(other, "Readiness documents").waitFor();
    await row(other, "Readiness documents").click();
    await row(other, "PRODUCTION_READINESS.md").waitFor();
    await widenSideBar(other, 160);
    await picture(other, "readiness-document");
    await command(other, "View: Toggle Primary Side Bar Visibility");
    await command(other, "View: Focus Problems");
    await other
      .locator(".markers-panel .monaco-list-row", { hasText: /is marked done|is claimed/ })
      .first()
      .waitFor();
    await picture(other, "readiness-document-problems");
    await other.close();
  });

  it("asks for a folder in a window without one", async () => {
    const other = await openWindow({ server, context });
    await showReadiness(other);
    await welcome(other).getByText("Open a folder").waitFor();
    assert.equal(await statusItem(other).count(), 0);
    await picture(other, "welcome-no-folder");
    await other.close();
  });

  it("keeps what it read in the storage of the workspace, and nothing beside the code", () => {
    const kept = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith("facts.jsonl"));
    const stored = kept(join(dataFolder, "data/User/workspaceStorage"));
    assert.ok(
      stored.some((name) =>
        readFileSync(join(dataFolder, "data/User/workspaceStorage", name), "utf8").includes("Dockerfile"),
      ),
    );
    assert.deepEqual(kept(temporary), []);
  });

  it("has shown no toast, and asked nothing of another machine", async () => {
    assert.deepEqual(await toasts(page).allInnerTexts(), []);
    assert.deepEqual([...blocked], []);
  });
});
