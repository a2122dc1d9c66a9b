import type { Range, WorkspaceEdit } from "vscode-languageserver-protocol";

/** What a client tells the server at `initialize`, under `initializationOptions`. */
export interface InitializationOptions {
  /** `client`: files are read through the client (virtual and web workspaces); otherwise the server reads the disk. */
  readonly files?: "client" | "disk";
  /** Where a server in a browser worker fetches its grammars: a URL that ends with a slash. A worker made from a blob cannot tell. */
  readonly grammars?: string;
  /**
   * The client has the commands `readiness.explain`, `readiness.fix` and `readiness.rescan` itself: hovers and code
   * actions may call them, and the server offers none of its own, which would collide.
   */
  readonly ownCommands?: boolean;
  /** A folder of the server's machine that keeps what was read, so that the next start reads only what changed. */
  readonly cache?: string;
  /**
   * False in a workspace that the user does not trust: no fix is offered, and nothing a team keeps under `.readiness/`
   * is used, until `readiness/trust`. An editor that knows no such thing leaves it out.
   */
  readonly trusted?: boolean;
}

/** A client's command that explains a check; its one argument is an `ExplainArguments`. */
export const explainCommand = "readiness.explain";
/** A client's commands that ask a person for a waiver or an attestation in one go: of a row, or of an `ExplainArguments`. */
export const waiveCommand = "readiness.row.waive";
export const attestCommand = "readiness.row.attest";
export interface ExplainArguments {
  readonly folder: string;
  readonly check: string;
  readonly component: string;
}
/** Commands of the server for clients without their own: they take a folder's URI, or a `FixRequest`. */
export const rescanCommand = "readiness.rescan";
export const fixCommand = "readiness.fix";

/** Sent whenever the server has nothing left to do, or has begun to work; tests wait for it instead of sleeping. */
export interface ServerStatus {
  readonly quiescent: boolean;
  readonly health: "ok" | "warning" | "error";
  readonly message?: string;
}

/** A folder has a new snapshot: views that show it should ask again. */
export interface FolderChanged {
  readonly folder: string;
  readonly revision: number;
}

export interface Target {
  readonly uri: string;
  readonly range: Range;
}

/** A row of the readiness view. The client draws it and decides nothing. */
export interface TreeNode {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  /** A codicon's name and the theme colour it is drawn in. */
  readonly icon?: string;
  readonly color?: string;
  /** Which menus it gets: words such as `check`, `fixable`, `mendable`, `open`, `evidence`, separated by spaces. */
  readonly context: string;
  /** What a screen reader says: it holds the state in words. */
  readonly accessibility: string;
  readonly expanded?: boolean;
  readonly children?: readonly TreeNode[];
  readonly open?: Target;
  readonly check?: string;
  readonly component?: string;
  readonly category?: string;
}

/** Everything the view, the badge and the status item show of a folder. */
export interface FolderView {
  readonly folder: string;
  readonly name: string;
  readonly revision: number;
  readonly state: "scanning" | "ready" | "empty" | "failed";
  /** One sentence for the top of the view. */
  readonly headline: string;
  /** The few characters for the status bar. */
  readonly short: string;
  /** Markdown for the status item. */
  readonly summary: string;
  readonly blockers: number;
  readonly nodes: readonly TreeNode[];
}

export interface CheckItem {
  readonly check: string;
  readonly component: string;
  readonly folder: string;
  readonly title: string;
  readonly status: string;
  readonly fixable: boolean;
  /** What its fix makes is for a person to finish. */
  readonly draft: boolean;
}

export interface FixRequest {
  readonly folder: string;
  readonly check: string;
  readonly component: string;
  /** Which of the fix's offenders, by the finding's fingerprint; all when absent. */
  readonly finding?: string;
  /** Prepares the work for a person in this form in place of mending it. */
  readonly as?: "issue" | "attestation";
  /** What the user chose of what the fix asks. */
  readonly choose?: string;
}

/** What a fix asks, as long as nobody has decided it. */
export interface FixQuestion {
  readonly question: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  /** What is taken when nobody answers; undefined where that is not possible. */
  readonly taken?: string | undefined;
}

/** Every gap of a category whose fix only creates files or adds to them. */
export interface SafeFixesRequest {
  readonly folder: string;
  readonly category: string;
  /** Only of this component; of all when absent. */
  readonly component?: string;
}

/** What a person says of a check: that a gap is accepted, or that something holds which no file can show. */
export type Statement =
  | { readonly kind: "waiver"; readonly reason: string; readonly owner: string; readonly expires: string }
  | {
      readonly kind: "attestation";
      readonly statement: string;
      readonly by: string;
      readonly evidence: string;
      readonly expires: string;
      /** Globs of files whose change ends it. */
      readonly invalidatedBy: readonly string[];
      /** The commit that was looked at, when that is known. */
      readonly commit?: string | undefined;
    };

export interface StateRequest {
  readonly folder: string;
  readonly check: string;
  readonly component: string;
  readonly statement: Statement;
}

/** A question of a coding agent to one of its tools, whose input it is. */
export interface ToolQuestion {
  readonly tool: string;
  readonly folder?: string | undefined;
  readonly input?: unknown;
}

export interface AgentAnswer {
  readonly text: string;
  /** The question could not be answered; the text says why, and what to ask instead. */
  readonly isError: boolean;
}

/** The edit that a fix would make, or why it cannot be made. */
export type FixAnswer =
  | {
      readonly kind: "edit";
      readonly title: string;
      readonly edit: WorkspaceEdit;
      readonly open?: Target;
      readonly review: boolean;
      readonly notes: readonly string[];
      /** What the user runs afterwards, each with the URI of the directory. */
      readonly commands?: readonly { readonly command: string; readonly directory: string }[];
      readonly question?: FixQuestion;
    }
  | {
      readonly kind: "refused";
      readonly reason: string;
      /** What would have been written, where another file is in its place. */
      readonly instead?: { readonly uri: string; readonly text: string };
      readonly question?: FixQuestion;
    };

/** File access through the client. Paths are URIs; a failure is a value, never an error. */
export type RemoteFailure = {
  readonly failure: "not-found" | "forbidden" | "too-large" | "other";
  readonly message: string;
};
