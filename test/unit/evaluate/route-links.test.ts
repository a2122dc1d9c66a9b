import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";
import { joinedRoutes as routesOf } from "../../support/joined-routes";

const GO_ON = { isCancellationRequested: false };

const ROUTER =
  'const router = require("express").Router();\nrouter.get("/", list);\nrouter.post("/:id", add);\nmodule.exports = router;\n';

describe("routes of a file that another file mounts", () => {
  it("lie below the path that the other file says, and behind its guard", async () => {
    const files = {
      "package.json": '{"dependencies":{"express":"5.0.0"}}',
      "app.js":
        'const express = require("express");\nconst orders = require("./routes/orders");\nconst { requireAuth } = require("./auth");\n' +
        'const app = express();\napp.use("/api/orders", requireAuth, orders);\napp.listen(80);\n',
      "auth.js": "exports.requireAuth = (req, res, next) => next();\n",
      "routes/orders.js": ROUTER,
    };
    assert.deepEqual(await routesOf(files), ["GET guarded /api/orders", "POST guarded /api/orders/:id"]);
    const { "routes/orders.js": _, ...without } = files;
    assert.deepEqual(await routesOf(without), ["MOUNT guarded /api/orders", "mount /api/orders"], "as far as is known");
  });

  it("are found by what modules are called in TypeScript, and in files that gather others", async () => {
    const files = {
      "src/server.ts":
        'import express from "express";\nimport { api } from "./api/index.js";\nconst app = express();\napp.use("/v1", api);\napp.listen(80);\n',
      "src/api/index.ts":
        'import { Router } from "express";\nimport makeOrders from "./orders.js";\nimport * as users from "@/api/users";\nexport const api = Router();\n' +
        'api.use("/orders", makeOrders(db));\napi.use(users.router);\napi.get("/ping", (q, s) => s.end());\n',
      "src/api/orders.ts":
        'import { Router } from "express";\nexport default function makeOrders(db) {\n  const router = Router();\n  router.get("/all", list);\n  return router;\n}\n',
      "src/api/users.ts":
        'import { Router } from "express";\nexport const router = Router();\nexport const inner = Router();\nrouter.get("/me", me);\ninner.get("/secret", no);\n',
    };
    assert.deepEqual(await routesOf(files), ["GET /secret", "GET /v1/me", "GET /v1/orders/all", "GET /v1/ping"]);
  });

  it("are those of the router that is meant; where nothing tells which, they stay as they are", async () => {
    const two =
      'import { Router } from "express";\nconst a = Router();\nconst b = Router();\na.get("/a", x);\nb.get("/b", x);\nexport { a, b };\n';
    const app = (mount: string) =>
      `import express from "express";\nimport { a, b as c } from "./two";\nimport both from "./two";\nconst app = express();\n${mount}\napp.listen(80);\n`;
    const routes = (mount: string) => routesOf({ "app.ts": app(mount), "two.ts": two });
    assert.deepEqual(await routes('app.use("/x", a);'), ["GET /b", "GET /x/a"]);
    assert.deepEqual(await routes('app.use("/x", c); app.use("/y", c);'), ["GET /a", "GET /x/b", "GET /y/b"]);
    assert.deepEqual(await routes('app.use("/x", both);'), ["GET /a", "GET /b", "MOUNT /x", "mount /x"]);
  });

  it("are read in Python, through packages and with the guards of FastAPI", async () => {
    const files = {
      "requirements.txt": "fastapi==0.115.0\n",
      "app/main.py":
        "from fastapi import Depends, FastAPI\nfrom app.api import api_router\nfrom .routes import health\nfrom .security import get_current_user\n" +
        'app = FastAPI()\napp.include_router(api_router, prefix="/api/v1", dependencies=[Depends(get_current_user)])\napp.include_router(health.router)\n',
      "app/api/__init__.py":
        'from fastapi import APIRouter\nfrom ..routes import orders\napi_router = APIRouter()\napi_router.include_router(orders.router, prefix="/orders")\n',
      "app/routes/orders.py":
        'from fastapi import APIRouter\nrouter = APIRouter()\n@router.get("/{id}")\ndef one(id): ...\n',
      "app/routes/health.py":
        'from fastapi import APIRouter\nrouter = APIRouter()\n@router.get("/healthz")\ndef ok(): ...\n',
    };
    assert.deepEqual(await routesOf(files), ["GET /healthz", "GET guarded /api/v1/orders/{id}"]);
  });

  it("are read in Flask and in Django", async () => {
    assert.deepEqual(
      await routesOf({
        "shop/__init__.py":
          'from flask import Flask\nfrom shop.orders import bp\napp = Flask(__name__)\napp.register_blueprint(bp, url_prefix="/orders")\n',
        "shop/orders.py":
          'from flask import Blueprint\nbp = Blueprint("orders", __name__)\n@bp.route("/new")\ndef new(): ...\n',
      }),
      ["GET /orders/new"],
    );
    assert.deepEqual(
      await routesOf({
        "site/urls.py":
          'from django.urls import include, path\nurlpatterns = [path("shop/", include("orders.urls")), path("far/", include("allauth.urls"))]\n',
        "orders/urls.py":
          'from django.urls import path\nfrom . import views\nurlpatterns = [path("new/", views.new)]\n',
      }),
      ["ANY /shop/new", "MOUNT /far", "mount /far"],
    );
  });

  it("are not moved by tests, nor by a file that mounts itself", async () => {
    assert.deepEqual(
      await routesOf({
        "orders.js": ROUTER,
        "orders.test.js":
          'const app = require("express")();\napp.use("/test", require("./orders"));\nit("lists", () => request(app).get("/test"));\n',
      }),
      ["GET /", "POST /:id"],
    );
    const circle =
      'const router = require("express").Router();\nrouter.use("/a", require("./b"));\nrouter.get("/x", y);\nmodule.exports = router;\n';
    const routes = await routesOf({ "a.js": circle, "b.js": circle.replace("./b", "./a") });
    assert.ok(routes.length > 0);
    const maze = (other: string) =>
      `const router = require("express").Router();\n${Array.from({ length: 200 }, (_, at) => `router.use("/${at}", require("${other}"));`).join("\n")}\nrouter.get("/x", y);\nmodule.exports = router;\n`;
    assert.ok((await routesOf({ "a.js": maze("./b"), "b.js": maze("./a") })).length < 100, "a maze");
  });

  it("are the same in whatever order files come, go and come back", async () => {
    const files: Record<string, string> = {
      "app.js":
        'const app = require("express")();\napp.use("/v1", require("./api"));\napp.use("/v2", require("./api"));\napp.listen(80);\n',
      "api/index.js":
        'const api = require("express").Router();\napi.use("/orders", require("../orders"));\nmodule.exports = api;\n',
      "orders.js": ROUTER,
    };
    const expected = ["GET /v1/orders", "GET /v2/orders", "POST /v1/orders/:id", "POST /v2/orders/:id"];
    const paths = Object.keys(files);
    for (const first of paths) {
      const disk = new MemoryFileSystem(files);
      const engine = await scanned(disk);
      const now = () =>
        paths
          .flatMap((path) => engine.factsOf(path))
          .filter(({ kind }) => kind === "route")
          .map(({ props }) => `${props.method} ${props.path}`)
          .sort();
      assert.deepEqual(now(), expected);
      const text = files[first] ?? "";
      disk.remove(first);
      await engine.refresh([first], GO_ON);
      const { [first]: _, ...rest } = files;
      assert.deepEqual(
        now(),
        (await routesOf(rest)).filter((route) => !route.startsWith("mount")),
        `without ${first}`,
      );
      disk.write(first, text);
      await engine.refresh([first], GO_ON);
      assert.deepEqual(now(), expected, `${first} is back`);
    }
    // A file that comes nearer to the name takes the place of the one that was meant.
    const disk = new MemoryFileSystem(files);
    const engine = await scanned(disk);
    disk.write("api.js", 'const api = require("express").Router();\napi.get("/new", x);\nmodule.exports = api;\n');
    await engine.refresh(["api.js"], GO_ON);
    const fresh = await scanned(disk);
    for (const path of [...paths, "api.js"]) assert.deepEqual(engine.factsOf(path), fresh.factsOf(path), path);
  });

  it("are joined once in a folder with hundreds of routers, whichever comes first", async () => {
    const names = Array.from({ length: 300 }, (_, index) => `r${index}`);
    const mounts = names.map((name) => `app.use("/${name}", require("./${name}"));`).join("\n");
    const app = `const app = require("express")();\n${mounts}\napp.listen(80);\n`;
    const routers = names.map((name) => [`${name}.js`, ROUTER] as const);
    const files = Object.fromEntries([["a.js", app], ...routers, ["z.js", app.replaceAll('use("/', 'use("/v2/')]]);
    const routes = await routesOf(files);
    assert.equal(routes.length, names.length * 4);
  });

  it("that stand in one another lie where they did, whoever was asked first", async () => {
    const mount = (from: string, to: string) =>
      `const router = require("express").Router();\nrouter.use("/${to}", require("./${to}"));\nrouter.get("/${from}", h);\nmodule.exports = router;\n`;
    const chain = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    for (const [names, last] of [
      [chain.slice(0, 2), "a"],
      [chain.slice(0, 3), "b"],
      [chain, "z"],
    ] as const) {
      const files = names.map((name, index) => [`${name}.js`, mount(name, names[index + 1] ?? last)] as const);
      const disk = new MemoryFileSystem(Object.fromEntries(files));
      const engine = await scanned(disk);
      for (const [path, text] of files) {
        disk.write(path, text.replace("module", 'router.get("/new", h);\nmodule'));
        await engine.refresh([path], GO_ON);
        const fresh = await scanned(disk);
        for (const [each] of files) assert.deepEqual(engine.factsOf(each), fresh.factsOf(each), `${path}: ${each}`);
      }
    }
  });
});
