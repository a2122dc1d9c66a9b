import {
  type CancellationToken,
  Disposable,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  lm,
  workspace,
} from "vscode";
import type { ServerSession } from "./server-session";

/** What a coding agent in the editor may ask. The server answers, and nothing is changed. */
const TOOLS = {
  readiness_gaps: "Listing what keeps this folder from production",
  readiness_explain: "Explaining a readiness check",
  readiness_preview_fix: "Working out what a fix would change",
};
type Input = Readonly<Record<string, unknown>> & { readonly folder?: unknown };

/** Offers the tools to the language models of the editor; the manifest hides them where the user does not want them. */
export function registerAgentTools(session: ServerSession): Disposable {
  // Editors that are built on VS Code may lack what this one has had for long.
  if (typeof lm?.registerTool !== "function") return Disposable.from();
  return Disposable.from(
    ...Object.entries(TOOLS).map(([name, doing]) => lm.registerTool(name, toolOf(name, doing, session))),
  );
}

function toolOf(tool: string, doing: string, session: ServerSession): LanguageModelTool<Input> {
  return {
    prepareInvocation: () => ({ invocationMessage: doing }),
    async invoke({ input: { folder, ...input } }, token: CancellationToken) {
      const server = await session.server();
      if (server === undefined) throw new Error("the readiness server does not run: a folder has to be open");
      const { text, isError } = await server.askTool({ tool, input, folder: uriOf(folder) }, token);
      if (isError) throw new Error(text);
      return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
    },
  };
}

/** The folder of the workspace that has this name, or the only one. */
function uriOf(name: unknown): string | undefined {
  const folders = workspace.workspaceFolders ?? [];
  if (name === undefined) return undefined;
  const found = folders.find((folder) => folder.name === name || folder.uri.toString() === name);
  if (found) return found.uri.toString();
  throw new Error(`there is no folder ${String(name)}; there are ${folders.map((folder) => folder.name).join(", ")}`);
}
