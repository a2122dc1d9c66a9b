// Headless Chromium that resolves no name and reaches this machine only; what tried to leave is reported.
import { chromium } from "playwright-core";
import { chromiumPath } from "./vscode.mjs";

const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  "--no-first-run",
  "--no-sandbox",
];

export async function openBrowser({ width = 1360, height = 820 } = {}) {
  const browser = await chromium.launch({ executablePath: chromiumPath, headless: true, args });
  const context = await browser.newContext({ viewport: { width, height } });
  const blocked = new Set();
  await context.route(
    (url) => url.hostname !== "127.0.0.1" && url.hostname !== "localhost",
    (route) => {
      blocked.add(route.request().url());
      return route.abort();
    },
  );
  return { browser, context, blocked };
}
