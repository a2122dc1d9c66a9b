import assert from "node:assert/strict";
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { listChecks, rescan } from "../../server/src/protocol/requests";

const SERVER = join(process.cwd(), "server", "dist", "server.js");

describe("the built server, as a process of its own", () => {
  let folder: string;
  let server: ChildProcess;
  let connection: ProtocolConnection;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "readiness-"));
    writeFileSync(join(folder, "package.json"), '{ "name": "shop", "dependencies": { "express": "5.0.0" } }\n');
    writeFileSync(
      join(folder, "server.ts"),
      'import express from "express";\nconst app = express();\napp.get("/healthz", (_, res) => res.send("ok"));\napp.listen(3000);\n',
    );
  });
  afterEach(() => {
    connection.dispose();
    if (server.exitCode === null) server.kill();
    rmSync(folder, { recursive: true });
  });

  async function liveness(initializationOptions = {}): Promise<string | undefined> {
    connection.listen();
    const uri = pathToFileURL(folder).toString();
    await connection.sendRequest(InitializeRequest.type, {
      ...{ processId: process.pid, rootUri: uri, capabilities: {} },
      initializationOptions,
    });
    await connection.sendNotification(InitializedNotification.type, {});
    await connection.sendRequest(rescan, {});
    const items = await connection.sendRequest(listChecks, {});
    return items.find(({ check }) => check === "reliability.liveness-endpoint")?.status;
  }

  async function end(): Promise<unknown> {
    const exited = once(server, "exit");
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    return (await exited)[0];
  }

  it("keeps what it read where the client says, and takes it from there at the next start", async () => {
    const cache = mkdtempSync(join(tmpdir(), "readiness-cache-"));
    const start = async () => {
      server = spawn(process.execPath, [SERVER, "--stdio"]);
      assert.ok(server.stdout && server.stdin);
      connection = createProtocolConnection(
        new StreamMessageReader(server.stdout),
        new StreamMessageWriter(server.stdin),
      );
      const status = await liveness({ cache });
      await end();
      connection.dispose();
      return status;
    };
    assert.equal(await start(), "pass");
    const kept = readdirSync(cache).map((name) => readFileSync(join(cache, name, "facts.jsonl"), "utf8"));
    assert.equal(kept.length, 1);
    assert.match(kept[0] ?? "", /"server\.ts"\t[0-9a-f]{64}\t/);
    assert.equal(await start(), "pass");
    writeFileSync(join(folder, "server.ts"), 'import express from "express";\nexpress().listen(3000);\n');
    assert.notEqual(await start(), "pass");
    rmSync(cache, { recursive: true });
  });

  it("speaks over standard streams, parses code with its grammars, and ends when told to", async () => {
    const child = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    server = child;
    connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    assert.equal(await liveness(), "pass");
    assert.equal(await end(), 0);
  });

  it("speaks over the channel that VS Code uses", async () => {
    server = fork(SERVER, ["--node-ipc"], { stdio: "inherit" });
    connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
    assert.equal(await liveness(), "pass");
    assert.equal(await end(), 0);
  });
});
