import assert from "node:assert/strict";
import { escapeMarkdown, inlineCode } from "../../../server/src/core/projections/escape";
import { markdownReport } from "../../../server/src/core/projections/markdown";
import { aCheck, aChecklist, anOffender, aResult, aSnapshot } from "../../support/snapshot";

describe("the report as Markdown", () => {
  it("holds findings with their places, questions and problems", () => {
    const snapshot = aSnapshot(
      [
        aResult("data.kept", { severity: "high", evidence: [anOffender("src/a.go", 4, 2)] }),
        aResult("security.closed", { status: "unknown", reason: "main.go could not be read" }),
      ],
      {
        problems: [{ path: "x.yaml", at: anOffender("x", 1, 0).at, message: "YAML: broken", severity: "warning" }],
      },
    );
    const text = markdownReport(snapshot, aChecklist([aCheck("security.closed", { title: "The door is closed" })]));
    assert.match(text, /^# Production readiness\n\n\*\*Not ready/);
    assert.match(text, /^- \*\*high, wrong\*\* `data\.kept`: shop lacks data\.kept\n {2}- `src\/a\.go:5:3` bad\(\)$/m);
    assert.match(text, /^- `security\.closed` The door is closed\? Open because main\.go could not be read\.$/m);
    assert.match(text, /^- `x\.yaml:2:1` YAML: broken$/m);
  });

  it("links places when it is told how", () => {
    const snapshot = aSnapshot([aResult("data.kept", { evidence: [anOffender("src/a.go", 4, 2)] })]);
    const text = markdownReport(snapshot, aChecklist(), { link: (path, line) => `at:${path}#${line}` });
    assert.match(text, /\[`src\/a\.go:5:3`\]\(at:src\/a\.go#5\)/);
  });

  it("takes nothing from a repository for markup", () => {
    assert.equal(escapeMarkdown("<img src=x> *a* [b](c) `d` | e"), "\\<img src=x\\> \\*a\\* \\[b\\](c) \\`d\\` \\| e");
    assert.equal(escapeMarkdown("# not a\nheading"), "\\# not a heading");
    assert.equal(inlineCode("a`b``c"), "``` a`b``c ```");
    assert.equal(inlineCode("x\u001b[2Jy"), "`x [2Jy`");
  });
});
