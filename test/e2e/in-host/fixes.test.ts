import assert from "node:assert/strict";
import {
  CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  type Terminal,
  type Uri,
  window,
  workspace,
} from "vscode";
import { isFixRequest } from "../../../client/src/requests";
import {
  allRows,
  closeEverything,
  codeOf,
  fileIn,
  finding,
  folderView,
  noFinding,
  open,
  readiness,
  until,
} from "./support";

describe("fixes", () => {
  before(readiness);
  afterEach(closeEverything);

  it("create files from the light bulb and open the first", async () => {
    const service = fileIn("catalog", "app/main.py");
    await open(service);
    const missing = await finding(service, "deployment.dockerfile");
    const created = fileIn("catalog", "Dockerfile");
    await run(await quickFix(service, missing));
    await untilActive(created);
    assert.match(await contentOf(created), /^FROM python/m);
    assert.equal(window.activeTextEditor?.document.isDirty, false);
    await noFinding(service, "deployment.dockerfile");
    await closeEverything();
    for (const uri of [created, fileIn("catalog", ".dockerignore")]) await workspace.fs.delete(uri);
    await open(service);
    await finding(service, "deployment.dockerfile");
  });

  it("are one step to undo", async () => {
    const created = fileIn("catalog", ".env.example");
    await commands.executeCommand("readiness.fix", await requestFor("catalog", "configuration.env-example"));
    await untilActive(created);
    assert.match(await contentOf(created), /DATABASE_URL/);
    const gone = new Promise((resolve) => workspace.onDidDeleteFiles(resolve));
    await commands.executeCommand("undo");
    await gone;
    await assert.rejects(async () => workspace.fs.stat(created));
  });

  it("put into a terminal what only the user's own tools can do, and start nothing", async () => {
    const { showInformationMessage } = window;
    const said: string[] = [];
    const answer = async (message: string, ...answers: readonly string[]) => {
      said.push(message);
      return answers[0];
    };
    const opened = new Promise<Terminal>((resolve) => {
      const subscription = window.onDidOpenTerminal((terminal) => {
        subscription.dispose();
        resolve(terminal);
      });
    });
    Object.assign(window, { showInformationMessage: answer });
    try {
      await commands.executeCommand("readiness.fix", await requestFor("orders", "delivery.reproducible-inputs"));
    } finally {
      Object.assign(window, { showInformationMessage });
    }
    assert.deepEqual(said, ["Readiness: run npm install --package-lock-only"]);
    const terminal = await opened;
    assert.equal(terminal.name, "Readiness");
    assert.ok("cwd" in terminal.creationOptions);
    assert.equal(String(terminal.creationOptions.cwd), fileIn("orders", "").toString().replace(/\/$/, ""));
    await assert.rejects(async () => workspace.fs.stat(fileIn("orders", "package-lock.json")), "nothing was started");
    terminal.dispose();
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
  const action = actions.find((candidate) => candidate instanceof CodeAction && fixes(candidate, codeOf(diagnostic)));
  assert.ok(action instanceof CodeAction, `a fix is offered: ${JSON.stringify(actions)}`);
  return action;
}

function fixes({ command }: CodeAction, check: string | undefined): boolean {
  const [request]: readonly unknown[] = command?.arguments ?? [];
  return command?.command === "readiness.fix" && isFixRequest(request) && request.check === check;
}

/** What the editor does when the user chooses an action: the edit, then the command. */
async function run({ edit, command }: CodeAction): Promise<void> {
  if (edit !== undefined) assert.ok(await workspace.applyEdit(edit));
  if (command !== undefined) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

async function untilActive(uri: Uri): Promise<void> {
  await until([window.onDidChangeActiveTextEditor], () =>
    window.activeTextEditor?.document.uri.toString() === uri.toString() ? true : undefined,
  );
}

/** What the row of a check asks to be fixed. */
async function requestFor(folder: string, check: string) {
  const view = folderView((await readiness()).views(), folder);
  const row = allRows(view.nodes).find((candidate) => candidate.check === check);
  return { folder: view.folder, check, component: row?.component };
}

async function contentOf(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
