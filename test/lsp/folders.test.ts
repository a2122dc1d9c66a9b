import assert from "node:assert/strict";
import {
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
  FileChangeType,
} from "vscode-languageserver-protocol/node";
import { foldersView, listChecks } from "../../server/src/protocol/requests";
import { MemoryFileSystem } from "../../server/src/workspace/memory";
import { ALL, TestClient } from "./support/client";
import { service } from "./support/fixture";

const SHOP = "file:///w/shop";
const BILLING = "file:///w/shop2";
const EVERYWHERE = () => ({ diagnostics: { scope: "workspace" } });
const pinned = { ...service, Dockerfile: "FROM node:20.1.0\n" };

describe("workspace folders", () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const statusOf = async (folder: string, check: string) =>
    (await client.connection.sendRequest(listChecks, {})).find((item) => item.folder === folder && item.check === check)
      ?.status;
  const change = (added: readonly string[], removed: readonly string[]) =>
    client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: {
        added: added.map((uri) => ({ uri, name: uri })),
        removed: removed.map((uri) => ({ uri, name: uri })),
      },
    });

  it("have results of their own, even when one address begins with the other", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service, [BILLING]: pinned }, settings: EVERYWHERE });
    assert.equal(await statusOf(SHOP, "deployment.pinned"), "fail");
    assert.equal(await statusOf(BILLING, "deployment.pinned"), "pass");
    await client.and(() => client.open(`${BILLING}/Dockerfile`, "FROM node:latest\n"));
    assert.equal(await statusOf(BILLING, "deployment.pinned"), "fail");
    assert.equal(client.shown(`${SHOP}/Dockerfile`).length, 1);
  });

  it("come and go while the editor runs, and take their findings with them", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service }, settings: EVERYWHERE });
    client.files.set(BILLING, new MemoryFileSystem(service));
    await client.and(() => change([BILLING], []));
    assert.equal(client.shown(`${BILLING}/Dockerfile`).length, 1);
    await client.and(() => change([], [SHOP]));
    assert.deepEqual(client.shown(`${SHOP}/Dockerfile`), []);
    const views = await client.connection.sendRequest(foldersView, {});
    assert.deepEqual(
      views.map(({ folder }) => folder),
      [BILLING],
    );
  });

  it("within one another speak for their own files only", async () => {
    const inner = `${SHOP}/inner`;
    const files = { "package.json": '{ "name": "inner" }\n', Dockerfile: "FROM node:latest\n" };
    client = await TestClient.start({
      folders: {
        [SHOP]: { ...pinned, "inner/package.json": files["package.json"], "inner/Dockerfile": files.Dockerfile },
        [inner]: files,
      },
      settings: (folder) => ({ diagnostics: { scope: "workspace", enabled: folder !== inner } }),
    });
    assert.deepEqual(client.shown(`${inner}/Dockerfile`), [], "the inner folder decides, and it wants to see nothing");
    assert.equal(await statusOf(inner, "deployment.pinned"), "fail");
  });

  it("are watched, one watcher each", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service, [BILLING]: service } });
    const watchers = client.registrations
      .flatMap(({ registrations }) => registrations)
      .filter(({ method }) => method === "workspace/didChangeWatchedFiles")
      .flatMap(({ registerOptions }) => registerOptions.watchers);
    assert.deepEqual(watchers, [
      { globPattern: { baseUri: SHOP, pattern: "**/*" } },
      { globPattern: { baseUri: BILLING, pattern: "**/*" } },
    ]);
  });

  it("are read anew when an ignore file changes, and lose whole directories at once", async () => {
    const files = { ...pinned, "job/package.json": '{ "name": "job" }\n', "job/Dockerfile": "FROM node:latest\n" };
    client = await TestClient.start({ folders: { [SHOP]: files }, settings: EVERYWHERE });
    assert.equal(client.shown(`${SHOP}/job/Dockerfile`).length, 1);
    client.files.get(SHOP)?.write(".gitignore", "job/\n");
    await client.and(() => client.changedOnDisk(`${SHOP}/.gitignore`, FileChangeType.Created));
    assert.deepEqual(client.shown(`${SHOP}/job/Dockerfile`), []);
    client.files.get(SHOP)?.remove(".gitignore");
    await client.and(() => client.changedOnDisk(`${SHOP}/.gitignore`, FileChangeType.Deleted));
    assert.equal(client.shown(`${SHOP}/job/Dockerfile`).length, 1);
    for (const path of ["job/package.json", "job/Dockerfile"]) client.files.get(SHOP)?.remove(path);
    await client.and(() => client.changedOnDisk(`${SHOP}/job`, FileChangeType.Deleted));
    assert.deepEqual(client.shown(`${SHOP}/job/Dockerfile`), []);
  });

  it("can be empty, missing or of another kind, and the others stand", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service, "file:///w/empty": {} }, settings: EVERYWHERE });
    await client.and(() => change(["vscode-vfs://github/a/b", "::", "file:///w/missing"], ["file:///w/never"]));
    const views = await client.connection.sendRequest(foldersView, {});
    assert.deepEqual(
      views.map(({ state, headline }) => [state, headline]),
      [
        ["ready", "Not ready: level 1 not reached"],
        ["empty", "Not assessed: no project found"],
      ],
    );
  });

  it("have settings of their own that take effect at once", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service, [BILLING]: service } });
    assert.deepEqual(client.published, []);
    client.settings = (folder) => (folder === SHOP ? EVERYWHERE() : {});
    const changed = () =>
      client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await client.and(changed);
    assert.equal(client.shown(`${SHOP}/Dockerfile`).length, 1);
    assert.deepEqual(client.shown(`${BILLING}/Dockerfile`), []);
    client.settings = () => ({ ...EVERYWHERE(), exclude: ["Dockerfile"] });
    await client.and(changed);
    assert.equal(await statusOf(SHOP, "deployment.image"), "fail");
    assert.deepEqual(client.shown(`${SHOP}/Dockerfile`), []);
  });

  it("take the default for a bad setting, name it once, and heed the others", async () => {
    client = await TestClient.start({
      folders: { [SHOP]: service },
      settings: () => ({ diagnostics: { enabled: "yes", scope: "workspace" }, exclude: [7] }),
    });
    assert.equal(client.shown(`${SHOP}/Dockerfile`).length, 1);
    const warnings = client.logs.filter((line) => line.includes("setting"));
    assert.equal(warnings.length, 2, warnings.join("\n"));
    assert.match(warnings.join("\n"), /readiness\.diagnostics\.enabled/);
    assert.match(warnings.join("\n"), /readiness\.exclude/);
  });

  it("show a mistake in a team's own check where it was made, and go on without that check", async () => {
    const path = ".readiness/checks/deployment/own.yaml";
    const uri = `${SHOP}/${path}`;
    const broken = "title: Ours\nseverity: huge\n";
    client = await TestClient.start({ folders: { [SHOP]: { ...service, [path]: broken } } });
    await client.and(() => client.open(uri, broken));
    assert.ok(
      client.shown(uri).some(({ range }) => range.start.line === 1),
      JSON.stringify(client.shown(uri)),
    );
    assert.equal(await statusOf(SHOP, "deployment.pinned"), "fail");
    const sound =
      "title: Ours\nseverity: low\nlevel: 1\nrequirement: R\nrisk: R\nmessage: M\nproves: [{ fact: file, where: { name: X } }]\n";
    await client.and(() => client.type(uri, sound));
    assert.deepEqual(client.messages(uri), []);
    assert.equal(await statusOf(SHOP, "deployment.own"), "fail");
  });

  it("accept a finding by a comment with a reason, and say where the reason is missing", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const uri = `${SHOP}/Dockerfile`;
    await client.and(() => client.open(uri, "# readiness-ignore deployment.pinned\nFROM node:latest\n"));
    assert.deepEqual(
      client
        .shown(uri)
        .map(({ range }) => range.start.line)
        .sort(),
      [0, 1],
      JSON.stringify(client.shown(uri)),
    );
    await client.and(() => client.type(uri, "# readiness-ignore deployment.pinned: built nightly\nFROM node:latest\n"));
    assert.deepEqual(client.messages(uri), []);
    assert.equal(await statusOf(SHOP, "deployment.pinned"), "waived");
  });

  it("work in an editor that can do nothing but show diagnostics", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service }, capabilities: {} });
    await client.and(() => client.open(`${SHOP}/Dockerfile`, "FROM node:latest\n"));
    assert.equal(client.shown(`${SHOP}/Dockerfile`).length, 1);
    assert.deepEqual([client.registrations, client.progress], [[], []]);
  });

  it("show what several have in common in the same words", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service }, capabilities: ALL });
    const [view] = await client.connection.sendRequest(foldersView, {});
    const labels = view?.nodes.map(({ label }) => label) ?? [];
    assert.equal(labels[0], view?.headline);
    assert.match(labels[1] ?? "", /^Score \d+ · raw \d+ · coverage \d+ %$/);
    assert.match(labels[2] ?? "", /^Level 0 of 3/);
    assert.deepEqual(labels.slice(3), ["Fix first", "Deployment", "Reliability"]);
  });
});
