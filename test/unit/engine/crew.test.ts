import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { Snapshot } from "../../../server/src/core/model/result";
import type { Crew } from "../../../server/src/engine/crew";
import { type EngineHost, FolderEngine } from "../../../server/src/engine/folder-engine";
import { nodeCrew } from "../../../server/src/node-crew";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { builtinChecklist } from "../../support/checklist";
import { testHost } from "../../support/engine";

const WORTH_FROM = 200;

/** Enough small files to be worth a crew, with gaps, tests, broken and generated ones among them. */
function manyFiles(): Record<string, string> {
  const files: Record<string, string> = {
    "package.json": '{ "name": "shop", "dependencies": { "express": "5.0.0" } }',
  };
  for (let i = 0; i < WORTH_FROM + 150; i++) {
    const routes = `import express from "express";\nexport const app${i} = express();\napp${i}.post("/o${i}", (q, r) => r.json(process.env.V${i}));\n`;
    files[`src/m${i}.ts`] = i % 7 === 0 ? routes : `export const v${i} = ${i};\n`;
    if (i % 5 === 0) files[`test/t${i}.test.ts`] = `it("adds ${i}", () => {});\n`;
    if (i % 50 === 0) files[`config/c${i}.yaml`] = i % 100 === 0 ? "a: [1" : `port: ${i}\n`;
  }
  return files;
}

async function snapshotWith(crew: Crew | undefined): Promise<{ snapshot: Snapshot; facts: string[] }> {
  const host: EngineHost = { ...testHost(), pause: () => new Promise((done) => setImmediate(done)), crew };
  const engine = new FolderEngine(new MemoryFileSystem(manyFiles()), builtinChecklist(), host);
  await engine.scan({ isCancellationRequested: false });
  return { snapshot: engine.snapshot(), facts: [...engine.allFacts()].map((fact) => JSON.stringify(fact)) };
}

describe("a crew of threads", () => {
  it("finds what one thread finds, fact for fact, and is home when the scan is over", async function () {
    this.timeout(60_000);
    let orders = 0;
    const threads = nodeCrew(resolve("server/dist/worker.js"));
    const crew = threads && {
      ...threads,
      worthFrom: WORTH_FROM,
      collect: (order: Parameters<Crew["collect"]>[0]) => {
        orders++;
        return threads.collect(order);
      },
    };
    if (!crew) return this.skip();
    const [together, alone] = [await snapshotWith(crew), await snapshotWith(undefined)];
    assert.ok(orders >= 2, `${orders} orders`);
    assert.deepEqual(together.facts, alone.facts);
    assert.deepEqual(together.snapshot, alone.snapshot);
  });

  it("that breaks costs nothing but time", async function () {
    this.timeout(60_000);
    let broken = 0;
    const crew: Crew = {
      size: 2,
      worthFrom: WORTH_FROM,
      collect: () => Promise.reject(new Error(`broken ${++broken}`)),
      rest: () => undefined,
    };
    const [together, alone] = [await snapshotWith(crew), await snapshotWith(undefined)];
    assert.ok(broken > 3);
    assert.deepEqual(together.snapshot, alone.snapshot);
  });

  it("whose program is missing or dies rejects its orders", async () => {
    const crew = nodeCrew(resolve("server/dist/no-such-worker.js"));
    if (crew) await assert.rejects(crew.collect({ jobs: [], aim: "everything" }));
  });
});
