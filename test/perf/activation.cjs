// Prints how many milliseconds it takes to load the extension's bundle and to activate it, in a process that has nothing
// loaded yet and where every call of VS Code's API costs nothing: what remains is our own part.
const { join } = require("node:path");
const Module = require("node:module");

const disposable = { dispose() {}, show() {}, hide() {}, get: () => undefined };
const namespace = (own = {}) => new Proxy(own, { get: (known, name) => known[name] ?? (() => disposable) });
const vscode = {
  workspace: namespace({ workspaceFolders: [], isTrusted: true }),
  window: namespace(),
  commands: namespace(),
  Uri: { joinPath: () => ({ fsPath: "server.js" }) },
  StatusBarAlignment: {},
  Disposable: { from: () => disposable },
  EventEmitter: class {
    event = () => disposable;
    fire() {}
    dispose() {}
  },
};
const load = Module._load;
Module._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));

const start = performance.now();
require(join(process.cwd(), "client/dist/extension.js")).activate({ subscriptions: [], extensionUri: {} });
console.log(performance.now() - start);
