import assert from "node:assert/strict";
import { FileChangeType, HoverRequest } from "vscode-languageserver-protocol/node";
import { TestClient } from "./support/client";
import { service } from "./support/fixture";

const SHOP = "file:///w/shop";
const DOCKERFILE = `${SHOP}/Dockerfile`;
const MOVES = "node moves with every release";

describe("findings in an editor", () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it("come when a file is opened, go while it is typed in, and come back", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    assert.deepEqual(client.published, [], "nothing is open, so nothing is shown");
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\n"));
    assert.deepEqual(client.messages(DOCKERFILE), [MOVES]);
    await client.and(() => client.type(DOCKERFILE, "FROM node:20.1.0\n"));
    assert.deepEqual(client.messages(DOCKERFILE), []);
    await client.and(() => client.type(DOCKERFILE, "\nFROM node:latest\n"));
    assert.equal(client.shown(DOCKERFILE)[0]?.range.start.line, 1);
  });

  it("stand in each file that is open, also where a few others stand for all", async () => {
    const images = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((name) => [`${name}/Dockerfile`, "FROM node:latest\n"]),
    );
    client = await TestClient.start({
      folders: { [SHOP]: { ...service, ...images } },
      settings: () => ({ diagnostics: { scope: "workspace" } }),
    });
    const shown = () =>
      ["a", "b", "c", "d", "e"].filter((name) => client.shown(`${SHOP}/${name}/Dockerfile`).length > 0);
    await client.settled();
    const before = shown();
    assert.ok(!before.includes("e"), before.join());
    await client.and(() => client.open(`${SHOP}/e/Dockerfile`, "FROM node:latest\n"));
    assert.deepEqual(shown(), [...before, "e"]);
    await client.and(() => client.close(`${SHOP}/e/Dockerfile`));
    assert.deepEqual(shown(), before);
  });

  it("carry what an editor needs to show and explain them", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\n"));
    const [diagnostic] = client.shown(DOCKERFILE);
    assert.equal(diagnostic?.source, "readiness");
    assert.equal(diagnostic?.code, "deployment.pinned");
    assert.equal(diagnostic?.severity, 2);
    assert.match(diagnostic?.codeDescription?.href ?? "", /docs\/checks\/deployment\.pinned\.md$/);
    assert.equal(diagnostic?.data?.component, ".");
  });

  it("follow the text in the editor rather than the disk, until it is closed", async () => {
    client = await TestClient.start({
      folders: { [SHOP]: service },
      settings: () => ({ diagnostics: { scope: "workspace" } }),
    });
    assert.deepEqual(client.messages(DOCKERFILE), [MOVES]);
    await client.and(() => client.open(DOCKERFILE, "FROM node:20.1.0\n"));
    assert.deepEqual(client.messages(DOCKERFILE), []);
    client.files.get(SHOP)?.write("Dockerfile", "# still\nFROM node:latest\n");
    await client.and(() => client.changedOnDisk(DOCKERFILE, FileChangeType.Changed));
    assert.deepEqual(client.messages(DOCKERFILE), []);
    await client.and(() => client.close(DOCKERFILE));
    assert.deepEqual(client.messages(DOCKERFILE), [MOVES]);
  });

  it("follow files that are created, changed and deleted outside the editor", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const manifest = `${SHOP}/package.json`;
    await client.and(() => client.open(manifest, service["package.json"] ?? ""));
    assert.deepEqual(client.messages(manifest), []);
    client.files.get(SHOP)?.remove("Dockerfile");
    await client.and(() => client.changedOnDisk(DOCKERFILE, FileChangeType.Deleted));
    assert.deepEqual(client.messages(manifest), ["shop has no image"]);
    assert.equal(client.shown(manifest)[0]?.severity, 3, "what is missing is only information");
    client.files.get(SHOP)?.write("Dockerfile", "FROM node:20.1.0\n");
    await client.and(() => client.changedOnDisk(DOCKERFILE, FileChangeType.Created));
    assert.deepEqual(client.messages(manifest), []);
  });

  it("are told once: a change that moves nothing sends nothing", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\n"));
    const before = client.published.length;
    await client.and(() => client.type(DOCKERFILE, "FROM node:latest\n# a remark\n"));
    assert.equal(client.published.length, before);
    assert.equal(new Set(client.revisions).size, client.revisions.length, "each revision is announced once");
  });

  it("stay out of files that are ignored, outside, or not files at all", async () => {
    client = await TestClient.start({
      folders: { [SHOP]: { ...service, ".gitignore": "build/\n", "build/Dockerfile": "FROM node:latest\n" } },
    });
    const strangers = [
      `${SHOP}/build/Dockerfile`,
      "file:///w/shop2/Dockerfile",
      "untitled:Dockerfile",
      "git:/w/shop/Dockerfile?x",
      "not a uri",
      "file:///w/shop/../secret/Dockerfile",
    ];
    for (const uri of strangers) await client.open(uri, "FROM node:latest\n");
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\n"));
    assert.deepEqual([...new Set(client.published.map(({ uri }) => uri))], [DOCKERFILE]);
  });

  it("explain themselves on hover, and nothing else does", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    await client.and(() => client.open(DOCKERFILE, "FROM node:latest\nRUN true\n"));
    const hoverAt = (line: number) =>
      client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: DOCKERFILE },
        position: { line, character: 6 },
      });
    const hover = await hoverAt(0);
    const text = JSON.stringify(hover?.contents);
    for (const words of ["Here:", MOVES, "Why it hurts:", "under your feet", "What to do:", "Name a version"])
      assert.ok(text.includes(words), `${words} in ${text}`);
    assert.equal(await hoverAt(1), null);
  });
});
