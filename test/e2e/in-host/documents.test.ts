import assert from "node:assert/strict";
import { commands, type FoldingRange, FoldingRangeKind, window, workspace } from "vscode";
import { closeEverything, fileIn, finding, open, readiness, until } from "./support";

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

  it("of readiness fold by sections, and their lines about no known check as regions", async () => {
    const uri = fileIn("catalog", "PRODUCTION_READINESS.md");
    const lines = [
      "# Production readiness",
      "",
      "## Operations",
      "",
      "- Backups: missing",
      "- Shelf labels (done)",
      "- Loyalty cards (done)",
      "- Gift wrapping (pending)",
      "",
      "## Questions",
      "",
      "- Decision needed: one region or two?",
    ];
    await workspace.fs.writeFile(uri, new TextEncoder().encode(lines.join("\r\n")));
    try {
      await open(uri);
      await finding(uri, "claim.open-decision");
      const folds = await commands.executeCommand<FoldingRange[]>("vscode.executeFoldingRangeProvider", uri);
      assert.ok(folds.some(({ start, end }) => start === 2 && end <= 8 && end >= 7));
      assert.deepEqual(
        folds.filter(({ kind }) => kind === FoldingRangeKind.Region).map(({ start, end }) => [start, end]),
        [[5, 7]],
      );
    } finally {
      await closeEverything();
      await workspace.fs.delete(uri);
    }
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
