import assert from "node:assert/strict";
import fc from "fast-check";
import { compileWhere } from "../../../server/src/core/evaluate/conditions";
import { FactBase } from "../../../server/src/core/evaluate/fact-base";
import { keyOf, Selections } from "../../../server/src/core/evaluate/selections";
import type { Condition, Select } from "../../../server/src/core/model/check";
import type { Fact, FactValue } from "../../../server/src/core/model/fact";
import { wholeFile } from "../../../server/src/core/model/text";

const value = fc.constantFrom<FactValue | undefined>(
  "a",
  "ab",
  "app.metrics.count",
  "a*b",
  "1",
  1,
  true,
  ["a", "b"],
  ["app.metrics", "b"],
  ["ab", "a", "a"],
  [],
  undefined,
);
const condition = fc.constantFrom<Condition>(
  "a",
  1,
  "1",
  true,
  "*",
  "a*",
  "app.*",
  ["*.metrics", "app.*.count", "*metrics*"],
  "a\\*b",
  ">= 1",
  ["a", "ab"],
  ["a", "b*"],
  { not: "a" },
  { not: "*" },
  { like: "A*" },
);
const props = fc.record({ name: value, value }, { noNullPrototype: true });
const where = fc.record({ name: condition, value: condition }, { requiredKeys: [], noNullPrototype: true });
const fact = fc
  .tuple(props, fc.constantFrom<Fact["scope"]>("main", "test"))
  .map(([given, scope]): Omit<Fact, "path"> => ({ kind: "config", at: wholeFile, scope, props: given }));

describe("the facts that selections match", () => {
  it("are, after any series of replaced files, those that fulfil each condition", () => {
    fc.assert(
      fc.property(
        fc.array(where, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.constantFrom("one", "two"), fc.option(fc.array(fact, { maxLength: 4 }))), {
          maxLength: 8,
        }),
        (wheres, steps) => {
          const selects = wheres.map((each): Select => ({ fact: "config", where: each }));
          const base = new FactBase(new Selections(selects));
          const files = new Map<string, readonly Fact[]>();
          for (const [path, given] of steps) {
            const facts = given?.map((each): Fact => ({ ...each, path }));
            const before = selects.map((select) => JSON.stringify([...base.matches(select)].sort(byPath)));
            const changed = base.replace(path, facts);
            files.set(path, facts ?? []);
            for (const [i, select] of selects.entries()) {
              const test = compileWhere(select.where);
              const expected = [...files.values()]
                .flat()
                .filter(({ scope, props: has }) => scope === "main" && test(has));
              const found = [...base.matches(select)].sort(byPath);
              assert.deepEqual(found, expected.sort(byPath));
              assert.equal(changed.has(keyOf(select)), JSON.stringify(found) !== before[i]);
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

function byPath(a: Fact, b: Fact): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
