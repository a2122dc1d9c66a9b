import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  cleanUp,
  firstAnswer,
  firstWorking,
  freePort,
  nodePackages,
  onDisk,
  request,
  skip,
  startNode,
  startProgram,
} from "./run-support";
import { type Files, fixed, loadFixCases } from "./support";

const express: Files = {
  "package.json": `${JSON.stringify({ name: "shop", scripts: { start: "node server.js" }, dependencies: { express: "5.1.0", pg: "8.16.3" } })}\n`,
  "server.js": `const express = require("express");
const { Pool } = require("pg");

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();
const orders = new Map();

app.post("/orders", express.json(), (req, res) => {
  orders.set(req.body.id, req.body);
  res.sendStatus(201);
});
app.get("/orders", (req, res) => res.json([...orders.values()]));
app.get("/orders/:id", (req, res) => {
  const order = orders.get(req.params.id);
  if (!order) return res.sendStatus(404);
  res.json(order);
});
app.get("/broken", async (req, res) => res.json((await pool.query("SELECT 1")).rows));
app.delete("/orders/:id", (req, res) => res.sendStatus(orders.delete(req.params.id) ? 204 : 404));
app.listen(3000);
`,
};

const flask: Files = {
  "requirements.txt": "flask==3.1.2\nsqlalchemy==2.0.30\n",
  "shop.py": `import os

from flask import Flask, jsonify, request
from sqlalchemy import create_engine

engine = create_engine(os.environ["DATABASE_URL"])
app = Flask(__name__)
orders = {}


@app.post("/orders/<key>")
def write(key):
    orders[key] = request.get_json()
    return "", 201


@app.get("/orders")
def everything():
    return jsonify(list(orders.values()))


@app.get("/orders/<key>")
def read(key):
    order = orders.get(key)
    return jsonify(order) if order is not None else ("", 404)


@app.delete("/orders/<key>")
def remove(key):
    return "", 204 if orders.pop(key, None) is not None else 404
`,
};

/** What a client of Flask saves and reads; run twice on one database, as by two instances. */
const ASK = `import sys
from shop import app
c = app.test_client()
if sys.argv[1] == "write":
    print(c.post("/orders/a", json={"n": 1}).status_code, c.post("/orders/a", json={"n": 2}).status_code)
else:
    print(c.get("/orders").json, c.get("/orders/a").json, c.delete("/orders/a").status_code, c.delete("/orders/a").status_code, c.get("/orders/a").status_code)
`;

describe("state handed to a database, really run", function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it("a Map of Express outlives the process in Postgres", async function () {
    const packages = nodePackages();
    if ("reason" in packages) return skip(this, packages.reason);
    const port = await postgres();
    if (port === undefined) return skip(this, "there is no Postgres to start: apt-get install postgresql");
    process.env.DATABASE_URL = `postgres://postgres@127.0.0.1:${port}/postgres`;
    const directory = onDisk(await fixed(express, "data.in-memory-store"), packages.directory);
    const first = await startNode(directory, "server.js");
    const post = (body: unknown) =>
      fetch(`http://127.0.0.1:${first.port}/orders`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const made = await Promise.all([post({ id: "a", items: ["tea"] }), post({ id: "b", items: [] })]);
    assert.deepEqual(
      made.map(({ status }) => status),
      [201, 201],
    );
    first.stop();
    await first.exit;
    const second = await startNode(directory, "server.js");
    delete process.env.DATABASE_URL;
    assert.deepEqual(await request(second.port, "/orders/a"), { status: 200, body: '{"id":"a","items":["tea"]}' });
    const remove = () => fetch(`http://127.0.0.1:${second.port}/orders/a`, { method: "DELETE" });
    assert.deepEqual([(await remove()).status, (await remove()).status], [204, 404]);
    assert.equal((await request(second.port, "/orders/a")).status, 404);
    assert.deepEqual(await request(second.port, "/orders"), { status: 200, body: '[{"id":"b","items":[]}]' });
  });

  it("a map of Go outlives the process in Postgres, and its handlers say when that is away", async function () {
    const go = firstWorking(["go", "/usr/local/go/bin/go"], ["version"]);
    const packages = "/usr/share/gocode";
    if (go === undefined || !existsSync(`${packages}/src/github.com/lib/pq`))
      return skip(this, "no Go with the driver of Postgres: apt-get install golang-go golang-github-lib-pq-dev");
    const database = await postgres();
    if (database === undefined) return skip(this, "there is no Postgres to start: apt-get install postgresql");
    const found = loadFixCases().find(({ title }) => title === "a map of Go behind a lock");
    const made = Object.entries({ ...found?.files, ...found?.expected }).map(([path, text]) => [
      `src/example.com/shop/${path}`,
      text.replace("PUT /orders", "/put").replace("GET /orders", "/orders"),
    ]);
    const directory = onDisk(Object.fromEntries(made));
    const built = spawnSync(go, ["build", "-o", "service", "."], {
      cwd: join(directory, "src/example.com/shop"),
      encoding: "utf8",
      env: { ...process.env, GO111MODULE: "off", GOPATH: `${directory}:${packages}` },
    });
    assert.equal(built.status, 0, built.stderr);
    const start = async (url: string) => {
      const port = await freePort();
      const env = { PORT: String(port), DATABASE_URL: url };
      return startProgram(join(directory, "src/example.com/shop/service"), [], directory, port, env);
    };
    const url = `postgres://postgres@127.0.0.1:${database}/postgres?sslmode=disable`;
    const first = await start(url);
    await firstAnswer(first, "/orders");
    const put = await fetch(`http://127.0.0.1:${first.port}/put`, { method: "PUT", body: '{"id":"a","total":7}' });
    assert.equal(put.status, 201);
    first.stop();
    await first.exit;
    const second = await start(url);
    const order = '{"id":"a","total":7,"lines":null}';
    assert.deepEqual(await firstAnswer(second, "/orders?id=a"), { status: 200, body: `${order}\n` });
    assert.deepEqual(await request(second.port, "/orders"), { status: 200, body: `{"a":${order}}\n` });
    assert.equal((await request(second.port, "/orders?id=b")).status, 404);
    const away = await start(`postgres://postgres@127.0.0.1:${await freePort()}/postgres?sslmode=disable`);
    assert.equal((await firstAnswer(away, "/orders?id=a")).status, 503);
  });

  it("a dict of Flask outlives the process in a database of SQLAlchemy", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import flask, sqlalchemy"]);
    if (python === undefined)
      return skip(this, "no Python with both: apt-get install python3-flask python3-sqlalchemy");
    const cwd = onDisk({ ...(await fixed(flask, "data.in-memory-store")), "ask.py": ASK });
    const env = { ...process.env, DATABASE_URL: "sqlite:///shop.db" };
    const ask = (what: string) => spawnSync(python, ["ask.py", what], { cwd, env, encoding: "utf8" });
    const written = ask("write");
    assert.equal(written.stdout.trim(), "201 201", written.stderr);
    const read = ask("read");
    assert.equal(read.stdout.trim(), "[{'n': 2}] {'n': 2} 204 404 404", read.stderr);
  });
});

/** The port of a Postgres of this test's own, or undefined where none can be started. */
async function postgres(): Promise<number | undefined> {
  const versions = "/usr/lib/postgresql";
  const newest = () => readdirSync(versions).sort((a, b) => Number(b) - Number(a));
  const found = firstWorking(
    [
      "initdb",
      ...(spawnSync("test", ["-d", versions]).status === 0
        ? newest().map((one) => join(versions, one, "bin", "initdb"))
        : []),
    ],
    ["--version"],
  );
  if (found === undefined) return undefined;
  const bin = found === "initdb" ? "" : `${found.slice(0, -"initdb".length)}`;
  const data = onDisk({});
  // It refuses to run as root.
  const asked = process.getuid?.() === 0 ? spawnSync("id", ["-u", "postgres"], { encoding: "utf8" }) : undefined;
  if (asked && asked.status !== 0) return undefined;
  const uid = asked ? Number(asked.stdout) : undefined;
  if (uid !== undefined) chownSync(data, uid, uid);
  const user = uid === undefined ? {} : { uid };
  const made = spawnSync(found, ["-D", data, "-U", "postgres", "--auth=trust", "-N"], {
    encoding: "utf8",
    cwd: data,
    ...user,
  });
  if (made.status !== 0) return undefined;
  const port = await freePort();
  const args = ["-D", data, "-p", String(port), "-k", "", "-c", "listen_addresses=127.0.0.1"];
  await startProgram(`${bin}postgres`, args, data, /ready to accept connections()/, {}, uid);
  return port;
}
