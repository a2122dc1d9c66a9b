import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

const CHECK = "deployment.dockerfile";

describe("readiness fix", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("only tells what it would do with --dry-run", () => {
    const folder = folders.make(shop);
    const before = readdirSync(folder);
    const { code, out } = readiness(["fix", CHECK, "--dry-run"], folder);
    assert.equal(code, 0);
    assert.match(out, /would create Dockerfile/);
    assert.deepEqual(readdirSync(folder), before);
  });

  it("prints with --diff what git can apply, and what it applies is what it would have done", () => {
    const [byDiff, byFix] = [folders.make(shop), folders.make(shop)];
    const { out } = readiness(["fix", CHECK, "--diff"], byDiff);
    assert.ok(!existsSync(join(byDiff, "Dockerfile")));
    spawnSync("git", ["init", "-q"], { cwd: byDiff });
    assert.equal(spawnSync("git", ["apply", "-"], { cwd: byDiff, input: out }).status, 0);
    assert.equal(readiness(["fix", CHECK], byFix).code, 0);
    const text = (folder: string) => readFileSync(join(folder, "Dockerfile"), "utf8");
    assert.equal(text(byDiff), text(byFix));
  });

  it("says how the check stands afterwards, and has nothing left to do then", () => {
    const folder = folders.make(shop);
    assert.match(readiness(["fix", CHECK], folder).err, /deployment\.dockerfile was fail and is now pass/);
    const again = readiness(["fix", CHECK], folder);
    assert.equal(again.code, 0);
    assert.match(again.err, /nothing is left to do/);
  });

  it("says what could be chosen otherwise, takes it with --choose, and remembers it", () => {
    const UPDATES = "delivery.dependency-updates";
    const folder = folders.make(shop);
    const asked = readiness(["fix", UPDATES, "--dry-run"], folder);
    assert.match(asked.out, /would create \.github\/dependabot\.yml/);
    assert.match(asked.out, /Taken: Dependabot, .*--choose renovate \(Renovate/s);
    assert.match(readiness(["fix", UPDATES, "--choose", "renovat"], folder).err, /there is no "renovat" to choose/);
    const chosen = readiness(["fix", UPDATES, "--choose", "renovate"], folder);
    assert.equal(chosen.code, 0, chosen.err);
    assert.match(chosen.err, /was fail and is now pass/);
    assert.equal(readFileSync(join(folder, ".readiness/config.yaml"), "utf8"), "choices:\n  updates: renovate\n");
    assert.equal(readiness(["fix", "--all-safe", "--choose", "renovate"], folder).code, 2);
  });

  it("asks which component is meant when several are open", () => {
    const files = Object.entries(shop).flatMap(([path, text]) =>
      path.startsWith(".") ? [] : [[`api/${path}`, text] as const, [`web/${path}`, text] as const],
    );
    const folder = folders.make(Object.fromEntries(files));
    const { code, err } = readiness(["fix", "reliability.liveness-endpoint"], folder);
    assert.equal(code, 2);
    assert.match(err, /name one with --component: api, web/);
    const wrong = readiness(["fix", "reliability.liveness-endpoint", "--component", "app"], folder);
    assert.match(wrong.err, /there is no component app .*: api, web/);
    assert.equal(readiness(["fix", "reliability.liveness-endpoint", "--component", "web/"], folder).code, 0);
    assert.equal(readFileSync(join(folder, "api/app.js"), "utf8"), shop["app.js"]);
    assert.notEqual(readFileSync(join(folder, "web/app.js"), "utf8"), shop["app.js"]);
  });

  it("hands what it cannot mend to a person, and says that nothing is mended", () => {
    const folder = folders.make(shop);
    const { code, out, err } = readiness(["fix", CHECK, "--as", "issue"], folder);
    assert.equal(code, 0);
    assert.match(out, /It is a draft: the check stays open/);
    assert.match(err, /was fail and is now fail/);
    assert.match(readFileSync(join(folder, "docs/readiness/issues/deployment-dockerfile.md"), "utf8"), /^- \[ \] /m);
    assert.equal(readiness(["fix", CHECK, "--as", "poem"], folder).code, 2);
  });

  it("names the command that only the package manager can carry out, and runs nothing", () => {
    const { "package-lock.json": _, ...unlocked } = { "package-lock.json": "", ...shop };
    const folder = folders.make(unlocked);
    const before = readdirSync(folder);
    const { code, out, err } = readiness(["fix", "delivery.reproducible-inputs"], folder);
    assert.equal(code, 0);
    assert.match(out, /^ {2}run: npm install --package-lock-only$/m);
    assert.match(out, /stays open until you have run it/);
    assert.match(err, /nothing was changed: it is done by the command/);
    assert.deepEqual(readdirSync(folder), before);
    const diff = readiness(["fix", "delivery.reproducible-inputs", "--diff"], folder);
    assert.equal(diff.out, "", "what git applies holds nothing else");
    assert.match(diff.err, /run: npm install --package-lock-only/);
  });

  it("leaves another file alone, and prints with --diff what it would have written in its place", () => {
    const folder = folders.make({ ...shop, "docs/operations.md": "hi\n" });
    const plain = readiness(["fix", "documentation.operator-guide"], folder);
    assert.equal(plain.code, 1);
    assert.match(plain.err, /docs\/operations\.md is already there with other content.*\n.*add --diff/);
    const { code, out } = readiness(["fix", "documentation.operator-guide", "--diff"], folder);
    assert.equal(code, 1);
    assert.match(out, /^--- a\/docs\/operations\.md\n\+\+\+ b\/docs\/operations\.md\n@@.*\n-hi\n\+# Operations\n/);
    assert.equal(readFileSync(join(folder, "docs/operations.md"), "utf8"), "hi\n");
  });

  it("ends with 1, a reason and a way on where it is refused", () => {
    const folder = folders.make({ ...shop, ".readiness/attestations.yaml": "{}\n" });
    const { code, err } = readiness(["fix", CHECK, "--as", "attestation"], folder);
    assert.equal(code, 1);
    assert.match(err, /is not fixed: .readiness\/attestations.yaml is not a plain list/);
    assert.match(err, /--as issue/);
  });
});
