import assert from "node:assert/strict";
import { transformSync } from "esbuild";
import { cleanUp, nodePackages, onDisk, request, skip, startNode } from "./run-support";
import { type Files, fixed } from "./support";

const nest: Files = {
  "package.json": `${JSON.stringify({
    name: "shop",
    scripts: { build: "nest build", start: "node dist/main.js" },
    dependencies: { "@nestjs/common": "11.1.9", "@nestjs/core": "11.1.9", "@nestjs/platform-express": "11.1.9" },
  })}\n`,
  "src/orders.controller.ts": `import { Controller, Get, Req } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Get()
  list() {
    return [];
  }

  /** Answers only once the server takes no new connections. */
  @Get('slow')
  slow(@Req() { socket }) {
    process.send('busy');
    return new Promise((resolve) => {
      const wait = () => (socket.server.listening ? setImmediate(wait) : resolve('drained'));
      wait();
    });
  }
}
`,
  "src/app.module.ts": `import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';

@Module({ controllers: [OrdersController] })
export class AppModule {}
`,
  "src/main.ts": `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(3000);
}
void bootstrap();
`,
};

/** The application as `nest build` would leave it. */
function built(files: Files): Files {
  const sources = Object.entries(files).filter(([path]) => path.endsWith(".ts"));
  const made = sources.map(([path, text]) => {
    const options = {
      loader: "ts",
      format: "cjs",
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    } as const;
    return [path.replace(/^src\/(.*)\.ts$/, "dist/$1.js"), transformSync(text, options).code] as const;
  });
  return { ...files, ...Object.fromEntries(made) };
}

describe("a fixed NestJS service, really run", function () {
  this.timeout(120_000);
  let packages = "";
  before(function () {
    const found = nodePackages();
    if ("reason" in found) skip(this, found.reason);
    else packages = found.directory;
  });
  afterEach(cleanUp);

  it("answers its new health endpoint", async () => {
    const bare = await startNode(onDisk(built(nest), packages), "dist/main.js");
    assert.equal((await request(bare.port, "/healthz")).status, 404);
    const after = await fixed(nest, "reliability.liveness-endpoint");
    const running = await startNode(onDisk(built(after), packages), "dist/main.js");
    assert.deepEqual(await request(running.port, "/healthz"), { status: 200, body: '{"status":"ok"}' });
    assert.deepEqual(await request(running.port, "/orders"), { status: 200, body: "[]" });
  });

  it("refuses the hundred and first request of a minute", async () => {
    const after = await fixed(nest, "api.rate-limiting");
    const running = await startNode(onDisk(built(after), packages), "dist/main.js");
    const statuses: (number | undefined)[] = [];
    for (let i = 0; i < 101; i++) statuses.push((await request(running.port, "/orders")).status);
    assert.deepEqual([statuses.indexOf(429), statuses[0]], [100, 200]);
  });

  it("serves what it measured", async () => {
    const after = await fixed(nest, "observability.metrics");
    const running = await startNode(onDisk(built(after), packages), "dist/main.js");
    await request(running.port, "/orders");
    const { status, body } = await request(running.port, "/metrics");
    assert.equal(status, 200);
    assert.match(body, /http_request_duration_seconds_count\{method="GET",route="\/orders",status="200"\} 1/);
  });

  it("loses a request in flight on SIGTERM without the fix, and answers it with the fix", async () => {
    const bare = await startNode(onDisk(built(nest), packages), "dist/main.js");
    const lost = assert.rejects(request(bare.port, "/orders/slow"));
    assert.equal(await bare.message(), "busy");
    bare.stop();
    await lost;

    const after = await fixed(nest, "reliability.graceful-shutdown");
    const running = await startNode(onDisk(built(after), packages), "dist/main.js");
    const answer = request(running.port, "/orders/slow");
    assert.equal(await running.message(), "busy");
    running.stop();
    assert.deepEqual(await answer, { status: 200, body: "drained" });
  });
});
