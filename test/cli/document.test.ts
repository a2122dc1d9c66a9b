import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

const claims =
  "# Production readiness\n\nOverall score: 90%\n\n- Health endpoint (done)\n- Carts survive a restart (done) <!-- readiness: data.in-memory-store -->\n- Notes in `docs/notes.md` (done)\n";

describe("readiness document", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("prints scores, what is contradicted and each line, and fails on a contradiction", () => {
    const folder = folders.make({ ...shop, "PRODUCTION_READINESS.md": claims });
    const { code, out, err } = readiness(["document"], folder);
    assert.equal(code, 1, err);
    assert.match(out, /90\.0 claimed/);
    assert.match(out, /line 6 +error +claim\.done-without-evidence/);
    assert.match(out, /app\.js:3/);
    assert.match(out, /line 7 +warning +claim\.broken-reference/);
    assert.match(out, / 5 {2}done +Health endpoint {2}reliability\.liveness-endpoint/);
    assert.match(err, /1 claim is contradicted/);
  });

  it("reads one file, says so of a file that is none, and when there is none", () => {
    const folder = folders.make({ ...shop, "docs/launch-readiness.md": claims, "NOTES.md": "# Notes\n" });
    assert.match(readiness(["document", "docs/launch-readiness.md"], folder).out, /docs\/launch-readiness\.md/);
    const none = readiness(["document", "NOTES.md"], folder);
    assert.deepEqual([none.code, none.out], [2, ""]);
    assert.match(none.err, /NOTES\.md is no readiness document.*docs\/launch-readiness\.md/);
    assert.match(readiness(["document"], folders.make(shop)).err, /there is no readiness document/);
  });

  it("is mentioned where a folder is checked, and decides no gate there", () => {
    const folder = folders.make({ ...shop, "PRODUCTION_READINESS.md": claims });
    const { code, out } = readiness(["check", "--fail-on", "none"], folder);
    assert.equal(code, 0);
    assert.match(out, /Readiness documents\n {2}PRODUCTION_READINESS\.md\n +90\.0 claimed/);
  });

  it("writes issue texts for gaps and for what is contradicted, and overwrites none", () => {
    const open = `${claims}- Drill with the night shift (pending)\n`;
    const folder = folders.make({ ...shop, "PRODUCTION_READINESS.md": open });
    const { code, out, err } = readiness(["document", "issues", "PRODUCTION_READINESS.md"], folder);
    assert.equal(code, 0, err);
    assert.match(
      out,
      /# Carts survive a restart\n[\s\S]*PRODUCTION_READINESS\.md:6[\s\S]*data\.in-memory-store[\s\S]*app\.js:3/,
    );
    assert.match(out, /# Drill with the night shift\n[\s\S]*No check knows/);
    assert.doesNotMatch(out, /# Health endpoint/);
    const written = readiness(["document", "issues", "PRODUCTION_READINESS.md", "--to", "docs/issues"], folder);
    assert.match(written.err, /wrote 2 of 2 texts to docs\/issues/);
    assert.match(
      readFileSync(join(folder, "docs/issues/drill-with-the-night-shift.md"), "utf8"),
      /^# Drill[\s\S]*\(\.\.\/\.\.\/PRODUCTION_READINESS\.md#L8\)/,
    );
    const again = readiness(["document", "issues", "PRODUCTION_READINESS.md", "--to", "docs/issues"], folder);
    assert.match(again.err, /wrote 0 of 2 texts to docs\/issues; 2 were there/);
    assert.equal(readiness(["document", "issues", "PRODUCTION_READINESS.md", "--to", "../out"], folder).code, 2);
  });

  it("generates a document, does not overwrite one, and refreshes its blocks only", () => {
    const folder = folders.make(shop);
    const file = join(folder, "docs/PRODUCTION_READINESS.md");
    assert.match(readiness(["document", "generate", "--layout", "risk"], folder).out, /^# Production readiness\n/);
    assert.equal(readiness(["document", "generate", "--to", "docs/PRODUCTION_READINESS.md"], folder).code, 0);
    const again = readiness(["document", "generate", "--to", "docs/PRODUCTION_READINESS.md"], folder);
    assert.equal(again.code, 2);
    assert.match(again.err, /it exists/);
    const written = readFileSync(file, "utf8");
    writeFileSync(file, `${written.replace(/Current score: [\d.]+%/, "Current score: 99%")}\nOur own words.\n`);
    assert.equal(readiness(["document", "refresh", "docs/PRODUCTION_READINESS.md"], folder).code, 0);
    assert.equal(readFileSync(file, "utf8"), `${written}\nOur own words.\n`);
    assert.match(readiness(["document", "refresh", "docs/PRODUCTION_READINESS.md"], folder).err, /nothing has changed/);
  });
});
