import assert from "node:assert/strict";
import { commands, window, workspace } from "vscode";
import { closeEverything, fileIn, readiness, until } from "./support";

describe("documents", () => {
  before(readiness);
  afterEach(closeEverything);

  it("open the report of a folder as a preview", async () => {
    await commands.executeCommand("readiness.report", folder("orders"));
    await until([window.tabGroups.onDidChangeTabs], () =>
      tabLabels().some((label) => label.includes("Readiness of orders")) ? true : undefined,
    );
    assert.match(await text("/Readiness of orders"), /^# /);
  });

  it("open the page about a check", async () => {
    const request = { folder: folder("orders"), check: "deployment.non-root", component: "." };
    await commands.executeCommand("readiness.explain", request);
    await until([window.tabGroups.onDidChangeTabs], () =>
      tabLabels().some((label) => label.includes("deployment.non-root")) ? true : undefined,
    );
    assert.match(await text("/deployment.non-root"), /Dockerfile/);
  });
});

const folder = (name: "orders" | "catalog") => fileIn(name, "").toString().replace(/\/$/, "");

const tabLabels = () => window.tabGroups.all.flatMap((group) => group.tabs).map((tab) => tab.label);

async function text(path: string): Promise<string> {
  const document = await until([workspace.onDidOpenTextDocument], () =>
    workspace.textDocuments.find((candidate) => candidate.uri.scheme === "readiness" && candidate.uri.path === path),
  );
  return document.getText();
}
