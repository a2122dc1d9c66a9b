import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cleanUp, firstWorking, onDisk, skip } from "./run-support";
import { plan } from "./support";

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
});
