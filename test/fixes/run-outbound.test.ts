import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
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
  startProgram,
} from "./run-support";
import { type Files, fixed } from "./support";

const express = (start: string, call: string): Files => ({
  "package.json": JSON.stringify({
    name: "shop",
    type: "module",
    scripts: { start: "node index.js" },
    dependencies: { express: "5.1.0", axios: "1.7.9" },
  }),
  "index.js": `import express from "express";
${start}
const app = express();
app.get("/stock", async (req, res) => {
  ${call}
});
app.get("/up", (req, res) => res.send("up"));
app.use((error, req, res, next) => res.status(502).send(error.message));
app.listen(Number(process.env.PORT));
`,
});

const fetching = express(
  "",
  `const answer = await fetch(process.env.STOCK + "/all", { signal: AbortSignal.timeout(9000) });
  res.status(answer.status).send(await answer.text());`,
);

const axios = express(
  `import axios from "axios";

const stock = axios.create({ baseURL: process.env.STOCK, timeout: 9000, proxy: false });`,
  `const answer = await stock.get("/all");
  res.send(String(answer.data));`,
);

const flask: Files = {
  "requirements.txt": "flask==3.1.2\nrequests==2.32.5\n",
  "app.py": `import os

import requests
from flask import Flask

app = Flask(__name__)


@app.get("/stock")
def stock():
    answer = requests.get(os.environ["STOCK"] + "/all", timeout=9)
    return answer.text, answer.status_code


@app.get("/up")
def up():
    return "up"
`,
};

const go: Files = {
  "go.mod": "module example.com/shop\n\ngo 1.19\n",
  "main.go": `package main

import (
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/stock", func(w http.ResponseWriter, r *http.Request) {
		answer, err := http.Get(os.Getenv("STOCK") + "/all")
		if err != nil {
			http.Error(w, "no stock", http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		w.WriteHeader(answer.StatusCode)
		_, _ = io.Copy(w, answer.Body)
	})
	http.HandleFunc("/up", func(w http.ResponseWriter, r *http.Request) {})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
`,
};

describe("calls of other services after their fix, really made", function () {
  this.timeout(90_000);
  const servers: Server[] = [];
  afterEach(() => {
    cleanUp();
    for (const server of servers.splice(0)) server.close();
  });

  /** A service that fails so many times before it answers, and counts how often it is asked. */
  async function stock(failures: number) {
    const asked = { times: 0 };
    const server = createServer((_, response) => {
      asked.times += 1;
      response.writeHead(asked.times > failures ? 200 : 503).end(asked.times > failures ? "full" : "away");
    });
    servers.push(server);
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return { address: `http://127.0.0.1:${port}`, asked };
  }

  async function start(context: Mocha.Context, files: Files, address: string) {
    const port = await freePort();
    const env = { PORT: String(port), STOCK: address, NO_PROXY: "*", no_proxy: "*" };
    if (files["main.go"] !== undefined) {
      const program = firstWorking(["go"], ["version"]);
      if (program === undefined) return skip(context, "there is no go");
      const directory = onDisk(files);
      const built = spawnSync(program, ["build", "-o", "service", "."], { cwd: directory, encoding: "utf8" });
      assert.equal(built.status, 0, built.stderr);
      return startProgram(join(directory, "service"), [], directory, port, env);
    }
    if (files["app.py"] !== undefined) {
      const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import flask, requests"]);
      if (python === undefined) return skip(context, "no Python with Flask and requests");
      return startProgram(python, ["-m", "flask", "run", "--port", String(port)], onDisk(files), port, env);
    }
    const packages = nodePackages();
    if ("reason" in packages) return skip(context, packages.reason);
    return startProgram(process.execPath, ["index.js"], onDisk(files, packages.directory), port, env);
  }

  for (const [name, files] of Object.entries({ fetch: fetching, axios, requests: flask, Go: go })) {
    it(`${name} fails with the first failure, and with the fix is asked again until it answers`, async function () {
      const bare = await stock(2);
      const before = await start(this, files, bare.address);
      await firstAnswer(before, "/up");
      assert.notEqual((await request(before.port, "/stock")).status, 200);
      assert.equal(bare.asked.times, 1);

      const shaky = await stock(2);
      const running = await start(this, await fixed(files, "reliability.retry-backoff"), shaky.address);
      await firstAnswer(running, "/up");
      assert.deepEqual(await request(running.port, "/stock"), { status: 200, body: "full" });
      assert.equal(shaky.asked.times, 3);
    });
  }

  for (const [name, files] of Object.entries({ fetch: fetching, axios })) {
    it(`${name} leaves a service alone after five failures`, async function () {
      const broken = await stock(1000);
      const running = await start(this, await fixed(files, "reliability.circuit-breaker"), broken.address);
      await firstAnswer(running, "/up");
      for (let i = 0; i < 8; i++) assert.notEqual((await request(running.port, "/stock")).status, 200);
      assert.equal(broken.asked.times, 5);
    });
  }

  it("fetch is tried again behind its breaker, whichever fix came first", async function () {
    const checks = ["reliability.retry-backoff", "reliability.circuit-breaker"];
    for (const [first = "", second = ""] of [checks, [...checks].reverse()]) {
      const shaky = await stock(2);
      const running = await start(this, await fixed(await fixed(fetching, first), second), shaky.address);
      await firstAnswer(running, "/up");
      assert.deepEqual(await request(running.port, "/stock"), { status: 200, body: "full" });
    }
  });
});
