import assert from "node:assert/strict";
import {
  ConfigurationTarget,
  commands,
  DiagnosticSeverity,
  Hover,
  languages,
  MarkdownString,
  type Position,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import { closeEverything, codeOf, fileIn, finding, findings, noFinding, open, readiness } from "./support";

const CHECK = "deployment.non-root";

describe("diagnostics", () => {
  before(readiness);
  afterEach(closeEverything);

  it("appear on the words they are about, never as errors", async () => {
    const dockerfile = fileIn("orders", "Dockerfile");
    await open(dockerfile);
    const diagnostic = await finding(dockerfile, CHECK);
    assert.equal(diagnostic.source, "readiness");
    assert.ok(diagnostic.range.isSingleLine && !diagnostic.range.isEmpty);
    assert.ok(diagnostic.severity !== DiagnosticSeverity.Error);
    assert.ok(typeof diagnostic.code === "object" && diagnostic.code.target.scheme === "https");
  });

  it("go while typing, before the file is saved, and come back", async () => {
    const dockerfile = fileIn("orders", "Dockerfile");
    const document = await open(dockerfile);
    await finding(dockerfile, CHECK);
    await insertBefore(document, "CMD", "USER node\n");
    await noFinding(dockerfile, CHECK);
    assert.ok(document.isDirty);
    await commands.executeCommand("undo");
    await finding(dockerfile, CHECK);
  });

  it("are those of open files only, unless the workspace asks for all", async () => {
    const dockerfile = fileIn("orders", "Dockerfile");
    const settings = workspace.getConfiguration("readiness", dockerfile);
    await noFinding(dockerfile, CHECK);
    await settings.update("diagnostics.scope", "workspace", ConfigurationTarget.WorkspaceFolder);
    await finding(dockerfile, CHECK);
    await settings.update("diagnostics.scope", undefined, ConfigurationTarget.WorkspaceFolder);
    await noFinding(dockerfile, CHECK);
  });

  it("are switched off for one folder and stay in the other", async () => {
    const dockerfile = fileIn("orders", "Dockerfile");
    const service = fileIn("catalog", "app/main.py");
    await open(service);
    await finding(service, "deployment.dockerfile");
    await open(dockerfile);
    await finding(dockerfile, CHECK);
    const settings = workspace.getConfiguration("readiness", dockerfile);
    await settings.update("diagnostics.enabled", false, ConfigurationTarget.WorkspaceFolder);
    await noFinding(dockerfile, CHECK);
    assert.equal(findings(service, "deployment.dockerfile").length, 1);
    await settings.update("diagnostics.enabled", undefined, ConfigurationTarget.WorkspaceFolder);
    await finding(dockerfile, CHECK);
  });

  it("follow a file that changes on the disk", async () => {
    const api = await readiness();
    const revision = api.views().find((view) => view.name === "catalog")?.revision ?? 0;
    const dockerfile = fileIn("catalog", "Dockerfile");
    await workspace.fs.writeFile(dockerfile, new TextEncoder().encode('FROM python:3.12-slim\nCMD ["python"]\n'));
    await open(dockerfile);
    await finding(dockerfile, CHECK);
    await closeEverything();
    await workspace.fs.delete(dockerfile);
    const service = fileIn("catalog", "app/main.py");
    await open(service);
    await finding(service, "deployment.dockerfile");
    await api.ready();
    assert.ok((api.views().find((view) => view.name === "catalog")?.revision ?? 0) > revision);
  });

  it("are few in a file that is opened for the first time", async () => {
    const server = fileIn("orders", "src/server.ts");
    await open(server);
    const api = await readiness();
    await api.ready();
    const own = languages.getDiagnostics(server).filter((diagnostic) => diagnostic.source === "readiness");
    assert.ok(own.length <= 10, own.map(codeOf).join(", "));
  });

  it("say more in the hover, and link to the explanation", async () => {
    const dockerfile = fileIn("orders", "Dockerfile");
    await open(dockerfile);
    const { range } = await finding(dockerfile, CHECK);
    const hovers: unknown = await commands.executeCommand("vscode.executeHoverProvider", dockerfile, range.start);
    assert.ok(Array.isArray(hovers));
    const text = hovers
      .filter((hover) => hover instanceof Hover)
      .flatMap((hover) => hover.contents)
      .map((content) => (content instanceof MarkdownString ? content.value : ""))
      .join("\n");
    assert.match(text, /command:readiness\.explain/);
    assert.match(text, /root/);
  });
});

async function insertBefore(document: TextDocument, word: string, text: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  const at: Position = document.positionAt(document.getText().lastIndexOf(word));
  assert.ok(await editor.edit((builder) => builder.insert(at, text)));
}
