import assert from "node:assert/strict";
import { CodeActionRequest } from "vscode-languageserver-protocol/node";
import type { TreeNode } from "../../server/src/protocol/messages";
import { foldersView, listChecks, planFix, trustGranted } from "../../server/src/protocol/requests";
import { TestClient } from "./support/client";

const SHOP = "file:///w/shop";
const MANIFEST = `${SHOP}/package.json`;
const OWN = ".readiness/checks/reliability/owner.yaml";
const files = {
  "package.json": '{ "name": "shop" }\n',
  [OWN]: `
title: There is an owner
severity: high
level: 1
requirement: Name one.
risk: Nobody answers.
message: Nobody owns this
proves: [{ fact: file, where: { name: OWNERS }, as: OWNERS }]
`,
};
const image = { folder: SHOP, check: "deployment.image", component: "." };

async function start(trusted: boolean): Promise<TestClient> {
  return TestClient.start({ folders: { [SHOP]: files }, initializationOptions: { ownCommands: true, trusted } });
}

async function seen(client: TestClient) {
  const items = await client.connection.sendRequest(listChecks, {});
  const [view] = await client.connection.sendRequest(foldersView, {});
  const labels = view?.nodes.flatMap(function all(node: TreeNode): string[] {
    return [node.label, ...(node.children ?? []).flatMap(all)];
  });
  return {
    checks: items.map(({ check }) => check),
    fixable: items.some(({ fixable }) => fixable),
    said: labels?.filter((label) => label.includes("Restricted Mode")) ?? [],
  };
}

async function fixes(client: TestClient): Promise<string[]> {
  await client.and(() => client.open(MANIFEST, files["package.json"]));
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 20 } };
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: MANIFEST },
    range,
    context: { diagnostics: [] },
  });
  return (actions ?? []).map(({ title }) => title).filter((title) => title.startsWith("Fix"));
}

describe("a workspace that is not trusted", () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it("is judged by the built-in checks alone, and says so once", async () => {
    client = await start(false);
    const { checks, said } = await seen(client);
    assert.deepEqual(checks, ["deployment.image", "deployment.pinned", "reliability.notes"]);
    assert.equal(said.length, 1);
  });

  it("is offered no fix, and gets none that is asked for by name", async () => {
    client = await start(false);
    assert.deepEqual(await fixes(client), []);
    assert.equal((await seen(client)).fixable, false);
    const answer = await client.connection.sendRequest(planFix, image);
    assert.equal(answer.kind, "refused");
  });

  it("gets all of it at once when the user trusts it, and the view is told", async () => {
    client = await start(false);
    const before = client.revisions.length;
    const reads = client.files.get(SHOP)?.reads.length;
    await client.and(() => client.connection.sendNotification(trustGranted, {}));
    assert.ok(client.revisions.length > before);
    assert.equal(client.files.get(SHOP)?.reads.length, reads, "nothing is read again");
    const { checks, fixable, said } = await seen(client);
    assert.ok(checks.includes("reliability.owner"));
    assert.ok(fixable);
    assert.deepEqual(said, []);
    assert.deepEqual(await fixes(client), ["Fix: Write a Dockerfile"]);
    assert.equal((await client.connection.sendRequest(planFix, image)).kind, "edit");
  });

  it("is told from one that is, and from an editor that knows no such thing", async () => {
    client = await start(true);
    assert.ok((await seen(client)).checks.includes("reliability.owner"));
    client.dispose();
    client = await TestClient.start({ folders: { [SHOP]: files } });
    const { checks, fixable } = await seen(client);
    assert.ok(checks.includes("reliability.owner") && fixable);
  });
});
