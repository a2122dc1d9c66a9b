import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  FileChangeType,
  LSPErrorCodes,
  WorkDoneProgressCancelNotification,
} from "vscode-languageserver-protocol/node";
import { plainCollectors } from "../../server/src/core/facts/collectors";
import type { EngineHost } from "../../server/src/engine/folder-engine";
import { foldersView, listChecks, rescan } from "../../server/src/protocol/requests";
import { MemoryFileSystem } from "../../server/src/workspace/memory";
import { TestClient } from "./support/client";
import { service } from "./support/fixture";

const SHOP = "file:///w/shop";
const DOCKERFILE = `${SHOP}/Dockerfile`;
const MOVES = "node moves with every release";

/** A host whose scans stop in the middle until they are let go. */
function gatedHost() {
  let open: () => void = () => {};
  let gate: Promise<void> = Promise.resolve();
  let reached: () => void = () => {};
  const host: EngineHost = {
    pause: async () => {
      reached();
      await gate;
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
    today: () => "2026-11-21",
    // Every look at this clock finds that a slice of work is over.
    now: (() => {
      let time = 0;
      return () => (time += 100);
    })(),
    prepare: () => plainCollectors,
  };
  return {
    host,
    /** Closes the gate; resolves when work stands before it. */
    close: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return new Promise<void>((resolve) => {
        reached = resolve;
      });
    },
    open: () => open(),
  };
}

describe("work of the server", () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it("is announced when it begins and when all of it is done", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const before = client.statuses.length;
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\n"));
    assert.deepEqual(
      client.statuses.slice(before).map(({ quiescent }) => quiescent),
      [false, true],
    );
  });

  it("shows the progress of a scan from beginning to end", async () => {
    const { host } = gatedHost();
    client = await TestClient.start({ folders: { [SHOP]: service }, platform: { host } });
    await client.and(() => client.connection.sendRequest(rescan, {}));
    const kinds = client.progress.map(({ kind }) => kind);
    assert.deepEqual([kinds[0], kinds.at(-1)], ["begin", "end"]);
    assert.equal(kinds.filter((kind) => kind === "begin").length, kinds.filter((kind) => kind === "end").length);
  });

  it("takes in what is typed during a scan before it shows the scan's outcome", async () => {
    const gate = gatedHost();
    const atGate = gate.close();
    client = new TestClient({ folders: { [SHOP]: service }, platform: { host: gate.host } });
    await client.initialize();
    await atGate;
    await client.open(DOCKERFILE, "FROM node:20.1.0\n");
    const [view] = await client.connection.sendRequest(foldersView, {});
    assert.equal(view?.state, "scanning");
    gate.open();
    await client.settled();
    assert.deepEqual(
      client.published.flatMap(({ diagnostics }) => diagnostics),
      [],
    );
    const [after] = await client.connection.sendRequest(foldersView, {});
    assert.equal(after?.state, "ready");
  });

  it("can be cancelled from the progress, says so, and resumes on request", async () => {
    const gate = gatedHost();
    client = new TestClient({ folders: { [SHOP]: service }, platform: { host: gate.host } });
    const atGate = gate.close();
    const token = new Promise<string | number>((resolve) => {
      client.onProgress = resolve;
    });
    await client.initialize();
    await atGate;
    await client.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token: await token });
    gate.open();
    await client.settled();
    const [view] = await client.connection.sendRequest(foldersView, {});
    assert.equal(view?.state, "failed");
    assert.match(view?.headline ?? "", /cancelled/);
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\n"));
    assert.deepEqual(client.published, [], "a folder that was never read is not judged by the one open file");
    await client.and(() => client.connection.sendRequest(rescan, { folder: SHOP }));
    assert.deepEqual(client.messages(DOCKERFILE), [MOVES]);
  });

  it("that a newer scan replaces leaves only the newer outcome", async () => {
    const gate = gatedHost();
    client = await TestClient.start({ folders: { [SHOP]: service }, platform: { host: gate.host } });
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\n"));
    const atGate = gate.close();
    const before = client.revisions.length;
    const first = client.connection.sendRequest(rescan, {});
    await atGate;
    const second = client.connection.sendRequest(rescan, {});
    await client.connection.sendRequest(foldersView, {});
    gate.open();
    await Promise.all([first, second]);
    await client.settled();
    assert.equal(client.revisions.length, before + 1);
    assert.deepEqual(client.messages(DOCKERFILE), [MOVES]);
  });

  it("goes on when a folder's files fail, and says where", async () => {
    const files = {
      readDirectory: () => {
        throw new Error("the disk is gone");
      },
      readFile: () => {
        throw new Error("the disk is gone");
      },
    };
    client = await TestClient.start({ folders: { [SHOP]: service }, platform: { openFolder: () => files } });
    assert.equal(client.statuses.at(-1)?.health, "error");
    assert.match(client.logs.join("\n"), /the disk is gone/);
    const [view] = await client.connection.sendRequest(foldersView, {});
    assert.equal(view?.state, "failed");
  });

  it("says that a folder cannot be read instead of calling it empty, until it can", async () => {
    const readable = new MemoryFileSystem(service);
    let gone = true;
    const files = {
      readDirectory: (path: string) =>
        gone ? { failure: "forbidden" as const, message: "permission denied" } : readable.readDirectory(path),
      readFile: (path: string, most: number) => readable.readFile(path, most),
    };
    client = await TestClient.start({ folders: { [SHOP]: service }, platform: { openFolder: () => files } });
    const [view] = await client.connection.sendRequest(foldersView, {});
    assert.equal(view?.state, "failed");
    assert.match(view?.headline ?? "", /could not be read: permission denied/);
    assert.equal(client.statuses.at(-1)?.health, "error");
    gone = false;
    await client.connection.sendRequest(rescan, {});
    await client.settled();
    const [after] = await client.connection.sendRequest(foldersView, {});
    assert.equal(after?.state, "ready");
  });

  it("is not begun by what package managers and version control write", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const before = client.statuses.length;
    const written = ["node_modules/a/package.json", ".git/index"];
    for (const path of written) await client.and(() => client.changedOnDisk(`${SHOP}/${path}`, FileChangeType.Created));
    assert.equal(client.statuses.length, before);
  });

  it("survives a file that is deleted while it is open", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\n"));
    client.files.get(SHOP)?.remove("Dockerfile");
    await client.and(() => client.changedOnDisk(DOCKERFILE, FileChangeType.Deleted));
    assert.deepEqual(client.messages(DOCKERFILE), [MOVES], "the editor still has it");
    await client.and(() => client.close(DOCKERFILE));
    assert.deepEqual(client.messages(DOCKERFILE), []);
  });

  it("gives way to a client that does not want the answer any more", async () => {
    const gate = gatedHost();
    client = await TestClient.start({ folders: { [SHOP]: service }, platform: { host: gate.host } });
    const atGate = gate.close();
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest(rescan, {}, source.token).then(
      () => "answered",
      (error: { code: number }) => error.code,
    );
    await atGate;
    source.cancel();
    await client.connection.sendRequest(foldersView, {});
    gate.open();
    assert.equal(await answer, LSPErrorCodes.RequestCancelled);
    await client.settled();
  });

  it("gives the same results after a restart in the middle", async () => {
    const gate = gatedHost();
    const atGate = gate.close();
    const interrupted = new TestClient({ folders: { [SHOP]: service }, platform: { host: gate.host } });
    await interrupted.initialize();
    await atGate;
    interrupted.dispose();
    gate.open();
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const items = await client.connection.sendRequest(listChecks, {});
    assert.deepEqual(
      items.map(({ check, status }) => [check, status]),
      [
        ["deployment.image", "pass"],
        ["deployment.pinned", "fail"],
        ["reliability.notes", "fail"],
      ],
    );
  });
});
