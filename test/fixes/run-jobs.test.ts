import assert from "node:assert/strict";
import { cleanUp, firstWorking, freePort, nodePackages, onDisk, skip, startNode, startProgram } from "./run-support";
import { type Files, fixed } from "./support";

/** It says so when it works, and a second schedule that fails at first says how often it was tried. */
const files: Files = {
  "package.json": JSON.stringify({
    name: "shop",
    type: "module",
    scripts: { start: "node server.js" },
    dependencies: { express: "5.1.0", ioredis: "5.8.2", "node-cron": "4.2.1" },
  }),
  "server.js": `import express from "express";
import * as cron from "node-cron";

const app = express();
app.get("/orders", (_req, res) => res.json([]));
let tries = 0;
cron.schedule("* * * * * *", () => {
  tries += 1;
  if (tries === 1) throw new Error("not yet");
  process.send({ worked: process.env.INSTANCE, tries });
});
app.listen(3000);
`,
};

describe("schedules handed to a queue, really run", function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it("work at their times, and again where they fail", async function () {
    const packages = nodePackages();
    if ("reason" in packages) return skip(this, packages.reason);
    const redis = firstWorking(["redis-server", "valkey-server"], ["--version"]);
    if (redis === undefined) return skip(this, "there is no Redis to start: apt-get install redis-server");
    const port = await freePort();
    const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--maxmemory-policy", "noeviction"];
    await startProgram(redis, args, onDisk({}), /(Ready) to accept connections/);
    const made = await fixed(files, "reliability.in-process-jobs");
    const code = made["server.js"]?.replace('import * as cron from "node-cron";\n', "") ?? "";
    process.env.REDIS_URL = `redis://127.0.0.1:${port}`;
    const running = await startNode(onDisk({ ...made, "server.js": code }, packages.directory), "server.js");
    delete process.env.REDIS_URL;
    const { worked, tries } = Object(await running.message());
    assert.equal(worked, undefined);
    assert.ok(tries >= 2, String(tries));
  });
});
