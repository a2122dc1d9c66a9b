import assert from "node:assert/strict";
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DocumentLinkRequest,
  FileChangeType,
  FoldingRangeRequest,
  HoverRequest,
} from "vscode-languageserver-protocol/node";
import { ALL, TestClient } from "./support/client";
import { service } from "./support/fixture";

const SHOP = "file:///w/shop";
const READINESS = `${SHOP}/docs/PRODUCTION_READINESS.md`;

describe("readiness documents in an editor", () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it("are held to the files while somebody types, and to the document itself", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    await client.and(() => client.open(READINESS, "# Production readiness\n\n- Runbook: `docs/runbook.md` (done)\n"));
    const [diagnostic] = client.shown(READINESS);
    assert.equal(diagnostic?.code, "claim.broken-reference");
    assert.equal(diagnostic?.severity, 2);
    assert.equal(diagnostic?.source, "readiness");
    assert.deepEqual(diagnostic?.range, { start: { line: 2, character: 12 }, end: { line: 2, character: 27 } });
    await client.and(() => client.type(READINESS, "# Production readiness\n\n- Runbook (done)\n"));
    assert.deepEqual(client.messages(READINESS), []);
  });

  it("name the other place", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const text = "# Production readiness\n- Audit: decisions (done)\n- Audit: attempts (pending)\n";
    await client.and(() => client.open(READINESS, text));
    const [diagnostic] = client.shown(READINESS);
    assert.equal(diagnostic?.code, "claim.conflicting-status");
    assert.equal(diagnostic?.relatedInformation?.[0]?.location.uri, READINESS);
    assert.equal(diagnostic?.relatedInformation?.[0]?.location.range.start.line, 2);
  });

  it("have the three numbers above them, unless that is switched off", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const text =
      "# Production readiness\n\nOverall score: 90%\n\n- A (done)\n- B (done)\n- C (pending)\n- D (done)\n- E (pending)\n";
    await client.and(() => client.open(READINESS, text));
    const asked = { textDocument: { uri: READINESS } };
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, asked);
    assert.match(lenses?.[0]?.command?.title ?? "", /^90\.0 claimed, 60\.0 by its own lines/);
    assert.equal(lenses?.[0]?.range.start.line, 0);
    client.settings = () => ({ codeLens: false });
    await client.and(() =>
      client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null }),
    );
    assert.deepEqual(await client.connection.sendRequest(CodeLensRequest.type, asked), []);
  });

  it("fold by their sections, and fold the lines about no known check on their own", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const text = [
      "# Production readiness",
      "",
      "## Till",
      "- Image (done) <!-- readiness: deployment.image -->",
      "- The drawer opens (done)",
      "- The bell rings",
      "  in both rooms (pending)",
      "",
      "### Cellar",
      "- The light is on (done)",
      "",
      "## Nothing",
    ];
    await client.and(() => client.open(READINESS, text.join("\r\n")));
    const foldsOf = (uri: string) => client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
    const folds = await foldsOf(READINESS);
    assert.deepEqual(
      folds?.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
      [
        [0, 11, undefined],
        [2, 10, undefined],
        [8, 10, undefined],
        [4, 6, "region"],
      ],
    );
    await client.and(() => client.open(`${SHOP}/README.md`, "# Shop\n\n## Till\n\n- Bell (done)\n- Drawer (done)\n"));
    assert.deepEqual(await foldsOf(`${SHOP}/README.md`), []);
  });

  it("are the only files asked for folds, where a client lets us say so", async () => {
    const textDocument = { ...ALL.textDocument, foldingRange: { dynamicRegistration: true } };
    client = new TestClient({ folders: { [SHOP]: service }, capabilities: { ...ALL, textDocument } });
    const { capabilities } = await client.initialize();
    await client.settled();
    assert.equal(capabilities.foldingRangeProvider, undefined);
    const all = client.registrations.flatMap(({ registrations }) => registrations);
    const { documentSelector } = all.find(({ method }) => method === FoldingRangeRequest.method)?.registerOptions ?? {};
    assert.deepEqual(documentSelector, [{ pattern: "**/*.{md,mdx,markdown}" }]);
  });

  it("show the evidence for a line, and name the checks it may be bound to", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const text =
      "# Production readiness\n- Image (done) <!-- readiness: deployment.image -->\n- Other (done) <!-- readiness: \n";
    await client.and(() => client.open(READINESS, text));
    const at = (line: number, character: number) => ({
      textDocument: { uri: READINESS },
      position: { line, character },
    });
    const hover = await client.connection.sendRequest(HoverRequest.type, at(1, 4));
    assert.match(
      JSON.stringify(hover?.contents),
      /Says that it is \*\*done\*\*.*deployment\.image.*pass.*Dockerfile:1/,
    );
    const items = await client.connection.sendRequest(CompletionRequest.type, at(2, 31));
    assert.deepEqual(Array.isArray(items) ? items.map(({ label }) => label) : items, [
      "deployment.image",
      "deployment.pinned",
      "reliability.notes",
    ]);
  });

  it("can be set right from the light bulb", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const text = "# Production readiness\n- [ ] Image <!-- readiness: deployment.image -->\n";
    await client.and(() => client.open(READINESS, text));
    const range = { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: READINESS },
      range,
      context: { diagnostics: [...client.shown(READINESS)] },
    });
    const edits = (actions ?? []).flatMap((action) =>
      "edit" in action
        ? (action.edit?.documentChanges ?? []).flatMap((change) =>
            "edits" in change
              ? [{ title: action.title, text: change.edits.map((edit) => ("newText" in edit ? edit.newText : "")) }]
              : [],
          )
        : [],
    );
    assert.deepEqual(edits, [
      { title: "Set the state to done and link the evidence", text: ["[x]", ", [Dockerfile:1](../Dockerfile#L1)"] },
      {
        title: "Ignore claim.pending-but-present on this line",
        text: ["<!-- readiness-ignore claim.pending-but-present: say why -->\n"],
      },
    ]);
  });

  it("are made true from the light bulb: by the fix of the check, or somebody's word, or by a look at what speaks against it", async () => {
    const files = { "package.json": '{ "name": "shop", "scripts": { "start": "node ." } }\n' };
    client = await TestClient.start({ folders: { [SHOP]: files }, initializationOptions: { ownCommands: true } });
    const text = "# Production readiness\n- [x] Image <!-- readiness: deployment.image -->\n";
    await client.and(() => client.open(READINESS, text));
    const offered = async () =>
      (await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: READINESS },
        range: { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } },
        context: { diagnostics: [...client.shown(READINESS)] },
      })) ?? [];
    const actions = await offered();
    assert.deepEqual(
      actions.map(({ title }) => title),
      ["Fix: Write a Dockerfile", "Vouch for deployment.image…", "Ignore claim.done-without-evidence on this line"],
    );
    const fix = actions.find(({ title }) => title.startsWith("Fix")) as CodeAction;
    assert.equal(fix.diagnostics?.[0]?.code, "claim.done-without-evidence");
    const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, fix);
    assert.match(JSON.stringify(resolved.edit), /"kind":"create","uri":"file:\/\/\/w\/shop\/Dockerfile"/);

    client.files.get(SHOP)?.write("Dockerfile", "FROM node:latest\n");
    await client.and(() => client.changedOnDisk(`${SHOP}/Dockerfile`, FileChangeType.Created));
    await client.and(() =>
      client.type(READINESS, "# Production readiness\n- [x] Version <!-- readiness: deployment.pinned -->\n"),
    );
    const [look] = (await offered()).filter(({ title }) => title.startsWith("Go to"));
    assert.deepEqual(
      [look?.title, look?.command],
      [
        "Go to the evidence (Dockerfile:1)",
        {
          title: "Go to the evidence (Dockerfile:1)",
          command: "vscode.open",
          arguments: [`${SHOP}/Dockerfile#L1`],
        },
      ],
    );
  });

  it("are what the team names, wherever it is and whatever it is called", async () => {
    const files = { ...service, ".readiness/config.yaml": "documents: { include: plans/*.md }\n" };
    client = await TestClient.start({ folders: { [SHOP]: files } });
    const uri = `${SHOP}/plans/harbour.md`;
    await client.and(() => client.open(uri, "# Harbour\n- Image (done) <!-- readiness: deployment.image -->\n"));
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    assert.equal(lenses?.length, 1);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 1, character: 4 },
    });
    assert.match(JSON.stringify(hover?.contents), /Says that it is \*\*done\*\*/);
    const other = { textDocument: { uri: `${SHOP}/notes/harbour.md` } };
    await client.and(() => client.open(other.textDocument.uri, "# Harbour\n- Image (done)\n"));
    assert.deepEqual(await client.connection.sendRequest(CodeLensRequest.type, other), []);
  });

  it("lead from a claim to its evidence and to what it cites, and from a finding to its claim", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const text =
      "# Production readiness\n- Image: `Dockerfile` (done) <!-- readiness: deployment.image -->\n- Version (done) <!-- readiness: deployment.pinned -->\n";
    await client.and(() => client.open(READINESS, text));
    const textDocument = { uri: READINESS };
    const to = await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument,
      position: { line: 1, character: 4 },
    });
    assert.deepEqual(
      [to].flat().map((place) => place && "uri" in place && `${place.uri}:${place.range.start.line}`),
      [`${SHOP}/Dockerfile:0`],
    );
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
    assert.deepEqual(
      links?.map(({ range, target }) => [range.start.line, range.start.character, target]),
      [[1, 10, `${SHOP}/Dockerfile`]],
    );
    await client.and(() => client.open(`${SHOP}/Dockerfile`, service.Dockerfile ?? ""));
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: `${SHOP}/Dockerfile` },
      position: { line: 0, character: 6 },
    });
    assert.match(JSON.stringify(hover?.contents), /Claimed in: .*READINESS\.md:3.*\(done\)/);
  });

  it("leave other prose alone", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const readme = `${SHOP}/README.md`;
    await client.and(() =>
      client.open(readme, "# Shop, production ready\n- Runbook: `docs/runbook.md` (done)\n- A (done)\n"),
    );
    assert.deepEqual(client.messages(readme), []);
  });
});
