import {
  CodeActionKind,
  CompletionRequest,
  type Connection,
  DefinitionRequest,
  DocumentLinkRequest,
  FoldingRangeRequest,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import * as requests from "../protocol/requests";
import { initialFolders, readClientInfo } from "./client-info";
import { createHandle, type Handle } from "./handle";
import { askAgentTool } from "./handlers/agent";
import { codeActions, resolveCodeAction } from "./handlers/code-actions";
import { COMMANDS, executeCommand, rescan } from "./handlers/commands";
import { explain, listChecks, report } from "./handlers/documents";
import { planFix, planSafeFixes } from "./handlers/fix";
import { hover } from "./handlers/hover";
import {
  citedLinks,
  claimEvidence,
  codeLens,
  documentCompletion,
  documentFolding,
  PROSE,
} from "./handlers/readiness-document";
import { planStatement } from "./handlers/statement";
import { complete, documentLinks, hoverTeamFile, TEAM_FILES } from "./handlers/team-files";
import { folderViews } from "./handlers/view";
import {
  explainParams,
  fixParams,
  folderParams,
  parseParams,
  safeFixesParams,
  stateParams,
  toolParams,
} from "./params";
import type { Platform } from "./platform";
import { Session } from "./session";

/** Serves one client on a connection that the caller made and that it listens on from here. */
export function startServer(connection: Connection, platform: Platform): void {
  const handle = createHandle(connection, () => platform.host.now());
  let session: Session | undefined;
  connection.onInitialize((params) => {
    const created = createSession(connection, platform, params);
    session = created;
    connection.onInitialized(() => start(created, params));
    registerHandlers(created, handle);
    return describeServer(created, platform.version);
  });
  connection.onShutdown(() => session?.dispose());
  connection.listen();
}

function createSession(connection: Connection, platform: Platform, params: InitializeParams): Session {
  const client = readClientInfo(params);
  if (client.grammars !== undefined) platform.setGrammars?.(client.grammars);
  return new Session(connection, platform, client);
}

/** A check's id goes on after its dot, a facet or an item begins behind a hash, a word of the vocabulary with a dollar. */
const COMPLETION = { triggerCharacters: [".", "#", "$"] };

async function start(session: Session, params: InitializeParams): Promise<void> {
  const { connection, client } = session;
  if (client.registersLanguages) {
    // Registered for the team's files and for prose only, so that no keystroke elsewhere asks us.
    await connection.client.register(CompletionRequest.type, { documentSelector: TEAM_FILES, ...COMPLETION });
    await connection.client.register(CompletionRequest.type, { documentSelector: PROSE });
    await connection.client.register(DocumentLinkRequest.type, { documentSelector: [...TEAM_FILES, ...PROSE] });
  }
  if (client.registersDefinitions)
    await connection.client.register(DefinitionRequest.type, { documentSelector: PROSE });
  if (client.registersFolding) await connection.client.register(FoldingRangeRequest.type, { documentSelector: PROSE });
  if (client.workspaceFolders)
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => session.changeFolders(added, removed));
  await session.start(initialFolders(params));
}

function describeServer({ client }: Session, version: string): InitializeResult {
  return {
    serverInfo: { name: "readiness", version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      hoverProvider: true,
      codeLensProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(!client.registersLanguages && {
        completionProvider: COMPLETION,
        documentLinkProvider: {},
      }),
      ...(!client.registersDefinitions && { definitionProvider: true }),
      ...(!client.registersFolding && { foldingRangeProvider: true }),
      ...(!client.ownCommands && { executeCommandProvider: { commands: [...COMMANDS] } }),
    },
  };
}

function registerHandlers(session: Session, handle: Handle): void {
  const { connection } = session;
  connection.onDidChangeConfiguration(() => session.settingsChanged());
  connection.onNotification(requests.trustGranted, () => session.trust());
  connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(changes));
  connection.onHover(
    handle("hover", async (params) => (await hover(session, params)) ?? (await hoverTeamFile(session, params))),
  );
  connection.onCompletion(
    handle(
      "completion",
      async (params) => (await complete(session, params)) ?? (await documentCompletion(session, params)),
    ),
  );
  connection.onDocumentLinks(
    handle(
      "links",
      async (params) => (await citedLinks(session, params.textDocument.uri)) ?? documentLinks(session, params),
    ),
  );
  connection.onDefinition(handle("evidence", (params) => claimEvidence(session, params)));
  connection.onFoldingRanges(handle("folding", (params) => documentFolding(session, params)));
  connection.onCodeLens(handle("code lens", (params) => codeLens(session, params)));
  connection.onCodeAction(handle("code actions", (params) => codeActions(session, params)));
  connection.onCodeActionResolve(handle("fix", (action) => resolveCodeAction(session, action)));
  connection.onExecuteCommand(handle("command", (params) => executeCommand(session, params)));
  connection.onRequest(
    requests.foldersView,
    handle("view", () => folderViews(session)),
  );
  connection.onRequest(
    requests.rescan,
    handle("rescan", (params) => rescan(session, params)),
  );
  connection.onRequest(
    requests.reportMarkdown,
    handle("report", (params) => report(session, parseParams(folderParams, params))),
  );
  connection.onRequest(
    requests.explainCheck,
    handle("explain", (params) => explain(session, parseParams(explainParams, params))),
  );
  connection.onRequest(
    requests.listChecks,
    handle("list", () => listChecks(session)),
  );
  connection.onRequest(
    requests.askTool,
    handle("tool", (params) => askAgentTool(session, parseParams(toolParams, params))),
  );
  connection.onRequest(
    requests.planStatement,
    handle("state", (params) => planStatement(session, parseParams(stateParams, params))),
  );
  connection.onRequest(
    requests.planFix,
    handle("fix", (params) => planFix(session, parseParams(fixParams, params))),
  );
  connection.onRequest(
    requests.planSafeFixes,
    handle("fixSafe", (params) => planSafeFixes(session, parseParams(safeFixesParams, params))),
  );
}
