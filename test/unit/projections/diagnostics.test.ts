import assert from "node:assert/strict";
import type { CheckResult } from "../../../server/src/core/model/result";
import { LineIndex, range, wholeFile } from "../../../server/src/core/model/text";
import { clampRange, toDiagnostics } from "../../../server/src/core/projections/diagnostics";
import { findingsOf } from "../../../server/src/core/projections/findings";
import { checklistOf, offence, resultOf, snapshotOf } from "./snapshot-of";

function found(...results: CheckResult[]): string[] {
  return findingsOf(snapshotOf(results), checklistOf(results)).map(
    ({ path, at, loudness, message }) => `${path}:${at.start.line}:${at.start.character} ${loudness} ${message}`,
  );
}

describe("findings of a snapshot", () => {
  it("stand where each offender is, as loud as the check is grave", () => {
    for (const [severity, loudness] of [
      ["blocker", "warning"],
      ["high", "warning"],
      ["medium", "information"],
      ["low", "hint"],
    ] as const) {
      const result = resultOf("a.b", { severity, evidence: [offence("x.ts", 3)] });
      assert.deepEqual(found(result), [`x.ts:3:2 ${loudness} wrong in line 3`]);
    }
  });

  it("stand at the first of many places in a file, and say how many more there are", () => {
    const evidence = [1, 2, 3, 4].map((line) => offence("x.ts", line));
    assert.deepEqual(found(resultOf("a.b", { evidence: evidence.slice(0, 3) })).length, 3);
    assert.deepEqual(found(resultOf("a.b", { evidence: [...evidence, offence("y.ts", 7)] })), [
      "x.ts:1:2 warning wrong in line 1 (and 3 more in this file)",
      "y.ts:7:2 warning wrong in line 7",
    ]);
  });

  it("stand in a few files unless they block, and the last of them counts the others", () => {
    const evidence = ["a.ts", "b.ts", "c.ts", "d.ts", "e.ts"].map((path) => offence(path, 1));
    assert.deepEqual(found(resultOf("a.b", { severity: "medium", evidence })), [
      "a.ts:1:2 information wrong in line 1 (and 4 more; the report has them)",
    ]);
    assert.deepEqual(found(resultOf("a.b", { severity: "high", evidence })), [
      "a.ts:1:2 warning wrong in line 1",
      "b.ts:1:2 warning wrong in line 1",
      "c.ts:1:2 warning wrong in line 1 (and 2 more; the report has them)",
    ]);
    assert.equal(found(resultOf("a.b", { severity: "blocker", evidence })).length, 5);
  });

  it("stand in every file that is open", () => {
    const result = resultOf("a.b", {
      severity: "medium",
      evidence: ["a.ts", "b.ts", "c.ts"].map((path) => offence(path, 1)),
    });
    const paths = (...open: string[]) =>
      findingsOf(snapshotOf([result]), checklistOf([result]), new Set(open)).map(
        ({ path, message }) => `${path} ${message}`,
      );
    assert.deepEqual(paths("b.ts", "c.ts", "d.ts"), [
      "a.ts wrong in line 1",
      "b.ts wrong in line 1",
      "c.ts wrong in line 1",
    ]);
    assert.deepEqual(paths("b.ts"), ["a.ts wrong in line 1", "b.ts wrong in line 1 (and 1 more; the report has them)"]);
  });

  it("stand where the check says the missing thing belongs", () => {
    const place = { path: "src/app.ts", at: range(9, 0, 9, 10) };
    assert.deepEqual(found(resultOf("a.b", { place })), ["src/app.ts:9:0 warning Message of a.b"]);
    assert.deepEqual(found(resultOf("a.b", { severity: "medium", place })), []);
  });

  it("stand softly on the manifest's name when there is no better place, and only the grave ones", () => {
    const place = { path: "package.json", at: range(1, 11, 1, 15) };
    assert.deepEqual(found(resultOf("a.b", { place })), ["package.json:1:11 information Message of a.b"]);
    assert.deepEqual(found(resultOf("a.b")), ["package.json:1:11 information Message of a.b"]);
    assert.deepEqual(found(resultOf("a.b", { severity: "medium", place })), []);
  });

  it("name one thing that a component misses, the gravest, which counts the others", () => {
    const places = [1, 2, 3, 4, 5].map((line) => ({ path: "src/app.ts", at: range(line, 0, line, 10) }));
    const results = (["low", "high", "high", "blocker", "high"] as const).map((severity, i) =>
      resultOf(`a.b${i}`, { severity, place: places[i] }),
    );
    const here = resultOf("a.wrong", { severity: "low", evidence: [offence("src/app.ts", 9)] });
    assert.deepEqual(found(...results, here), [
      "src/app.ts:9:2 hint wrong in line 9",
      "src/app.ts:4:0 warning Message of a.b3 (and 3 more are missing; the report has them)",
    ]);
  });

  it("name first what is best mended first among what weighs the same", () => {
    const place = { path: "src/app.ts", at: range(9, 0, 9, 10) };
    const results = [resultOf("a.later", { place }), resultOf("a.sooner", { place })];
    const fixFirst = [{ check: "a.sooner", component: results[1]?.component ?? "", points: 2, effort: 1 }];
    const [first] = findingsOf(snapshotOf(results, { fixFirst }), checklistOf(results));
    assert.equal(first?.result.check, "a.sooner");
  });

  it("name what several components miss in the one file that builds them once", () => {
    const place = { path: "Dockerfile", at: range(4, 0, 4, 3) };
    const results = ["api", "jobs"].map((component) =>
      resultOf("a.b", { component, place, message: `${component}: no` }),
    );
    assert.deepEqual(found(...results), ["Dockerfile:4:0 warning api: no"]);
  });

  it("tell one cause once: the gravest check speaks for a store, and for what is missing beside it", () => {
    const place = { path: "orders.ts", at: range(3, 2, 3, 8) };
    const kept = offence("orders.ts", 3, { kind: "store" });
    assert.deepEqual(
      found(
        resultOf("a.stateless", { severity: "high", evidence: [{ ...kept, message: "others do not see it" }] }),
        resultOf("a.kept", { severity: "blocker", evidence: [{ ...kept, message: "a restart loses it" }] }),
        resultOf("a.database", { place }),
      ),
      ["orders.ts:3:2 warning a restart loses it"],
    );
  });

  it("are about the next level: what later ones miss waits, what they forbid does not unless it is light", () => {
    const place = { path: "src/app.ts", at: range(9, 0, 9, 10) };
    const later = resultOf("a.later", { level: 3, severity: "high", place });
    const wrong = resultOf("a.wrong", { level: 3, evidence: [offence("src/app.ts", 2)] });
    const light = resultOf("a.light", { level: 3, severity: "medium", evidence: [offence("src/app.ts", 3)] });
    const blocker = resultOf("a.grave", { level: 3, severity: "blocker", place });
    assert.deepEqual(found(later, wrong, light, blocker), [
      "src/app.ts:2:2 warning wrong in line 2",
      "src/app.ts:9:0 warning Message of a.grave",
    ]);
  });

  it("stand nowhere when the manifest has no name", () => {
    const results = [resultOf("a.b")];
    const [component] = snapshotOf([]).components;
    assert.ok(component);
    const components = [{ ...component, manifest: { path: "go.mod", at: wholeFile } }];
    assert.deepEqual(findingsOf(snapshotOf(results, { components }), checklistOf(results)), []);
  });

  it("are softer when half of a blocker is there, and leave lesser halves to the tree", () => {
    const place = { path: "a.ts", at: range(0, 1, 0, 2) };
    const half = { status: "partial", severity: "blocker" } as const;
    assert.deepEqual(found(resultOf("a.b", { ...half, place })), ["a.ts:0:1 information Message of a.b"]);
    assert.deepEqual(found(resultOf("a.b", half)), ["package.json:1:11 hint Message of a.b"]);
    assert.deepEqual(found(resultOf("a.b", { status: "partial", severity: "high", place })), []);
  });

  it("are never guesses, questions, or about what holds", () => {
    const evidence = [offence("x.ts", 1)];
    assert.deepEqual(found(resultOf("a.b", { confidence: "guess", evidence })), []);
    for (const status of ["unknown", "pass", "not-applicable", "waived", "error"] as const)
      assert.deepEqual(found(resultOf("a.b", { status, evidence })), [], status);
    const mixed = [offence("x.ts", 1), offence("x.ts", 2, { confidence: "guess" })];
    assert.deepEqual(found(resultOf("a.b", { evidence: mixed })), ["x.ts:1:2 warning wrong in line 1"]);
  });

  it("are one sentence without a full stop", () => {
    const evidence = [offence("x.ts", 1, { message: "This is\n wrong. " })];
    assert.deepEqual(found(resultOf("a.b", { evidence })), ["x.ts:1:2 warning This is wrong"]);
  });
});

describe("diagnostics of findings", () => {
  const results = [resultOf("a.b", { evidence: Array.from({ length: 8 }, (_, line) => offence("x.ts", line)) })];
  const findings = findingsOf(snapshotOf(results), checklistOf(results));
  const context = { revision: 7, relatedInformation: true, uriOf: (path: string) => `file:///w/${path}` };

  it("name the check, its page and what a later request needs", () => {
    const [diagnostic] = toDiagnostics(findings, undefined, context);
    assert.equal(diagnostic?.code, "a.b");
    assert.ok(diagnostic?.codeDescription?.href.endsWith("/docs/checks/a.b.md"));
    assert.deepEqual(diagnostic?.data, { check: "a.b", component: ".", fingerprint: "print of a.b", revision: 7 });
  });

  it("point to at most five other pieces of evidence, and only where the editor can show them", () => {
    const related = toDiagnostics(findings, undefined, context)[0]?.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location }) => location.range.start.line),
      [1, 2, 3, 4, 5],
    );
    const plain = toDiagnostics(findings, undefined, { ...context, relatedInformation: false });
    assert.equal(plain[0]?.relatedInformation, undefined);
  });

  it("never leave the text, whatever became of it", () => {
    const lines = new LineIndex("one\ntwo");
    assert.deepEqual(clampRange(range(0, 1, 0, 99), lines), range(0, 1, 0, 3));
    assert.deepEqual(clampRange(range(9, 4, 9, 8), lines), range(1, 3, 1, 3));
    assert.deepEqual(clampRange(range(0, 0, 0, 0), new LineIndex("")), range(0, 0, 0, 0));
  });

  it("underline the head of what spans lines", () => {
    const lines = new LineIndex("  app.listen(port, () => {\n    log();\n  });\n  key:\n    - value\n");
    assert.deepEqual(clampRange(range(0, 2, 2, 4), lines), range(0, 2, 0, 12));
    assert.deepEqual(clampRange(range(3, 2, 4, 11), lines), range(3, 2, 3, 6));
  });
});
