import assert from "node:assert/strict";
import {
  CodeAction,
  CodeActionRequest,
  CompletionRequest,
  DocumentLinkRequest,
  HoverRequest,
  MarkupContent,
  TextDocumentEdit,
} from "vscode-languageserver-protocol/node";
import { ALL, TestClient } from "./support/client";
import { service } from "./support/fixture";

const SHOP = "file:///w/shop";
const WAIVERS = `${SHOP}/.readiness/waivers.yaml`;
const text = "- check: deployment.pinned\n  reason: soon\n  owner: web\n  expires: 2999-01-01\n";

describe("the team's files in an editor", () => {
  let client: TestClient;
  afterEach(() => client.dispose());
  const completeAt = async (uri: string, line: number, character: number) => {
    const list = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line, character },
    });
    return list === null || Array.isArray(list) ? [] : list.items;
  };

  it("complete ids, those of open checks first, as of the text that is being written", async () => {
    client = await TestClient.start({ folders: { [SHOP]: { ...service, ".readiness/waivers.yaml": text } } });
    await client.and(() => client.open(WAIVERS, `${text}- check: `));
    const items = await completeAt(WAIVERS, 4, 9);
    assert.deepEqual(items.map(({ label }) => label).sort(), [
      "deployment.image",
      "deployment.pinned",
      "reliability.notes",
    ]);
    const notes = items.find(({ label }) => label === "reliability.notes");
    assert.equal(notes?.textEdit?.newText, "reliability.notes");
    assert.match(notes?.detail ?? "", /^fail: There are notes/);
    assert.ok((notes?.sortText ?? "") < (items.find(({ label }) => label === "deployment.image")?.sortText ?? ""));
  });

  it("explain and link the checks they name", async () => {
    client = await TestClient.start({ folders: { [SHOP]: { ...service, ".readiness/waivers.yaml": text } } });
    await client.and(() => client.open(WAIVERS, text));
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: WAIVERS },
      position: { line: 0, character: 12 },
    });
    assert.ok(MarkupContent.is(hover?.contents));
    assert.match(
      hover.contents.value,
      /^\*\*Images are pinned\*\*[\s\S]*\*\*waived\*\*: waived by web until 2999-01-01/,
    );
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: WAIVERS } });
    assert.deepEqual(
      links?.map(({ range, target }) => [range.start.line, target?.split("/").pop()]),
      [[0, "deployment.pinned.md"]],
    );
  });

  it("are mended from the light bulb, where they are wrong", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const wrong = `${text.replace("pinned", "pined")}- check: deployment.image\n  reason: soon\n  owner: web\n  expires: 2026-01-01\n`;
    await client.and(() => client.open(WAIVERS, wrong));
    const actionsAt = async (line: number) => {
      const at = { line, character: 12 };
      const diagnostics = client.shown(WAIVERS).filter(({ range }) => range.start.line === line);
      const params = {
        textDocument: { uri: WAIVERS },
        range: { start: at, end: at },
        context: { diagnostics: [...diagnostics] },
      };
      const actions = await client.connection.sendRequest(CodeActionRequest.type, params);
      return (actions ?? []).filter((action) => CodeAction.is(action));
    };
    const [rename] = await actionsAt(0);
    assert.deepEqual(
      [rename?.title, rename?.isPreferred, rename?.diagnostics?.length],
      ["Write deployment.pinned", true, 1],
    );
    const [change] = rename?.edit?.documentChanges ?? [];
    assert.ok(TextDocumentEdit.is(change));
    assert.deepEqual(
      change.edits.map((edit) => ("newText" in edit ? [edit.newText, edit.range.start, edit.range.end] : [])),
      [["deployment.pinned", { line: 0, character: 9 }, { line: 0, character: 25 }]],
    );
    assert.deepEqual(
      (await actionsAt(4)).map(({ title }) => title),
      ["Remove this waiver"],
    );
    assert.deepEqual(await actionsAt(2), []);
  });

  it("are the only ones that are asked about, where a client lets us say so", async () => {
    const capabilities = {
      ...ALL,
      textDocument: {
        ...ALL.textDocument,
        completion: { dynamicRegistration: true },
        documentLink: { dynamicRegistration: true },
      },
    };
    client = new TestClient({ folders: { [SHOP]: service }, capabilities });
    const { capabilities: ours } = await client.initialize();
    await client.settled();
    assert.equal(ours.completionProvider, undefined);
    const registered = client.registrations.flatMap(({ registrations }) => registrations);
    const options = registered.find(({ method }) => method === CompletionRequest.method)?.registerOptions;
    assert.deepEqual(options.documentSelector, [{ pattern: "**/.readiness/**/*.{yaml,yml}" }]);
    await client.and(() => client.open(`${SHOP}/package.json`, service["package.json"] ?? ""));
    assert.deepEqual(await completeAt(`${SHOP}/package.json`, 1, 3), []);
  });
});
