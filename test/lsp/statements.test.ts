import assert from "node:assert/strict";
import { CreateFile, TextDocumentEdit } from "vscode-languageserver-protocol/node";
import { plainCollectors } from "../../server/src/core/facts/collectors";
import type { Statement } from "../../server/src/protocol/messages";
import { explainCheck, foldersView, listChecks, planStatement } from "../../server/src/protocol/requests";
import { ALL, TestClient } from "./support/client";
import { service } from "./support/fixture";

const SHOP = "file:///w/shop";
const WAIVERS = `${SHOP}/.readiness/waivers.yaml`;
const WAIVER: Statement = { kind: "waiver", reason: "it moves in spring", owner: "web", expires: "2027-02-19" };
const ATTESTATION = {
  kind: "attestation",
  statement: "It holds",
  by: "Ada",
  evidence: "https://x.example",
  expires: "2027-05-01",
  invalidatedBy: [] as readonly string[],
} satisfies Statement;

describe("what a person says of a check in an editor", () => {
  let client: TestClient;
  afterEach(() => client.dispose());
  const plan = (statement: Statement, component = ".") =>
    client.connection.sendRequest(planStatement, { folder: SHOP, check: "deployment.pinned", component, statement });
  const statusOf = async (check: string) =>
    (await client.connection.sendRequest(listChecks, {})).find((item) => item.check === check)?.status;

  it("becomes an entry of a new file, which counts at once", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const answer = await plan(WAIVER);
    assert.ok(answer.kind === "edit" && !answer.review);
    const [create, fill] = answer.edit.documentChanges ?? [];
    assert.ok(CreateFile.is(create) && TextDocumentEdit.is(fill) && create.uri === WAIVERS);
    const [edit] = fill.edits;
    assert.ok(edit && "newText" in edit);
    assert.equal(
      edit.newText,
      "- check: deployment.pinned\n  component: .\n  reason: it moves in spring\n  owner: web\n  created: 2026-11-21\n  expires: 2027-02-19\n",
    );
    assert.equal(await statusOf("deployment.pinned"), "fail");
    await client.and(() => client.open(WAIVERS, edit.newText));
    assert.equal(await statusOf("deployment.pinned"), "waived");
  });

  it("is added to the text that is being written, of the part that is meant", async () => {
    client = await TestClient.start({ folders: { [SHOP]: { ...service, ".readiness/waivers.yaml": "- check: x\n" } } });
    await client.and(() => client.open(WAIVERS, "# ours\n[]\n"));
    const answer = await plan(WAIVER, "services/a");
    assert.ok(answer.kind === "edit");
    const [change] = answer.edit.documentChanges ?? [];
    assert.ok(TextDocumentEdit.is(change));
    const [edit] = change.edits;
    assert.ok(edit && "newText" in edit && edit.range.start.line === 1);
    assert.match(edit.newText, /^- check: deployment\.pinned\n {2}component: services\/a\n/);
  });

  it("rests on no file where none is named", async () => {
    client = await TestClient.start({ folders: { [SHOP]: service } });
    const statement = { ...ATTESTATION, invalidatedBy: ["deply/**"] };
    const request = { folder: SHOP, check: "reliability.notes", component: ".", statement };
    assert.deepEqual(await client.connection.sendRequest(planStatement, request), {
      kind: "refused",
      reason: "no file matches deply/**",
    });
  });

  it("rests on files when it names them, until one changes in the editor", async () => {
    const files = { "package.json": '{ "name": "shop" }', "docs/a.txt": "Who is called, and when.\n" };
    client = await TestClient.start({ folders: { [SHOP]: files } });
    const statement = { ...ATTESTATION, invalidatedBy: ["docs/*.txt"], commit: "1a2b3c4d" };
    const request = { folder: SHOP, check: "reliability.notes", component: ".", statement };
    const answer = await client.connection.sendRequest(planStatement, request);
    assert.ok(answer.kind === "edit");
    const [create, fill] = answer.edit.documentChanges ?? [];
    assert.ok(CreateFile.is(create) && TextDocumentEdit.is(fill));
    const text = fill.edits.map((one) => ("newText" in one ? one.newText : "")).join("");
    assert.match(
      text,
      /commit: 1a2b3c4d\n {2}expires: 2027-05-01\n {2}invalidatedBy: \["docs\/\*\.txt"\]\n {2}seen: v/,
    );
    await client.and(() => client.open(create.uri, text));
    assert.equal(await statusOf("reliability.notes"), "pass");
    await client.and(() => client.open(`${SHOP}/docs/a.txt`, "Nobody is called.\n"));
    assert.equal(await statusOf("reliability.notes"), "fail");
    assert.deepEqual(client.messages(create.uri), [
      "this attestation of reliability.notes is stale and no longer counts: docs/*.txt changed after 2026-11-21",
    ]);
  });

  it("is somebody's word for an item of a gate, which has no part of the folder", async () => {
    const gate = "title: Before the launch\nitems: [{ id: rota, title: Somebody is on call, attest: true }]\n";
    client = await TestClient.start({ folders: { [SHOP]: { ...service, ".readiness/gates/launch.yaml": gate } } });
    const rows = (await client.connection.sendRequest(foldersView, {}))[0]?.nodes ?? [];
    const item = rows.find(({ id }) => id === "gates")?.children?.[0]?.children?.[0];
    assert.deepEqual([item?.check, item?.context], ["gate:launch#rota", "check unknown"]);
    const request = { folder: SHOP, check: item?.check ?? "", component: ".", statement: ATTESTATION };
    const page = await client.connection.sendRequest(explainCheck, request);
    assert.match(page.text, /^# Before the launch\n\n\*\*Not met: 0 of 1 hold\.\*\*\n\n- \*\*unknown\*\* `rota`/);
    const answer = await client.connection.sendRequest(planStatement, request);
    assert.ok(answer.kind === "edit");
    const [create, fill] = answer.edit.documentChanges ?? [];
    assert.ok(CreateFile.is(create) && TextDocumentEdit.is(fill));
    await client.and(() =>
      client.open(create.uri, fill.edits.map((one) => ("newText" in one ? one.newText : "")).join("")),
    );
    const [view] = await client.connection.sendRequest(foldersView, {});
    const state = view?.nodes.find(({ id }) => id === "gates")?.children?.[0]?.description;
    assert.deepEqual([state, client.messages(create.uri)], ["launch · Met: 1 of 1 hold", []]);
  });

  it("is refused where it would not apply, and the reason is said", async () => {
    client = await TestClient.start({
      folders: { [SHOP]: { ...service, ".readiness/waivers.yaml": "none: yet\n" } },
    });
    for (const [statement, reason] of [
      [{ ...WAIVER, owner: " " }, /owner is missing: without it the waiver does not apply/],
      [{ ...WAIVER, expires: "soon" }, /"soon" is not a day/],
      [{ ...WAIVER, expires: "2026-11-20" }, /2026-11-20 is past/],
      [{ ...ATTESTATION, evidence: "" }, /evidence is missing/],
      [{ ...ATTESTATION, commit: "main" }, /"main" is no commit/],
      [ATTESTATION, /what was found speaks against it/],
      [WAIVER, /waivers\.yaml is broken, or no list/],
    ] as const) {
      const answer = await plan(statement);
      assert.ok(answer.kind === "refused");
      assert.match(answer.reason, reason);
    }
  });

  it("writes nothing in a folder that nobody trusts", async () => {
    client = await TestClient.start({
      folders: { [SHOP]: service },
      capabilities: ALL,
      initializationOptions: { trusted: false },
    });
    const answer = await plan(WAIVER);
    assert.ok(answer.kind === "refused");
    assert.match(answer.reason, /until you trust the folder/);
  });

  it("comes back when it ended", async () => {
    let today = "2026-11-21";
    const files = {
      ...service,
      ".readiness/waivers.yaml":
        "- check: deployment.pinned\n  reason: it moves\n  owner: web\n  expires: 2026-11-30\n",
    };
    const host = { pause: () => Promise.resolve(), now: () => 0, today: () => today, prepare: () => plainCollectors };
    client = await TestClient.start({ folders: { [SHOP]: files }, platform: { host } });
    assert.equal(await statusOf("deployment.pinned"), "waived");
    today = "2026-12-01";
    await client.and(() => client.connection.sendRequest(foldersView, {}));
    assert.equal(await statusOf("deployment.pinned"), "fail");
  });
});
