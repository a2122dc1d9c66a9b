import assert from "node:assert/strict";
import { stateEdit, type WrittenState } from "../../../server/src/core/documents/edits";
import { LineIndex } from "../../../server/src/core/model/text";
import { assess } from "../../support/documents";

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
