import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { unifiedDiff } from "../../../server/src/core/fixes/unified-diff";
import type { CheckResult } from "../../../server/src/core/model/result";
import { fixCommand, harmless, placeText } from "../../../server/src/core/projections/summary";

const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const NAMES = ["$(touch x)", "a'b", "`id`", "a b", "; reboot", "--diff", "ü"];

function resultIn(component: string): CheckResult {
  return {
    check: "deployment.dockerfile",
    category: "deployment",
    component,
    status: "fail",
    severity: "high",
    level: 1,
    confidence: "certain",
    message: "",
    reason: "",
    searched: [],
    evidence: [],
    facets: [],
    fingerprint: "",
  };
}

describe("names that a repository chooses", () => {
  it("move no cursor, colour nothing and turn no text around where a place is shown", () => {
    const shown = placeText({ path: "a\u001b[2J\u202eb\nc\u2028d.ts", at });
    assert.equal(shown, "a [2J b c d.ts:1:1");
    assert.equal(harmless("x\u061cy"), "x y");
  });

  it("stay one word of the command that is shown to be copied", () => {
    for (const name of NAMES) {
      const command = fixCommand(resultIn(name), true).replace(/^readiness fix \S+ --component /, "");
      const word = execFileSync("sh", ["-c", `for word in ${command}; do printf '%s|' "$word"; done`], {
        encoding: "utf8",
      });
      assert.equal(word, `${name}|`);
    }
    assert.equal(
      fixCommand(resultIn("services/api-v2"), true),
      "readiness fix deployment.dockerfile --component services/api-v2",
    );
  });

  it("begin no line of their own in a diff", () => {
    const diff = unifiedDiff("a\n+++ b/etc/x", undefined, "text\n");
    assert.deepEqual(diff.split("\n").slice(0, 3), ["--- /dev/null", '+++ "b/a\\n+++ b/etc/x"', "@@ -0,0 +1,1 @@"]);
  });
});
