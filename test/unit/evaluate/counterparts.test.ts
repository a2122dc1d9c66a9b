import assert from "node:assert/strict";
import { counterparts } from "../../../server/src/core/evaluate/counterparts";
import type { Fact } from "../../../server/src/core/model/fact";
import { range } from "../../../server/src/core/model/text";

/** A call of each of these, one on a line. */
function calls(...callees: string[]): Fact[] {
  return callees.map((callee, line) => ({
    kind: "call",
    path: "a.ts",
    scope: "main",
    at: range(line, 0, line, callee.length),
    props: { callee, arguments: [callee, "x"] },
  }));
}

/** The line on which each of the facts stood before, in their order. */
function linesBefore(facts: readonly Fact[], before: readonly Fact[]): (number | undefined)[] {
  const known = counterparts(facts, before);
  return facts.map((fact) => known.get(fact)?.at.start.line);
}

describe("the facts of an edited file", () => {
  it("are known again in front of an edit and behind it", () => {
    assert.deepEqual(linesBefore(calls("a", "b", "x", "c", "d"), calls("a", "b", "c", "d")), [0, 1, undefined, 2, 3]);
    assert.deepEqual(linesBefore(calls("a", "d"), calls("a", "b", "c", "d")), [0, 3]);
    assert.deepEqual(linesBefore(calls("a", "x", "d"), calls("a", "b", "d")), [0, undefined, 2]);
  });

  it("are known again within it when they were moved there", () => {
    assert.deepEqual(linesBefore(calls("a", "c", "b", "d"), calls("a", "b", "c", "d")), [0, 2, 1, 3]);
  });

  it("are new when their scope, a property or an item of one differs", () => {
    const before = calls("a");
    const changes: Partial<Fact>[] = [
      { scope: "test" },
      { props: { callee: "a" } },
      { props: { callee: "a", arguments: ["a", "y"] } },
      { props: { callee: "a", arguments: ["a"] } },
      { kind: "construct" },
    ];
    for (const change of changes)
      assert.equal(
        counterparts(
          calls("a").map((fact) => ({ ...fact, ...change })),
          before,
        ).size,
        0,
      );
    assert.equal(counterparts(calls("a"), before).size, 1);
  });
});
