import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { collectFacts } from "../../../server/src/core/facts/collect";
import type { Collector } from "../../../server/src/core/facts/collector";
import { wholeFile } from "../../../server/src/core/model/text";

/** Cuts its facts from the text, as all collectors do. */
const cutter: Collector = {
  name: "cutter",
  emits: ["config"],
  serves: () => true,
  collect: (_, text) => [
    { kind: "config", at: wholeFile, props: { key: text.slice(5, 45), values: [text.slice(50, 90)] } },
  ],
};

describe("texts of facts", () => {
  it("keep nothing else of their file in memory", () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage: () => void = runInNewContext("gc");
    const held = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed / 1e6;
    };
    const before = held();
    const kept = Array.from({ length: 60 }, (_, file) => {
      const text = Buffer.from(`${file}`.padStart(90, "x").padEnd(1_000_000, "y")).toString();
      return collectFacts(`f${file}.json`, text, "main", [cutter]);
    });
    const grown = held() - before;
    assert.ok(grown < 20, `60 files of 1 MB each left ${grown.toFixed(0)} MB`);
    assert.equal(kept.length, 60);
  });

  it("say what they said, whatever characters they hold", () => {
    const texts = [
      "a".repeat(12),
      "a quite ordinary text",
      `lone ${"\ud800"} half of a pair`,
      `"quoted" \\ and\nlines`,
    ];
    for (const text of texts) {
      const padded = `12345${text.padEnd(40)}67890${text.padEnd(40)}`;
      const [, fact] = collectFacts("f.json", padded, "main", [cutter]).facts;
      assert.deepEqual(fact?.props, { key: text.padEnd(40), values: [text.padEnd(40)] });
    }
  });
});
