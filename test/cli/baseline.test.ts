import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

describe("readiness baseline", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const app = (folder: string) => join(folder, "app.js");
  const file = (folder: string) => join(folder, ".readiness/baseline.json");
  const gate = (folder: string) => readiness(["--fail-on", "new"], folder);

  it("accepts today's gaps, wherever their lines move, and no new one", () => {
    const folder = folders.make(shop);
    assert.equal(gate(folder).code, 1, "without a baseline every gap is new");
    assert.equal(readiness(["baseline"], folder).code, 0);
    assert.equal(gate(folder).code, 0);
    const text = readFileSync(app(folder), "utf8");
    writeFileSync(app(folder), `// moved\n\n${text}`);
    assert.equal(gate(folder).code, 0);
    writeFileSync(
      app(folder),
      text
        .replace("const carts", "const orders = new Map();\nconst carts")
        .replace("carts.set", "orders.set(1, 2);\n  carts.set"),
    );
    const { code, err } = gate(folder);
    assert.equal(code, 1);
    assert.match(err, /data\.in-memory-store in app\.js (?:is|and \d+ more are) new since the baseline/);
  });

  it("accepts a gap whose file or part of the folder got another name, and no other beside it", () => {
    const parts = Object.fromEntries(
      Object.entries(shop).map(([path, text]) => [path.startsWith(".") ? path : `services/shop/${path}`, text]),
    );
    const folder = folders.make(parts);
    assert.equal(readiness(["baseline"], folder).code, 0);
    mkdirSync(join(folder, "apps"));
    renameSync(join(folder, "services/shop"), join(folder, "apps/shop"));
    renameSync(join(folder, "apps/shop/app.js"), join(folder, "apps/shop/server.js"));
    const moved = gate(folder);
    assert.equal(moved.code, 0, moved.err);
    writeFileSync(join(folder, "apps/shop/app.js"), shop["app.js"] ?? "");
    assert.match(
      gate(folder).err,
      /data\.in-memory-store in apps\/shop\/(?:app|server)\.js .*(?:is|are) new since the baseline/,
    );
  });

  it("only tightens, unless new gaps are accepted in so many words", () => {
    const folder = folders.make(shop);
    readiness(["baseline"], folder);
    const before = readFileSync(file(folder), "utf8");
    writeFileSync(app(folder), `${readFileSync(app(folder), "utf8")}console.log("up");\n`);
    const tightened = readiness(["baseline"], folder);
    assert.match(tightened.err, /1 new not accepted \(--accept-new would\)/);
    assert.match(tightened.out, /^new {5}observability\.no-console-logging \(\.\) in app\.js$/m);
    assert.equal(gate(folder).code, 1);
    readiness(["baseline", "--accept-new"], folder);
    assert.equal(gate(folder).code, 0);
    assert.notEqual(readFileSync(file(folder), "utf8"), before);
  });

  it("forgets what is mended, and then it is new again", () => {
    const folder = folders.make(shop);
    readiness(["baseline"], folder);
    writeFileSync(
      join(folder, "CHANGELOG.md"),
      "# Changelog\n\n## 1.0.0\n\nThe first release of the shop with a cart and an order.\n",
    );
    const shown = readiness(["baseline", "--show"], folder);
    assert.match(shown.out, /^mended {2}documentation\.changelog \(\.\)$/m);
    readiness(["baseline"], folder);
    writeFileSync(join(folder, "CHANGELOG.md"), "");
    assert.equal(gate(folder).code, 1);
  });

  it("is never written by the gate, and a broken one never makes it pass", () => {
    const folder = folders.make(shop);
    gate(folder);
    assert.equal(existsSync(file(folder)), false);
    readiness(["baseline"], folder);
    const text = readFileSync(file(folder), "utf8");
    gate(folder);
    assert.equal(readFileSync(file(folder), "utf8"), text);
    writeFileSync(file(folder), "{");
    assert.equal(gate(folder).code, 2);
    writeFileSync(file(folder), '{ "schemaVersion": 1 }');
    const { code, err } = gate(folder);
    assert.equal(code, 2);
    assert.match(err, /baseline\.json:1:1: is not a baseline/);
  });

  it("has one gap a line, sorted, and the same bytes each time", () => {
    const folder = folders.make(shop);
    readiness(["baseline"], folder);
    const text = readFileSync(file(folder), "utf8");
    const gaps = text.split("\n").filter((line) => line.includes('"fingerprint"'));
    assert.equal(gaps.length, JSON.parse(text).gaps.length);
    readiness(["baseline"], folder);
    assert.equal(readFileSync(file(folder), "utf8"), text);
  });
});

describe("readiness check --fail-on high", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("fails on open blocker and high checks", () => {
    const { code, err } = readiness(["--fail-on", "high"], folders.make(shop));
    assert.equal(code, 1);
    assert.match(err, /\d+ of the blocker and high checks are open/);
  });
});

describe("readiness check --output sarif and junit", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("write both beside the others in one run", () => {
    const folder = folders.make(shop);
    const { code } = readiness(
      ["-o", "pretty", "-o", "sarif=r.sarif", "-o", "junit=r.xml", "--fail-on", "none"],
      folder,
    );
    assert.equal(code, 0);
    const log = JSON.parse(readFileSync(join(folder, "r.sarif"), "utf8"));
    assert.ok(log.runs[0].results.length > 5);
    assert.ok(log.runs[0].results.every((one: { locations: unknown[] }) => one.locations.length === 1));
    assert.match(readFileSync(join(folder, "r.xml"), "utf8"), /^<\?xml[\s\S]*<\/testsuites>\n$/);
  });
});
