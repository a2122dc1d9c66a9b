import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "../../../server/src/core/documents/parse";

/**
 * Documents in every form that readiness documents take. A comment `= state` on a line says what the line claims; a line
 * without one claims nothing. Both ways are checked: a claim nobody marked fails, and so does a mark without a claim.
 */
const ROOT = join(process.cwd(), "test/documents");
const MARK = /[ \t]*<!-- = ([\w-]+) -->/g;

interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly string[];
}

function fixtures(): Fixture[] {
  return readdirSync(ROOT)
    .filter((name) => name.endsWith(".md"))
    .map((name) => {
      const marked = readFileSync(join(ROOT, name), "utf8");
      const expected = marked
        .split("\n")
        .flatMap((line, index) => [...line.matchAll(MARK)].map((mark) => `${index + 1} ${mark[1]}`));
      return { name, text: marked.replace(MARK, ""), expected };
    });
}

function claims(text: string): string[] {
  // An item that spans lines is marked on its last one.
  return parseDocument("PRODUCTION_READINESS.md", text).items.map(({ at, state }) => `${at.end.line + 1} ${state}`);
}

describe("the parser of readiness documents", () => {
  for (const { name, text, expected } of fixtures()) {
    it(`finds what each line of ${name} claims`, () => assert.deepEqual(claims(text), expected));

    it(`finds the same in ${name} with the line ends of Windows and a byte order mark`, () =>
      assert.deepEqual(claims(`\uFEFF${text.replaceAll("\n", "\r\n")}`), expected));

    it(`reads ${name} half written, at whatever place it ends`, () => {
      for (let end = 0; end < text.length; end += 7) parseDocument("x.md", text.slice(0, end));
    });
  }

  it("gives the place of the very words that say a state", () => {
    const text = "# Readiness\n\n- Backups: nightly. (done)\n- [x] **Alerts**\n- Traces ❌ soon\n";
    const lines = text.split("\n");
    const said = parseDocument("x.md", text).items.map(({ stateAt }) =>
      lines[stateAt?.start.line ?? 0]?.slice(stateAt?.start.character, stateAt?.end.character),
    );
    assert.deepEqual(said, ["(done)", "[x]", "❌"]);
  });

  it("knows the weights of sections and of lines", () => {
    const { sections, items } = parseDocument(
      "x.md",
      "# Readiness\n## Security (Weight 15%)\n- Keys (done, weight 6)\n## Load [weight: 0.25]\n- Soak test (pending)\n",
    );
    assert.deepEqual(
      sections.flatMap(({ weight }) => weight ?? []),
      [15, 25],
    );
    assert.equal(items[0]?.weight, 6);
  });

  it("names what a line is about, and not how grave it is or what else its row tells", () => {
    const { items } = parseDocument(
      "x.md",
      "# Readiness\n- [ ] **HIGH**: Add a pipeline\n\n| Area | Status | Notes |\n|---|---|---|\n| Sluice | Done | since May |\n",
    );
    assert.deepEqual(
      items.map(({ label }) => label),
      ["Add a pipeline", "Sluice"],
    );
  });

  it("reads the comments that bind a line to checks and silence a rule", () => {
    const { items, silences } = parseDocument(
      "x.md",
      [
        "# Readiness",
        "<!-- readiness: observability.tracing, data.backups#pitr -->",
        "- The usual (done)",
        "- Another (done) <!-- readiness: api.pagination -->",
        "<!-- readiness-ignore claim.placeholder: the template is the deliverable -->",
        "- Template (done)",
        "<!-- readiness-ignore claim.stale -->",
        "",
      ].join("\n"),
    );
    assert.deepEqual(
      items.map(({ bound }) => bound),
      [["observability.tracing", "data.backups#pitr"], ["api.pagination"], []],
    );
    assert.deepEqual(silences, [{ rule: "claim.placeholder", line: 5, reason: "the template is the deliverable" }]);
  });

  it("reads hostile text in time that keeps with its length", () => {
    const hostile = [
      "- [",
      "(",
      "|-",
      "<!--",
      "**",
      "`",
      "> ",
      "\t",
      "a.b/",
      "](",
      "不",
      "âœ",
      "- x: (",
      "# ",
      "no done ",
    ];
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(40_000 / piece.length));
      parseDocument("x.md", text);
      parseDocument("x.md", `# Readiness\n- ${text}`);
      parseDocument("x.md", text.replaceAll(" ", "\n"));
    }
  });

  it("reads many lines below a long heading", () => {
    const began = performance.now();
    for (const title of ["Fixed issues ", "Partially done (40%) "])
      parseDocument("x.md", `# R\n\n## ${title.repeat(10_000)}\n\n${"- No limits\n".repeat(16_000)}`);
    assert.ok(performance.now() - began < 5_000);
  });

  it("reads a line with a gap of any width", () => {
    const began = performance.now();
    for (const words of ["weight", "done", "a:", "status"])
      for (const mark of ["- ", "# ", "| "])
        parseDocument("x.md", `# Readiness\n\n${mark}${words}${" ".repeat(80_000)}x\n`);
    assert.ok(performance.now() - began < 3_000);
  });
});
