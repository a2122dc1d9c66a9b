import assert from "node:assert/strict";
import { byWeight } from "../../../server/src/core/evaluate/route-areas";
import type { Fact } from "../../../server/src/core/model/fact";
import { range } from "../../../server/src/core/model/text";
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
  it("has an order that depends on nothing but what is said where", () => {
    const said = (path: string, line: number, profile?: string): Fact => ({
      ...{ kind: "config", path, scope: "main", at: range(line, 0, line, 1) },
      props: { key: "server.servlet.context-path", value: "/a", profile },
    });
    const facts = [said("b.yml", 0, "prod"), said("a.yml", 1), said("a.yml", 2), said("c.yml", 0)];
    for (const one of facts)
      for (const other of facts)
        assert.equal(Math.sign(byWeight(one, other)), Math.sign(facts.indexOf(one) - facts.indexOf(other)));
  });

  it("is the path of the class that controllers of Spring are built on, and of no other of that name", async () => {
    const base = (path: string, name: string) =>
      `package ${name};\nimport org.springframework.web.bind.annotation.*;\n@RequestMapping("${path}")\npublic abstract class Base {}\n`;
    const controller = (imported: string, mapping = "") =>
      `package shop.web;\nimport org.springframework.web.bind.annotation.*;\n${imported}\n@RestController ${mapping}\npublic class Orders extends Base {\n  @GetMapping("/orders") public String all() { return ""; }\n}\n`;
    const files = {
      "src/main/java/shop/core/Base.java": base("/api", "shop.core"),
      "src/main/java/shop/admin/Base.java": base("/admin", "shop.admin"),
      "src/main/java/shop/web/Orders.java": controller("import shop.core.Base;"),
      "src/main/java/shop/web/Carts.java": controller("import shop.core.Base;", '@RequestMapping("/own")'),
      "src/main/java/shop/web/Users.java": controller("").replace("/orders", "/users"),
    };
    const expected = ["GET /api/orders", "GET /own/orders", "GET /users"];
    assert.deepEqual(await joinedRoutes(files), expected);
    assert.deepEqual(await joinedRoutes(files, Object.keys(files).reverse()), expected);
  });

  it("is where Nest's router puts a module, and what it takes in", async () => {
    const part = (name: string, path: string) => ({
      [`src/${name.toLowerCase()}/${name.toLowerCase()}.module.ts`]: `import { Module } from "@nestjs/common";\nimport { ${name}Controller } from "./${name.toLowerCase()}.controller";\n\n@Module({ controllers: [${name}Controller] })\nexport class ${name}Module {}\n`,
      [`src/${name.toLowerCase()}/${name.toLowerCase()}.controller.ts`]: `import { Controller, Get } from "@nestjs/common";\n\n@Controller("${path}")\nexport class ${name}Controller {\n  @Get()\n  all() {}\n}\n`,
    });
    const files = {
      "src/main.ts": main('app.setGlobalPrefix("v1");'),
      "src/app.module.ts":
        'import { Module } from "@nestjs/common";\nimport { RouterModule } from "@nestjs/core";\n\nconst more = [{ path: "people", module: UsersModule }];\n\n@Module({\n  imports: [\n    RouterModule.register([\n      { path: "api", module: OrdersModule, children: [{ path: "admin", children: [AdminModule] }] },\n      ...more,\n    ]),\n  ],\n})\nexport class AppModule {}\n',
      ...part("Orders", "orders"),
      ...part("Admin", "stock"),
      ...part("Users", ""),
      ...part("Health", "health"),
    };
    const expected = ["GET /v1/api/admin/stock", "GET /v1/api/orders", "GET /v1/health", "GET /v1/people"];
    assert.deepEqual(await joinedRoutes(files), expected);
    assert.deepEqual(await joinedRoutes(files, Object.keys(files).reverse()), expected);
  });

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

  it("is Nest's guard of everything, but for what is declared public and for guards that ask no one", async () => {
    const files = {
      "package.json": '{"dependencies":{"@nestjs/core":"11.0.0"}}',
      "src/auth/auth.module.ts":
        'import { Module } from "@nestjs/common";\nimport { APP_GUARD } from "@nestjs/core";\nimport { JwtAuthGuard } from "./jwt-auth.guard";\n\n@Module({ providers: [{ provide: APP_GUARD, useClass: JwtAuthGuard }] })\nexport class AuthModule {}\n',
      "src/orders/orders.controller.ts": CONTROLLER,
      "src/health.controller.ts": HEALTH.replace("  @Get()", "  @Public()\n  @Get()"),
      "other/src/health.controller.ts": HEALTH.replace("health", "ready"),
    };
    assert.deepEqual(await joinedRoutes(files), [
      "GET /health",
      "GET /ready",
      "GET guarded /orders",
      "POST guarded /orders/:id",
    ]);
    const limited = {
      ...files,
      "src/auth/auth.module.ts": files["src/auth/auth.module.ts"].replaceAll("JwtAuth", "Throttler"),
    };
    assert.deepEqual(await joinedRoutes(limited), ["GET /health", "GET /orders", "GET /ready", "POST /orders/:id"]);
  });

  it("is what the settings for production say before what those for everything say", async () => {
    const routes = async (files: Readonly<Record<string, string>>) =>
      joinedRoutes({
        "pom.xml": "<project><artifactId>shop</artifactId></project>",
        "src/main/java/shop/Orders.java":
          'package shop;\n\nimport org.springframework.web.bind.annotation.*;\n\n@RestController\npublic class Orders {\n  @GetMapping("/orders")\n  List<Order> all() { return orders.findAll(); }\n}\n',
        ...files,
      });
    const at = "src/main/resources/application";
    const said = (path: string) => `server.servlet.context-path=${path}\n`;
    assert.deepEqual(await routes({ [`${at}.properties`]: said("/all"), [`${at}-prod.properties`]: said("/prod") }), [
      "GET /prod/orders",
    ]);
    assert.deepEqual(
      await routes({
        [`${at}.yml`]:
          "server.servlet.context-path: /all\n---\nspring.config.activate.on-profile: dev\nserver.servlet.context-path: /dev\n",
      }),
      ["GET /all/orders"],
    );
    assert.deepEqual(
      await routes({
        [`${at}.properties`]: `${said("/all")}#---\nspring.config.activate.on-profile=prod\n${said("/prod")}`,
      }),
      ["GET /prod/orders"],
    );
    assert.deepEqual(
      await routes({ [`${at}.properties`]: said(`\${BASE_PATH:/api}`), [`${at}-docker.yml`]: said("/x") }),
      ["GET /api/orders"],
    );
  });

  it("is where Fastify loads plugins from directories", async () => {
    const app = (options: string, dir = 'path.join(import.meta.dirname, "routes")') =>
      `import path from "node:path";\nimport AutoLoad from "@fastify/autoload";\n\nexport default async function (fastify, opts) {\n  fastify.register(AutoLoad, { dir: ${dir}, ${options} });\n}\n`;
    const plugin = (line: string) => `export default async function (fastify) {\n  ${line}\n}\n`;
    const routes = (main: string) =>
      joinedRoutes({
        "package.json": '{"dependencies":{"fastify":"5.0.0","@fastify/autoload":"6.0.0"}}',
        "src/app.js": main,
        "src/routes/root.js": plugin('fastify.get("/healthz", live);'),
        "src/routes/orders/index.js": plugin('fastify.post("/", add);'),
        "src/routes/orders/_id/lines.js": plugin('fastify.get("/lines", lines);'),
        "src/other/index.js": plugin('fastify.get("/other", other);'),
      });
    assert.deepEqual(await routes(app("options: { ...opts, prefix: '/api' }, routeParams: true")), [
      "GET /api/healthz",
      "GET /api/orders/:id/lines",
      "GET /other",
      "POST /api/orders",
    ]);
    assert.deepEqual(await routes(app("options: Object.assign({}, opts)", "`$" + "{__dirname}/routes`")), [
      "GET /healthz",
      "GET /orders/_id/lines",
      "GET /other",
      "POST /orders",
    ]);
    assert.deepEqual(await routes(app("dirNameRoutePrefix: false")), [
      "GET /healthz",
      "GET /lines",
      "GET /other",
      "POST /",
    ]);
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

describe("routes of a file that a provider of Laravel reads", () => {
  it("lie below its prefix and behind its middleware", async () => {
    const routes = (path: string) =>
      `<?php\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get('${path}', [Controller::class, 'index']);\n`;
    assert.deepEqual(
      await joinedRoutes({
        "composer.json": '{"require":{"laravel/framework":"^11.0"}}',
        "app/Providers/RouteServiceProvider.php":
          "<?php\nnamespace App\\Providers;\nuse Illuminate\\Support\\Facades\\Route;\nclass RouteServiceProvider extends ServiceProvider {\n  public function boot() {\n" +
          "    Route::middleware('api')->prefix('api')->group(base_path('routes/api.php'));\n    Route::prefix('admin')->middleware(['web', 'auth'])->group(base_path('routes/admin.php'));\n" +
          "    Route::middleware('web')->group(base_path('routes/web.php'));\n  }\n}\n",
        "routes/api.php": routes("/orders"),
        "routes/admin.php": routes("users"),
        "routes/web.php": routes("/about"),
      }),
      ["GET /about", "GET /api/orders", "GET guarded /admin/users"],
    );
  });
});

describe("routes of a file that Rails draws", () => {
  it("lie in the namespace that draws it, and behind its log-in", async () => {
    assert.deepEqual(
      await joinedRoutes({
        Gemfile: 'gem "rails"\n',
        "config/routes.rb":
          'Rails.application.routes.draw do\n  get "/about", to: "pages#about"\n  draw :shop\n  authenticate :user do\n    namespace :admin do\n      draw(:admin)\n    end\n  end\nend\n',
        "config/routes/admin.rb": "resources :users, only: [:index]\n",
        "config/routes/shop.rb": 'get "/basket", to: "baskets#show"\n',
      }),
      ["GET /about", "GET /basket", "GET guarded /admin/users"],
    );
  });
});
