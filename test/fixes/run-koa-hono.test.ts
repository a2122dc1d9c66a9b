import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanUp, freePort, nodePackages, onDisk, request, skip, startNode } from "./run-support";
import { type Files, fixed } from "./support";

const manifest = (dependencies: Readonly<Record<string, string>>) =>
  JSON.stringify({ name: "shop", type: "module", scripts: { start: "node index.js" }, dependencies });

const services: Readonly<Record<string, Files>> = {
  Koa: {
    "package.json": manifest({ koa: "3.1.1", "@koa/router": "14.0.0", "@koa/cors": "5.0.0" }),
    "index.js": `import cors from "@koa/cors";
import Router from "@koa/router";
import Koa from "koa";

const app = new Koa();
const router = new Router();
router.get("/api/orders", (ctx) => {
  ctx.body = [];
});
router.get("/api/fault", () => {
  throw new Error("the password is wrong");
});
app.use(cors({ origin: "https://shop.example" }));
app.use(router.routes());
app.listen(3000);
`,
  },
  Hono: {
    "package.json": manifest({ hono: "4.10.4", "@hono/node-server": "1.19.6" }),
    "index.js": `import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";

const app = new Hono();
app.use(cors({ origin: "https://shop.example" }));
app.get("/api/orders", (c) => c.json([]));
app.get("/api/fault", () => {
  throw new Error("the password is wrong");
});
serve({ fetch: app.fetch, port: 3000 });
`,
  },
};

describe("fixed services of Koa and Hono, really run", function () {
  this.timeout(90_000);
  afterEach(cleanUp);

  for (const [name, files] of Object.entries(services))
    it(`${name} sends headers that protect, an id with each answer, and errors of one shape`, async function () {
      const packages = nodePackages();
      if ("reason" in packages) return skip(this, packages.reason);
      const bare = await startNode(onDisk(files, packages.directory), "index.js");
      const plain = await fetch(`http://127.0.0.1:${bare.port}/api/orders`);
      assert.deepEqual(
        [plain.headers.get("x-request-id"), plain.headers.get("strict-transport-security")],
        [null, null],
      );

      let made = files;
      for (const check of ["security.hsts-headers", "observability.correlation-id", "api.error-taxonomy"])
        made = await fixed(made, check);
      const running = await startNode(onDisk(made, packages.directory), "index.js");
      const answer = await fetch(`http://127.0.0.1:${running.port}/api/orders`, {
        headers: { "x-request-id": "of-a-test" },
      });
      assert.equal(answer.headers.get("x-request-id"), "of-a-test");
      assert.match(answer.headers.get("strict-transport-security") ?? "", /max-age=\d+/);
      assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'self'/);
      const { status, body } = await request(running.port, "/api/fault");
      assert.deepEqual([status, JSON.parse(body).title], [500, "Internal Server Error"]);
    });

  for (const [name, files] of Object.entries(services))
    it(`${name} measures its requests, logs them as JSON and refuses the hundred and first of a minute`, async function () {
      const packages = nodePackages();
      if ("reason" in packages) return skip(this, packages.reason);
      let made = files;
      for (const check of ["api.rate-limiting", "observability.metrics", "observability.structured-logging"])
        made = await fixed(made, check);
      const directory = onDisk(made, packages.directory);
      const running = await startNode(directory, "index.js", join(directory, "log"));
      const statuses = [(await request(running.port, "/api/nothing")).status];
      for (let i = 0; i < 100; i++) statuses.push((await request(running.port, "/api/orders")).status);
      assert.deepEqual([statuses[0], statuses.indexOf(429)], [404, 100]);
      const { body } = await request(running.port, "/metrics");
      assert.match(body, /http_request_duration_seconds_count\{method="GET",route="\/api\/orders",status="200"\} 99/);
      assert.doesNotMatch(body, /nothing/);
      running.stop();
      await running.exit;
      const lines = readFileSync(join(directory, "log"), "utf8").trim().split("\n");
      assert.ok(lines.length > 100);
      for (const line of lines) assert.equal(typeof JSON.parse(line).time, "number", line);
    });

  for (const [name, files] of Object.entries(services))
    it(`${name} is not ready while its Redis is away, and limits nobody then`, async function () {
      const packages = nodePackages();
      if ("reason" in packages) return skip(this, packages.reason);
      const { "index.js": code = "", "package.json": manifest = "{}" } = files;
      const away = `const cache = new Redis(${await freePort()}, "127.0.0.1");\ncache.on("error", () => {});\n`;
      const dependencies = { ...JSON.parse(manifest).dependencies, ioredis: "5.8.2" };
      let made: Files = {
        "package.json": JSON.stringify({ ...JSON.parse(manifest), dependencies }),
        "index.js": `import { Redis } from "ioredis";\n${code.replace("\n\n", `\n\n${away}`)}`,
      };
      for (const check of ["reliability.readiness-endpoint", "api.rate-limiting"]) made = await fixed(made, check);
      const running = await startNode(onDisk(made, packages.directory), "index.js");
      for (let i = 0; i < 101; i++) assert.equal((await request(running.port, "/api/orders")).status, 200);
      assert.deepEqual(await request(running.port, "/readyz"), { status: 503, body: '{"status":"not ready"}' });
    });
});
