import assert from "node:assert/strict";
import { cleanUp, nodePackages, onDisk, request, skip, startNode } from "./run-support";
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
});
