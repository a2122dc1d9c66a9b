import assert from "node:assert/strict";
import fc from "fast-check";
import { score } from "../../../server/src/core/evaluate/score";
import type { Category, Level, Severity } from "../../../server/src/core/model/check";
import type { CheckResult, Status } from "../../../server/src/core/model/result";

const categories: Category[] = [
  { id: "data", title: "Data", weight: 10 },
  { id: "api", title: "API", weight: 5 },
  { id: "testing", title: "Testing", weight: 1 },
];

function result(
  check: string,
  status: Status,
  severity: Severity = "high",
  level: Level = 1,
  component = ".",
): CheckResult {
  const rest = { confidence: "certain" as const, message: "", reason: "", searched: [], evidence: [], facets: [] };
  return { check, component, status, severity, level, fingerprint: check, ...rest };
}

const results = fc.uniqueArray(
  fc.record({
    check: fc.constantFrom("data.a", "data.b", "data.c", "api.a", "api.b", "testing.a", "testing.b"),
    component: fc.constantFrom(".", "services/a"),
    status: fc.constantFrom<Status>("pass", "partial", "fail", "unknown", "not-applicable", "waived"),
    severity: fc.constantFrom<Severity>("blocker", "high", "medium", "low"),
    level: fc.constantFrom<Level>(1, 2, 3),
  }),
  { selector: (item) => `${item.check} ${item.component}`, maxLength: 14 },
);
const build = (items: { check: string; component: string; status: Status; severity: Severity; level: Level }[]) =>
  items.map((item) => result(item.check, item.status, item.severity, item.level, item.component));

describe("scores", () => {
  it("weighs points by severity and categories by weight", () => {
    const scoring = score(
      [result("data.a", "pass", "blocker"), result("data.b", "fail", "high"), result("api.a", "fail", "low")],
      categories,
    );
    assert.equal(scoring.scores.verified, Math.round(10 * ((100 * (10 * (10 / 16) + 5 * 0)) / 15)) / 10);
    assert.equal(scoring.categories.find((category) => category.id === "testing")?.score, undefined);
  });

  it("counts half for what is only declared", () => {
    assert.equal(score([result("data.a", "partial")], categories).scores.verified, 50);
  });

  it("keeps the unknown out of the verified score, and in the raw one", () => {
    const { scores } = score([result("data.a", "pass"), result("data.b", "unknown")], categories);
    assert.deepEqual(scores, { verified: 100, raw: 50, coverage: 0.5, shown: 100 });
  });

  it("is not ready with one open blocker, whatever the score, and shows at most 59", () => {
    const many = Array.from({ length: 20 }, (_, i) => result(`data.c${i}`, "pass"));
    const scoring = score([...many, result("data.a", "fail", "blocker")], categories);
    assert.equal(scoring.verdict, "not-ready");
    assert.equal(scoring.scores.shown, 59);
    assert.ok(scoring.scores.verified > 59);
  });

  it("is not ready below level 1, blocker or not", () => {
    assert.equal(
      score([result("data.a", "fail", "high"), result("data.b", "pass", "blocker")], categories).verdict,
      "not-ready",
    );
  });

  it("never reaches a level that holds nothing", () => {
    assert.equal(score([], categories).level.reached, 0);
    assert.equal(score([result("data.a", "unknown")], categories).level.reached, 0);
    assert.deepEqual(score([result("data.a", "pass")], categories).level, { reached: 1, next: 2 });
    assert.equal(score([result("data.a", "pass"), result("data.b", "pass", "high", 3)], categories).level.reached, 1);
  });

  it("does not assess what it hardly saw", () => {
    assert.equal(score([], categories).verdict, "not-assessed");
    assert.equal(
      score([result("data.a", "pass", "low"), result("data.b", "unknown", "blocker")], categories).verdict,
      "not-assessed",
    );
  });

  it("puts blockers first, then what gains most", () => {
    const { fixFirst } = score(
      [result("api.a", "fail", "low"), result("data.b", "fail", "high"), result("testing.a", "fail", "blocker")],
      categories,
    );
    assert.deepEqual(
      fixFirst.map((gain) => gain.check),
      ["testing.a", "data.b", "api.a"],
    );
    assert.ok(fixFirst.every((gain) => gain.points > 0));
  });

  it("never falls when a check is mended", () => {
    fc.assert(
      fc.property(results, fc.nat(), (items, pick) => {
        const open = items.filter((item) => item.status === "fail" || item.status === "partial");
        const mended = open[pick % Math.max(1, open.length)];
        if (!mended) return;
        const before = score(build(items), categories);
        const after = score(
          build(items.map((item) => (item === mended ? { ...item, status: "pass" as const } : item))),
          categories,
        );
        assert.ok(after.scores.verified >= before.scores.verified);
        assert.ok(after.scores.raw >= before.scores.raw);
        assert.ok(after.scores.shown >= before.scores.shown);
        assert.ok(after.level.reached >= before.level.reached);
        assert.equal(after.scores.coverage, before.scores.coverage);
      }),
    );
  });

  it("does not depend on the order of the results", () => {
    fc.assert(
      fc.property(results, (items) => {
        assert.deepEqual(score(build([...items].reverse()), categories), score(build(items), categories));
      }),
    );
  });
});
