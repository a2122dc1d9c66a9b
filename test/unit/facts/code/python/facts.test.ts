import { equal } from "node:assert/strict";
import { type FactsRow, itFindsFacts, Sources } from "../facts-of";

const rows: readonly FactsRow[] = [
  {
    about: "the addresses of a server of gRPC, and of no other thing with such a method",
    kind: "listen",
    source: `
      import grpc
      server = grpc.server(pool)
      server.add_insecure_port("[::]:50051")
      server.add_secure_port(f"0.0.0.0:{port}", credentials)
      `,
    facts: [{ framework: "grpc", port: 50051, host: "[::]" }, { framework: "grpc" }],
  },
  {
    about: "imports with aliases, from-imports, relative modules",
    kind: "import",
    source: `
      import os.path as p, sys
      from .db import engine as e, Base
      from redis import *
      `,
    facts: [
      { module: "os.path", alias: "p" },
      { module: "sys" },
      { module: ".db", names: ["engine", "Base"] },
      { module: "redis", names: ["*"] },
    ],
  },
  {
    about: "callees follow import aliases",
    kind: "call",
    source: `
      import os.path as p
      from signal import signal as on, SIGTERM
      import signal
      p.join("a", 1)
      on(SIGTERM, stop)
      signal.signal(signal.SIGINT, stop)
      `,
    facts: [
      { callee: "os.path.join", name: "join", arg0: "a", arg1: 1, args: 2, statement: true },
      { callee: "signal.signal", arg0: "signal.SIGTERM", arg1: "stop" },
      { callee: "signal.signal", arg0: "signal.SIGINT" },
    ],
  },
  {
    about: "keyword arguments, nested and listed",
    kind: "call",
    source: `
      import requests
      requests.get(url, verify=False, timeout=3.5, headers={"accept": "x"}, hooks=[f], on=lambda r: r, **more)
      `,
    facts: [
      {
        callee: "requests.get",
        "kw.verify": false,
        "kw.timeout": 3.5,
        "kw.headers.accept": "x",
        "kw.on": "<fn>",
        "kw.<rest>": true,
      },
    ],
  },
  {
    about: "the receiver of a call: constructed, typed, made in a with statement, an attribute of self",
    kind: "call",
    source: `
      import asyncio, threading
      from fastapi import BackgroundTasks
      import httpx
      def post(tasks: BackgroundTasks, other: BackgroundTasks | None = None):
          tasks.add_task(send)
          other.add_task(send)
      async def work():
          async with httpx.AsyncClient() as c:
              await c.get("/x")
      class Worker:
          def __init__(self):
              self.thread = threading.Thread(target=self.run)
          def start(self):
              self.thread.start()
      threading.Thread(target=f).start()
      `,
    facts: [
      { callee: "tasks.add_task", on: "fastapi.BackgroundTasks", fn: "post", arg0: "send" },
      { name: "add_task", on: "fastapi.BackgroundTasks" },
      { name: "get", on: "httpx.AsyncClient", awaited: true, fn: "work" },
      { name: "start", on: "threading.Thread", fn: "Worker.start" },
      { callee: "threading.Thread().start", on: "threading.Thread", statement: true },
    ],
  },
  {
    about: "what runs in a handler",
    kind: "call",
    source: `
      import asyncio
      from fastapi import FastAPI
      app = FastAPI()
      @app.post("/jobs")
      async def enqueue():
          asyncio.create_task(run())
      asyncio.run(main())
      `,
    facts: [
      { callee: "app.post", on: "fastapi.FastAPI" },
      { callee: "asyncio.create_task", inHandler: true, statement: true, awaited: false },
      { callee: "run", inHandler: true },
      { callee: "asyncio.run", inHandler: false },
      { callee: "main", inHandler: false },
    ],
  },
  {
    about: "a middleware with its options",
    kind: "call",
    source: `
      from fastapi import FastAPI
      from fastapi.middleware.cors import CORSMiddleware
      app = FastAPI()
      app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
      `,
    facts: [
      {
        on: "fastapi.FastAPI",
        name: "add_middleware",
        arg0: "fastapi.middleware.cors.CORSMiddleware",
        "kw.allow_origins": "*",
        "kw.allow_credentials": true,
      },
    ],
  },
  {
    about: "builtins, and nothing in docstrings, comments or formatted text",
    kind: "call",
    source: `
      def f():
          """print("no")"""
          # print("no")
          print("yes")
          x = "print('no')"
      `,
    facts: [{ callee: "print", name: "print", arg0: "yes", fn: "f", statement: true }],
  },
  {
    about: "environment variables with their fall-backs",
    kind: "env",
    source: `
      import os
      from os import environ, getenv as g
      os.environ["A"]
      os.getenv("B")
      os.environ.get("C", "x")
      g("D", "")
      environ.get("E") or "http://e"
      int(os.getenv("PORT", "8000"))
      os.getenv("JWT_SECRET", "changeme")
      environ["SET"] = "1"
      `,
    facts: [
      { name: "A", required: true },
      { name: "B", fallback: undefined },
      { name: "C", fallback: "x", fallbackKind: "string" },
      { name: "D", fallback: "", fallbackKind: "empty" },
      { name: "E", fallback: "http://e" },
      { name: "PORT", fallback: "8000" },
      { name: "JWT_SECRET", fallback: "(redacted)", fallbackKind: "placeholder" },
    ],
  },
  {
    about: "settings classes read the environment",
    kind: "env",
    source: `
      from pydantic_settings import BaseSettings
      from pydantic import Field
      class Settings(BaseSettings):
          database_url: str
          debug: bool = False
          secret_key: str = "changeme"
          port: int = Field(8000, alias="APP_PORT")
          model_config = {"env_file": ".env"}
      class Plain:
          other: str
      `,
    facts: [
      { name: "DATABASE_URL", required: true },
      { name: "DEBUG", fallback: false },
      { name: "SECRET_KEY", fallback: "(redacted)", fallbackKind: "placeholder" },
      { name: "APP_PORT", fallback: 8000 },
    ],
  },
  {
    about: "literals given to names; secrets are not repeated",
    kind: "assignment",
    source: `
      DEBUG = True
      MAX_SIZE = 16 * 1024 * 1024
      ALLOWED_HOSTS = ["*"]
      api_key = "sk-1234567890abcdef"
      class C:
          retries: int = 3
      def f():
          local = "x"
      DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
      `,
    facts: [
      { target: "DEBUG", value: true, valueKind: "boolean" },
      { target: "MAX_SIZE", value: 16_777_216, valueKind: "number" },
      { target: "ALLOWED_HOSTS", value: ["*"] },
      { target: "api_key", value: "(redacted)", valueKind: "string" },
      { target: "retries", value: 3, level: "class" },
      { target: "local", value: "x", fn: "f" },
      { target: "DATABASES.default.ENGINE", value: "django.db.backends.sqlite3" },
    ],
  },
  {
    about: "declarations",
    kind: "declaration",
    source: `
      from abc import ABC
      class MemoryStore(ABC, metaclass=Meta):
          @property
          def size(self): return 0
      async def lifespan(app, *, x=1) -> None: ...
      `,
    facts: [
      { type: "class", name: "MemoryStore", bases: ["abc.ABC"] },
      { type: "guarded-by", name: "MemoryStore" },
      { type: "method", name: "size", decorators: ["property"] },
      { type: "function", name: "lifespan", params: ["app", "x"], returns: "None" },
    ],
  },
  {
    about: "errors raised",
    kind: "throw",
    source: `
      from fastapi import HTTPException
      def f():
          raise HTTPException(status_code=404) from e
      def g():
          raise NotImplementedError
      `,
    facts: [
      { class: "fastapi.HTTPException", fn: "f" },
      { class: "NotImplementedError", fn: "g" },
    ],
  },
  {
    about: "servers that listen",
    kind: "listen",
    source: `
      import os, uvicorn
      from flask import Flask
      from aiohttp import web
      PORT = int(os.environ.get("PORT", 8080))
      app = Flask(__name__)
      uvicorn.run("main:app", host="0.0.0.0", port=8000)
      uvicorn.run(app, port=PORT)
      app.run(host="127.0.0.1", port=int(os.getenv("PORT")))
      web.run_app(app, port=9000)
      task.run(port=1)
      `,
    facts: [
      { port: 8000, host: "0.0.0.0", framework: "uvicorn" },
      { portFromEnv: true },
      { host: "127.0.0.1", portFromEnv: true, framework: "flask" },
      { port: 9000, framework: "aiohttp" },
    ],
  },
  {
    about: "applications that serve by another method than run",
    kind: "listen",
    source: `
      import cherrypy, tornado.web
      from robyn import Robyn
      from tornado.httpserver import HTTPServer
      web = tornado.web.Application([])
      web.listen(8888)
      HTTPServer(web).listen(8889)
      web.run(1)
      app = Robyn(__file__)
      app.start(port=8081)
      cherrypy.quickstart(Root())
      queue.listen(2)
      `,
    facts: [
      { port: 8888, framework: "tornado" },
      { port: 8889, framework: "tornado" },
      { port: 8081, framework: "robyn" },
      { port: 8080, framework: "cherrypy" },
    ],
  },
  {
    about: "business state in module-level collections, written in a handler",
    kind: "store",
    source: `
      from collections import defaultdict
      from fastapi import FastAPI, WebSocket
      app = FastAPI()
      orders: dict[str, Order] = {}
      items = []
      countries = {"nl": "Netherlands"}
      clients = set()
      hits = defaultdict(int)
      price_cache = {}
      queue_names = dict()
      @app.post("/orders")
      def create(o: Order):
          orders[o.id] = o
          items.append(o)
          hits[o.ip] += 1
          add(o)
      def add(o):
          queue_names.update({o.id: 1})
      @app.websocket("/ws")
      async def ws(sock: WebSocket):
          clients.add(sock)
      def price(key):
          if key not in price_cache:
              price_cache[key] = fetch(key)
          return price_cache[key]
      @app.get("/p")
      def p(k): return price(k)
      `,
    facts: [
      { name: "orders", how: "dict", written: true, writtenIn: "handler", role: "state" },
      { name: "items", how: "list", written: true, writtenIn: "handler", role: "state" },
      { name: "countries", written: false },
      { name: "clients", how: "set", written: true, role: "registry" },
      { name: "hits", written: true, role: "limiter" },
      { name: "price_cache", written: true, role: "cache" },
      { name: "queue_names", written: true, writtenIn: "handler" },
    ],
  },
  {
    about: "a repository class that keeps its rows in a dict; a local dict is no store",
    kind: "store",
    source: `
      class UserRepository:
          def __init__(self):
              self._users: dict[str, User] = {}
          def save(self, user):
              self._users[user.id] = user
      class Parser:
          def __init__(self):
              self.tokens = []
          def feed(self, t):
              self.tokens.append(t)
      def f():
          seen = {}
          seen["a"] = 1
      `,
    facts: [{ name: "UserRepository._users", how: "dict", written: true, writtenIn: "method", role: "state" }],
  },
];

describe("Python facts", () => {
  const sources = new Sources();
  before(() => sources.load("a.py"));
  itFindsFacts(sources, "app/a.py", rows);

  it("marks a call's own text, after wide characters and a byte order mark too", () => {
    const text = "\ufeffimport os\r\nx = '😀é'; os.getenv('X')\r\n";
    const [fact] = sources.of("env", "a.py", text);
    equal(fact?.at.start.line, 1);
    equal(text.split("\r\n")[1]?.slice(fact?.at.start.character, fact?.at.end.character), "os.getenv('X')");
  });
});
