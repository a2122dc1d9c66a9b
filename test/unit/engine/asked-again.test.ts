import assert from "node:assert/strict";
import type { FolderEngine } from "../../../server/src/engine/folder-engine";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const SERVER = 'import express from "express";\nconst app = express();\napp.listen(3000);\n';

/** A folder with so many services, none of which knows another one. */
async function folderOf(parts: number): Promise<FolderEngine> {
  const files: Record<string, string> = { "package.json": '{ "name": "all", "private": true }' };
  for (let part = 0; part < parts; part++) {
    files[`part${part}/package.json`] = manifest(`part${part}`);
    files[`part${part}/server.ts`] = SERVER;
  }
  const engine = await scanned(new MemoryFileSystem(files));
  engine.snapshot();
  return engine;
}

function manifest(name: string): string {
  return JSON.stringify({ name, dependencies: { express: "5.0.0" } });
}

/** How often a check runs because of a text that is typed. */
async function runsFor(parts: number, path: string, text: string): Promise<number> {
  const engine = await folderOf(parts);
  assert.equal(engine.snapshot().components.length, parts + 1);
  const before = engine.counters.checksRun;
  await engine.setOpenText(path, text);
  engine.snapshot();
  return engine.counters.checksRun - before;
}

describe("what is asked again after a change", () => {
  it("is asked of the part in which it happened, however many others there are", async () => {
    const text = `${SERVER}console.log("started");\n`;
    const few = await runsFor(2, "part0/server.ts", text);
    assert.ok(few > 0);
    assert.equal(await runsFor(9, "part0/server.ts", text), few);
  });

  it("is asked of a part whose name changed, and of no other", async () => {
    const few = await runsFor(2, "part0/package.json", manifest("renamed"));
    assert.ok(few > 0);
    assert.equal(await runsFor(9, "part0/package.json", manifest("renamed")), few);
  });

  it("is asked of what is built with a part that changed, too", async () => {
    const files = {
      "package.json": '{ "name": "all", "private": true, "workspaces": ["*"] }',
      "lib/package.json": '{ "name": "lib", "main": "index.js" }',
      "lib/index.ts": "export const one = 1;\n",
      "api/package.json": '{ "name": "api", "dependencies": { "express": "5.0.0", "lib": "workspace:*" } }',
      "api/server.ts": SERVER,
    };
    const disk = new MemoryFileSystem(files);
    const engine = await scanned(disk);
    engine.snapshot();
    disk.write("lib/server.ts", SERVER);
    disk.write("lib/package.json", manifest("lib"));
    await engine.refresh(["lib/server.ts", "lib/package.json"], { isCancellationRequested: false });
    const { revision: _, ...after } = engine.snapshot();
    const { revision: __, ...fresh } = (await scanned(disk)).snapshot();
    assert.deepEqual(after, fresh);
  });

  it("joins anew what was joined when the team's checks change", async () => {
    const disk = new MemoryFileSystem({
      "gradle/libs.versions.toml": '[libraries]\nweb = "org.example:web:1.0.0"\n',
      "build.gradle.kts": "plugins { application }\ndependencies {\n    implementation(libs.web)\n}\n",
    });
    const engine = await scanned(disk);
    engine.snapshot();
    await engine.setOpenText(".readiness/config.yaml", "checks: { testing.tests: { off: elsewhere } }\n");
    await engine.setOpenText("gradle/libs.versions.toml", '[libraries]\nweb = "org.example:web:2.0.0"\n');
    const found = engine.factsOf("build.gradle.kts").find(({ props }) => props.name === "org.example:web");
    assert.equal(found?.props.version, "2.0.0");
  });
});
