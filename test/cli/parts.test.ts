import assert from "node:assert/strict";
import { judge, parseRule } from "../../server/src/cli/gate";
import { nearest } from "../../server/src/core/nearest";
import { aResult, aSnapshot } from "../support/snapshot";

describe("the gate", () => {
  const ready = aSnapshot([aResult("data.kept", { status: "pass" })], {
    verdict: "ready",
    level: { reached: 1, next: 2, required: 1 },
    scores: { verified: 88, raw: 80, coverage: 0.9, shown: 88 },
  });
  const blocked = aSnapshot([aResult("data.kept", { severity: "blocker" })]);
  const unsure = aSnapshot([], { verdict: "not-assessed" });

  const cases: readonly (readonly [string, typeof ready, readonly string[], number])[] = [
    ["a ready folder", ready, ["not-ready"], 0],
    ["a blocked folder", blocked, ["not-ready"], 1],
    ["a blocked folder of which nothing is asked", blocked, ["none"], 0],
    ["no blocker where only blockers count", aSnapshot([aResult("data.kept")]), ["blocker"], 0],
    ["a blocker where only blockers count", blocked, ["blocker"], 1],
    ["a level that is reached", ready, ["level:1"], 0],
    ["a level that is not reached", ready, ["level:2"], 1],
    ["a score that is just enough", ready, ["score:88"], 0],
    ["a score that is too low", ready, ["score:88.1"], 1],
    ["one broken rule among others", ready, ["none", "level:3", "score:1"], 1],
    ["a folder that could not be assessed", unsure, ["none"], 3],
  ];
  for (const [title, snapshot, rules, code] of cases) {
    it(`ends with ${code} for ${title}`, () => {
      const outcome = judge(snapshot, rules.map(parseRule));
      assert.equal(outcome.code, code);
      assert.ok(outcome.reason.length > 10);
    });
  }

  it("takes no rule that nobody could mean", () => {
    for (const text of [
      "",
      "level",
      "level:0",
      "level:4",
      "score:",
      "score:101",
      "score:x",
      "score: ",
      "score:0x9",
      "level:1:2",
      "gate:a:b",
      "blocker:1",
      "ready",
    ])
      assert.throws(() => parseRule(text), /is no rule/);
  });
});

describe("the name that was probably meant", () => {
  const names = ["data.in-memory-store", "reliability.graceful-shutdown", "reliability.liveness-endpoint"];
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["graceful-shutdown", "reliability.graceful-shutdown"],
    ["reliability.gracefull-shutdown", "reliability.graceful-shutdown"],
    ["relaibility.liveness-endpoint", "reliability.liveness-endpoint"],
    ["DATA.IN-MEMORY-STORE", "data.in-memory-store"],
    ["x", undefined],
    ["", undefined],
    ["observability.metrics", undefined],
  ];
  for (const [typed, meant] of cases)
    it(`${typed || "nothing"} means ${meant}`, () => assert.equal(nearest(typed, names), meant));
});
