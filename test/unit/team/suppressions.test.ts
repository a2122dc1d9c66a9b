import assert from "node:assert/strict";
import { suppressionsIn } from "../../../server/src/core/facts/suppressions";
import type { Snapshot } from "../../../server/src/core/model/result";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const about = (path: string, text: string) =>
  suppressionsIn(path, text).map(
    ({ props, at }) => `${at.start.line}:${at.start.character} ${props.check} ${props.line} ${props.reason}`,
  );

describe("comments that accept a finding", () => {
  const table: [string, string, string, string[]][] = [
    ["above the line", "a.ts", "// readiness-ignore a.b: because\nx();\n", ["0:3 a.b 1 because"]],
    ["after the code", "a.py", "x()  # readiness-ignore a.b: because\n", ["0:7 a.b 0 because"]],
    ["with comments between", "a.go", "// readiness-ignore a.b: because\n// more\n\nx()\n", ["0:3 a.b 3 because"]],
    ["in a Dockerfile with CRLF", "Dockerfile", "# readiness-ignore a.b: because\r\nFROM x\r\n", ["0:2 a.b 1 because"]],
    ["in a block comment", "a.ts", "/* readiness-ignore a.b: because */\nx();\n", ["0:3 a.b 1 because"]],
    ["without a reason", "a.ts", "// readiness-ignore a.b\nx();\n", ["0:3 a.b 1 "]],
    ["in a string", "a.ts", 'const x = "readiness-ignore a.b: because";\n', []],
    ["in prose", "a.md", "# readiness-ignore a.b: because\n", []],
    ["nowhere", "a.ts", "x();\n", []],
  ];
  for (const [where, path, text, expected] of table) it(where, () => assert.deepEqual(about(path, text), expected));
});

const APP = `import express from "express";
import cors from "cors";
const app = express();
app.use(cors());
app.get("/x", cors(), (req, res) => res.end());
app.listen(3000);
`;
const snapshotOf = async (app: string): Promise<Snapshot> =>
  (await scanned(new MemoryFileSystem({ "package.json": '{ "name": "shop" }', "src/app.js": app }))).snapshot();
const cors = (snapshot: Snapshot) => snapshot.results.find(({ check }) => check === "security.cors-policy");
const problems = (snapshot: Snapshot) =>
  snapshot.problems.map(({ path, at, message }) => `${path}:${at.start.line + 1} ${message}`);

describe("a finding that the code accepts", () => {
  const ignore = "// readiness-ignore security.cors-policy: a public API without cookies\n";

  it("is left out, and the others stay", async () => {
    const snapshot = await snapshotOf(APP.replace("app.use", `${ignore}app.use`));
    assert.equal(cors(snapshot)?.status, "fail");
    assert.deepEqual(
      cors(snapshot)
        ?.evidence.filter(({ role }) => role === "contradicts")
        .map(({ at }) => at.start.line),
      [5],
    );
    assert.deepEqual(problems(snapshot), []);
  });

  it("makes the result waived when none is left, with the reason", async () => {
    const snapshot = await snapshotOf(
      APP.replace("app.use", `${ignore}app.use`).replace("app.get", `${ignore}app.get`),
    );
    assert.equal(cors(snapshot)?.status, "waived");
    assert.equal(cors(snapshot)?.reason, "ignored in src/app.js:4: a public API without cookies");
  });

  it("needs a reason, a check that exists, and something to accept", async () => {
    const none = await snapshotOf(APP.replace("app.use", "// readiness-ignore security.cors-policy\napp.use"));
    assert.equal(cors(none)?.evidence.filter(({ role }) => role === "contradicts").length, 2);
    assert.match(problems(none)[0] ?? "", /^src\/app.js:4 ignoring security.cors-policy needs a reason/);
    const unknown = await snapshotOf(APP.replace("app.use", "// readiness-ignore security.cors: why\napp.use"));
    assert.match(problems(unknown)[0] ?? "", /^src\/app.js:4 there is no check "security.cors"/);
    const unused = await snapshotOf(APP.replace("app.listen", `${ignore}app.listen`));
    assert.match(problems(unused)[0] ?? "", /^src\/app.js:6 nothing to ignore/);
  });

  it("can be about something missing, at the place where it is shown", async () => {
    const text = APP.replace(
      "app.listen",
      "// readiness-ignore reliability.liveness-endpoint: the mesh asks the port\napp.listen",
    );
    const result = (await snapshotOf(text)).results.find(({ check }) => check === "reliability.liveness-endpoint");
    assert.equal(result?.status, "waived");
  });
});
