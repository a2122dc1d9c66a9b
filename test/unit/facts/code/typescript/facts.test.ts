import { deepEqual } from "node:assert/strict";
import type { FactKind, FactProps } from "../../../../../server/src/core/model/fact";
import { dedent, Sources } from "../facts-of";

interface Row {
  readonly about: string;
  readonly kind: FactKind;
  readonly path?: string;
  readonly source: string;
  /** One entry for each fact of the kind, in order, with the properties that matter. */
  readonly facts: readonly FactProps[];
}

const rows: readonly Row[] = [
  {
    about: "under what a value holds, whatever else decides, and only what decides",
    kind: "assignment",
    source: `
      if (process.env.NODE_ENV === "development")
        if (a.b && c.d && e.f && g.h && i.j && k.l) if (m.n) x.one = true;
      if (env === "development" || force) x.two = true;
      if (isDev || process.env.NODE_ENV !== "production") x.three = true;
      if (!isDev) x.four = true;
      if (!(env === "production" && strict)) x.five = true;
      if (!(env === "development")) x.six = true;
      if (isDev && lax) x.seven = true;
      if (isDev || isStaging) x.eight = true;
      `,
    facts: [
      { target: "x.one", under: "development m.n m n a.b a b c.d c d e.f e".split(" ") },
      { target: "x.two", under: ["force"] },
      {
        target: "x.three",
        under: ["development", "isDev", "process.env.NODE_ENV", "process.env", "process", "env", "NODE_ENV"],
      },
      { target: "x.four", under: undefined },
      { target: "x.five", under: ["strict"] },
      { target: "x.six", under: ["env"] },
      { target: "x.seven", under: ["isDev", "lax"] },
      { target: "x.eight", under: ["isDev", "isStaging"] },
    ],
  },
  {
    about: "imports: default, named, namespace, side effect, require, dynamic; types alone load nothing",
    kind: "import",
    source: `
      import d, { a as b, type T } from "x";
      import * as fs from "node:fs";
      import "./polyfill";
      import type { Only } from "types";
      const { q, r: s } = require("w");
      const lazy = (await import("late")).default;
      `,
    facts: [
      { module: "x", alias: "d", names: ["d", "a", "T"] },
      { module: "fs", alias: "fs" },
      { module: "./polyfill", names: [] },
      { module: "w", names: ["q", "r"] },
      { module: "late", alias: "lazy" },
    ],
  },
  {
    about: "callees follow aliases and namespaces; a module of the project counts by its name",
    kind: "call",
    source: `
      import { createServer as cs } from "node:http";
      import * as https from "https";
      import { logger } from "./logger";
      cs();
      https.createServer();
      logger.info("x");
      console.error("y");
      `,
    facts: [
      { callee: "http.createServer", name: "createServer", module: "http", args: 0 },
      { callee: "https.createServer", on: "https" },
      { callee: "logger.info", on: "logger", arg0: "x", module: "./logger" },
      { callee: "console.error", name: "error", on: undefined },
    ],
  },
  {
    about: "where the receiver came from: call, class, type, parameter property, member",
    kind: "call",
    source: `
      import pino from "pino";
      import { Hono } from "hono";
      import type { FastifyInstance } from "fastify";
      import { Redis } from "ioredis";
      const log = pino().child({});
      log.warn("w");
      const app = new Hono();
      app.fire();
      function plugin(server: FastifyInstance) { server.close(); }
      class A { private db = new Redis(); constructor(private readonly hono: Hono) {} f() { this.db.get("k"); this.hono.fire(); } }
      `,
    facts: [
      { callee: "pino", on: undefined },
      { callee: "pino().child", on: "pino" },
      { callee: "log.warn", on: ["pino.child", "pino"] },
      { callee: "app.fire", on: ["hono.Hono", "hono"] },
      { callee: "server.close", on: ["fastify.FastifyInstance", "fastify"], fn: "plugin" },
      { callee: "this.db.get", on: ["ioredis.Redis", "ioredis"], fn: "A.f" },
      { callee: "this.hono.fire", on: ["hono.Hono", "hono"] },
    ],
  },
  {
    about: "keywords: nested, through a constant, shorthand, lists, functions, unknown rest; a star is said twice",
    kind: "call",
    source: `
      const origin = "*";
      const options = { origin, credentials: true };
      cors(options);
      limit({ max: 100, redis: { host: "h" }, keys: ["a", "b"], store: make(), skip: () => false, ...more });
      `,
    facts: [
      { callee: "cors", arg0: "<object>", "kw.origin": "*", "kw.credentials": true },
      {
        "kw.max": 100,
        "kw.redis": "<object>",
        "kw.redis.host": "h",
        "kw.keys": ["a", "b"],
        "kw.store": "<expr>",
        "kw.skip": "<fn>",
        "kw.<rest>": true,
      },
      { callee: "make" },
    ],
  },
  {
    about: "literals through loops and constants",
    kind: "call",
    source: `
      const SIGNALS = ["SIGINT", "SIGTERM"] as const;
      for (const signal of SIGNALS) process.on(signal, stop);
      ["SIGHUP"].forEach((name) => process.once(name, stop));
      let changing = "a"; changing = "b"; use(changing);
      `,
    facts: [
      { callee: "process.on", arg0: ["SIGINT", "SIGTERM"], arg1: "stop" },
      { callee: "[].forEach" },
      { callee: "process.once", arg0: "SIGHUP" },
      { callee: "use", arg0: "changing" },
    ].filter((row) => row.callee !== "[].forEach"),
  },
  {
    about: "awaited, statement, inHandler, enclosing functions",
    kind: "call",
    source: `
      async function work(req, res) { await one(); two(); return three(() => four()); }
      class C { static async m() { void five(); } }
      `,
    facts: [
      { callee: "one", awaited: true, statement: true, inHandler: true, fn: "work" },
      { callee: "two", awaited: false, statement: true },
      { callee: "three", statement: false },
      { callee: "four", fn: "work/three", inHandler: true },
      { callee: "five", fn: "C.m", inHandler: false },
    ],
  },
  {
    about: "a function given by name to a route is a handler",
    kind: "call",
    source: `
      import express from "express";
      const app = express();
      app.post("/jobs", wrap(start));
      async function start({ body }) { setTimeout(run, 10); }
      function other() { setTimeout(run, 20); }
      `,
    facts: [
      { callee: "express" },
      { callee: "app.post" },
      { callee: "wrap" },
      { callee: "setTimeout", inHandler: true, arg1: 10 },
      { callee: "setTimeout", inHandler: false },
    ],
  },
  {
    about: "constructions with their class, keywords and name",
    kind: "construct",
    source: `
      import { Agent } from "node:https";
      const agent = new Agent({ rejectUnauthorized: false, ca: undefined });
      `,
    facts: [{ class: "https.Agent", "kw.rejectUnauthorized": false, assignedTo: "agent", args: 1 }],
  },
  {
    about: "environment: every way to read it, and what replaces a missing value",
    kind: "env",
    source: `
      const { A, B = "b", C: renamed } = process.env;
      const env = process.env;
      use(process.env.D || "d", process.env["E"] ?? 5, env.F, import.meta.env.G, import.meta.env.DEV);
      const port = parseInt(process.env.PORT || "3000", 10);
      const mode = process.env.MODE ? process.env.MODE : "dev";
      process.env.WRITTEN = "x";
      config.env.NOT;
      `,
    facts: [
      { name: "A", fallback: undefined },
      { name: "B", fallback: "b", fallbackKind: "string" },
      { name: "C" },
      { name: "D", fallback: "d" },
      { name: "E", fallback: 5, fallbackKind: "number" },
      { name: "F" },
      { name: "G" },
      { name: "PORT", fallback: "3000" },
      { name: "MODE", fallback: "dev" },
      { name: "MODE" },
    ],
  },
  {
    about: "environment: a missing value that something else replaces, or that is asked for first",
    kind: "env",
    source: `
      const port = process.env.APP_PORT ? parseInt(process.env.APP_PORT, 10) : process.env.PORT ? parseInt(process.env.PORT, 10) : 3000;
      const first = process.env.FIRST || process.env.SECOND || "third";
      const host = process.env.HOST_NAME || hostOf(machine);
      const key = process.env.KEY_FILE ?? fail("KEY_FILE");
      if (process.env.PROXY_HOST) use(process.env.PROXY_HOST);
      if (!process.env.DSN) throw new Error("DSN");
      const flag = process.env.FLAG === "true";
      const plain = process.env.PLAIN;
      `,
    facts: [
      { name: "APP_PORT", fallback: ["<expr>"] },
      { name: "APP_PORT", fallback: ["<expr>"] },
      { name: "PORT", fallback: 3000 },
      { name: "PORT", fallback: 3000 },
      { name: "FIRST", fallback: "third" },
      { name: "SECOND", fallback: "third" },
      { name: "HOST_NAME", fallback: ["<expr>"] },
      { name: "KEY_FILE", required: true },
      { name: "PROXY_HOST", fallback: ["<expr>"] },
      { name: "PROXY_HOST", fallback: ["<expr>"] },
      { name: "DSN", required: true },
      { name: "FLAG", fallback: ["<expr>"] },
      { name: "PLAIN", fallback: undefined, required: undefined },
    ],
  },
  {
    about: "environment: entries of the schema that checks it",
    kind: "env",
    source: `
      const settings = z.object({ NODE_ENV: z.string(), PORT: z.coerce.number().default(8080), DB: z.string(), TAG: z.string().optional() });
      export const env = settings.safeParse(process.env);
      const other = z.object({ NOT_ASKED: z.string() }).parse(body);
      `,
    facts: [
      { name: "PORT", fallback: 8080, via: "schema" },
      { name: "DB", required: true, via: "schema" },
      { name: "TAG", fallback: ["<expr>"], via: "schema" },
    ],
  },
  {
    about: "environment: Joi, where what is not required may be absent, and envalid with its options",
    kind: "env",
    source: `
      import Joi from "joi";
      const schema = Joi.object().keys({ URL: Joi.string().required(), SMTP: Joi.string() }).unknown();
      const { value } = schema.prefs({ errors: {} }).validate(process.env);
      const clean = cleanEnv(process.env, { HOST: str({ default: "localhost" }), REGION: str() });
      `,
    facts: [
      { name: "URL", required: true },
      { name: "SMTP", fallback: ["<expr>"] },
      { name: "HOST", fallback: "localhost" },
      { name: "REGION", required: true },
    ],
  },
  {
    about: "environment: through helpers of the project and NestJS's service, not through a package's functions",
    kind: "env",
    source: `
      import { ConfigService } from "@nestjs/config";
      import { envOf } from "some-package";
      const a = getOsEnv("APP_NAME");
      const b = requireEnv("DB_URL");
      const c = getEnv("LEVEL", "info");
      const d = getOsEnvOptional("LABEL");
      stubEnv("STUBBED", "x");
      envOf("OTHER");
      class Auth {
        constructor(private readonly config: ConfigService) {}
        secret() {
          return this.config.get<string>("JWT_KEY_NAME", "main") + this.config.getOrThrow("TENANT");
        }
      }
      `,
    facts: [
      { name: "APP_NAME", fallback: undefined },
      { name: "DB_URL", required: true },
      { name: "LEVEL", fallback: "info" },
      { name: "LABEL", fallback: ["<expr>"] },
      { name: "JWT_KEY_NAME", fallback: "main" },
      { name: "TENANT", required: true },
    ],
  },
  {
    about: "fallbacks of secrets are never given, only what they are worth",
    kind: "env",
    source: `
      const a = process.env.JWT_SECRET || "correct horse battery staple";
      const b = process.env.DB_PASSWORD ?? "postgres";
      const c = process.env.API_KEY || "change-me";
      const d = process.env.SESSION_SECRET ?? "";
      const e = process.env.TOKEN_TTL || "15m";
      `,
    facts: [
      { name: "JWT_SECRET", fallback: "(redacted)", fallbackKind: "string" },
      { name: "DB_PASSWORD", fallback: "(redacted)", fallbackKind: "weak" },
      { name: "API_KEY", fallback: "(redacted)", fallbackKind: "placeholder" },
      { name: "SESSION_SECRET", fallback: "", fallbackKind: "empty" },
      { name: "TOKEN_TTL", fallback: "15m", fallbackKind: "string" },
    ],
  },
  {
    about: "assignments of literals, by level, without secrets",
    kind: "assignment",
    source: `
      const base = "http://localhost:3000";
      const config = { db: { host: "h", password: "hunter2hunter2" } };
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
      class K { static limit = -5; f() { const x = true; } }
      `,
    facts: [
      { target: "base", value: "http://localhost:3000", level: "module" },
      { target: "config.db.host", value: "h" },
      { target: "config.db.password", value: "(redacted)", valueKind: "string" },
      { target: "process.env.NODE_TLS_REJECT_UNAUTHORIZED", value: "0" },
      { target: "limit", value: -5, level: "class" },
      { target: "x", value: true, level: "function", fn: "K.f" },
    ],
  },
  {
    about: "declarations: bases, decorators, parameters, bodies at a glance",
    kind: "declaration",
    source: `
      import { Injectable } from "@nestjs/common";
      @Injectable()
      export class Guard extends Base<T> implements CanActivate {
        canActivate(context: X): boolean { return true; }
      }
      const pass = (req, res, next) => next();
      export function nothing() {}
      `,
    facts: [
      {
        type: "class",
        name: "Guard",
        bases: ["Base", "CanActivate"],
        decorators: ["@nestjs/common.Injectable"],
        exported: true,
      },
      { type: "method", name: "canActivate", params: ["context"], body: "returns true", exported: false },
      { type: "function", name: "pass", params: ["req", "res", "next"] },
      { type: "function", name: "nothing", body: "empty", exported: true },
    ],
  },
  {
    about: "errors by their class",
    kind: "throw",
    source: `
      import createError, { Gone } from "http-errors";
      throw new Gone("x");
      function f() { throw createError(404); }
      `,
    facts: [{ class: "http-errors.Gone" }, { class: "http-errors", fn: "f" }],
  },
  {
    about: "variables through a function of the file that reads what it is told",
    kind: "env",
    source: `
      function get(name, fallback, options = { requireInProduction: false }) {
        if (process.env[name] !== undefined) return process.env[name];
        if (fallback !== undefined && !(production && options.requireInProduction)) return fallback;
        throw new Error("missing");
      }
      const plain = (key) => process.env[key];
      use(get("REDIS_URL"), get("PORT", 3000), get("SESSION_KEY", "for-developers", requiredInProduction));
      use(plain("COLOUR"), plain(other), settings.get("NOT_READ"));
      `,
    facts: [
      { name: "REDIS_URL", required: true },
      { name: "PORT", fallback: 3000, required: undefined },
      { name: "SESSION_KEY", required: true, fallback: undefined },
      { name: "COLOUR", required: undefined },
    ],
  },
  {
    about: "variables: names of a list that is walked over, and what happens without them",
    kind: "env",
    source: `
      const REQUIRED = ["DB_URI", "SESSION_KEY"];
      const exitIfAnyMissing = (vars) => {
        const missing = vars.reduce((found, name) => { if (!process.env[name]) found.push(name); return found; }, []);
        if (missing.length > 0) process.exit(1);
      };
      exitIfAnyMissing(REQUIRED);
      exitIfAnyMissing(["MAIL_HOST"]);
      const missing = ["API_KEY"].filter((key) => process.env[key] === undefined);
      if (missing.length) throw new Error("x");
      for (const name of ["REGION"]) { if (!process.env[name]) throw new Error(name); }
      ["COLOUR"].forEach((name) => console.log(process.env[name]));
      ["OTHER"].forEach((name) => console.log(settings[name]));
      `,
    facts: [
      { name: "DB_URI", required: true },
      { name: "SESSION_KEY", required: true },
      { name: "MAIL_HOST", required: true },
      { name: "API_KEY", required: true },
      { name: "REGION", required: true },
      { name: "COLOUR", required: undefined },
    ],
  },
  {
    about: "the address of a server of gRPC",
    kind: "listen",
    source: `
      import { Server, ServerCredentials } from "@grpc/grpc-js";
      const server = new Server();
      server.bindAsync("0.0.0.0:50051", ServerCredentials.createInsecure(), () => {});
      `,
    facts: [{ framework: "grpc", port: 50051 }],
  },
  {
    about: "listening: ports of literals, constants and the environment, hosts, options",
    kind: "listen",
    source: `
      import express from "express";
      import Fastify from "fastify";
      import http from "node:http";
      import { NestFactory } from "@nestjs/core";
      const { PORT = 8080 } = process.env;
      const port = Number(process.env.PORT ?? 3000);
      const app = express();
      app.listen(port, "0.0.0.0", () => {});
      http.createServer(app).listen(4000);
      await Fastify().listen({ port: 5000, host: "127.0.0.1" });
      const nest = await NestFactory.create(Module);
      await nest.listen(PORT);
      `,
    facts: [
      { port: 3000, host: "0.0.0.0", portFromEnv: true, framework: "express" },
      { port: 4000, host: undefined, portFromEnv: false, framework: "node" },
      { port: 5000, host: "127.0.0.1", framework: "fastify" },
      { port: 8080, portFromEnv: true, framework: "nest" },
    ],
  },
  {
    about: "listening: whatever a file of the project made, when it is told a port",
    kind: "listen",
    path: "src/run.js",
    source: `
      const config = require("config");
      const service = require("../http/service")(container);
      const running = service.listen(config.get("default.server.port"), () => {});
      relay.listen(httpPort);
      `,
    facts: [
      { port: undefined, framework: "node" },
      { port: undefined, framework: "node" },
    ],
  },
  {
    about: "no server listens: events, history, stores",
    kind: "listen",
    source: `
      import { createBrowserHistory } from "history";
      const history = createBrowserHistory();
      history.listen((location) => {});
      app.listen(() => {});
      emitter.listen("message", 3000);
      bus.listen(transport);
      keyboard.listen(ports.open);
      recorder.listen(viewport);
      const shown = isPlain(value) ? toString(value) : valueOf(value);
      `,
    facts: [],
  },
];

describe("facts of TypeScript and JavaScript", () => {
  const sources = new Sources();
  before(() => sources.load("a.ts", "a.js"));

  for (const { about, kind, path = "src/a.ts", source, facts } of rows)
    it(`${kind}: ${about}`, () => {
      const actual = sources.of(kind, path, dedent(source));
      const wanted = facts.map((fact, index) => pick(actual[index]?.props ?? {}, fact));
      deepEqual([wanted, actual.length], [facts, facts.length]);
    });
});

function pick(actual: FactProps, wanted: FactProps): FactProps {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, actual[key]]));
}
