import assert from "node:assert/strict";
import fc from "fast-check";
import { compileWhere, wildcard } from "../../../server/src/core/evaluate/conditions";
import type { Condition } from "../../../server/src/core/model/check";
import type { FactValue } from "../../../server/src/core/model/fact";

const holds = (condition: Condition, value: FactValue | undefined) => compileWhere({ p: condition })({ p: value });

describe("conditions", () => {
  const table: [Condition, FactValue | undefined, boolean][] = [
    ["GET", "GET", true],
    ["GET", "get", false],
    [3000, 3000, true],
    [3000, "3000", false],
    [["GET", "HEAD"], "HEAD", true],
    [["GET", "HEAD"], "POST", false],
    ["*", "anything", true],
    ["*", false, true],
    ["*", undefined, false],
    [{ not: "*" }, undefined, true],
    [{ not: "*" }, "x", false],
    [{ not: ["dev", "test"] }, "prod", true],
    [{ not: ["dev", "test"] }, undefined, true],
    ["*.close", "server.close", true],
    ["*.close", "server.closed", false],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c", false],
    ["\\*", "*", true],
    ["\\*", "https://a.example", false],
    ["x\\**", "x*y", true],
    [">= 20", 20, true],
    [">= 20", 19, false],
    ["< 3", 2, true],
    [">= 20", "20", false],
    [{ like: "*secret*" }, "JWT_SECRET", true],
    [{ like: ["*token", "*key"] }, "API_KEY", true],
    [{ not: { like: "*secret*" } }, "PORT", true],
    ["push", ["push", "pull_request"], true],
    ["schedule", ["push", "pull_request"], false],
    ["push", [], false],
  ];
  for (const [condition, value, expected] of table) {
    it(`${JSON.stringify(condition)} ${expected ? "holds" : "does not hold"} for ${JSON.stringify(value)}`, () => {
      assert.equal(holds(condition, value), expected);
    });
  }

  it("matches a wildcard exactly when the equivalent regular expression does", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
    const texts = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
    fc.assert(
      fc.property(letters, texts, (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll("*", "[^]*")}$`).test(text);
        assert.equal(wildcard(pattern)(text), expected);
      }),
    );
  });

  it("stays linear on a pattern made to hurt", () => {
    const test = wildcard(`${"*a".repeat(40)}*b`);
    assert.equal(test("a".repeat(100_000)), false);
  });
});
