import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cleanUp, firstAnswer, firstWorking, freePort, onDisk, request, skip, startProgram } from "./run-support";
import { type Files, fixed } from "./support";

/** Answers only when the process was told to stop, and hands the signal on to who listened before. */
const WAIT = `told = threading.Event()


def wait_for_the_end(sleep):
    before = signal.getsignal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, lambda *args: (told.set(), callable(before) and before(*args)))
    print("busy", flush=True)
`;

const flask: Files = {
  "requirements.txt": "flask==3.1.2\ngunicorn==23.0.0\n",
  Procfile: "web: gunicorn shop:app\n",
  "shop.py": `import signal
import threading
import time

from flask import Flask

app = Flask(__name__)
${WAIT}

@app.route("/slow")
def slow():
    wait_for_the_end(time.sleep)
    while not told.is_set():
        time.sleep(0.01)
    return "drained"
`,
};

const fastapi: Files = {
  "requirements.txt": "fastapi==0.121.0\nuvicorn==0.38.0\n",
  Procfile: "web: uvicorn shop:app\n",
  "shop.py": `import asyncio
import signal
import threading

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()
${WAIT}

@app.get("/slow")
async def slow():
    wait_for_the_end(asyncio.sleep)
    while not told.is_set():
        await asyncio.sleep(0.01)
    return PlainTextResponse("drained")
`,
};

const django: Files = {
  "requirements.txt": "django==5.2\ngunicorn==23.0.0\n",
  Procfile: "web: gunicorn shop.wsgi\n",
  "shop/__init__.py": "",
  "shop/settings.py": `import os

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "shop.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ.get("DATABASE_FILE", "shop.db")}}
`,
  "shop/wsgi.py": `import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
application = get_wsgi_application()
`,
  "shop/views.py": `import signal
import threading
import time

from django.http import HttpResponse

${WAIT}

def slow(request):
    wait_for_the_end(time.sleep)
    while not told.is_set():
        time.sleep(0.01)
    return HttpResponse("drained")
`,
  "shop/urls.py": `from django.urls import path

from . import views

urlpatterns = [
    path("slow", views.slow),
]
`,
};

const services = [
  {
    name: "Flask",
    files: flask,
    needs: "flask, gunicorn",
    command: ["gunicorn", "shop:app", "--bind"],
    at: (port: number) => [`127.0.0.1:${port}`],
  },
  {
    name: "Django",
    files: django,
    needs: "django, gunicorn",
    command: ["gunicorn", "shop.wsgi", "--bind"],
    at: (port: number) => [`127.0.0.1:${port}`],
  },
  {
    name: "FastAPI",
    files: fastapi,
    needs: "fastapi, uvicorn",
    command: ["uvicorn", "shop:app", "--port"],
    at: (port: number) => [`${port}`],
  },
];

describe("fixed Python services behind their servers", function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  for (const { name, files, needs, command, at } of services) {
    const start = async (context: Mocha.Context, after: Files, env: Readonly<Record<string, string>> = {}) => {
      const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", `import ${needs}`]);
      if (python === undefined) return skip(context, `no Python with ${needs}`);
      const port = await freePort();
      return startProgram(python, ["-m", ...command, ...at(port)], onDisk(after), port, {
        SECRET_KEY: "of a test",
        ...env,
      });
    };

    it(`${name} answers its new health endpoint, and a request in flight when it is told to stop`, async function () {
      const bare = await start(this, files);
      assert.equal((await firstAnswer(bare, "/healthz")).status, 404);
      const running = await start(this, await fixed(files, "reliability.liveness-endpoint"));
      const { status, body } = await firstAnswer(running, "/healthz");
      assert.deepEqual([status, JSON.parse(body)], [200, { status: "ok" }]);
      const busy = running.message();
      const answer = request(running.port, "/slow");
      assert.equal(await busy, "busy");
      running.stop();
      assert.deepEqual(await answer, { status: 200, body: "drained" });
      assert.equal(await running.exit, 0);
    });
  }

  for (const { name, files, needs, command, at } of services.filter((one) => one.name !== "Django")) {
    it(`${name} refuses a body of more than a megabyte`, async function () {
      const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", `import ${needs}`]);
      if (python === undefined) return skip(this, `no Python with ${needs}`);
      const taken =
        name === "Flask"
          ? "from flask import request\n\n\n@app.post('/orders')\ndef orders():\n    return str(len(request.form))\n"
          : "\n@app.post('/orders')\nasync def orders():\n    return PlainTextResponse('2')\n";
      const after = await fixed({ ...files, "shop.py": (files["shop.py"] ?? "") + taken }, "api.request-size-limit");
      const port = await freePort();
      const running = await startProgram(python, ["-m", ...command, ...at(port)], onDisk(after), port);
      assert.equal((await firstAnswer(running, "/nowhere")).status, 404);
      const statusOf = async (size: number) =>
        (
          await fetch(`http://127.0.0.1:${port}/orders`, {
            method: "POST",
            body: new URLSearchParams({ text: "x".repeat(size) }),
          })
        ).status;
      assert.deepEqual([await statusOf(2), await statusOf(1024 * 1024 + 1)], [200, 413]);
    });
  }

  for (const { name, files, needs, command, at } of services.filter((one) => one.name !== "Django")) {
    it(`${name} answers an error with a problem`, async function () {
      const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", `import ${needs}`]);
      if (python === undefined) return skip(this, `no Python with ${needs}`);
      const port = await freePort();
      const running = await startProgram(
        python,
        ["-m", ...command, ...at(port)],
        onDisk(await fixed(files, "api.error-taxonomy")),
        port,
      );
      const { status, body } = await firstAnswer(running, "/nowhere");
      assert.equal(status, 404);
      assert.equal(JSON.parse(body).title, "Not Found");
    });
  }

  it("Django refuses the hundred and first request of a minute", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import django"]);
    if (python === undefined) return skip(this, "no Python with django");
    const limited = {
      ...django,
      "shop/settings.py": `${django["shop/settings.py"]}MIDDLEWARE = [\n    "django.middleware.common.CommonMiddleware",\n]\n`,
      "shop/urls.py": `from django.http import HttpResponse\nfrom django.urls import path\n\nurlpatterns = [\n    path("orders", lambda request: HttpResponse("[]")),\n]\n`,
      "ask.py": `import shop.wsgi\nfrom django.test import Client\n\nprint([Client(HTTP_HOST="127.0.0.1").get("/orders").status_code for _ in range(101)].index(429))\n`,
    };
    const cwd = onDisk(await fixed(limited, "api.rate-limiting"));
    const env = { ...process.env, SECRET_KEY: "of this test" };
    const run = spawnSync(python, ["ask.py"], { cwd, env, encoding: "utf8" });
    assert.equal(run.stdout.trim(), "100", run.stderr);
  });

  it("Django says by its readiness endpoint whether its database answers", async function () {
    const [, found] = services;
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import django, gunicorn"]);
    if (python === undefined || !found) return skip(this, "no Python with django and gunicorn");
    const files = { ...django, "requirements.txt": "django==5.2\ngunicorn==23.0.0\npsycopg==3.2.0\n" };
    const after = await fixed(files, "reliability.readiness-endpoint");
    for (const [file, status] of [
      ["shop.db", 200],
      ["no/such/directory/shop.db", 503],
    ] as const) {
      const port = await freePort();
      const args = ["-m", "gunicorn", "shop.wsgi", "--bind", `127.0.0.1:${port}`];
      const running = await startProgram(python, args, onDisk(after), port, {
        SECRET_KEY: "of a test",
        DATABASE_FILE: file,
      });
      assert.equal((await firstAnswer(running, "/readyz")).status, status);
    }
  });
});
