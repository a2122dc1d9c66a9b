import assert from "node:assert/strict";
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  CreateFile,
  ErrorCodes,
  ExecuteCommandRequest,
  LSPErrorCodes,
  type Range,
  TextDocumentEdit,
} from "vscode-languageserver-protocol/node";
import { compileFixes } from "../../server/src/core/fixes/catalogue";
import { fixCommand } from "../../server/src/protocol/messages";
import {
  explainCheck,
  foldersView,
  listChecks,
  planFix,
  planSafeFixes,
  reportMarkdown,
  rescan,
} from "../../server/src/protocol/requests";
import type { FileSystem } from "../../server/src/workspace/file-system";
import { MemoryFileSystem } from "../../server/src/workspace/memory";
import { ALL, TestClient } from "./support/client";
import { service } from "./support/fixture";

const SHOP = "file:///w/shop";
const MANIFEST = `${SHOP}/package.json`;
const text = service["package.json"] ?? "";
const bare = { "package.json": text };
const name: Range = { start: { line: 1, character: 11 }, end: { line: 1, character: 11 } };

describe("fixes and explanations", () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const actionsAt = async (range: Range, only?: string[]) => {
    const context = { diagnostics: [...client.shown(MANIFEST)], ...(only && { only }) };
    const params = { textDocument: { uri: MANIFEST }, range, context };
    return ((await client.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
  };
  const statusOf = async (check: string) =>
    (await client.connection.sendRequest(listChecks, {})).find((item) => item.check === check)?.status;
  const request = { folder: SHOP, check: "deployment.image", component: "." };
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: { code: number }) => error.code,
    );

  it("are offered where the finding stands, and made when one is chosen", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    await client.and(() => client.open(MANIFEST, text));
    const [action] = await actionsAt(name, ["quickfix"]);
    assert.equal(action?.title, "Fix: Write a Dockerfile");
    assert.equal(action?.edit, undefined, "the edit costs something and is made later");
    assert.equal(action?.diagnostics?.[0]?.code, "deployment.image");
    const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, action);
    const [create, fill] = resolved.edit?.documentChanges ?? [];
    assert.ok(CreateFile.is(create) && TextDocumentEdit.is(fill));
    assert.deepEqual([create.uri, create.options], [`${SHOP}/Dockerfile`, { overwrite: false, ignoreIfExists: false }]);
    assert.equal(fill.edits.map((edit) => ("newText" in edit ? edit.newText : "")).join(""), "FROM node:20.1.0\n");
    assert.equal(Object.values(resolved.edit?.changeAnnotations ?? {})[0]?.needsConfirmation, false);
  });

  it("are made for a whole category at once where they are safe, as one edit that names what is left", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    const safe = (category: string, component?: string) =>
      client.connection.sendRequest(planSafeFixes, { folder: SHOP, category, ...(component && { component }) });
    const answer = await safe("deployment");
    if (answer.kind !== "edit") assert.fail(answer.reason);
    const created = (answer.edit.documentChanges ?? []).flatMap((change) => (CreateFile.is(change) ? change.uri : []));
    assert.deepEqual(created, [`${SHOP}/Dockerfile`]);
    assert.equal(answer.review, false);
    assert.equal((await safe("deployment", "elsewhere")).kind, "refused");
    assert.deepEqual(await safe("documentation"), { kind: "refused", reason: "nothing is left to do" });
    const rows = (await client.connection.sendRequest(foldersView, {}))[0]?.nodes ?? [];
    const mendable = rows.filter(({ context }) => context === "category mendable");
    assert.deepEqual(
      mendable.map(({ category }) => category),
      ["deployment"],
    );
  });

  it("ask what only the team can decide, and remember the answer in the same edit", async () => {
    const { catalogue } = compileFixes(
      [
        {
          path: "fixes/image/fix.yaml",
          text: [
            "title: Write a Dockerfile",
            "safety: safe",
            "asks: updates",
            'otherwise: "no"',
            "variants:",
            "  - when: { chosen: { updates: renovate } }",
            "    steps: [{ create: { path: renovate.json, template: r } }]",
            "  - steps: [{ create: { path: Dockerfile, template: d } }]",
          ].join("\n"),
        },
      ],
      { "fixes/image/files/r": "{}\n", "fixes/image/files/d": "FROM scratch\n" },
    );
    client = await TestClient.start({ folders: { [SHOP]: bare }, platform: { fixes: catalogue } });
    const made = async (choose?: string) => {
      const answer = await client.connection.sendRequest(planFix, { ...request, ...(choose && { choose }) });
      const changes = answer.kind === "edit" ? (answer.edit.documentChanges ?? []) : [];
      return { answer, created: changes.flatMap((change) => (CreateFile.is(change) ? change.uri : [])) };
    };
    const first = await made();
    assert.deepEqual(first.created, [`${SHOP}/Dockerfile`]);
    assert.equal(first.answer.question?.question, "What proposes updates of dependencies?");
    assert.deepEqual(
      first.answer.question?.options.map(({ id }) => id),
      ["dependabot", "renovate"],
    );
    const chosen = await made("renovate");
    assert.deepEqual(chosen.created, [`${SHOP}/renovate.json`, `${SHOP}/.readiness/config.yaml`]);
    assert.equal(chosen.answer.question, undefined);
    const wrong = await made("carrier pigeon");
    assert.match(wrong.answer.kind === "refused" ? wrong.answer.reason : "", /there is no "carrier pigeon" to choose/);
  });

  describe("that only a command can carry out", () => {
    const { catalogue } = compileFixes(
      [
        {
          path: "fixes/image/fix.yaml",
          text: 'title: Build an image\nsafety: draft\notherwise: "no"\nvariants: [{ steps: [{ run: { command: pack build shop } }] }]',
        },
      ],
      {},
    );
    const started = (ownCommands: boolean) =>
      TestClient.start({
        folders: { [SHOP]: bare },
        platform: { fixes: catalogue },
        initializationOptions: { ownCommands },
      });
    const resolvedAction = async () => {
      await client.and(() => client.open(MANIFEST, text));
      const action = (await actionsAt(name)).find(({ title }) => title === "Build an image");
      assert.ok(action);
      return client.connection.sendRequest(CodeActionResolveRequest.type, action);
    };

    it("answer with the command and its directory, and with an edit of nothing", async () => {
      client = await started(true);
      const answer = await client.connection.sendRequest(planFix, request);
      if (answer.kind !== "edit") assert.fail(answer.reason);
      assert.deepEqual(answer.commands, [{ command: "pack build shop", directory: SHOP }]);
      assert.equal(answer.open, undefined);
      const resolved = await resolvedAction();
      assert.equal(resolved.edit, undefined);
      assert.equal(resolved.command?.command, fixCommand, "our client offers it");
    });

    it("are told to a client that has no commands of ours", async () => {
      client = await started(false);
      await assert.rejects(resolvedAction, /run pack build shop/);
    });

    it("are no part of what is carried out for a whole category", async () => {
      client = await started(true);
      const answer = await client.connection.sendRequest(planSafeFixes, { folder: SHOP, category: "deployment" });
      if (answer.kind !== "refused") assert.fail(answer.title);
      assert.match(answer.reason, /run pack build shop/);
    });
  });

  it("are offered nowhere else, and not for other kinds of action", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    await client.and(() => client.open(MANIFEST, text));
    const elsewhere = { start: { line: 2, character: 4 }, end: { line: 2, character: 4 } };
    assert.deepEqual(await actionsAt(elsewhere), []);
    assert.deepEqual(await actionsAt(name, ["refactor"]), []);
  });

  it("are refused as outdated when the gap was closed meanwhile", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    await client.and(() => client.open(MANIFEST, text));
    const [action] = await actionsAt(name);
    assert.ok(action);
    await client.and(() => client.open(`${SHOP}/Dockerfile`, "FROM node:20.1.0\n"));
    const code = await codeOf(client.connection.sendRequest(CodeActionResolveRequest.type, action));
    assert.equal(code, LSPErrorCodes.ContentModified);
  });

  it("fit the text of the moment: what is typed while a fix is planned makes it planned again", async () => {
    const memory = new MemoryFileSystem({ ...bare, ".nvmrc": "20\n" });
    let whileReading: (() => Promise<unknown>) | undefined;
    const files: FileSystem = {
      readDirectory: (path) => memory.readDirectory(path),
      readFile: async (path, maxBytes) => {
        const act = whileReading;
        whileReading = undefined;
        await act?.();
        return memory.readFile(path, maxBytes);
      },
    };
    client = await TestClient.start({ folders: { [SHOP]: bare }, platform: { openFolder: () => files } });
    whileReading = async () => {
      await client.open(`${SHOP}/Dockerfile`, "FROM node:20.1.0\n");
      await client.connection.sendRequest(foldersView, {});
    };
    assert.equal(await codeOf(client.connection.sendRequest(planFix, request)), LSPErrorCodes.ContentModified);
    assert.equal(whileReading, undefined, "the plan did read something");
  });

  it("say in the answer why they cannot be made", async () => {
    client = await TestClient.start({ folders: { [SHOP]: { ...bare, Containerfile: "# empty\n" } } });
    const answer = await client.connection.sendRequest(planFix, request);
    assert.deepEqual(answer, { kind: "refused", reason: "there is a Containerfile" });
  });

  it("leave another file alone, and say what they would have written in its place", async () => {
    client = await TestClient.start({ folders: { [SHOP]: { ...bare, Dockerfile: "# soon\n" } } });
    const answer = await client.connection.sendRequest(planFix, request);
    if (answer.kind !== "refused") assert.fail(answer.title);
    assert.match(answer.reason, /Dockerfile is already there with other content/);
    assert.deepEqual(answer.instead, { uri: `${SHOP}/Dockerfile`, text: "FROM node:20.1.0\n" });
  });

  it("hand to a person what no fix mends", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    const notes = { folder: SHOP, check: "reliability.notes", component: "." };
    const answer = await client.connection.sendRequest(planFix, notes);
    assert.ok(answer.kind === "edit");
    assert.equal(answer.open?.uri, `${SHOP}/reliability-notes.md`);
    const items = await client.connection.sendRequest(listChecks, {});
    assert.deepEqual(
      items.filter(({ fixable }) => fixable).map(({ check, draft }) => [check, draft]),
      [
        ["deployment.image", false],
        ["reliability.notes", true],
      ],
    );
  });

  it("are a command in editors without a client of ours", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    await client.connection.sendRequest(ExecuteCommandRequest.type, { command: fixCommand, arguments: [request] });
    assert.equal(client.edits[0]?.label, "Write a Dockerfile");
    const unknown = client.connection.sendRequest(ExecuteCommandRequest.type, { command: "readiness.nothing" });
    assert.equal(await codeOf(unknown), ErrorCodes.InvalidParams);
  });

  it("offer no command where the client brings its own, but let it explain", async () => {
    client = new TestClient({
      folders: { [SHOP]: bare },
      initializationOptions: { ownCommands: true },
      capabilities: ALL,
    });
    const { capabilities } = await client.initialize();
    assert.equal(capabilities.executeCommandProvider, undefined);
    await client.settled();
    await client.and(() => client.open(MANIFEST, text));
    const titles = (await actionsAt(name)).map(({ title, command }) => [title, command?.command]);
    assert.deepEqual(titles, [
      ["Fix: Write a Dockerfile", undefined],
      ["Explain deployment.image", "readiness.explain"],
      ["Waive deployment.image in this file…", "vscode.open"],
      ["Waive deployment.image here…", "readiness.row.waive"],
      ["Turn deployment.image off for the team…", "vscode.open"],
      ["Vouch for deployment.image…", "readiness.row.attest"],
    ]);
  });

  it("can be waived instead, which holds once reason and owner are written", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    await client.and(() => client.open(MANIFEST, text));
    const waive = (await actionsAt(name)).find(({ title }) => title === "Waive deployment.image here…");
    assert.ok(waive);
    assert.equal(waive.isPreferred, undefined);
    const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, waive);
    const [create, fill] = edit?.documentChanges ?? [];
    assert.ok(CreateFile.is(create) && TextDocumentEdit.is(fill));
    assert.equal(create.uri, `${SHOP}/.readiness/waivers.yaml`);
    const written = fill.edits.map((one) => ("newText" in one ? one.newText : "")).join("");
    await client.and(() => client.open(create.uri, written));
    assert.equal(await statusOf("deployment.image"), "fail");
    assert.deepEqual(
      client.shown(create.uri).map(({ message }) => String(message)),
      ["this waiver does not count yet: reason and owner are still to be written"],
    );
    const complete = written.replace('reason: ""', "reason: built elsewhere").replace('owner: ""', "owner: platform");
    await client.and(() => client.type(create.uri, complete));
    assert.equal(await statusOf("deployment.image"), "waived");
    assert.deepEqual(client.shown(create.uri), []);
  });

  it("stand beside a report and an explanation in Markdown", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    const report = await client.connection.sendRequest(reportMarkdown, {});
    assert.match(report.text, /shop has no image/);
    const explained = await client.connection.sendRequest(explainCheck, { check: "deployment.image" });
    assert.equal(explained.title, "There is an image");
    assert.match(explained.text, /Nobody can build it/);
  });

  it("answer a senseless request with a reason instead of failing", async () => {
    client = await TestClient.start({ folders: { [SHOP]: bare } });
    const { connection } = client;
    const senseless = [
      connection.sendRequest("readiness/explain", { check: 7 }),
      connection.sendRequest("readiness/explain", { check: "no.such" }),
      connection.sendRequest("readiness/fix", null),
      connection.sendRequest("readiness/fix", { ...request, folder: "file:///elsewhere" }),
      connection.sendRequest("readiness/rescan", { folder: "%" }),
    ];
    for (const promise of senseless) assert.equal(await codeOf(promise), ErrorCodes.InvalidParams);
    await connection.sendRequest(rescan, {});
  });
});
