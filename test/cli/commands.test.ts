import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { CLI, Folders, readiness, shop } from "../support/cli";

const ours = [
  "title: Carts have a colour",
  "severity: low",
  "level: 3",
  "requirement: Each cart is painted.",
  "risk: Carts look alike.",
  "message: The carts of {component} have no colour",
  "proves: [{ fact: call, where: { callee: '*.paint' }, as: a call that paints }]",
  "",
].join("\n");

describe("the other commands", () => {
  const folders = new Folders();
  let folder: string;
  before(() => {
    folder = folders.make({ ...shop, ".readiness/checks/data/cart-colour.yaml": ours });
  });
  after(() => folders.dispose());

  for (const command of [
    "",
    "check",
    "explain",
    "why",
    "list",
    "fix",
    "init",
    "test",
    "waive",
    "attest",
    "baseline",
    "facts",
    "lsp",
    "mcp",
  ]) {
    it(`${command || "readiness"} --help names its options and ends with 0`, () => {
      const { code, out, err } = readiness([command, "--help"].filter(Boolean), folder);
      assert.deepEqual([code, err], [0, ""]);
      assert.match(out, new RegExp(`^Usage: readiness ${command}`));
      assert.ok(out.split("\n").every((line) => line.length <= 80));
    });
  }

  it("--version prints the version of the package", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    assert.deepEqual(readiness(["--version"], folder), { code: 0, out: `${version}\n`, err: "" });
  });

  it("explain tells what a team's own check asks and how it stands", () => {
    const { code, out } = readiness(["explain", "data.cart-colour"], folder);
    assert.equal(code, 0);
    assert.match(out, /^Carts have a colour\ndata\.cart-colour, low, level 3\n/);
    assert.match(out, /Here\n {2}fail: The carts of shop have no colour/);
    assert.match(out, /Proven by any of\n {2}- a call that paints/);
  });

  it("explain answers a name that is nearly right with the right one", () => {
    for (const typed of ["cart-colour", "data.cart-color", "data.cart-coluor"]) {
      const { code, err } = readiness(["explain", typed], folder);
      assert.equal(code, 2);
      assert.match(err, /did you mean data\.cart-colour\?/);
    }
    assert.match(readiness(["explain", "weather"], folder).err, /`readiness list` names all checks/);
  });

  it("list names the built-in checks, and a folder's own when it is named", () => {
    const builtin = readiness(["list"], folder).out;
    const all = readiness(["list", "."], folder).out;
    const count = (text: string) => Number(/^(\d+) checks$/m.exec(text)?.[1]);
    assert.ok(count(builtin) > 0);
    assert.equal(count(all), count(builtin) + 2);
    assert.match(all, /data\.cart-colour {2}low, level 3\n +Carts have a colour/);
  });

  it("facts prints one fact a line, of the kinds that were asked for", () => {
    const lines = readiness(["facts", "--json", "--kind", "dependency"], folder).out.trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).map(({ kind, path, line, props }) => [kind, path, line, props.name]),
      [["dependency", "package.json", 4, "express"]],
    );
    assert.match(readiness(["facts", "--kind", "rout"], folder).err, /did you mean route\?/);
  });

  it("an interrupt ends with 130 and a line that says so", async () => {
    const server = spawn(process.execPath, [CLI, "lsp"], { cwd: folder });
    let err = "";
    server.stderr.on("data", (chunk) => {
      err += chunk;
    });
    const message = JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    server.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    try {
      const [answer] = await once(server.stdout, "data");
      assert.match(String(answer), /^Content-Length: /);
      server.kill("SIGINT");
      const [code] = await once(server, "close");
      assert.equal(code, 130);
      assert.match(err, /readiness: interrupted/);
    } finally {
      server.kill("SIGKILL");
    }
  });
});
