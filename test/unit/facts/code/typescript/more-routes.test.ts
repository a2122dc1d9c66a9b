import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const found: readonly RoutesRow[] = [
  {
    about: "Effect: routers and endpoints",
    source: `
      import { HttpApiEndpoint, HttpRouter, HttpServer } from "@effect/platform";
      const router = HttpRouter.empty.pipe(HttpRouter.get("/health", live), HttpRouter.del("/orders/:id", remove));
      const list = HttpApiEndpoint.get("list", "/orders");
      `,
    routes: ["GET /health", "DELETE /orders/:id", "GET /orders"],
  },
  {
    about: "Hono: routers kept at the end of their chain, below one another",
    source: `
      import { Hono } from "hono";
      const orders = new Hono().get("/", list).post("/:id", save);
      const items = new Hono().basePath("/items").get("/all", list);
      const app = new Hono().use("/admin/*", requireAuth).route("/orders", orders).route("/v1", items);
      export default new Hono().get("/livez", (c) => c.text("ok"));
      `,
    routes: ["GET /orders", "POST /orders/:id", "GET /v1/items/all", "GET /livez"],
  },
  {
    about: "Elysia: prefix of a chain, and groups",
    source: `
      import { Elysia } from "elysia";
      const users = new Elysia({ prefix: "/users" }).get("/:id", show);
      const app = new Elysia().use(users).group("/v1", (api) => api.get("/health", () => "ok")).listen(3000);
      `,
    routes: ["GET /users/:id", "GET /v1/health"],
  },
  {
    about: "Bun: a table of routes",
    source: `
      const server = Bun.serve({
        port: 3000,
        routes: {
          "/health": new Response("ok"),
          "/orders": { GET: list, async POST(req) { return new Response(); } },
          "/orders/:id": requireAuth(show),
        },
        fetch(req) { if (new URL(req.url).pathname.startsWith("/files/")) return file(req); },
      });
      `,
    routes: ["ANY /health", "GET /orders", "POST /orders", "ANY /orders/:id *", "ANY /files/*"],
  },
  {
    about: "workers: paths that fetch compares, and those of what it hands the request to",
    source: `
      const worker = {
        async fetch(request: Request, env: Env) {
          const url = new URL(request.url);
          if (url.pathname === "/health" && request.method === "GET") return new Response("ok");
          if (!url.pathname.startsWith("/open/")) return deny();
          if (url.pathname.startsWith("/api/")) return api(request, env);
          return env.ASSETS.fetch(request);
        },
      } satisfies ExportedHandler<Env>;
      async function api(request: Request, env: Env) {
        const { pathname } = new URL(request.url);
        switch (pathname) { case "/hook/github": return hook(request); }
        const found = pathname.match(/^\\/users\\/(\\d+)\\/?$/);
        if (/^\\/items\\/[^/]+\\/parts$/.test(pathname)) return parts();
      }
      export default worker;
      `,
    routes: ["GET /health", "ANY /api/*", "ANY /hook/github", "ANY /users/*", "ANY /items/*/parts"],
  },
  {
    about: "Node: what the address begins with, unless it is asked for in full",
    source: `
      import http from "http";
      http.createServer((req, res) => {
        if (req.url?.startsWith("/health")) return res.end("ok");
        if (req.method === "POST" && req.url.startsWith("/api/")) {
          if (req.url === "/api/orders") return res.end();
        }
      }).listen(80);
      `,
    routes: ["ANY /health", "ANY /api/orders"],
  },
  {
    about: "AdonisJS: what groups and routes are told stands behind them",
    path: "start/routes.ts",
    source: `
      import router from "@adonisjs/core/services/router";
      import { middleware } from "#start/kernel";
      router.get("/health", [HealthController, "show"]);
      router.group(() => {
        router.group(() => { router.resource("posts", PostsController); }).prefix("v1");
        router.post("/me", ({ response }) => response.ok()).use(middleware.auth());
      }).prefix("/api");
      router.group(() => { router.any("admin", "AdminController.index"); }).middleware(["auth"]);
      `,
    routes: [
      "GET /health",
      "GET /api/v1/posts",
      "POST /api/v1/posts",
      "GET /api/v1/posts/:id",
      "PUT /api/v1/posts/:id",
      "DELETE /api/v1/posts/:id",
      "POST /api/me *",
      "ANY /admin *",
    ],
  },
  {
    about: "AdonisJS 4 and 5",
    path: "start/routes.js",
    source: `
      const Route = use("Route");
      Route.get("livez", "HealthController.show").middleware("auth:jwt");
      Route.route("/both", ["GET", "POST"], "BothController.run");
      `,
    routes: ["GET /livez *", "GET /both", "POST /both"],
  },
  {
    about: "LoopBack: methods of a class that needs no decorator",
    source: `
      import { get, post, api, param } from "@loopback/rest";
      export class PingController { @get("/ping") ping() { return 1; } }
      @api({ basePath: "/v1" })
      export class Orders { @post("/orders", { responses: {} }) add() {} }
      `,
    routes: ["GET /ping", "POST /v1/orders"],
  },
  {
    about: "Ts.ED, Midway, Overnight, Fastify's decorators",
    source: `
      import { Controller } from "@tsed/di";
      import { Get } from "@tsed/schema";
      import { Controller as Midway, Post } from "@midwayjs/core";
      import { Controller as Fast, GET } from "fastify-decorators";
      @Controller("/tsed") class A { @Get("/:id") one() {} }
      @Midway("/midway") class B { @Post("/") add() {} }
      @Fast({ route: "/fast" }) class C { @GET({ url: "/x" }) x() {} }
      `,
    routes: ["GET /tsed/:id", "POST /midway", "GET /fast/x"],
  },
  {
    about: "described routes: a class and the name of its method",
    source: `
      export const Routes = [
        { method: "get", route: "/orders", controller: OrderController, action: "all" },
        { method: "delete", route: "/orders/:id", controller: OrderController, action: "remove" },
      ];
      `,
    routes: ["GET /orders", "DELETE /orders/:id"],
  },
  {
    about: "Nitro: the verb stands in the name of the file",
    path: "server/api/orders/[id].delete.ts",
    source: "export default defineEventHandler(async (event) => drop(event));",
    routes: ["DELETE /api/orders/:id"],
  },
  {
    about: "Nitro: a folder's own route, and a guard inside",
    path: "server/routes/me/index.ts",
    source: "export default eventHandler(async (event) => { const user = await requireUser(event); return user; });",
    routes: ["ANY /me *"],
  },
  {
    about: "Astro: endpoints",
    path: "src/pages/api/[id].json.ts",
    source: "export const GET: APIRoute = ({ params }) => new Response(params.id);\nexport async function POST() {}\n",
    routes: ["GET /api/:id.json", "POST /api/:id.json"],
  },
  {
    about: "libraries whose routers are made like those of others",
    source: `
      import uWS from "uWebSockets.js";
      import route from "koa-route";
      import restana from "restana";
      uWS.App().get("/uws", (res, req) => res.end("ok")).listen(9001, () => {});
      app.use(route.get("/koa-route", (ctx) => {}));
      restana().get("/restana", (req, res) => res.send(""));
      `,
    routes: ["GET /uws", "GET /koa-route", "GET /restana"],
  },
  {
    about: "Koa: a path that middleware answers, and none that it refuses",
    source: `
      import Koa from "koa";
      const app = new Koa();
      app.use(async (ctx, next) => {
        if (ctx.path === "/health") { ctx.body = "ok"; return; }
        if (ctx.path === "/admin") { ctx.status = 403; return; }
        await next();
      });
      `,
    routes: ["ANY /health"],
  },
  {
    about: "Express: guards of a route, of several paths, and of none",
    source: `
      import express, { Router } from "express";
      const app = express();
      const router = Router();
      router.route("/orders/:id").all(requireAuth).get(one).delete(drop);
      router.route("/open").all(parse).get(one);
      app.use(["/admin", "/api"], requireAuth);
      app.use([helmet(), compress()]);
      app.get("/admin/x", x);
      app.get("/api/y", y);
      app.get("/health", health);
      app.use(["/v1", "/v2"], router);
      `,
    routes: [
      "GET /v1/orders/:id *",
      "GET /v2/orders/:id *",
      "DELETE /v1/orders/:id *",
      "DELETE /v2/orders/:id *",
      "ANY /v1/open",
      "ANY /v2/open",
      "GET /v1/open",
      "GET /v2/open",
      "GET /admin/x *",
      "GET /api/y *",
      "GET /health",
    ],
  },
  {
    about: "Elysia: a guard before what a function registers, and not before the rest",
    source: `
      import { Elysia } from "elysia";
      new Elysia()
        .guard({ beforeHandle: requireAuth }, (app) => app.get("/a", () => "a"))
        .guard({ query: schema }, (app) => app.get("/c", () => "c"))
        .get("/b", () => "b")
        .listen(3000);
      `,
    routes: ["GET /a *", "GET /b", "GET /c"],
  },
  {
    about: "what a library makes of an interface that stands elsewhere",
    source: `
      import express from "express";
      import * as trpc from "@trpc/server/adapters/express";
      const app = express();
      app.use("/trpc", trpc.createExpressMiddleware({ router }));
      app.use("/files", express.static("public"));
      `,
    routes: ["MOUNT /trpc"],
  },
  {
    about: "TanStack Start: server routes in each form, and pages that are none",
    source: `
      import { createAPIFileRoute } from "@tanstack/react-start/api";
      import { createServerFileRoute } from "@tanstack/react-start/server";
      import { createFileRoute } from "@tanstack/react-router";
      export const A = createFileRoute("/api/health")({
        server: { handlers: { GET: async () => new Response("ok") } },
      });
      export const B = createFileRoute("/api/orders/$id")({
        component: Orders,
        server: {
          middleware: [authMiddleware],
          handlers: ({ createHandlers }) => createHandlers({ POST: { handler: add }, ANY: other }),
        },
      });
      export const C = createServerFileRoute("/api/carts/$").methods({ DELETE: async () => new Response(null) });
      export const D = createAPIFileRoute("/api/users")({ GET: () => users() });
      export const E = createFileRoute("/")({ component: Home, loader: () => ({ GET: 1 }) });
      `,
    routes: [
      "GET /api/health",
      "POST /api/orders/:id *",
      "ANY /api/orders/:id *",
      "DELETE /api/carts/*",
      "GET /api/users",
    ],
  },
  {
    about: "Koa: a path that functions within one another answer, told once",
    source: `
      import Koa from "koa";
      new Koa().use(async (ctx, next) => {
        const timed = async (ctx) => {
          if (ctx.path === "/health") { ctx.body = "ok"; return; }
          await next();
        };
        await timed(ctx);
      });
      `,
    routes: ["ANY /health"],
  },
  {
    about: "Koa: middleware without the framework, and no other context",
    source: `
      export async function health(ctx, next) {
        if (ctx.path === "/health") { ctx.body = "ok"; return; }
        await next();
      }
      export function draw(ctx) {
        if (ctx.path === "/line") { ctx.body = "ok"; }
      }
      `,
    routes: ["ANY /health"],
  },
  {
    about: "Azure Functions and Encore",
    source: `
      import { app } from "@azure/functions";
      import { api } from "encore.dev/api";
      app.http("health", { methods: ["GET"], authLevel: "anonymous", handler: async () => ({ body: "ok" }) });
      app.http("order", { methods: ["GET", "DELETE"], authLevel: "function", route: "orders/{id}", handler: order });
      app.timer("sweep", { schedule: "0 0 * * *", handler: sweep });
      export const users = api({ method: "GET", path: "/users/:id", expose: true, auth: true }, async () => ({}));
      export const inner = api({ method: "GET", path: "/inner", expose: false }, async () => ({}));
      `,
    routes: ["GET /api/health", "GET /api/orders/{id} *", "DELETE /api/orders/{id} *", "GET /users/:id *"],
  },
];

const lookAlikes: readonly RoutesRow[] = [
  {
    about: "a worker of a page, and a durable object",
    source: `
      self.addEventListener("fetch", (event) => {
        const url = new URL(event.request.url);
        if (url.pathname === "/offline") event.respondWith(caches.match("/offline"));
      });
      export class Room { async fetch(request) { if (new URL(request.url).pathname === "/connect") return x; } }
      `,
    routes: [],
  },
  {
    about: "a client with a method by the name of fetch",
    source: 'export const api = { fetch(request) { if (request.url === "/orders") retry(); } };',
    routes: [],
  },
  {
    about: "links of a page, a menu, settings of a router in the browser",
    source: `
      export const menu = [{ route: "/orders", label: "Orders", action: "open" }];
      export const routes = [{ path: "/orders", component: Orders, method: "GET" }];
      router.get("/orders", page);
      const app = new Application().get("/x", y);
      `,
    routes: [],
  },
  {
    about: "a default export of a file that only lies where Nitro's lie",
    path: "server/api/client.ts",
    source: "export default createClient({ baseURL });",
    routes: [],
  },
  {
    about: "pages of Astro that are none, and decorators of somebody else",
    path: "src/pages/feed.ts",
    source: 'import { get } from "./decorators";\nexport const title = "x";\nclass A { @get("/x") x() {} }\n',
    routes: [],
  },
];

describe("facts/code/typescript: routes of further frameworks", () => {
  const sources = new Sources();
  before(() => sources.load("a.ts", "a.js"));

  itFindsRoutes(sources, "src/a.ts", found);
  itFindsRoutes(sources, "src/a.ts", lookAlikes);
});
