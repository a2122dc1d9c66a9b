import assert from "node:assert/strict";
import { CodeAction, CodeActionKind, commands, type Diagnostic, type Uri, window, workspace } from "vscode";
import { allRows, closeEverything, fileIn, finding, folderView, noFinding, open, readiness, until } from "./support";

describe("fixes", () => {
  before(readiness);
  afterEach(closeEverything);

  it("create a file from the light bulb, open it, and go in one undo", async () => {
    const manifest = fileIn("catalog", "pyproject.toml");
    await open(manifest);
    const missing = await finding(manifest, "deployment.dockerfile");
    const created = fileIn("catalog", "Dockerfile");
    await run(await quickFix(manifest, missing));
    await until([window.onDidChangeActiveTextEditor], () =>
      window.activeTextEditor?.document.uri.toString() === created.toString() ? true : undefined,
    );
    assert.match(await contentOf(created), /^FROM python/m);
    assert.equal(window.activeTextEditor?.document.isDirty, false);
    await noFinding(manifest, "deployment.dockerfile");

    const gone = new Promise((resolve) => workspace.onDidDeleteFiles(resolve));
    await commands.executeCommand("undo");
    await gone;
    await assert.rejects(async () => workspace.fs.stat(created));
    await open(manifest);
    await finding(manifest, "deployment.dockerfile");
  });

  it("change an open file by a minimal edit that one undo takes back", async () => {
    const dockerfile = fileIn("orders", "Dockerfile");
    const document = await open(dockerfile);
    const before = document.getText();
    const root = await finding(dockerfile, "deployment.non-root");
    await run(await quickFix(dockerfile, root));
    await noFinding(dockerfile, "deployment.non-root");
    const kept = before.split("\n").filter((line) => line !== "");
    const after = document.getText().split("\n");
    assert.deepEqual(
      kept.filter((line) => !after.includes(line)),
      [],
    );
    await window.showTextDocument(document);
    await commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });

  it("are offered by the rows that say so", async () => {
    const api = await readiness();
    const rows = allRows(folderView(api.views(), "catalog").nodes);
    const row = rows.find((candidate) => candidate.check === "deployment.dockerfile");
    assert.match(row?.context ?? "", /\bfixable\b/);
    assert.match(row?.context ?? "", /\bcheck\b/);
  });
});

async function quickFix(uri: Uri, diagnostic: Diagnostic): Promise<CodeAction> {
  const actions: unknown = await commands.executeCommand(
    "vscode.executeCodeActionProvider",
    uri,
    diagnostic.range,
    CodeActionKind.QuickFix.value,
    20,
  );
  assert.ok(Array.isArray(actions));
  const action = actions.find((candidate) => candidate instanceof CodeAction && candidate.title.startsWith("Fix"));
  assert.ok(action instanceof CodeAction, `a fix is offered: ${JSON.stringify(actions)}`);
  return action;
}

/** What the editor does when the user chooses an action: the edit, then the command. */
async function run({ edit, command }: CodeAction): Promise<void> {
  if (edit !== undefined) assert.ok(await workspace.applyEdit(edit));
  if (command !== undefined) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

async function contentOf(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
