import assert from "node:assert/strict";
import { changeBetween } from "../../../server/src/core/text-change";

describe("the change between two texts", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["abc", "abc", "", ""],
    ["abc", "abxc", "", "x"],
    ["aa", "aaa", "", "a"],
    ["abc", "ac", "b", ""],
    // Two faces share their first unit, two flags their last one.
    ["a😀b", "a😁b", "😀", "😁"],
    ["\u{1f600}", "\u{1fa00}", "\u{1f600}", "\u{1fa00}"],
  ];
  for (const [before, after, gone, come] of cases)
    it(`of ${before} and ${after}`, () => {
      const { start, oldEnd, newEnd } = changeBetween(before, after);
      assert.deepEqual([before.slice(start, oldEnd), after.slice(start, newEnd)], [gone, come]);
    });
});
