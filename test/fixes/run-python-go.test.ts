import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cleanUp, firstAnswer, firstWorking, freePort, onDisk, request, skip, startProgram } from "./run-support";
import { type Files, fixed, loadFixCases } from "./support";

/** Where Debian puts the packages of Go that it has. */
const DEBIAN_GO = "/usr/share/gocode";

/** The modules of others that the files of a case import, without the major version in their names. */
function modulesOf(files: Files): readonly string[] {
  const own = /^module (\S+)/.exec(files["go.mod"] ?? "")?.[1] ?? "";
  return Object.values(files)
    .flatMap((text) => [...text.matchAll(/^\t?(?:import )?(?:[\w.]+ )?"((?:[\w-]+\.)+\w+\/[^"]+)"$/gm)])
    .map(([, module = ""]) => module)
    .filter((module) => !module.startsWith(own))
    .map((module) => module.replace(/\/v\d+(?=\/|$)/, ""));
}

const requirements = "fastapi==0.115.0\nuvicorn==0.30.0\nflask==3.1.0\n";

describe("fixed Python services, really run", function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it("FastAPI answers its new health endpoint and shows nothing of it in its documentation", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import fastapi, uvicorn"]);
    if (python === undefined)
      return skip(this, "no Python with fastapi and uvicorn: apt-get install python3-fastapi python3-uvicorn");
    const files = {
      "requirements.txt": requirements,
      "app/main.py": `from fastapi import FastAPI\n\napp = FastAPI(\n    title="Orders",\n)\n\n\n@app.get("/{anything:path}")\ndef catch_all(anything: str):\n    return {"path": anything}\n`,
    };
    const after = await fixed(files, "reliability.liveness-endpoint");
    const args = ["-m", "uvicorn", "app.main:app", "--host", "127.0.0.1", "--port", "0"];
    const running = await startProgram(python, args, onDisk(after), /running on http:\/\/127\.0\.0\.1:(\d+)/);
    assert.deepEqual(await request(running.port, "/healthz"), { status: 200, body: '{"status":"ok"}' });
    assert.doesNotMatch((await request(running.port, "/openapi.json")).body, /healthz/);
    running.stop();
    await running.exit;
  });

  it("Flask answers its new health endpoint", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import flask"]);
    if (python === undefined) return skip(this, "no Python with flask: apt-get install python3-flask");
    const files = {
      "requirements.txt": requirements,
      "shop.py": `import flask\n\napp = flask.Flask(__name__)\n@app.route("/orders")\ndef orders():\n    return []\n`,
      Procfile: "web: gunicorn shop:app\n",
    };
    const after = await fixed(files, "reliability.liveness-endpoint");
    const code = "from shop import app; r = app.test_client().get('/healthz'); print(r.status_code, r.json)";
    const run = spawnSync(python, ["-c", code], { cwd: onDisk(after), encoding: "utf8" });
    assert.equal(run.stdout.trim(), "200 {'status': 'ok'}", run.stderr);
  });

  it("Flask logs lines of JSON in place of what it printed", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import flask"]);
    if (python === undefined) return skip(this, "no Python with flask: apt-get install python3-flask");
    const app = `from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/orders")\ndef orders():\n    print("100% of the orders")\n    return []\n`;
    const after = await fixed({ "requirements.txt": requirements, "shop.py": app }, "observability.no-console-logging");
    const code = "from shop import app; app.test_client().get('/orders')";
    const run = spawnSync(python, ["-c", code], { cwd: onDisk(after), encoding: "utf8" });
    const { time, ...entry } = JSON.parse(run.stderr);
    assert.match(time, /^\d{4}-/);
    assert.deepEqual(entry, { level: "INFO", logger: "shop", message: "100% of the orders" });
  });

  it("Starlette answers on its new path before the files at its root, with an id, and errors in one shape", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import starlette, uvicorn"]);
    if (python === undefined)
      return skip(this, "no Python with starlette and uvicorn: apt-get install python3-starlette python3-uvicorn");
    const files = {
      "requirements.txt": "starlette==0.49.1\nuvicorn==0.38.0\n",
      "app.py": `from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Mount, Route


async def everything(scope, receive, send):
    raise HTTPException(404, "no such page")


async def fault(request):
    raise RuntimeError("the password is wrong")


app = Starlette(routes=[Route("/api/fault", fault), Mount("/", everything)])
`,
    };
    let made: Files = files;
    const wanted = ["reliability.liveness-endpoint", "api.error-taxonomy", "observability.correlation-id"];
    for (const check of wanted) made = await fixed(made, check);
    const args = ["-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--port", "0"];
    const running = await startProgram(python, args, onDisk(made), /running on http:\/\/127\.0\.0\.1:(\d+)/);
    assert.deepEqual(await request(running.port, "/healthz"), { status: 200, body: '{"status":"ok"}' });
    const missing = await fetch(`http://127.0.0.1:${running.port}/x`, { headers: { "x-request-id": "of-a-test" } });
    assert.deepEqual([missing.status, missing.headers.get("x-request-id")], [404, "of-a-test"]);
    assert.equal(Object(await missing.json()).title, "no such page");
    const fault = await request(running.port, "/api/fault");
    assert.deepEqual([fault.status, JSON.parse(fault.body).title], [500, "Internal Server Error"]);
    running.stop();
    await running.exit;
  });

  it("aiohttp answers on its new path, with an id, measured, and errors in one shape", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import aiohttp, prometheus_client"]);
    if (python === undefined)
      return skip(this, "no Python with both: apt-get install python3-aiohttp python3-prometheus-client");
    const files = {
      "requirements.txt": "aiohttp==3.13.2\n",
      "app.py": `import os

from aiohttp import web


async def fault(request):
    raise RuntimeError("the password is wrong")


async def make_app() -> web.Application:
    app = web.Application()
    app.router.add_get("/api/fault", fault)
    return app


if __name__ == "__main__":
    web.run_app(make_app(), host="127.0.0.1", port=int(os.environ["PORT"]))
`,
    };
    let made: Files = files;
    const wanted = [
      "reliability.liveness-endpoint",
      "api.error-taxonomy",
      "observability.metrics",
      "observability.correlation-id",
      "observability.structured-logging",
    ];
    for (const check of wanted) made = await fixed(made, check);
    const port = await freePort();
    const running = await startProgram(python, ["app.py"], onDisk(made), port, { PORT: String(port) });
    assert.deepEqual(await firstAnswer(running, "/healthz"), { status: 200, body: '{"status": "ok"}' });
    const missing = await fetch(`http://127.0.0.1:${port}/x`, { headers: { "x-request-id": "of-a-test" } });
    assert.deepEqual([missing.status, missing.headers.get("x-request-id")], [404, "of-a-test"]);
    assert.equal(Object(await missing.json()).title, "Not Found");
    const fault = await request(port, "/api/fault");
    assert.deepEqual([fault.status, JSON.parse(fault.body).title], [500, "Internal Server Error"]);
    const { body } = await request(port, "/metrics");
    assert.match(body, /duration_seconds_count\{method="GET",route="\/api\/fault",status="500"\} 1\.0/);
    running.stop();
    await running.exit;
  });

  it("has no syntax error in any file that a fix wrote", function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["--version"]);
    if (python === undefined) return skip(this, "there is no Python");
    for (const { source, title, expected } of loadFixCases()) {
      const files = Object.fromEntries(Object.entries(expected).filter(([path]) => path.endsWith(".py")));
      if (Object.keys(files).length === 0) continue;
      const run: SpawnSyncReturns<string> = spawnSync(python, ["-m", "compileall", "-q", "."], {
        cwd: onDisk(files),
        encoding: "utf8",
      });
      assert.equal(run.status, 0, `${source} ${title}: ${run.stdout}${run.stderr}`);
    }
  });
});

/** A service of Go, built and started. */
async function startedGo(go: string, files: Files) {
  const directory = onDisk(files);
  const built = spawnSync(go, ["build", "-o", "service", "."], { cwd: directory, encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
  const port = await freePort();
  const running = await startProgram(join(directory, "service"), [], directory, port, { PORT: String(port) });
  return { running, port };
}

describe("fixed Go services, really run", function () {
  this.timeout(120_000);
  afterEach(cleanUp);
  const go = firstWorking(["go", "/usr/local/go/bin/go"], ["version"]);
  const cases = loadFixCases().filter(
    ({ kind, files, commands }) =>
      kind === "plan" && commands.length === 0 && files["go.mod"] !== undefined && !/\brequire\b/.test(files["go.mod"]),
  );

  for (const item of cases.filter(({ expected }) => Object.keys(expected).some((path) => path.endsWith(".go")))) {
    it(`is well formed and passes go vet: ${item.title}`, async function () {
      if (go === undefined) return skip(this, "there is no go");
      const directory = onDisk({ ...item.files, ...item.expected });
      const vet = spawnSync(go, ["vet", "./..."], {
        cwd: directory,
        encoding: "utf8",
        env: { ...process.env, GOFLAGS: "-mod=mod", GOTOOLCHAIN: "local" },
      });
      if (/is not in GOROOT/.test(vet.stderr)) return skip(this, "the Go here is older than the module asks for");
      assert.equal(vet.status, 0, vet.stderr);
      const format = spawnSync(go, ["fmt", "./..."], { cwd: directory, encoding: "utf8" });
      assert.equal(format.stdout, "", "gofmt would change it");
    });
  }

  it("compiles with the frameworks that it is for", function () {
    if (go === undefined) return skip(this, "there is no go");
    if (!existsSync(DEBIAN_GO))
      return skip(
        this,
        "no Go packages of Debian: apt-get install golang-github-gin-gonic-gin-dev golang-github-labstack-echo-dev golang-github-go-chi-chi-dev golang-github-gorilla-mux-dev golang-github-prometheus-client-golang-dev",
      );
    this.timeout(300_000);
    const vetted = loadFixCases().filter(
      ({ kind, files, expected }) =>
        kind === "plan" &&
        /\brequire\b/.test(files["go.mod"] ?? "") &&
        Object.keys(expected).some((path) => path.endsWith(".go")) &&
        modulesOf({ ...files, ...expected }).every((module) => existsSync(join(DEBIAN_GO, "src", module))),
    );
    const compiled: string[] = [];
    for (const { title, source, files, expected } of vetted) {
      const root = `src/${/^module (\S+)/.exec(files["go.mod"] ?? "")?.[1]}`;
      const all = Object.entries({ ...files, ...expected }).map(([path, text]) => [`${root}/${path}`, text]);
      const directory = onDisk(Object.fromEntries(all));
      const env = { ...process.env, GO111MODULE: "off", GOPATH: `${directory}:${DEBIAN_GO}`, GOFLAGS: "" };
      const cwd = join(directory, root);
      const vet: SpawnSyncReturns<string> = spawnSync(go, ["vet", "./..."], { cwd, encoding: "utf8", env });
      if (/is not in GOROOT|cannot find package/.test(vet.stderr)) continue;
      compiled.push(`${source} ${title}`);
      assert.equal(vet.status, 0, `${source} ${title}: ${vet.stderr}`);
      const format: SpawnSyncReturns<string> = spawnSync(go, ["fmt", "./..."], { cwd, encoding: "utf8", env });
      assert.equal(format.stdout, "", `${source} ${title}: gofmt would change it`);
    }
    assert.ok(compiled.length > 20, `hardly a case could be compiled: ${compiled.join(", ")}`);
  });

  it("answers what fails, and what panics, in one shape that shows nothing of the inside", async function () {
    if (go === undefined) return skip(this, "there is no go");
    const files = {
      "go.mod": "module example.com/shop\n\ngo 1.19\n",
      "main.go": `package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/missing", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "no such order", http.StatusNotFound)
	})
	mux.HandleFunc("/api/fault", func(w http.ResponseWriter, r *http.Request) {
		panic("the password is wrong")
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), mux))
}
`,
    };
    const { running, port } = await startedGo(go, await fixed(files, "api.error-taxonomy"));
    const missing = await firstAnswer(running, "/api/missing");
    assert.deepEqual(
      [missing.status, JSON.parse(missing.body).title, JSON.parse(missing.body).detail],
      [404, "Not Found", "no such order"],
    );
    const fault = await request(port, "/api/fault");
    assert.deepEqual([fault.status, JSON.parse(fault.body).title], [500, "Internal Server Error"]);
    assert.doesNotMatch(fault.body, /password/);
  });

  it("refuses the hundred and first request of a minute", async function () {
    if (go === undefined) return skip(this, "there is no go");
    const files = {
      "go.mod": "module example.com/shop\n\ngo 1.19\n",
      "main.go": `package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("[]"))
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), mux))
}
`,
    };
    const { running, port } = await startedGo(go, await fixed(files, "api.rate-limiting"));
    const statuses = [(await firstAnswer(running, "/orders")).status];
    for (let i = 0; i < 100; i++) statuses.push((await request(port, "/orders")).status);
    assert.equal(statuses.indexOf(429), 100);
  });

  it("answers its new health endpoint, drains on SIGTERM and ends with success", async function () {
    if (go === undefined) return skip(this, "there is no go");
    const files = {
      "go.mod": "module example.com/shop\n\ngo 1.19\n",
      "main.go": `package main

import (
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		told := make(chan os.Signal, 1)
		signal.Notify(told, syscall.SIGTERM)
		os.Stdout.WriteString("busy\\n")
		<-told
		w.Write([]byte("drained"))
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), mux))
}
`,
    };
    const healthy = await fixed(files, "reliability.liveness-endpoint");
    const { running, port } = await startedGo(go, await fixed(healthy, "reliability.graceful-shutdown"));
    assert.deepEqual(await firstAnswer(running, "/healthz"), { status: 200, body: "ok\n" });
    const busy = running.message();
    const answer = request(port, "/slow");
    assert.equal(await busy, "busy");
    running.stop();
    assert.deepEqual(await answer, { status: 200, body: "drained" });
    assert.equal(await running.exit, 0);
  });
});
