import assert from "node:assert/strict";
import { pathsInIndex } from "../../../server/src/workspace/tracked";

describe("git's index", () => {
  it("names nothing when it is torn or no index", () => {
    const entry = (path: string) => {
      const bytes = new Uint8Array(Math.ceil((62 + path.length + 1) / 8) * 8);
      bytes[61] = path.length;
      bytes.set(new TextEncoder().encode(path), 62);
      return bytes;
    };
    const header = (version: number, count: number) => [0x44, 0x49, 0x52, 0x43, 0, 0, 0, version, 0, 0, 0, count];
    const whole = Uint8Array.from([...header(2, 2), ...entry("a"), ...entry("b/c")]);
    assert.deepEqual(pathsInIndex(whole), ["a", "b/c"]);
    for (let length = 0; length < whole.length - 8; length++)
      assert.deepEqual(pathsInIndex(whole.subarray(0, length)), [], `${length} bytes`);
    assert.deepEqual(pathsInIndex(Uint8Array.from([...header(9, 2), ...whole.subarray(12)])), [], "another version");
    assert.deepEqual(pathsInIndex(Uint8Array.from([...header(2, 255), ...whole.subarray(12)])), [], "too many");
    assert.deepEqual(pathsInIndex(new TextEncoder().encode("not an index at all, but a long enough text")), []);
  });
});
