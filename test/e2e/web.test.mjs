// The browser's server in a worker of a page, as in vscode.dev: no disk, no Node, files only through the client. It must find
// what the command line finds.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { openBrowser } from "./support/browser.mjs";
import { e2e, root } from "./support/vscode.mjs";

const folder = "vscode-vfs://test/orders";
const disk = join(e2e, "workspaces/orders");
const types = { js: "text/javascript", wasm: "application/wasm", html: "text/html" };

describe("server in the browser", () => {
  let http;
  let browser;
  let page;
  let blocked;
  let view;

  before(async () => {
    http = createServer(serve);
    await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
    const opened = await openBrowser();
    ({ browser, blocked } = opened);
    page = await opened.context.newPage();
    await page.exposeFunction("readDirectory", readDirectory);
    await page.exposeFunction("readFile", readFile);
    await page.goto(`http://127.0.0.1:${http.address().port}/`);
    view = await page.evaluate(scan, folder);
  });
  after(async () => {
    await browser?.close();
    http?.close();
  });

  it("reads the folder through the client and comes to a verdict", () => {
    assert.deepEqual(
      view.map(({ name, state }) => ({ name, state })),
      [{ name: "orders", state: "ready" }],
    );
    assert.match(view[0].headline, /^Not ready/);
  });

  it("finds what the command line finds", () => {
    const cli = spawnSync(process.execPath, [join(root, "server/dist/cli.js"), "check", disk, "--output", "json"]);
    const report = JSON.parse(String(cli.stdout));
    const gaps = report.results
      .filter(({ status }) => status === "fail" || status === "partial")
      .map(({ check }) => check);
    assert.ok(gaps.includes("security.cors-policy"), "one that needs the TypeScript grammar");
    assert.deepEqual(openChecks(view[0].nodes).toSorted(), gaps.toSorted());
    assert.equal(view[0].short.split(" ")[0], String(Math.round(report.scores.shown)));
  });

  it("asked nothing of another machine", () => assert.deepEqual([...blocked], []));
});

/** The checks with a gap, of every row of the tree, each once. */
function openChecks(nodes) {
  const found = nodes.flatMap((node) => [
    ...(/\bopen\b/.test(node.context) && node.check ? [node.check] : []),
    ...openChecks(node.children ?? []),
  ]);
  return [...new Set(found)];
}

function serve(request, response) {
  if (request.url === "/") return response.setHeader("content-type", types.html).end("<!doctype html>");
  try {
    const content = readFileSync(join(root, "server/dist", new URL(request.url, "http://local").pathname));
    response.setHeader("content-type", types[request.url.split(".").at(-1)] ?? "text/plain").end(content);
  } catch {
    response.writeHead(404).end();
  }
}

const onDisk = (uri) => join(disk, decodeURIComponent(uri.slice(folder.length)));

function readDirectory(uri) {
  const entries = readdirSync(onDisk(uri), { withFileTypes: true });
  return { entries: entries.map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? "directory" : "file" })) };
}

function readFile(uri) {
  try {
    return { base64: readFileSync(onDisk(uri)).toString("base64") };
  } catch (error) {
    return { failure: "not-found", message: String(error) };
  }
}

/** Runs in the page: a client of a few lines that starts the server, waits until it rests, and asks for the view. */
async function scan(uri) {
  // From a blob, as the editor's web host makes its workers: so the worker does not know where its grammars are.
  const code = `importScripts("${location.origin}/server-web.js")`;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  const answers = new Map();
  let next = 0;
  let rested;
  const atRest = new Promise((resolve) => {
    rested = resolve;
  });
  const post = (message) => worker.postMessage({ jsonrpc: "2.0", ...message });
  const request = (method, params) =>
    new Promise((resolve, reject) => {
      next += 1;
      answers.set(next, (message) =>
        message.error ? reject(new Error(message.error.message)) : resolve(message.result),
      );
      post({ id: next, method, params });
    });
  const handlers = {
    "readiness/fs/readDirectory": (params) => globalThis.readDirectory(params.uri),
    "readiness/fs/readFile": (params) => globalThis.readFile(params.uri),
    "workspace/configuration": (params) => params.items.map(() => null),
  };
  worker.onmessage = async ({ data }) => {
    if (data.method === undefined) answers.get(data.id)?.(data);
    else if (data.id !== undefined) post({ id: data.id, result: (await handlers[data.method]?.(data.params)) ?? null });
    else if (data.method === "readiness/status" && data.params.quiescent) rested();
  };
  await request("initialize", {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { configuration: true, workspaceFolders: true } },
    initializationOptions: { files: "client", ownCommands: true, grammars: `${location.origin}/grammars/` },
    workspaceFolders: [{ uri, name: "orders" }],
  });
  post({ method: "initialized", params: {} });
  await atRest;
  return request("readiness/view", {});
}
