import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from "vscode";
import type { FolderViews } from "./folder-views";
import type { CheckRequest } from "./requests";
import type { ServerSession } from "./server-session";

const SCHEME = "readiness";

/** The address of a folder's report; its name is what the tab shows. */
export function reportUri(folder: string, name: string): Uri {
  return documentUri(`Readiness of ${name}`, { folder });
}

/** The address of the page about a check. */
export function explanationUri(request: CheckRequest): Uri {
  return documentUri(request.check, { ...request });
}

/** The address of a text that a fix would have written in place of what is there. */
export function wantedUri(name: string, text: string): Uri {
  return documentUri(name, { text });
}

function documentUri(title: string, query: Readonly<Record<string, string | undefined>>): Uri {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, value);
  return Uri.from({ scheme: SCHEME, path: `/${title.replaceAll("/", "-")}`, query: parameters.toString() });
}

/** Reports and explanations as read-only Markdown documents that follow the snapshot while they are open. */
export class ReadinessDocuments implements TextDocumentContentProvider, Disposable {
  readonly #session: ServerSession;
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: readonly Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor(session: ServerSession, views: FolderViews) {
    this.#session = session;
    this.#subscriptions = [
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      views.onDidChange(() => {
        for (const document of workspace.textDocuments)
          if (document.uri.scheme === SCHEME) this.#changed.fire(document.uri);
      }),
    ];
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const wanted = new URLSearchParams(uri.query).get("text");
    if (wanted !== null) return wanted;
    const server = await this.#session.server();
    if (server === undefined) return "The Production Readiness server is not running.\n";
    const query = new URLSearchParams(uri.query);
    const folder = query.get("folder") ?? undefined;
    const check = query.get("check");
    const component = query.get("component") ?? undefined;
    if (check === null) return server.report(folder, token);
    return server.explain({ folder, check, component }, token);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}
