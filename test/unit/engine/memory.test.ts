import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RawFact } from "../../../server/src/core/model/fact";
import { wholeFile } from "../../../server/src/core/model/text";
import { FolderEngine } from "../../../server/src/engine/folder-engine";
import { nodeMemory } from "../../../server/src/node-memory";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { builtinChecklist } from "../../support/checklist";
import { testHost } from "../../support/engine";

const GO_ON = { isCancellationRequested: false };
const FILES: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "orders", "dependencies": { "express": "5.0.0" } }',
  "src/app.ts":
    'import express from "express";\nconst app = express();\napp.get("/orders", list);\napp.listen(3000);\n',
  "src/mixed.ts": "export const broken = (;\r\n\tconst tab = 'a\tb';\r\n",
  "src/naïve\tname.py": 'import os\nzone = os.environ["ZONE"]\n',
  "compose.yaml": "services:\n  db:\n    image: postgres:17\n",
  Dockerfile: "FROM node\nCMD node src/app.ts\n",
};

describe("a memory of earlier runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "readiness-memory-"));
  const file = join(folder, "facts.jsonl");
  beforeEach(() => rmSync(file, { force: true }));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Scans, and says what was found and which files were collected anew. */
  async function scan(
    files: Readonly<Record<string, string>>,
    program?: string,
    instead?: (path: string) => readonly RawFact[] | undefined,
  ) {
    const collected: string[] = [];
    const host = testHost();
    const engine = new FolderEngine(new MemoryFileSystem(files), builtinChecklist(), {
      ...host,
      prepare: async (paths) =>
        (await host.prepare(paths)).map((collector) => ({
          ...collector,
          collect: (path, text, asked) => {
            collected.push(path);
            return instead?.(path) ?? collector.collect(path, text, asked);
          },
        })),
      ...(program !== undefined && { memory: (asked) => nodeMemory(folder, program, asked) }),
    });
    await engine.scan(GO_ON);
    const { revision, ...snapshot } = engine.snapshot();
    return { facts: JSON.stringify([...engine.allFacts()]), snapshot, collected: [...new Set(collected)].sort() };
  }

  it("finds what a run without it finds, and collects nothing twice", async () => {
    const plain = await scan(FILES);
    const first = await scan(FILES, "one");
    const second = await scan(FILES, "one");
    assert.equal(first.facts, plain.facts);
    assert.equal(second.facts, plain.facts);
    assert.deepEqual(second.snapshot, plain.snapshot);
    assert.deepEqual(first.collected, plain.collected);
    assert.deepEqual(second.collected, []);
  });

  it("collects what changed, came or was renamed, and forgets what went", async () => {
    await scan(FILES, "one");
    const { Dockerfile: _, "src/app.ts": app = "", ...rest } = FILES;
    const changed = { ...rest, "src/server.ts": app, "compose.yaml": "services: {}\n" };
    const again = await scan(changed, "one");
    assert.deepEqual(again.collected, ["compose.yaml", "src/server.ts"]);
    assert.equal(again.facts, (await scan(changed)).facts);
    assert.ok(!readFileSync(file, "utf8").includes("Dockerfile"));
  });

  it("takes nothing that another program collected", async () => {
    const first = await scan(FILES, "one");
    assert.deepEqual((await scan(FILES, "two")).collected, first.collected);
  });

  it("takes nothing from a file of which one character is another", async () => {
    const first = await scan(FILES, "one");
    const text = readFileSync(file, "utf8");
    for (const damaged of ["", "{}", text.slice(0, -9), text.replace("/orders", "/healthz"), `\uFEFF${text}`]) {
      writeFileSync(file, damaged);
      const again = await scan(FILES, "one");
      assert.deepEqual(again.collected, first.collected);
      assert.equal(again.facts, first.facts);
    }
  });

  it("reads again what could not be read", async () => {
    const late = {
      kind: "unreadable",
      at: wholeFile,
      props: { reason: "it could not be parsed", couldHold: [] },
    } as const;
    const first = await scan(FILES, "one", (path) => (path === "src/app.ts" ? [late] : undefined));
    assert.match(first.facts, /it could not be parsed/);
    const second = await scan(FILES, "one");
    assert.deepEqual(second.collected, ["src/app.ts"]);
    assert.equal(second.facts, (await scan(FILES)).facts);
  });

  it("leaves one file, and writes none when nothing changed", async () => {
    await scan(FILES, "one");
    const before = readFileSync(file, "utf8");
    writeFileSync(join(folder, "other"), "");
    await scan(FILES, "one");
    assert.equal(readFileSync(file, "utf8"), before);
    assert.deepEqual(readdirSync(folder).sort(), ["facts.jsonl", "other"]);
  });
});
