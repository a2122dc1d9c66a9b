import assert from "node:assert/strict";
import fc from "fast-check";
import { byComponent, KeptGroups } from "../../../server/src/core/evaluate/groups";
import type { CheckResult } from "../../../server/src/core/model/result";
import { aResult } from "../../support/snapshot";

const CHECKS = ["data.a", "data.b", "data.c"];
const folder = (components: readonly string[]) =>
  CHECKS.flatMap((check) => components.map((component) => aResult(check, { component })));

describe("the results of components", () => {
  it("are, after any changes, those that a division from scratch gives", () => {
    const step = fc.oneof(
      fc.subarray(["a", "b", "c", "d"]).map((components) => () => folder(components)),
      fc
        .array(fc.nat(12), { maxLength: 3 })
        .map(
          (moved) => (before: readonly CheckResult[]) =>
            before.map((result, index) => (moved.includes(index) ? { ...result, reason: "another" } : result)),
        ),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const kept = new KeptGroups();
        let results: readonly CheckResult[] = folder(["a", "b"]);
        for (const next of steps) {
          results = next(results);
          assert.deepEqual(kept.of(results), byComponent(results));
        }
      }),
    );
  });

  it("stay the same objects where no result changed", () => {
    const kept = new KeptGroups();
    const before = folder(["a", "b", "c"]);
    const first = kept.of(before);
    const second = kept.of(before.map((result, index) => (index === 4 ? { ...result, status: "fail" } : result)));
    assert.deepEqual(
      second.map((group, index) => group === first[index]),
      [true, false, true],
    );
  });
});
