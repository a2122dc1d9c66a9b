import { deepEqual } from "node:assert/strict";
import { dedent, Sources } from "../facts-of";

interface Row {
  readonly about: string;
  readonly path?: string;
  readonly source: string;
  /** `METHOD /path`, with ` *` when guarded, in the order of the text. */
  readonly routes: readonly string[];
}

const found: readonly Row[] = [
  {
    about: "Express: verbs on the app, a list of paths, all",
    source: `
      import express from "express";
      const app = express();
      app.get("/livez", (req, res) => res.send("ok"));
      app.post(["/a", "/b"], save);
      app.all("/any", x);
      `,
    routes: ["GET /livez", "POST /a", "POST /b", "ANY /any"],
  },
  {
    about: "Express in CommonJS, with a router of its own and a prefix given later",
    path: "src/app.js",
    source: `
      const express = require("express");
      const { Router } = express;
      const orders = Router(), items = new express.Router();
      orders.get("/:id", show);
      items.delete("/:item/", drop);
      orders.use("/items", items);
      const app = express();
      app.use("/api/orders", orders);
      `,
    routes: ["GET /api/orders/:id", "DELETE /api/orders/items/:item"],
  },
  {
    about: "a router that a function is handed, with handlers in a wrapper of the project",
    path: "src/resources/orders.js",
    source: `
      module.exports = (service, endpoint) => {
        service.get("/orders/:id", endpoint(({ Orders }, { params }) => Orders.byId(params.id)));
        service.post("/orders", endpoint(async ({ Orders }, { body }) => Orders.create(body)));
        service.delete("/orders/:id", (req, res) => res.end());
      };
      `,
    routes: ["GET /orders/:id", "POST /orders", "DELETE /orders/:id"],
  },
  {
    about: "Express that is required where it is made",
    path: "src/service.js",
    source: `
      const shop = require("express")();
      shop.get("/orders", list);
      const own = require("./own")();
      own.get("/orders/mine", list);
      `,
    routes: ["GET /orders"],
  },
  {
    about: "middleware that answers a path by itself",
    path: "src/db.js",
    source: `
      module.exports = (formio) => ({
        sanityCheck: async function sanityCheck(req, res, next) {
          const response = req.path === "/health";
          return response ? res.sendStatus(200) : next();
        },
        limit(req, res, next) {
          if (req.path === "/metrics") return next();
          if (req.path === "/readyz") { return next(); }
          res.status(429).end();
        },
        note(req, res, next) { log(req.path === "/quiet"); next(); },
      });
      `,
    routes: ["ANY /health"],
  },
  {
    about: "Express: route() chains and constants in paths",
    source: `
      import { Router } from "express";
      const BASE = "/v2";
      export const router = Router();
      router.route(BASE + "/things").get(list).post(create);
      router.get(\`\${BASE}/\${name}/x\`, show);
      router.put(PATHS.one, change);
      `,
    routes: ["GET /v2/things", "POST /v2/things", "GET /v2/*/x", "PUT undefined"],
  },
  {
    about: "Express: a class that keeps its app",
    source: `
      import express, { type Application } from "express";
      export class Server {
        public app: Application;
        private readonly router = express.Router();
        constructor() { this.app = express(); this.app.get("/up", this.up); this.router.post("/in", this.up); }
        up() {}
      }
      `,
    routes: ["GET /up", "POST /in"],
  },
  {
    about: "guards: between path and handler, before it on the router, at the mount, with a path; not after it",
    source: `
      import express from "express";
      import { requireAuth } from "./middleware";
      const app = express(), admin = express.Router(), open = express.Router(), late = express.Router();
      app.post("/one", requireAuth, one);
      app.post("/login", authController.login);
      app.use("/deep", passport.authenticate("jwt"));
      app.get("/deep/er", two);
      app.get("/deeper", three);
      admin.get("/users", users);
      app.use("/admin", isAdmin, admin);
      open.get("/before", four);
      open.use(requireAuth);
      open.get("/after", five);
      app.use("/auth", authLimiter, late);
      late.get("/status", six);
      app.use(passport.initialize());
      app.use("/open", open);
      `,
    routes: [
      "POST /one *",
      "POST /login",
      "GET /deep/er *",
      "GET /deeper",
      "GET /admin/users *",
      "GET /open/before",
      "GET /open/after *",
      "GET /auth/status",
    ],
  },
  {
    about: "Express: a parameter whose handler shows what it is",
    source: `
      module.exports = (app, db) => {
        app.get("/orders", async (req, res) => { res.json(await db.all()); });
        app.get("/cached", () => db.cached());
      };
      `,
    path: "routes/orders.js",
    routes: ["GET /orders"],
  },
  {
    about: "Fastify: shorthand, route(), a typed plugin with a prefix, an inline plugin, hooks as guards",
    source: `
      import Fastify, { type FastifyInstance } from "fastify";
      const app = Fastify({ logger: true }).withTypeProvider();
      app.get("/ready", async () => ({ ok: true }));
      async function orders(instance: FastifyInstance) {
        instance.addHook("onRequest", instance.authenticate);
        instance.post("/", { schema }, async () => null);
      }
      app.register(orders, { prefix: "/orders" });
      app.register(async (inner) => { inner.get("/ping", pong); }, { prefix: "in" });
      app.route({ method: ["GET", "HEAD"], url: "/:id", preHandler: [app.verifyJWT], handler: one });
      app.put("/options", { onRequest: requireUser, handler: two });
      `,
    routes: ["GET /ready", "POST /orders *", "GET /in/ping", "GET /:id *", "HEAD /:id *", "PUT /options *"],
  },
  {
    about: "Fastify: an autoloaded plugin knows the framework by its shape",
    path: "routes/root.js",
    source: `
      module.exports = async function (fastify, opts) { fastify.get("/", async () => ({ root: true })); };
      `,
    routes: ["GET /"],
  },
  {
    about: "Koa: prefix of the router, routes() mounted",
    source: `
      import Koa from "koa";
      import Router from "@koa/router";
      const router = new Router({ prefix: "/v1" }), nested = new Router();
      router.get("/x", (ctx) => { ctx.body = 1; });
      nested.post("named", "/y", handler);
      router.use("/nested", nested.routes());
      new Koa().use(router.routes());
      `,
    routes: ["GET /v1/x", "POST /v1/nested/y"],
  },
  {
    about: "Hono: base path, chains, sub-apps, on()",
    source: `
      import { Hono } from "hono";
      const app = new Hono().basePath("/api");
      const books = new Hono();
      app.get("/a", (c) => c.text("")).post("/b", (c) => c.text(""));
      books.on(["PUT", "PATCH"], "/:id", change);
      app.route("/books", books);
      app.onError(report);
      `,
    routes: ["GET /api/a", "POST /api/b", "PUT /api/books/:id", "PATCH /api/books/:id"],
  },
  {
    about: "hapi: routes as descriptions",
    source: `
      import Hapi from "@hapi/hapi";
      const server = Hapi.server({ port: 80 });
      server.route([{ method: "GET", path: "/h", handler }, { method: "*", path: "/i", options: { auth: "jwt" }, handler }]);
      `,
    routes: ["GET /h", "ANY /i *"],
  },
  {
    about: "NestJS: prefixes, guards on class and method, public methods",
    source: `
      import { Controller, Get, Post as Write, UseGuards } from "@nestjs/common";
      @Controller("cats")
      @UseGuards(AuthGuard("jwt"))
      export class Cats {
        @Get() all() {}
        @Public() @Get("open") open() {}
        @Write([":id", "x"]) save() {}
      }
      @Controller({ path: "dogs", version: "1" })
      class Dogs {
        @Get("health") health() {}
        @UseGuards(ThrottlerGuard) @Get("slow") slow() {}
      }
      `,
    routes: [
      "GET /cats *",
      "GET /cats/open",
      "POST /cats/:id *",
      "POST /cats/x *",
      "GET /dogs/health",
      "GET /dogs/slow",
    ],
  },
  {
    about: "Next.js: route files, groups, parameters, every form of export",
    path: "apps/web/src/app/(shop)/orders/[id]/route.ts",
    source: `
      export async function GET(request: Request) { const session = await auth(); return Response.json({}); }
      export const POST = async () => new Response();
      function put() {}
      export { put as PUT };
      export const { PATCH } = handlers;
      export const dynamic = "force-dynamic";
      function DELETE() {}
      `,
    routes: ["GET /orders/:id *", "POST /orders/:id", "PUT /orders/:id", "PATCH /orders/:id"],
  },
  {
    about: "Next.js: pages/api",
    path: "pages/api/users/index.ts",
    source: "export default function handler(req, res) { res.json([]); }",
    routes: ["ANY /api/users"],
  },
  {
    about: "SvelteKit: server files",
    path: "src/routes/api/[slug]/+server.ts",
    source: "export const GET = () => new Response();",
    routes: ["GET /api/:slug"],
  },
  {
    about: "plain Node: comparisons and switches on the address in a handler",
    source: `
      import { createServer } from "node:http";
      createServer((req, res) => {
        const { pathname } = new URL(req.url!, "http://localhost");
        if (req.method === "POST" && req.url === "/hook") return res.end();
        if ("/alive" == pathname) return res.end();
        switch (req.url) { case "/one": case "/two": break; default: }
        if (mode === "/nothing") return;
      });
      `,
    routes: ["POST /hook", "ANY /alive", "ANY /one", "ANY /two"],
  },
];

const lookAlikes: readonly Row[] = [
  {
    about: "comments and strings",
    source: `
      import express from "express";
      const app = express();
      // app.get("/health", handler)
      /* app.get("/health", handler) */
      const text = 'app.get("/health", handler)' + \`app.get("/health", handler)\`;
      `,
    routes: [],
  },
  {
    about: "clients: axios, fetch, supertest, a Nest HttpService, an instance called api",
    source: `
      import express from "express";
      import axios from "axios";
      import request from "supertest";
      const api = axios.create({ baseURL });
      const agent = request(app);
      axios.get("/health", { timeout: 1 });
      api.post("/orders", body);
      fetch("/health", { method: "GET" });
      request(app).get("/health", done);
      agent.get("/health", done);
      class A { constructor(private readonly http: HttpService) {} f() { return this.http.get("/x", {}); } }
      `,
    routes: [],
  },
  {
    about: "collections, settings, configuration, headers",
    source: `
      import express from "express";
      const app = express();
      const routes = new Map<string, number>();
      routes.get("/x", 1);
      config.get("/x", "fallback");
      app.get("port");
      app.get("env", "x");
      app.set("/views", dir);
      new Headers().delete("/x", y);
      `,
    routes: [],
  },
  {
    about: "fake servers of tests",
    source: `
      import { http } from "msw";
      import nock from "nock";
      import { setupServer } from "msw/node";
      const server = setupServer(http.get("/user", (req, res) => res()));
      nock("https://x").get("/user", body);
      server.use(http.post("/login", resolver));
      `,
    routes: [],
  },
  {
    about: "a class with decorators of its own",
    source: `
      import { Controller, Get } from "./decorators";
      @Controller("x") class A { @Get("/y") y() {} }
      `,
    routes: [],
  },
  {
    about: "files that only look like routes of Next.js",
    path: "src/components/route.ts",
    source: "export function GET() {}",
    routes: [],
  },
  {
    about: "comparisons of addresses without a server",
    source: `
      export function isActive(location) { return location.pathname === "/orders"; }
      `,
    routes: [],
  },
  {
    about: "a name that says router in a file without a framework",
    source: `
      import { useRouter } from "next/router";
      const router = useRouter();
      router.push("/orders", undefined);
      router.get("/orders", x);
      `,
    routes: [],
  },
  {
    about: "a server that a builder starts while pages are developed",
    path: "vite.config.ts",
    source: `
      import express from "express";
      const app = express();
      app.post("/api/login", (req, res) => res.json({ token: "x" }));
      `,
    routes: [],
  },
  {
    about: "a plugin that answers beside a builder",
    path: "build/plugins/fake-orders.ts",
    source: `
      import express from "express";
      export const fakeOrders = () => ({
        name: "fake-orders",
        configureServer(server) {
          const app = express();
          app.get("/orders", (req, res) => res.json([]));
          server.middlewares.use(app);
        },
      });
      `,
    routes: [],
  },
  {
    about: "a client that a function is handed",
    source: `
      export const load = async (client, store, wrap) => {
        const order = await client.get("/orders/1", wrap(() => ({ retry: 1 })));
        client.post("/orders", toBody(order));
        store.delete("/orders/1", order);
        return client.put("/orders/1", wrap(() => order));
      };
      `,
    routes: [],
  },
  {
    about: "a server of json-server",
    path: "server/index.js",
    source: `
      const jsonServer = require("json-server");
      const server = jsonServer.create();
      server.post("/login", (req, res) => { res.jsonp({ token: "x" }); });
      server.listen(3001);
      `,
    routes: [],
  },
];

describe("routes of TypeScript and JavaScript", () => {
  const sources = new Sources();
  before(() => sources.load("a.ts", "a.js"));

  for (const { about, path = "src/server.ts", source, routes } of found)
    it(about, () => deepEqual(sources.routes(path, dedent(source)), routes));

  for (const { about, path = "src/client.ts", source, routes } of lookAlikes)
    it(`are none in ${about}`, () => deepEqual(sources.routes(path, dedent(source)), routes));
});
