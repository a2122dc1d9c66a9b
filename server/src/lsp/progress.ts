import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { Progress } from "../engine/folder-engine";
import type { ClientInfo } from "./client-info";
import type { Folder } from "./folder";

/** Shows how far a scan has come where the client can show it; the scan never waits for the client. */
export function showProgress(connection: Connection, client: ClientInfo, folder: Folder): Progress & { end(): void } {
  let ended = false;
  let percent = -1;
  let reporter: WorkDoneProgressServerReporter | undefined;
  const begin = (progress: WorkDoneProgressServerReporter) => {
    progress.begin(`Readiness: reading ${folder.name}`, 0, undefined, true);
    if (ended) return progress.done();
    progress.token.onCancellationRequested(() => folder.scheduler.cancelScan());
    reporter = progress;
  };
  if (client.progress)
    connection.window
      .createWorkDoneProgress()
      .then(begin)
      .catch((error) => connection.console.warn(`progress: ${error}`));
  return {
    report(done, total) {
      const now = Math.floor((100 * done) / Math.max(1, total));
      if (now !== percent) reporter?.report(now, `${done} of ${total} files`);
      percent = now;
    },
    end() {
      ended = true;
      reporter?.done();
    },
  };
}
