import type { InitializeParams } from "vscode-languageserver";
import * as z from "zod/mini";

const optionsSchema = z.object({
  files: z.catch(z.optional(z.enum(["client", "disk"])), undefined),
  cache: z.catch(z.optional(z.string()), undefined),
  grammars: z.catch(z.optional(z.string()), undefined),
  ownCommands: z.catch(z.optional(z.boolean()), undefined),
  trusted: z.catch(z.optional(z.boolean()), false),
});

/** What the client can do and wants, read once from `initialize`. */
export interface ClientInfo {
  readonly readsFiles: boolean;
  readonly cache: string | undefined;
  readonly grammars: string | undefined;
  readonly ownCommands: boolean;
  readonly trusted: boolean;
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFiles: boolean;
  readonly relativePatterns: boolean;
  readonly progress: boolean;
  readonly relatedInformation: boolean;
  readonly resolveEdits: boolean;
  readonly createFiles: boolean;
  readonly annotations: boolean;
  /** Completion and links can be registered for some files only. */
  readonly registersLanguages: boolean;
  /** "Go to definition" can be offered for some languages only. */
  readonly registersDefinitions: boolean;
  readonly registersFolding: boolean;
  readonly lensRefresh: boolean;
}

export function readClientInfo(params: InitializeParams): ClientInfo {
  const options = optionsSchema.safeParse(params.initializationOptions).data ?? {};
  const { workspace, textDocument, window } = params.capabilities;
  return {
    readsFiles: options.files === "client",
    cache: options.cache,
    grammars: options.grammars,
    ownCommands: options.ownCommands ?? false,
    trusted: options.trusted ?? true,
    configuration: workspace?.configuration ?? false,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false,
    progress: window?.workDoneProgress ?? false,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    resolveEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") ?? false,
    createFiles: canCreateFiles(params),
    registersLanguages:
      (textDocument?.completion?.dynamicRegistration ?? false) &&
      (textDocument?.documentLink?.dynamicRegistration ?? false),
    registersDefinitions: textDocument?.definition?.dynamicRegistration ?? false,
    registersFolding: textDocument?.foldingRange?.dynamicRegistration ?? false,
    annotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    lensRefresh: workspace?.codeLens?.refreshSupport ?? false,
  };
}

function canCreateFiles({ capabilities }: InitializeParams): boolean {
  const edits = capabilities.workspace?.workspaceEdit;
  return edits?.documentChanges === true && (edits.resourceOperations?.includes("create") ?? false);
}

/** The folders that the client opened: its list, else the one root of older clients. */
export function initialFolders(params: InitializeParams): { readonly uri: string; readonly name: string }[] {
  if (params.workspaceFolders) return params.workspaceFolders;
  const { rootUri } = params;
  return rootUri
    ? [{ uri: rootUri, name: decodeURIComponentSafely(rootUri.replace(/\/+$/, "").split("/").pop()) }]
    : [];
}

function decodeURIComponentSafely(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? "");
  } catch {
    return text ?? "";
  }
}
