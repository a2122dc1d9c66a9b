import assert from "node:assert/strict";
import type { CheckResult } from "../../../server/src/core/model/result";
import { wholeFile } from "../../../server/src/core/model/text";
import { findingsOf } from "../../../server/src/core/projections/findings";
import { toHover } from "../../../server/src/core/projections/hover";
import { checklistOf, offence, resultOf, snapshotOf } from "./snapshot-of";

function hoverOf(...results: CheckResult[]): string {
  const findings = findingsOf(snapshotOf(results), checklistOf(results));
  return toHover(findings, {
    linkTo: ({ path, at }) => `file:///w/${path}#L${at.start.line + 1}`,
    explain: ({ check }) => `page:${check.id}`,
  });
}

describe("the hover of a finding", () => {
  it("says what is here, why it hurts, what to do, and where to read on", () => {
    const text = hoverOf(resultOf("a.b", { evidence: [offence("x.ts", 3)] }));
    const at = ["wrong in line 3", "Risk of a.b", "Requirement of a.b", "page:a.b"].map((words) => text.indexOf(words));
    assert.ok(
      at.every((index, i) => index > (at[i - 1] ?? -1)),
      text,
    );
  });

  it("links the other evidence and names what was searched", () => {
    const proof = offence("y.ts", 6, { role: "proves", tier: "declared", message: "a client" });
    const place = { path: "x.ts", at: proof.at };
    const text = hoverOf(
      resultOf("a.b", {
        status: "partial",
        severity: "blocker",
        evidence: [proof],
        place,
        searched: ["a server", "a proxy"],
      }),
    );
    assert.ok(text.includes("(file:///w/y.ts#L7)"), text);
    assert.ok(text.includes("a server, a proxy"), text);
  });

  it("lets nothing of a workspace act as Markdown", () => {
    const message = "[click](command:evil) <img src=x> `run`";
    const text = hoverOf(resultOf("a.b", { evidence: [offence("x.ts", 1, { message })] }));
    assert.doesNotMatch(text, /(?<!\\)(\[click|<img|`run)/);
  });

  it("is brief when several findings share a place", () => {
    const evidence = [offence("x.ts", 1, { role: "proves" })];
    const place = { path: "x.ts", at: evidence[0]?.at ?? wholeFile };
    const both = hoverOf(
      resultOf("a.b", { searched: ["a proxy"], evidence, place }),
      resultOf("a.c", { component: "jobs", place }),
    );
    assert.ok(both.includes("Message of a.b") && both.includes("Message of a.c"));
    assert.ok(!both.includes("a proxy"), both);
  });
});
