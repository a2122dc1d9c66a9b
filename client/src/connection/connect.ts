import type { BaseLanguageClient } from "vscode-languageclient";
import type { FixAnswer } from "../../../server/src/protocol/messages";
import * as requests from "../../../server/src/protocol/requests";
import type { FixPlan, Server, ServerEvents } from "../server";
import { toEditorEdit } from "./editor-edit";
import { serveFiles } from "./remote-files";

/** Starts the language client and gives the server behind it. */
export async function connect(client: BaseLanguageClient, events: ServerEvents): Promise<Server> {
  serveFiles(client);
  client.onNotification(requests.serverStatus, events.status);
  client.onNotification(requests.folderChanged, events.folderChanged);
  try {
    await client.start();
  } catch (error) {
    // The failure of the start is the one to tell; a client that never ran has nothing else to say.
    await client.dispose().catch(() => {});
    throw error;
  }
  return {
    views: () => client.sendRequest(requests.foldersView, {}),
    askTool: (question, token) => client.sendRequest(requests.askTool, question, token),
    checks: () => client.sendRequest(requests.listChecks, {}),
    rescan: () => client.sendRequest(requests.rescan, {}),
    report: async (folder, token) => (await client.sendRequest(requests.reportMarkdown, { folder }, token)).text,
    explain: async (request, token) => (await client.sendRequest(requests.explainCheck, request, token)).text,
    planFix: async (request) => toPlan(client, await client.sendRequest(requests.planFix, request)),
    planSafeFixes: async (request) => toPlan(client, await client.sendRequest(requests.planSafeFixes, request)),
    planStatement: async (request) => toPlan(client, await client.sendRequest(requests.planStatement, request)),
    grantTrust: () => client.sendNotification(requests.trustGranted, {}),
    stop: () => client.dispose(),
  };
}

async function toPlan(client: BaseLanguageClient, answer: FixAnswer): Promise<FixPlan> {
  return answer.kind === "refused" ? answer : { ...answer, edit: await toEditorEdit(client, answer.edit) };
}
