import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { builtinChecklist, builtinFixes } from "./builtin";
import { createHost } from "./engine/host";
import { startServer } from "./lsp/server";

declare const READINESS_VERSION: string;
declare const self: DedicatedWorkerGlobalScope;

// A worker that was made from a blob does not know where it came from: then the client says where the grammars are.
let grammars: string | undefined;

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  version: READINESS_VERSION,
  builtin: builtinChecklist(),
  fixes: builtinFixes(),
  host: createHost({
    pause: pauseByMessage,
    now: () => performance.now(),
    date: () => new Date(),
    async loadGrammar(file) {
      const answer = await fetch(new URL(file, grammars ?? new URL("grammars/", self.location.href)));
      if (!answer.ok) throw new Error(`${file} could not be loaded (${answer.status})`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  }),
  timers: {
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return { dispose: () => clearTimeout(timer) };
    },
  },
  openFolder: () => undefined,
  setGrammars(base) {
    grammars = base;
  },
});

/** A message to ourselves comes after those that wait; a timer would be held back by the browser. */
function pauseByMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
