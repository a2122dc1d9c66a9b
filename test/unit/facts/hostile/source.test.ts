import assert from "node:assert/strict";
import { wordsOf } from "../../../../server/src/core/facts/code/words";
import type { Collector } from "../../../../server/src/core/facts/collector";
import { testHost } from "../../../support/engine";

const LENGTH = 40_000;
const ENOUGH_MS = 3_000;
/** Text that never ends well, and that an attacker or a broken generator writes in a moment. */
const HOSTILE: readonly (readonly [path: string, repeated: string])[] = [
  ["a.ts", "("],
  ["a.ts", "!"],
  ["a.js", "`${"],
  ["a.py", "["],
  ["a.go", "{"],
  ["A.java", "("],
];

describe("reading hostile source", () => {
  let collectors: readonly Collector[];
  before(async () => {
    collectors = await testHost().prepare(HOSTILE.map(([path]) => path));
  });

  for (const [path, repeated] of HOSTILE) {
    it(`gives up soon on ${path} full of ${repeated}, and says so`, () => {
      const began = performance.now();
      const source = collectors.find((collector) => collector.name === "source code");
      const facts = source?.collect(path, repeated.repeat(LENGTH / repeated.length)) ?? [];
      const took = Math.round(performance.now() - began);
      assert.deepEqual(
        facts.map(({ kind }) => kind),
        ["unreadable"],
      );
      assert.ok(took < ENOUGH_MS, `${took} ms`);
    });
  }

  it("takes the words of a very long name in proportion to its length", () => {
    const began = performance.now();
    assert.equal(wordsOf(`${"A".repeat(LENGTH * 4)}Server`).length, 2);
    assert.ok(performance.now() - began < ENOUGH_MS);
    assert.deepEqual(wordsOf("HTTPClient_forURLs"), ["http", "client", "for", "ur", "ls"]);
  });

  it("still reads long lists, long chains and a file that is cut off", () => {
    const source = collectors.find((collector) => collector.name === "source code");
    const kindsOf = (text: string) => new Set(source?.collect("a.ts", text).map(({ kind }) => kind));
    for (const text of [
      `const a = [${"1, ".repeat(30_000)}];\nrun();`,
      `run();\nconst text = ${'"a" +\n'.repeat(400)} "b";`,
      `run();\nfunction a() {\n  if (b) {\n`,
    ])
      assert.ok(kindsOf(text).has("call"), text.slice(0, 40));
  });
});
