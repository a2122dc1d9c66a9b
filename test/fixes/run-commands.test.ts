import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanUp, firstWorking, onDisk, skip } from "./run-support";
import { loadFixCases, plan } from "./support";

describe("commands that fixes name, really run", function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it("npm writes the lock file and installs nothing", async function () {
    const npm = firstWorking(["npm"], ["--version"]);
    if (npm === undefined) return skip(this, "there is no npm");
    const manifest = (dependency: string) =>
      `{ "name": "shop", "private": true, "scripts": { "start": "node server.js" }, "dependencies": { ${dependency} } }\n`;
    const { plan: found } = await plan(
      {
        "package.json": manifest('"express": "^5.1.0"'),
        "server.js": 'require("express")().get("/", (request, response) => response.end()).listen(3000);\n',
      },
      "delivery.reproducible-inputs",
    );
    if (found.kind === "refused") assert.fail(found.reason);
    const [named] = found.commands ?? [];
    assert.ok(named);
    // A package of the disk, so that no registry is asked.
    const directory = onDisk({
      "package.json": manifest('"money": "file:./money"'),
      "money/package.json": '{ "name": "money", "version": "1.0.0" }\n',
    });
    const [program = "", ...args] = named.command.split(" ");
    const run = spawnSync(program, [...args, "--offline"], { cwd: join(directory, named.directory), encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    assert.ok(existsSync(join(directory, "package-lock.json")));
    assert.ok(!existsSync(join(directory, "node_modules")));
  });

  it("sqlite3 carries the first migrations out and back", function () {
    const sqlite = firstWorking(["sqlite3"], ["--version"]);
    if (sqlite === undefined) return skip(this, "there is no sqlite3");
    const scripts = loadFixCases().flatMap(({ source, expected }) => {
      const paths = Object.keys(expected).filter((path) => path.endsWith(".sql"));
      if (source !== "migrations.md" || paths.length === 0) return [];
      // A file holds both ways, or there is one for each, the way back by its name.
      const back = paths.find((path) => /(?:\.down|\.rollback)\.sql$/.test(path));
      const forth = expected[paths.find((path) => path !== back) ?? ""] ?? "";
      const [up = "", down = ""] = back === undefined ? forth.split(/^-- .*\bdown\b.*$/im) : [forth, expected[back]];
      // It has no function for the time of day where PostgreSQL has one.
      return [{ up: up.replaceAll("now()", "0"), down }];
    });
    assert.ok(scripts.length >= 4);
    for (const { up, down } of scripts) {
      const run: SpawnSyncReturns<string> = spawnSync(sqlite, ["-bail", ":memory:"], {
        input: `${up}\n.tables\n${down}\nSELECT 'left: ' || count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%';\n`,
        encoding: "utf8",
      });
      assert.equal(run.status, 0, `${run.stderr}\n${up}`);
      assert.match(run.stdout, /orders[\s\S]*left: 0/);
    }
  });

  it("alembic finds the models, and writes and applies the first migration", async function () {
    const python = firstWorking(["python3", "/usr/bin/python3"], ["-c", "import alembic, sqlalchemy"]);
    if (python === undefined) return skip(this, "no Python with alembic and sqlalchemy");
    const item = loadFixCases().find(({ title }) => title === "models of SQLAlchemy");
    assert.ok(item);
    const directory = onDisk({ ...item.files, ...item.expected });
    const env = { ...process.env, DATABASE_URL: "sqlite:///shop.db" };
    for (const args of [...item.commands, "alembic upgrade head", "alembic downgrade base"]) {
      const run: SpawnSyncReturns<string> = spawnSync(python, ["-m", ...args.split(" ")], {
        cwd: directory,
        env,
        encoding: "utf8",
      });
      assert.equal(run.status, 0, `${args}: ${run.stderr}`);
    }
    const [written = ""] = readdirSync(join(directory, "alembic", "versions")).filter((name) => name.endsWith(".py"));
    assert.match(
      readFileSync(join(directory, "alembic", "versions", written), "utf8"),
      /create_table\(\s*["']orders["']/,
    );
  });
});
