import assert from "node:assert/strict";
import fc from "fast-check";
import { SortedPaths } from "../../../server/src/engine/sorted-paths";

describe("the paths of a folder", () => {
  it("are in their order after any files came or went, few or many", () => {
    const names = Array.from({ length: 100 }, (_, index) => `d${index % 7}/f${index}`);
    const step = fc.tuple(fc.subarray(names), fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const files = new Map<string, boolean>();
        const paths = new SortedPaths(files);
        for (const [moved, isThere] of steps) {
          for (const path of moved) {
            if (isThere) files.set(path, true);
            else files.delete(path);
            paths.note(path);
          }
          assert.deepEqual(paths.all, [...files.keys()].sort());
        }
      }),
    );
  });

  it("put one file in its place", () => {
    const files = new Map([
      ["a", true],
      ["c", true],
    ]);
    const paths = new SortedPaths(files);
    assert.deepEqual(paths.all, ["a", "c"]);
    files.set("b", true);
    paths.note("b");
    assert.deepEqual(paths.all, ["a", "b", "c"]);
    files.delete("c");
    paths.note("c");
    paths.note("c");
    assert.deepEqual(paths.all, ["a", "b"]);
  });
});
