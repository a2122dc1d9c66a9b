import assert from "node:assert/strict";
import { cutMarkdown } from "../../../server/src/core/projections/cut-markdown";
import { markdownReport } from "../../../server/src/core/projections/markdown";
import { checklistOf, offence, resultOf, snapshotOf } from "./snapshot-of";

describe("a Markdown report that is too long for a job's summary", () => {
  const results = Array.from({ length: 40 }, (_, index) =>
    resultOf(`a.number-${index}`, { message: "Größe und 密码 🔒", evidence: [offence("x.ts", index)] }),
  );
  const text = markdownReport(snapshotOf(results), checklistOf(results));
  const bytes = (words: string) => Buffer.byteLength(words);

  it("is cut between lines, and says how many findings it lacks", () => {
    for (const most of [600, 1501, 2999, bytes(text) - 1]) {
      const cut = cutMarkdown(text, most);
      const [, lost = ""] = /: (\d+) findings? (?:is|are) left out; the JSON report has all\.\*\*\n$/.exec(cut) ?? [];
      const listed = cut.match(/^- \*\*high, /gm)?.length ?? 0;
      assert.equal(listed + Number(lost), 40, String(most));
      assert.ok(text.startsWith(cut.slice(0, cut.lastIndexOf("\n\n**The report"))), "nothing else is changed");
      assert.ok(bytes(cut) <= most + 200);
    }
  });

  it("is whole when it fits, and leaves nothing unfolded", () => {
    assert.equal(cutMarkdown(text, bytes(text)), text);
    const folded = "# R\n\n<details><summary>Passed: 2</summary>\n\n- a\n- b\n\n</details>\n";
    assert.match(cutMarkdown(folded, 50), /- a\n\n<\/details>\n\n\*\*The report is cut here/);
  });
});
