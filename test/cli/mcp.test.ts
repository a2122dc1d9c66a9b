import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { CLI, Folders, shop } from "../support/cli";

interface Reply {
  readonly id: number | string | null;
  readonly result?: { readonly content?: readonly { readonly text: string }[]; readonly isError?: boolean };
  readonly error?: { readonly code: number; readonly message: string };
}

describe("readiness mcp", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  /** The lines that a client sends, and what is answered; a line that is no text is made JSON. */
  function talk(folder: string, ...lines: readonly unknown[]) {
    const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\r\n");
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, "mcp", folder], { input, encoding: "utf8" });
    const replies: readonly Reply[] = stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
    return { status, replies, stderr };
  }
  const request = (id: number | string, method: string, params?: unknown) => ({ jsonrpc: "2.0", id, method, params });
  const call = (id: number, name: string, input: unknown) => request(id, "tools/call", { name, arguments: input });
  const textOf = ({ result }: Reply | { result?: undefined } = {}) => result?.content?.[0]?.text ?? "";

  it("introduces itself, names its tools, and ends with its input", () => {
    const { status, replies, stderr } = talk(
      folders.make(shop),
      request("a", "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: {} }),
      { jsonrpc: "2.0", method: "notifications/initialized" },
      request(2, "tools/list"),
      request(3, "ping"),
    );
    assert.deepEqual([status, stderr, replies.map(({ id }) => id)], [0, "", ["a", 2, 3]]);
    assert.match(JSON.stringify(replies[0]), /"protocolVersion":"2025-06-18","capabilities":\{"tools":\{\}\}/);
    const names = [...JSON.stringify(replies[1]).matchAll(/"name":"(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(names, ["readiness_gaps", "readiness_explain", "readiness_preview_fix"]);
  });

  it("lists gaps, explains them and shows what would mend them, and changes nothing", () => {
    const folder = folders.make({ ...shop, ".gitattributes": "* text\n" });
    const before = readdirSync(folder);
    const { replies } = talk(
      folder,
      call(1, "readiness_gaps", {}),
      call(2, "readiness_explain", { check: "documentation.changelog" }),
      call(3, "readiness_preview_fix", { check: "documentation.changelog" }),
    );
    const { verdict, gaps } = JSON.parse(textOf(replies[0]));
    assert.match(verdict, /^Not ready: /);
    const store = gaps.find(({ check }: { check: string }) => check === "data.in-memory-store");
    assert.match(store.places[0], /^app\.js:\d+:\d+$/);
    assert.equal(gaps.find(({ check }: { check: string }) => check === "documentation.changelog").fix, "safe");
    assert.match(textOf(replies[1]), /^# .+\n\n`documentation\.changelog`/);
    assert.match(textOf(replies[2]), /--- \/dev\/null\n\+\+\+ b\/CHANGELOG\.md\n@@ -0,0 \+1,/);
    assert.deepEqual(readdirSync(folder), before);
  });

  it("says that what the team keeps cannot be read, and that a folder has gone", () => {
    const broken = folders.make({ ...shop, ".readiness/config.yaml": "a: [" });
    const { replies } = talk(
      broken,
      call(1, "readiness_gaps", {}),
      call(2, "readiness_explain", { check: "documentation.changelog", component: "nope" }),
      call(3, "readiness_preview_fix", { check: "documentation.changelog" }),
    );
    assert.match(JSON.parse(textOf(replies[0])).errors[0], /^\.readiness\/config\.yaml:1:/);
    assert.match(textOf(replies[1]), /documentation\.changelog is not asked of nope; it is of \./);
    assert.match(textOf(replies[2]), /^Error in \.readiness\/config\.yaml:1:/);
  });

  it("goes on after a message that nothing can be made of", () => {
    const deep = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":${"[".repeat(5000)}${"]".repeat(5000)}}}`;
    const { status, replies } = talk(
      folders.make(shop),
      `\ufeff${JSON.stringify(request(0, "ping"))}`,
      deep,
      request(2, "ping"),
    );
    assert.deepEqual(
      [status, replies.map(({ id, error }) => [id, error?.code])],
      [
        0,
        [
          [0, undefined],
          [1, -32602],
          [2, undefined],
        ],
      ],
    );
  });

  it("says what is wrong with a question, and goes on", () => {
    const { status, replies } = talk(
      folders.make(shop),
      "{ no json",
      "[]",
      request(1, "resources/list"),
      call(2, "readiness_nothing", {}),
      call(3, "readiness_gaps", { category: "securty" }),
      call(4, "readiness_explain", { check: "documentation.chagelog" }),
      call(5, "readiness_explain", { chek: "documentation.changelog" }),
      call(6, "readiness_preview_fix", { check: "reliability.listens" }),
    );
    assert.equal(status, 0);
    assert.deepEqual(
      replies.map(({ id, error, result }) => [id, error?.code ?? result?.isError]),
      [
        [null, -32700],
        [null, -32600],
        [1, -32601],
        [2, -32602],
        [3, true],
        [4, true],
        [5, true],
        [6, true],
      ],
    );
    assert.match(textOf(replies[4]), /there is no category "securty"; there are .*security/);
    assert.match(textOf(replies[5]), /did you mean documentation\.changelog\?/);
    assert.match(textOf(replies[6]), /check: a string is expected|unknown: chek/);
    assert.match(textOf(replies[7]), /reliability\.listens is not open/);
  });
});
