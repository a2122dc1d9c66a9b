// What a team says of a gap, in the real workbench: it waives, it vouches, the days go by, and both come back.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "./support/browser.mjs";
import { installExtension, newDataFolder, startCodeServer } from "./support/code-server.mjs";
import { packaged } from "./support/package.mjs";
import { e2e } from "./support/vscode.mjs";
import {
  answer,
  choose,
  command,
  openWindow,
  picture,
  row,
  showReadiness,
  tab,
  unfold,
  untilSeen,
  widenSideBar,
  words,
} from "./support/workbench.mjs";

const GAP = "registers no health endpoint";
const QUESTION = "Nothing shows that the data is backed up";

describe("what a team says", () => {
  const temporary = mkdtempSync(join(tmpdir(), "readiness-e2e-team-"));
  const orders = join(temporary, "orders");
  const clock = join(temporary, "days");
  const dataFolder = newDataFolder();
  const said = (name) => readFileSync(join(orders, ".readiness", name), "utf8");
  let server;
  let browser;
  let context;
  let page;

  before(async () => {
    cpSync(join(e2e, "workspaces/orders"), orders, { recursive: true });
    writeFileSync(clock, "0");
    assert.match(await installExtension(packaged(), dataFolder), /successfully installed/);
    letTheClockMove();
    server = await startCodeServer({ dataFolder, env: { E2E_CLOCK: clock } });
    ({ browser, context } = await openBrowser());
    page = await openWindow({ server, context, folder: orders, file: "Dockerfile" });
    await showReadiness(page);
    await row(page, GAP).waitFor();
    await widenSideBar(page, 160);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    for (const folder of [temporary, dataFolder]) rmSync(folder, { recursive: true, force: true });
  });
  /** A menu goes without a word where the editor takes the focus, as one does that has just been opened: then it is chosen again. */
  const ask = (line, title, prompt) =>
    untilSeen(() => choose(page, row(page, line), title), page.locator(".quick-input-widget", { hasText: prompt }));
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await picture(page, `failed-${this.currentTest.title.replace(/\W+/g, "-")}`);
  });

  it("is asked for in one go: a waiver with its reason, its owner and its day", async () => {
    await ask(GAP, "Waive…", "Why it can be accepted");
    await answer(page, "Why it can be accepted", "The load balancer looks at the port until spring");
    await answer(page, "Who answers for it", "team-orders");
    await picture(page, "waive");
    await answer(page, "The last day on which it holds");
    await tab(page, "waivers.yaml").waitFor();
    await row(page, GAP).waitFor({ state: "detached" });
    assert.match(
      said("waivers.yaml"),
      /^- check: reliability\.liveness-endpoint\n.+\n {2}reason: The load .+\n {2}owner: team-orders\n/s,
    );
    await picture(page, "waived");
  });

  it("is somebody's word, with what shows it and the files it rests on", async () => {
    await ask(QUESTION, "Vouch for It…", "What holds, in a sentence");
    await answer(
      page,
      "What holds, in a sentence",
      "Each night a dump goes to another region, and was restored in May",
    );
    await answer(page, "Who vouches for it", "Ada Lovelace");
    await answer(page, "A link or path to what shows it", "https://wiki.example/orders/restore");
    await answer(page, "The last day on which it holds");
    await answer(page, "Files whose change ends it", "src/**");
    await tab(page, "attestations.yaml").waitFor();
    await row(page, QUESTION).waitFor({ state: "detached" });
    assert.match(
      said("attestations.yaml"),
      /\n {2}by: Ada Lovelace\n.+\n {2}invalidatedBy: \["src\/\*\*"\]\n {2}seen: v/s,
    );
    await picture(page, "attested");
  });

  it("ends with its day: the finding is back, and the waiver says why at its line", async () => {
    await days(91);
    await row(page, GAP).waitFor();
    assert.equal(await row(page, QUESTION).count(), 0, "the word holds for longer");
    await tab(page, "waivers.yaml").click();
    await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
    await picture(page, "waiver-ended");
  });

  it("is taken out by the light bulb when it has ended, and is back with one undo", async () => {
    const line = page.locator(".monaco-editor .view-line", { hasText: "liveness-endpoint" });
    const removal = page.locator(".action-widget .monaco-list-row", { hasText: "Remove this waiver" }).first();
    await words(page, "check:", "liveness-endpoint").click();
    await untilSeen(() => page.keyboard.press("Control+."), removal);
    await picture(page, "remove-waiver");
    await removal.click();
    await line.waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await line.waitFor();
  });

  it("ends with its day, too, when it is somebody's word", async () => {
    await days(181);
    await row(page, QUESTION).waitFor();
    await days(0);
    await row(page, QUESTION).waitFor({ state: "detached" });
    await row(page, GAP).waitFor({ state: "detached" });
  });

  it("keeps gates closed or open, each with what is still to be done", async () => {
    await unfold(page, row(page, /^Gates/));
    await unfold(page, row(page, "The bare minimum"));
    await row(page, /open · /).waitFor();
    const label = await row(page, "The bare minimum").getAttribute("aria-label");
    assert.match(label, /^Gate mandatory, The bare minimum: Not met: \d of \d hold; (?:open|unknown): /);
    await picture(page, "gates");
    await unfold(page, row(page, /^Gates/));
  });

  it("ends when a file changes that it rests on", async () => {
    writeFileSync(
      join(orders, "src/server.ts"),
      `${readFileSync(join(orders, "src/server.ts"), "utf8")}\n// changed\n`,
    );
    await row(page, QUESTION).waitFor();
    await picture(page, "attestation-stale");
  });

  /** The installed copy of our server takes its days from a file; the extension itself has no such door. */
  function letTheClockMove() {
    const [name] = readdirSync(join(dataFolder, "extensions")).filter((entry) => /production-readiness/.test(entry));
    const installed = join(dataFolder, "extensions", name, "server/dist/server.js");
    const moving = `require(${JSON.stringify(join(e2e, "support/clock.cjs"))});\n`;
    writeFileSync(installed, moving + readFileSync(installed, "utf8"));
  }

  async function days(number) {
    writeFileSync(clock, String(number));
    await command(page, "Readiness: Scan Again");
  }
});
