// A fix that changes code, from the gap to the edit: chosen, shown as a difference, applied, taken back.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "./support/browser.mjs";
import { installExtension, newDataFolder, startCodeServer } from "./support/code-server.mjs";
import { packaged } from "./support/package.mjs";
import { command, openWindow, picture, row, showReadiness, tab } from "./support/workbench.mjs";

const FILES = {
  "package.json": `${JSON.stringify(
    { name: "shop", scripts: { start: "node server.js" }, dependencies: { express: "5.1.0", pg: "8.16.3" } },
    undefined,
    2,
  )}\n`,
  "server.js": `const express = require('express')
const { Pool } = require('pg')

// One pool for all requests.
const pool = new Pool({ connectionString: process.env.DATABASE_URL })
const app = express()

app.get('/orders', async (req, res) => {
  const { rows } = await pool.query('SELECT * FROM orders LIMIT 100')
  res.json(rows)
})

app.listen(3000)
`,
};

describe("a fix in code", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "readiness-e2e-code-")), "shop");
  const dataFolder = newDataFolder();
  let server;
  let browser;
  let context;
  let page;

  before(async () => {
    mkdirSync(folder);
    for (const [path, text] of Object.entries(FILES)) writeFileSync(join(folder, path), text);
    await installExtension(packaged(), dataFolder);
    server = await startCodeServer({ dataFolder });
    ({ browser, context } = await openBrowser());
    page = await openWindow({ server, context, folder, file: "server.js" });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    for (const path of [join(folder, ".."), dataFolder]) rmSync(path, { recursive: true, force: true });
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await picture(page, `failed-${this.currentTest.title.replace(/\W+/g, "-")}`);
  });

  const added = () => page.locator(".editor-instance .view-line", { hasText: "tooLate" });

  it("is shown as a difference before anything changes", async () => {
    await showReadiness(page);
    await page.locator(".monaco-editor .view-line", { hasText: "const pool" }).waitFor();
    await row(page, "Not ready").waitFor();
    await picture(page, "code-before");
    await command(page, "Readiness: Fix a Gap…");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "data.backups" }).first().waitFor();
    await page.keyboard.type("reliability.readiness-endpoint");
    const choice = page
      .locator(".quick-input-list .monaco-list-row", { hasText: "reliability.readiness-endpoint" })
      .first();
    await choice.waitFor();
    await picture(page, "code-chosen");
    await choice.click();
    const preview = page.locator(".panel .bulk-edit-panel");
    await preview.getByText("server.js").first().waitFor();
    assert.equal(await added().count(), 0);
    // Nothing is ticked at first; what is ticked shows in the difference.
    await preview
      .locator(".monaco-list-row input, .monaco-list-row .monaco-checkbox, .monaco-list-row [role=checkbox]")
      .first()
      .click();
    await preview.locator(".monaco-list-row", { hasText: "tooLate" }).first().click();
    await page.locator(".monaco-diff-editor .char-insert, .monaco-diff-editor .line-insert").first().waitFor();
    await picture(page, "code-preview");
  });

  it("is applied at the place it showed, and goes with one undo", async () => {
    const preview = page.locator(".panel .bulk-edit-panel");
    await preview.getByRole("button", { name: "Apply" }).click();
    await tab(page, "server.js").first().click();
    await added().first().waitFor();
    await picture(page, "code-fixed");
    await page.locator(".editor-instance .view-line", { hasText: "const app" }).first().click();
    await page.keyboard.press("Control+z");
    await added().first().waitFor({ state: "detached" });
    await picture(page, "code-undone");
  });
});
