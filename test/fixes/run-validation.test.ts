import assert from "node:assert/strict";
import { transformSync } from "esbuild";
import { cleanUp, nodePackages, onDisk, skip, startNode } from "./run-support";
import { type Files, fixed } from "./support";

const service = (framework: string, code: string): Files => ({
  "package.json": JSON.stringify({
    name: "shop",
    type: "module",
    scripts: { start: "node server.js" },
    dependencies: { [framework]: "5.0.0" },
  }),
  "server.ts": code,
});

const services = {
  Express: service(
    "express",
    `import express from "express";

interface NewOrder {
  item: string;
  amount: number;
  note?: string;
}

const app = express();
app.use(express.json());
app.post("/orders", (req, res) => {
  const order: NewOrder = req.body;
  res.status(201).json(order);
});
app.listen(3000);
`,
  ),
  Fastify: service(
    "fastify",
    `import Fastify from "fastify";

interface NewOrder {
  item: string;
  amount: number;
  note?: string;
}

const app = Fastify();
app.post<{ Body: NewOrder }>("/orders", async (request, reply) => {
  return reply.code(201).send(request.body);
});
await app.listen({ port: 3000 });
`,
  ),
};

describe("bodies after their fix, really checked", function () {
  this.timeout(90_000);
  afterEach(cleanUp);

  for (const [name, files] of Object.entries(services))
    it(`${name} refuses what does not fit, and leaves out what the type does not name`, async function () {
      const packages = nodePackages();
      if ("reason" in packages) return skip(this, packages.reason);
      const answers = async (made: Files) => {
        const code = transformSync(made["server.ts"] ?? "", { loader: "ts", format: "esm" }).code;
        const running = await startNode(onDisk({ ...made, "server.js": code }, packages.directory), "server.js");
        const post = async (body: unknown) => {
          const answer = await fetch(`http://127.0.0.1:${running.port}/orders`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          });
          return [answer.status, answer.ok ? await answer.json() : undefined];
        };
        return [await post({ item: "tea" }), await post({ item: "tea", amount: 2, admin: true })];
      };
      assert.deepEqual(await answers(files), [
        [201, { item: "tea" }],
        [201, { item: "tea", amount: 2, admin: true }],
      ]);
      assert.deepEqual(await answers(await fixed(files, "api.input-validation")), [
        [400, undefined],
        [201, { item: "tea", amount: 2 }],
      ]);
    });
});
