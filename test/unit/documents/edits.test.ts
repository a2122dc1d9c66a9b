import assert from "node:assert/strict";
import { fixesAt, silencesAt } from "../../../server/src/core/documents/edits";
import { stateEdit } from "../../../server/src/core/documents/state-edit";
import type { WrittenState } from "../../../server/src/core/model/document";
import { LineIndex } from "../../../server/src/core/model/text";
import { assess, DOCUMENT, type Held } from "../../support/documents";
import { aCheck, aChecklist, anOffender, aResult } from "../../support/snapshot";

/** The line after its state is set. */
function rewritten(line: string, state: WrittenState): string | undefined {
  const text = `# Readiness\n\n| A | Status |\n|---|---|\n${line}\n`;
  const lines = new LineIndex(text);
  const [item] = assess(text.split("\n")).items;
  assert.ok(item, `${line} claims nothing`);
  const edit = stateEdit(item, state, lines);
  return (
    edit &&
    `${text.slice(0, lines.offsetAt(edit.at.start))}${edit.text}${text.slice(lines.offsetAt(edit.at.end))}`.split(
      "\n",
    )[4]
  );
}

describe("setting the state of a line", () => {
  it("keeps the form in which the line says it, and everything else", () => {
    assert.equal(
      rewritten("- Backups: nightly. (done, weight 6)", "pending"),
      "- Backups: nightly. (pending, weight 6)",
    );
    assert.equal(rewritten("- [x] **Backups**", "pending"), "- [ ] **Backups**");
    assert.equal(rewritten("- [ ] Backups", "done"), "- [x] Backups");
    assert.equal(rewritten("- ✅ Backups of the ledger", "partial"), "- ⚠️ Backups of the ledger");
    assert.equal(rewritten("- Backups: Not implemented", "done"), "- Backups: Done");
    assert.equal(rewritten("- Backups [DONE]", "pending"), "- Backups [PENDING]");
    assert.equal(rewritten("| Backups | ✅ Done |", "pending"), "| Backups | ❌ Pending |");
  });

  it("stands behind a line that says none", () => {
    assert.equal(rewritten("- Backups of the ledger", "pending"), "- Backups of the ledger (pending)");
  });

  it("is left to a person where the state is a sentence", () => {
    assert.equal(rewritten("- Backups: configured with the operator of the database", "pending"), undefined);
  });
});

describe("what can be done about a line", () => {
  const shutdown = aCheck("reliability.graceful-shutdown", { claims: ["graceful shutdown"], title: "It drains" });
  const backups = aCheck("data.backups", { claims: ["backups"], title: "Data is backed up" });
  const proof = anOffender("src/app (main).ts", 11, 2, { role: "proves", text: "process.on" });

  /** The line after each change that is offered, by its title. */
  function offered(line: string, held: Held = {}): Record<string, string> {
    const text = `# Readiness\n\n${line}\n`;
    const lines = new LineIndex(text);
    const document = assess(text.split("\n"), { checks: [shutdown, backups], ...held });
    const sources = { checklist: aChecklist([shutdown, backups]), results: held.results ?? [] };
    return Object.fromEntries(
      [...fixesAt(document, 2, text, sources), ...silencesAt(document, 2, text)].map(({ title, edits }) => {
        const after = [...edits]
          .sort((a, b) => lines.offsetAt(b.at.start) - lines.offsetAt(a.at.start))
          .reduce(
            (now, { at, text: words }) =>
              now.slice(0, lines.offsetAt(at.start)) + words + now.slice(lines.offsetAt(at.end)),
            text,
          );
        return [title, after.split("\n").slice(2, -1).join("\n")];
      }),
    );
  }

  it("leaves no denial where the thing is said to be there", () => {
    const there = { results: [aResult(shutdown.id, { status: "pass", evidence: [{ ...proof, path: "src/app.ts" }] })] };
    const said = (line: string) => {
      const [first] = Object.entries(offered(line, there)).filter(([title]) =>
        title.startsWith("Set the state to done"),
      );
      return first?.[1];
    };
    const link = ", [src/app.ts:12](../src/app.ts#L12)";
    assert.equal(said("- ❌ No graceful shutdown"), `- ✅ Graceful shutdown${link}`);
    assert.equal(said("- ❌ **Missing graceful shutdown**"), `- ✅ **Graceful shutdown**${link}`);
    assert.equal(said("- [ ] no graceful shutdown"), `- [x] Graceful shutdown${link}`);
    assert.equal(said("- [ ] Graceful shutdown"), `- [x] Graceful shutdown${link}`);
    assert.equal(said("- Graceful shutdown: missing"), `- Graceful shutdown: done${link}`);
  });

  it("leaves the words to a person where the last ones deny, and are no state of the line", () => {
    const there = { results: [aResult(shutdown.id, { status: "pass", evidence: [{ ...proof, path: "src/app.ts" }] })] };
    const below = ["# Readiness", "## Missing", "- Graceful shutdown fehlt"];
    const document = assess(below, { checks: [shutdown], ...there });
    assert.equal(document.findings.length, 1);
    const fixes = fixesAt(document, 2, below.join("\n"), { checklist: aChecklist([shutdown]), results: there.results });
    assert.deepEqual(
      fixes.filter(({ title }) => title.startsWith("Set")),
      [],
    );
  });
  const passed = { results: [aResult(shutdown.id, { status: "pass", evidence: [proof] })] };
  const link = "[src/app (main).ts:12](../src/app%20%28main%29.ts#L12)";

  it("ticks a line that the evidence shows, with a link to it", () => {
    assert.equal(
      offered("- [ ] Graceful shutdown", passed)["Set the state to done and link the evidence"],
      `- [x] Graceful shutdown, ${link}`,
    );
  });

  it("links the evidence behind a line that is done, once", () => {
    assert.equal(
      offered("- Graceful shutdown (done)", passed)["Link the evidence"],
      `- Graceful shutdown (done), ${link}`,
    );
    assert.deepEqual(Object.keys(offered(`- Graceful shutdown (done), ${link}`, passed)), []);
    const itself = aResult(shutdown.id, { status: "pass", evidence: [{ ...proof, path: DOCUMENT }] });
    assert.deepEqual(offered("- Graceful shutdown (done)", { results: [itself] }), {});
  });

  it("sets the state that the evidence supports, and none where it is too weak to tell", () => {
    const failed = aResult(shutdown.id);
    assert.equal(
      offered("- Graceful shutdown (done)", { results: [failed] })["Set the state to pending"],
      "- Graceful shutdown (pending)",
    );
    const partial = aResult(shutdown.id, { status: "partial" });
    assert.equal(
      offered("- Graceful shutdown (done)", { results: [partial] })["Set the state to partial"],
      "- Graceful shutdown (partial)",
    );
    const weak = aResult(shutdown.id, { confidence: "likely" });
    assert.deepEqual(Object.keys(offered("- Graceful shutdown (done)", { results: [weak] })), [
      "Ignore claim.done-without-evidence on this line",
    ]);
  });

  it("offers the checks that a line may be about, the likeliest first", () => {
    assert.deepEqual(offered("- Nightly copies, backed up twice (done)"), {
      "Bind this line to data.backups (Data is backed up)":
        "- Nightly copies, backed up twice (done) <!-- readiness: data.backups -->",
    });
    assert.deepEqual(offered("- Confetti (done)"), {});
  });

  it("cites the file that was meant, and mends damaged text", () => {
    const moved = offered("- Guide: `guides/oncall.md`", { files: ["docs/ops/oncall.md"] });
    assert.equal(moved["Write ops/oncall.md instead"], "- Guide: `ops/oncall.md`");
    assert.equal(offered("- Alerts âœ…")["Write ✅ instead"], "- Alerts ✅");
  });
});
