import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";
import { joinedRoutes } from "../../support/joined-routes";

const CONTROLLER =
  'import { Controller, Get, Post, Version } from "@nestjs/common";\n\n@Controller("orders")\nexport class OrdersController {\n  @Get()\n  all() {}\n\n  @Version("2")\n  @Post(":id")\n  add() {}\n}\n';
const HEALTH =
  'import { Controller, Get, VERSION_NEUTRAL } from "@nestjs/common";\n\n@Controller({ path: "health", version: VERSION_NEUTRAL })\nexport class HealthController {\n  @Get()\n  live() {}\n}\n';
const main = (...lines: readonly string[]) =>
  `import { VersioningType } from "@nestjs/common";\nimport { NestFactory } from "@nestjs/core";\n\nconst PREFIX = "api";\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  ${lines.join("\n  ")}\n  await app.listen(3000);\n}\n`;

describe("what an application says once of all its routes", () => {
  it("is Nest's global prefix, with exceptions and versions", async () => {
    const routes = (...lines: readonly string[]) =>
      joinedRoutes({
        "package.json": '{"dependencies":{"@nestjs/core":"11.0.0"}}',
        "apps/api/src/main.ts": main(...lines),
        "apps/api/src/orders/orders.controller.ts": CONTROLLER,
        "apps/api/src/health.controller.ts": HEALTH,
        "apps/other/src/health.controller.ts": HEALTH.replace("health", "ready"),
      });
    assert.deepEqual(await routes(), ["GET /health", "GET /orders", "GET /ready", "POST /orders/:id"]);
    assert.deepEqual(await routes("app.setGlobalPrefix(PREFIX);"), [
      "GET /api/health",
      "GET /api/orders",
      "GET /ready",
      "POST /api/orders/:id",
    ]);
    assert.deepEqual(
      await routes(
        'app.setGlobalPrefix("/api/", { exclude: ["health", { path: "metrics", method: RequestMethod.GET }] });',
        'app.enableVersioning({ type: VersioningType.URI, defaultVersion: "1" });',
      ),
      ["GET /api/v1/orders", "GET /health", "GET /ready", "POST /api/v2/orders/:id"],
    );
    assert.deepEqual(
      await routes("app.enableVersioning({ type: VersioningType.HEADER, header: 'v' });"),
      ["GET /health", "GET /orders", "GET /ready", "POST /orders/:id"],
      "a version in a header",
    );
  });

  it("is the context path of Spring, of its own module and as long as the configuration says so", async () => {
    const controller =
      'package shop;\n\nimport org.springframework.web.bind.annotation.*;\n\n@RestController\npublic class Orders {\n  @GetMapping("/orders")\n  List<Order> all() { return orders.findAll(); }\n}\n';
    const disk = new MemoryFileSystem({
      "shop/pom.xml": "<project><artifactId>shop</artifactId></project>",
      "shop/src/main/java/shop/Orders.java": controller,
      "other/src/main/java/shop/Orders.java": controller.replace("/orders", "/other"),
      "shop/src/main/resources/application.yml": "server:\n  servlet:\n    context-path: /petshop\n",
      "shop/src/test/resources/application.yml": "server:\n  servlet:\n    context-path: /test\n",
      "other/src/main/resources/application-local.yml": "server:\n  servlet:\n    context-path: /local\n",
    });
    const engine = await scanned(disk);
    const paths = () =>
      ["shop", "other"]
        .flatMap((module) => engine.factsOf(`${module}/src/main/java/shop/Orders.java`))
        .filter(({ kind }) => kind === "route")
        .map(({ props }) => props.path);
    assert.deepEqual(paths(), ["/petshop/orders", "/other"]);
    const properties = "shop/src/main/resources/application.yml";
    disk.write(properties, "server:\n  servlet:\n    context-path: /\n");
    await engine.refresh([properties], { isCancellationRequested: false });
    assert.deepEqual(paths(), ["/orders", "/other"]);
    disk.write(properties, "server.servlet.context-path: /again\n");
    await engine.refresh([properties], { isCancellationRequested: false });
    assert.deepEqual(paths(), ["/again/orders", "/other"]);
    disk.remove(properties);
    await engine.refresh([properties], { isCancellationRequested: false });
    assert.deepEqual(paths(), ["/orders", "/other"]);
  });
});
