import assert from "node:assert/strict";
import { readJsonData } from "../../../../server/src/core/facts/data/json";

/** What is wrong with a text of JSON, in words. */
function problems(text: string): readonly string[] {
  return readJsonData(text).problems.map(({ reason }) => reason);
}

describe("JSON with mistakes", () => {
  it("hides nothing where a sign of one text is wrong", () => {
    assert.deepEqual(problems('{ "pattern": "git\\%2Bgithub", "tab": "a\tb", "code": "\\u12" }'), []);
  });

  it("keeps what stands behind such a sign", () => {
    const [root] = readJsonData('{ "pattern": "a\\%b", "port": 8080 }').documents;
    const port = root?.kind === "map" ? root.entries.get("port")?.value : undefined;
    assert.equal(port?.kind === "scalar" ? port.value : undefined, 8080);
  });

  it("may hide something where a bracket or the end of a text is missing", () => {
    assert.deepEqual(problems('{ "port": [8080 }'), ["JSON: comma expected"]);
    assert.deepEqual(problems('{ "port": "8080 }'), ["JSON: unexpected end of string"]);
  });
});
