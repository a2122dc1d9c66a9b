import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { cleanUp, freePort, nodePackages, onDisk, request, skip, startNode } from "./run-support";
import { fixed } from "./support";

const manifest = (name: string, type = "commonjs") =>
  `${JSON.stringify({ name, type, scripts: { start: "node index.js" }, dependencies: { express: "5.1.0", fastify: "5.6.1" } })}\n`;

/** Answers only once the server takes no new connections, so that the request is in flight when it stops. */
const SLOW = `process.send("busy");
  const wait = () => (socket.server.listening ? setImmediate(wait) : done("drained"));
  wait();`;

const express = {
  "package.json": manifest("shop"),
  "index.js": `const express = require('express')
const app = express()

app.get('/slow', (req, res) => {
  const { socket } = req
  const done = (text) => res.send(text)
  ${SLOW}
})

app.use((req, res) => {
  res.status(404).send('nothing here')
})

app.listen(3000)
`,
};

const fastify = {
  "package.json": manifest("shop", "module"),
  "index.js": `import Fastify from "fastify";

const app = Fastify({
  logger: false,
});

app.get("/slow", (request, reply) => {
  const { socket } = request.raw;
  const done = (text) => reply.send(text);
  ${SLOW}
});

await app.listen({ port: 3000, host: "127.0.0.1" });
`,
};

describe("fixed Node.js services, really run", function () {
  this.timeout(90_000);
  let packages = "";
  before(function () {
    const found = nodePackages();
    if ("reason" in found) skip(this, found.reason);
    else packages = found.directory;
  });
  afterEach(cleanUp);

  for (const [name, files] of Object.entries({ express, fastify })) {
    it(`${name} answers its new health endpoint, also before a catch-all`, async () => {
      const after = await fixed(files, "reliability.liveness-endpoint");
      const running = await startNode(onDisk(after, packages), "index.js");
      assert.deepEqual(await request(running.port, "/healthz"), { status: 200, body: '{"status":"ok"}' });
      assert.equal((await request(running.port, "/elsewhere")).status, 404);
    });

    it(`${name} loses a request in flight on SIGTERM without the fix, and answers it with the fix`, async () => {
      const bare = await startNode(onDisk(files, packages), "index.js");
      const lost = assert.rejects(request(bare.port, "/slow"));
      assert.equal(await bare.message(), "busy");
      bare.stop();
      await lost;

      const after = await fixed(files, "reliability.graceful-shutdown");
      const running = await startNode(onDisk(after, packages), "index.js");
      const answer = request(running.port, "/slow");
      assert.equal(await running.message(), "busy");
      running.stop();
      assert.deepEqual(await answer, { status: 200, body: "drained" });
      assert.equal(await running.exit, 0);
    });
  }

  for (const [name, files] of Object.entries({ express, fastify })) {
    it(`${name} serves what it measured, and logs through a logger`, async () => {
      const measured = await fixed(files, "observability.metrics");
      const after = name === "express" ? await fixed(measured, "observability.no-console-logging") : measured;
      const running = await startNode(onDisk(after, packages), "index.js");
      assert.equal((await request(running.port, "/elsewhere")).status, 404);
      const { status, body } = await request(running.port, "/metrics");
      assert.equal(status, 200);
      assert.match(body, /http_request_duration_seconds_count\{method="GET",route="unmatched",status="404"\} 1/);
      assert.match(body, /process_cpu_seconds_total/);
    });
  }

  for (const [name, files] of Object.entries({ express, fastify })) {
    it(`${name} refuses the hundred and first request of a minute, also of routes in the same file`, async () => {
      const own = (files["index.js"] ?? "").replace(
        /^(?=(?:await )?app\.(?:use|listen)\()/m,
        'app.get("/orders", () => { throw new Error("none left") });\n',
      );
      const after = await fixed({ ...files, "index.js": own }, "api.rate-limiting");
      const running = await startNode(onDisk(after, packages), "index.js");
      const statuses: (number | undefined)[] = [];
      for (let i = 0; i < 101; i++) statuses.push((await request(running.port, "/orders")).status);
      assert.deepEqual([...new Set(statuses)], [500, 429]);
      assert.equal(statuses.indexOf(429), 100);
    });
  }

  for (const [name, files] of Object.entries({ express, fastify })) {
    it(`${name} answers an error with a problem that shows nothing of the inside`, async () => {
      const own = (files["index.js"] ?? "").replace(
        /^(?=(?:await )?app\.(?:use|listen)\()/m,
        'app.get("/api/orders", () => { throw new Error("of the inside") });\n',
      );
      const after = await fixed({ ...files, "index.js": own }, "api.error-taxonomy");
      const running = await startNode(onDisk(after, packages), "index.js");
      const answer = await fetch(`http://127.0.0.1:${running.port}/api/orders`);
      assert.equal(answer.status, 500);
      assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/);
      assert.deepEqual(await answer.json(), { type: "about:blank", title: "Internal Server Error", status: 500 });
    });
  }

  it("Fastify sends the headers that protect browsers, also from routes in the same file", async () => {
    const own = (fastify["index.js"] ?? "").replace(
      /^(?=await app\.listen\()/m,
      'app.get("/orders", async () => []);\napp.get("/page", (request, reply) => reply.sendFile("page.html"));\n',
    );
    const after = await fixed({ ...fastify, "index.js": own }, "security.hsts-headers");
    const running = await startNode(onDisk(after, packages), "index.js");
    const { headers } = await fetch(`http://127.0.0.1:${running.port}/orders`);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.match(headers.get("strict-transport-security") ?? "", /max-age=/);
  });

  it("says that it is not ready while its database does not answer", async () => {
    const files = {
      "package.json": manifest("shop").replace('"express"', '"pg":"8.16.3","express"'),
      "index.js": `const express = require('express')
const { Pool } = require('pg')

const pool = new Pool({ host: '127.0.0.1', port: Number(process.env.DATABASE_PORT) })
const app = express()

app.get('/orders', async (req, res) => res.json((await pool.query('SELECT * FROM orders')).rows))

app.listen(3000)
`,
    };
    process.env.DATABASE_PORT = String(await freePort());
    const after = await fixed(files, "reliability.readiness-endpoint");
    const running = await startNode(onDisk(after, packages), "index.js");
    assert.deepEqual(await request(running.port, "/readyz"), { status: 503, body: '{"status":"not ready"}' });
  });

  it("does not start without the secret that stood in its source, and starts with it", async () => {
    const files = {
      "package.json": manifest("shop"),
      "index.js": `const app = require("express")();
const secret = process.env.JWT_SECRET || "changeme";
app.get("/", (req, res) => res.send(secret));
app.listen(3000);
`,
    };
    const directory = onDisk(await fixed(files, "security.no-default-secrets"), packages);
    await assert.rejects(startNode(directory, "index.js"), /JWT_SECRET is not set/);
    process.env.JWT_SECRET = "from outside";
    const running = await startNode(directory, "index.js");
    delete process.env.JWT_SECRET;
    assert.equal((await request(running.port, "/")).body, "from outside");
  });

  for (const [name, files] of Object.entries({ express, fastify })) {
    it(`${name} reports an error that nobody caught, and answers it as before`, async () => {
      const own = (files["index.js"] ?? "")
        .replace(
          /^(?=(?:await )?app\.(?:use|listen)\()/m,
          'app.get("/orders", () => { throw new Error("of a test") });\n',
        )
        .replace(/app\.use\(\(req, res\) => \{[^}]*\}\)/, "");
      const directory = onDisk(await fixed({ ...files, "index.js": own }, "observability.error-tracking"), packages);
      let heard: (report: string) => void = () => undefined;
      const report = new Promise<string>((resolve) => (heard = resolve));
      const tracker = createServer((asked, answer) => {
        let body = "";
        asked.on("data", (data) => (body += data));
        asked.on("end", () => {
          answer.end("{}");
          if (body.includes("of a test")) heard(body);
        });
      });
      const port = await freePort();
      await new Promise<void>((resolve) => tracker.listen(port, "127.0.0.1", resolve));
      process.env.SENTRY_DSN = `http://key@127.0.0.1:${port}/1`;
      try {
        const running = await startNode(directory, "index.js");
        assert.equal((await request(running.port, "/orders")).status, 500);
        assert.match(await report, /"type":"Error","value":"of a test"/);
      } finally {
        delete process.env.SENTRY_DSN;
        tracker.closeAllConnections();
        tracker.close();
      }
    });
  }

  it("does not start without a setting that it reads, and says which", async () => {
    const files = {
      "package.json": manifest("shop"),
      "index.js": `const app = require("express")();
const bank = process.env.BANK_URL;
app.get("/", (req, res) => res.send(bank.slice(0, 5) + (process.env.PAGE_SIZE ?? 50)));
app.listen(3000);
`,
    };
    const directory = onDisk(await fixed(files, "configuration.validation"), packages);
    process.env.PAGE_SIZE = "many";
    await assert.rejects(startNode(directory, "index.js"), /BANK_URL must be set; PAGE_SIZE must be a number/);
    process.env.BANK_URL = "https://bank.test";
    process.env.PAGE_SIZE = "20";
    const running = await startNode(directory, "index.js");
    delete process.env.BANK_URL;
    delete process.env.PAGE_SIZE;
    assert.equal((await request(running.port, "/")).body, "https20");
  });

  it("starts with the Dockerfile's command, and its health check succeeds and fails as it should", async () => {
    const files = {
      "package.json": manifest("shop"),
      "index.js": `const app = require("express")();
app.get("/healthz", (req, res) => res.sendStatus(app.locals.broken ? 503 : 200));
app.get("/break", (req, res) => { app.locals.broken = true; res.end(); });
app.listen(3000);
`,
    };
    const after = await fixed(files, "deployment.dockerfile");
    const commands = [...(after.Dockerfile ?? "").matchAll(/CMD (\[.*\])/g)].map((found): unknown =>
      JSON.parse(found[1] ?? ""),
    );
    const [check, start] = commands;
    assert.deepEqual(start, ["node", "index.js"]);
    assert.ok(Array.isArray(check));
    const running = await startNode(onDisk(after, packages), "index.js");
    const asked = check.map((word) => String(word).replace(":3000/", `:${running.port}/`));
    assert.equal(await exitOf(asked), 0);
    await request(running.port, "/break");
    assert.equal(await exitOf(asked), 1);
    const nobody = await freePort();
    assert.equal(await exitOf(check.map((word) => String(word).replace(":3000/", `:${nobody}/`))), 1);
  });
});

function exitOf([command = "", ...args]: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => spawn(command, args, { stdio: "ignore" }).once("exit", resolve));
}
