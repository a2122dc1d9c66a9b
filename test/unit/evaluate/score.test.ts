import assert from "node:assert/strict";
import fc from "fast-check";
import { byComponent } from "../../../server/src/core/evaluate/groups";
import { score as scoreOf } from "../../../server/src/core/evaluate/score";
import type { Category, Level, Severity } from "../../../server/src/core/model/check";
import type { CheckResult, Status } from "../../../server/src/core/model/result";
import { scoreText } from "../../../server/src/core/projections/explain-score";
import { plainStyle } from "../../../server/src/core/projections/text";
import { aSnapshot } from "../../support/snapshot";

const categories: Category[] = [
  { id: "data", title: "Data", weight: 10 },
  { id: "api", title: "API", weight: 5 },
  { id: "testing", title: "Testing", weight: 1 },
];

const score = (results: readonly CheckResult[], ...rest: [readonly Category[], number?]) =>
  scoreOf(byComponent(results), ...rest);

function result(
  check: string,
  status: Status,
  severity: Severity = "high",
  level: Level = 1,
  component = ".",
): CheckResult {
  const rest = { confidence: "certain" as const, message: "", reason: "", searched: [], evidence: [], facets: [] };
  const category = check.split(".")[0] ?? "";
  return { check, category, component, status, severity, level, fingerprint: check, ...rest };
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

  it("asks for the level that a profile asks for", () => {
    const results = [result("data.a", "fail", "high"), result("data.b", "pass", "blocker")];
    const verdicts = [0, 1, 3].map((required) => score(results, categories, required).verdict);
    assert.deepEqual(verdicts, ["ready", "not-ready", "not-ready"]);
    assert.equal(score([result("data.a", "fail", "blocker")], categories, 0).verdict, "not-ready");
  });

  it("never reaches a level that holds nothing", () => {
    assert.equal(score([], categories).level.reached, 0);
    assert.equal(score([result("data.a", "unknown")], categories).level.reached, 0);
    assert.deepEqual(score([result("data.a", "pass")], categories).level, { reached: 1, next: 2, required: 1 });
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

  it("does not let a guess decide anything", () => {
    const guess = { ...result("data.b", "fail", "blocker"), confidence: "guess" as const };
    const asked = result("data.b", "unknown", "blocker");
    const passed = Array.from({ length: 9 }, (_, i) => result(`data.c${i}`, "pass"));
    assert.deepEqual(score([...passed, guess], categories), score([...passed, asked], categories));
  });

  it("asks every component for a level, and the folder as a whole for something of it", () => {
    const library = result("data.a", "pass", "high", 1, "lib");
    const service = [result("data.a", "pass", "high", 1, "web"), result("data.b", "pass", "high", 2, "web")];
    assert.equal(score([library, ...service], categories).level.reached, 2, "the library is asked nothing of level 2");
    assert.equal(score([{ ...library, status: "fail" }, ...service], categories).level.reached, 0);
  });
});

/** How high each answer stands: better ones never lower anything. */
const VERDICTS = ["not-assessed", "not-ready", "ready"];

describe("scores, whatever the results are", () => {
  it("never fall when any check comes to pass", () => {
    fc.assert(
      fc.property(results, fc.nat(), (items, pick) => {
        const open = items.filter(({ status }) => status !== "pass");
        const mended = open[pick % Math.max(1, open.length)];
        if (!mended) return;
        const before = score(build(items), categories);
        const after = score(
          build(items.map((item) => (item === mended ? { ...item, status: "pass" } : item))),
          categories,
        );
        assert.ok(after.scores.verified >= before.scores.verified);
        assert.ok(after.scores.raw >= before.scores.raw);
        assert.ok(after.scores.shown >= before.scores.shown);
        assert.ok(after.scores.coverage >= before.scores.coverage);
        assert.ok(after.level.reached >= before.level.reached);
        assert.ok(VERDICTS.indexOf(after.verdict) >= VERDICTS.indexOf(before.verdict));
        for (const [index, category] of before.categories.entries())
          assert.ok((after.categories[index]?.score ?? -1) >= (category.score ?? -1));
      }),
    );
  });

  it("do not depend on the order of the results", () => {
    fc.assert(
      fc.property(results, (items) => {
        assert.deepEqual(score(build([...items].reverse()), categories), score(build(items), categories));
      }),
    );
  });

  it("are never above what a waiver leaves, and a waiver never raises the raw score or the coverage", () => {
    fc.assert(
      fc.property(results, fc.nat(), (items, pick) => {
        const open = items.filter(({ status }) => status === "fail" || status === "unknown");
        const waived = open[pick % Math.max(1, open.length)];
        if (!waived) return;
        const before = score(build(items), categories);
        const after = score(
          build(items.map((item) => (item === waived ? { ...item, status: "waived" } : item))),
          categories,
        );
        assert.ok(after.scores.raw <= before.scores.raw);
        assert.ok(after.scores.coverage <= before.scores.coverage);
      }),
    );
  });

  it("show at most 59, and never ready, while a blocker is open", () => {
    fc.assert(
      fc.property(results, (items) => {
        const { scores, verdict, level } = score(
          build([...items, { check: "data.z", component: ".", status: "fail", severity: "blocker", level: 3 }]),
          categories,
        );
        assert.ok(scores.shown <= 59 && scores.shown <= scores.verified);
        assert.notEqual(verdict, "ready");
        assert.ok(level.reached < 3);
      }),
    );
  });

  it("reach no level that nothing of was assessed", () => {
    fc.assert(
      fc.property(results, (items) => {
        const { level } = score(build(items), categories);
        for (let reached = 1; reached <= level.reached; reached++)
          assert.ok(
            items.some(
              (item) =>
                item.level === reached &&
                (item.status === "pass" || item.status === "partial" || item.status === "fail"),
            ),
          );
      }),
    );
  });

  it("reach no level while a blocker or high check of it is open in any component", () => {
    fc.assert(
      fc.property(results, (items) => {
        const { reached } = score(build(items), categories).level;
        const gates = items.filter(({ severity, level }) => /blocker|high/.test(severity) && level <= reached);
        assert.ok(gates.every(({ status }) => /pass|waived|not-applicable/.test(status)));
      }),
    );
  });

  it("are the sums that are explained", () => {
    fc.assert(
      fc.property(results, (items) => {
        const scoring = score(build(items), categories);
        const snapshot = aSnapshot(build(items), scoring);
        const text = scoreText(snapshot, categories, { width: 200, style: plainStyle });
        const said = (name: string) => {
          const block = text.slice(text.indexOf(name)).split("\n\n")[0] ?? "";
          const terms = [...block.matchAll(/ (\d+) x +([\d.]+) % =/g)];
          const weights = terms.reduce((all, [, weight]) => all + Number(weight), 0);
          return (
            terms.reduce((all, [, weight, share]) => all + Number(weight) * Number(share), 0) / Math.max(1, weights)
          );
        };
        assert.ok(Math.abs(said("Verified score  ") - scoring.scores.verified) <= 0.11, text);
        assert.ok(Math.abs(said("Raw score  ") - scoring.scores.raw) <= 0.11, text);
        for (const { check, component, status } of items.filter((item) => item.status !== "not-applicable"))
          assert.match(text, new RegExp(`${status} .*${check} \\(${component}\\)`));
      }),
    );
  });
});
