import { NotificationType, RequestType } from "vscode-languageserver-protocol";
import type {
  AgentAnswer,
  CheckItem,
  FixAnswer,
  FixRequest,
  FolderChanged,
  FolderView,
  RemoteFailure,
  SafeFixesRequest,
  ServerStatus,
  StateRequest,
  ToolQuestion,
} from "./messages";

// The names of our own messages with their types. They stand apart from the shapes in `messages.ts` because they need the
// protocol library, which the client loads only after it has been activated.

/** The user trusts the workspace now. */
export const trustGranted = new NotificationType<Record<string, never>>("readiness/trust");

export const serverStatus = new NotificationType<ServerStatus>("readiness/status");

export const folderChanged = new NotificationType<FolderChanged>("readiness/changed");

export const foldersView = new RequestType<Record<string, never>, readonly FolderView[], void>("readiness/view");

/** Reads all folders again, or one. */
export const rescan = new RequestType<{ readonly folder?: string }, void, void>("readiness/rescan");

/** The readiness report of a folder, as Markdown. */
export const reportMarkdown = new RequestType<
  { readonly folder?: string | undefined },
  { readonly title: string; readonly text: string },
  void
>("readiness/report");

/** What a check asks, why, and what was found: Markdown. */
export const explainCheck = new RequestType<
  { readonly folder?: string | undefined; readonly check: string; readonly component?: string | undefined },
  { readonly title: string; readonly text: string },
  void
>("readiness/explain");

/** All results of all folders, for quick picks: first what the next level asks for, the gravest first. */
export const listChecks = new RequestType<Record<string, never>, readonly CheckItem[], void>("readiness/list");

export const planFix = new RequestType<FixRequest, FixAnswer, void>("readiness/fix");

/** Plans what is safe of a category, as one edit. */
export const planSafeFixes = new RequestType<SafeFixesRequest, FixAnswer, void>("readiness/fixSafe");

/** Plans the entry of a waiver or an attestation. */
export const planStatement = new RequestType<StateRequest, FixAnswer, void>("readiness/state");

/** What a coding agent asks. Nothing is changed. */
export const askTool = new RequestType<ToolQuestion, AgentAnswer, void>("readiness/tool");

export const readRemoteDirectory = new RequestType<
  { readonly uri: string },
  | { readonly entries: readonly { readonly name: string; readonly kind: "file" | "directory" | "link" | "other" }[] }
  | RemoteFailure,
  void
>("readiness/fs/readDirectory");

/** The content is base64, because JSON holds no bytes. */
export const readRemoteFile = new RequestType<
  { readonly uri: string; readonly maxBytes: number },
  { readonly base64: string } | RemoteFailure,
  void
>("readiness/fs/readFile");
