import assert from "node:assert/strict";
import fc from "fast-check";
import { SharedOut } from "../../../server/src/core/evaluate/shared-out";
import { dirName } from "../../../server/src/core/facts/paths";
import type { Fact } from "../../../server/src/core/model/fact";
import { wholeFile } from "../../../server/src/core/model/text";

const fact = (path: string, name: number): Fact => ({
  kind: "config",
  path,
  at: wholeFile,
  scope: "main",
  props: { name },
});

describe("facts that are shared out", () => {
  it("lie, after any series of replaced files, where sharing them out anew puts them", () => {
    const path = fc.constantFrom("a/one.ts", "a/two.ts", "b/three.ts", "four.ts");
    const change = fc.tuple(path, fc.nat(3), fc.boolean());
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const byPath = new Map<string, readonly Fact[]>();
        const shared = new SharedOut(byPath, dirName);
        for (const [at, count, isAskedNow] of changes) {
          if (count === 0) byPath.delete(at);
          else
            byPath.set(
              at,
              Array.from({ length: count }, (_, name) => fact(at, name)),
            );
          shared.note(at);
          if (isAskedNow) assert.deepEqual(sorted(shared), sorted(new SharedOut(byPath, dirName)));
        }
        assert.deepEqual(sorted(shared), sorted(new SharedOut(byPath, dirName)));
      }),
    );
  });

  it("keep the lists in which nothing changed, and put many changed files in their places", () => {
    const byPath = new Map(
      Array.from({ length: 200 }, (_, index) => {
        const path = `d${index % 2}/${index}.ts`;
        return [path, [fact(path, index)]] as const;
      }),
    );
    const shared = new SharedOut(byPath, dirName);
    const before = shared.lists;
    const [even, odd] = [before.get("d0"), before.get("d1")];
    byPath.delete("d1/1.ts");
    shared.note("d1/1.ts");
    assert.equal(shared.lists.get("d0"), even);
    assert.equal(shared.lists.get("d1")?.length, (odd?.length ?? 0) - 1);
    for (const path of [...byPath.keys()].filter((each) => each.startsWith("d0/"))) {
      byPath.delete(path);
      shared.note(path);
    }
    assert.deepEqual([...shared.lists.keys()], ["d1"]);
  });
});

function sorted({ lists }: SharedOut) {
  const named = [...lists].map(([owner, facts]) => [
    owner,
    facts.map(({ path, props }) => `${path} ${props.name}`).sort(),
  ]);
  return Object.fromEntries(named);
}
