import type { CancellationToken, LogOutputChannel, WorkspaceEdit } from "vscode";
import type {
  AgentAnswer,
  CheckItem,
  FixAnswer,
  FixRequest,
  FolderView,
  SafeFixesRequest,
  ServerStatus,
  StateRequest,
  ToolQuestion,
} from "../../server/src/protocol/messages";

/**
 * The running server as the rest of the client knows it. What speaks the protocol stands behind it, under `connection`, and is
 * loaded after `activate` has returned: it is most of the extension's code.
 */
export interface Server {
  views(): Promise<readonly FolderView[]>;
  checks(): Promise<readonly CheckItem[]>;
  rescan(): Promise<void>;
  /** Markdown, of the first folder when none is named. */
  report(folder: string | undefined, token: CancellationToken): Promise<string>;
  /** Markdown. */
  explain(check: CheckQuestion, token: CancellationToken): Promise<string>;
  planFix(request: FixRequest): Promise<FixPlan>;
  /** What is safe of a category, as one edit. */
  planSafeFixes(request: SafeFixesRequest): Promise<FixPlan>;
  /** The entry of a waiver or an attestation. */
  planStatement(request: StateRequest): Promise<FixPlan>;
  /** What a coding agent asks. */
  askTool(question: ToolQuestion, token: CancellationToken): Promise<AgentAnswer>;
  grantTrust(): Promise<void>;
  stop(): Promise<void>;
}

/** A check, and where it is asked about: in the first folder and component that has it when none is named. */
export interface CheckQuestion {
  readonly check: string;
  readonly folder: string | undefined;
  readonly component: string | undefined;
}

/** What a fix would do, as the editor's own edit, or why it cannot be done. */
export type FixPlan =
  | (Omit<Extract<FixAnswer, { kind: "edit" }>, "edit"> & { readonly edit: WorkspaceEdit })
  | Extract<FixAnswer, { kind: "refused" }>;

/** What the server says by itself. */
export interface ServerEvents {
  readonly status: (status: ServerStatus) => void;
  readonly folderChanged: () => void;
  /** It ended so often that it is not started again. */
  readonly gaveUp: () => void;
}

/** Starts the server and resolves when it answers. */
export type Connect = (log: LogOutputChannel, events: ServerEvents) => Promise<Server>;
