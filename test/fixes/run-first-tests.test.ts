import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cleanUp, firstWorking, nodePackages, onDisk, skip } from "./run-support";
import { type Files, fixed, loadFixCases } from "./support";

/** The files of a case, with the first test. */
async function withTest(title: string): Promise<Record<string, string>> {
  const item = loadFixCases().find((one) => one.source === "first-test.md" && one.title === title);
  assert.ok(item);
  return fixed(item.files, item.check);
}

/** Whether the tests pass: with the service as it is, and with one whose health route answers something else. */
function outcomes(
  files: Files,
  broken: (text: string) => string,
  run: (directory: string) => SpawnSyncReturns<string>,
) {
  const ill = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, broken(text)]));
  assert.notDeepEqual(ill, files, "the broken service is another one");
  const [well, notWell] = [run(onDisk(files)), run(onDisk(ill))];
  assert.equal(well.status, 0, `${well.stdout}${well.stderr}`);
  assert.notEqual(notWell.status, 0, "the test cannot fail");
}

describe("first tests that a fix wrote, really run", function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it("Node.js starts the service and asks it", async function () {
    const packages = nodePackages();
    if ("reason" in packages) return skip(this, packages.reason);
    const files = await withTest("a service of Express");
    const env = { ...process.env, NODE_PATH: `${packages.directory}/node_modules` };
    outcomes(
      files,
      (text) => text.replace("sendStatus(200)", "sendStatus(500)"),
      (cwd) => spawnSync(process.execPath, ["--test"], { cwd, env, encoding: "utf8" }),
    );
  });

  it("Flask is asked by its own client", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import flask"]);
    if (python === undefined) return skip(this, "no Python with flask: apt-get install python3-flask");
    const code =
      "import sys; sys.path[:0] = ['.', 'tests']; import test_health; test_health.test_the_service_says_that_it_is_well()";
    outcomes(
      await withTest("a service of Flask"),
      (text) => text.replace('return {"status": "ok"}', 'return {"status": "ill"}, 503'),
      (cwd) => spawnSync(python, ["-c", code], { cwd, encoding: "utf8" }),
    );
  });

  it("FastAPI is asked by its own client", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import fastapi, httpx, pytest"]);
    if (python === undefined) return skip(this, "no Python with fastapi, httpx and pytest");
    const env = { ...process.env, PYTHONPATH: "src" };
    outcomes(
      await withTest("a service of FastAPI in a source directory"),
      (text) => text.replace('return {"status": "ok"}', 'raise ValueError("ill")'),
      (cwd) => spawnSync(python, ["-m", "pytest"], { cwd, env, encoding: "utf8" }),
    );
  });

  it("Django finds the test and asks the service", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import django"]);
    if (python === undefined) return skip(this, "no Python with django: apt-get install python3-django");
    const env = { ...process.env, SECRET_KEY: "for tests" };
    outcomes(
      await withTest("a service of Django"),
      (text) => text.replace('{"status": "ok"}', '{"status": "ill"}, status=503'),
      (cwd) => spawnSync(python, ["manage.py", "test"], { cwd, env, encoding: "utf8" }),
    );
  });

  it("Go builds the service, starts it and asks it", async function () {
    const go = firstWorking(["go", "/usr/local/go/bin/go"], ["version"]);
    if (go === undefined) return skip(this, "there is no go");
    const env = { ...process.env, GOFLAGS: "-mod=mod", GOTOOLCHAIN: "local" };
    outcomes(
      await withTest("a service of Go"),
      (text) => text.replace("w.WriteHeader(http.StatusOK)", "w.WriteHeader(http.StatusTeapot)"),
      (cwd) => spawnSync(go, ["test", "./..."], { cwd, env, encoding: "utf8" }),
    );
  });
});
