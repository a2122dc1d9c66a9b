import assert from "node:assert/strict";
import { cursorAt } from "../../../server/src/core/language/cursor";
import { LineIndex } from "../../../server/src/core/model/text";

/** What stands around the `|` of a text. */
function around(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const cursor = cursorAt(text, new LineIndex(text).positionAt(offset));
  if (!cursor) return undefined;
  const { path, at, typed, word, siblings } = cursor;
  return [
    at,
    path.join("/"),
    typed,
    word.end.character - word.start.character,
    [...siblings.keys()].filter((key) => !/Mark/.test(key)).join(),
  ];
}

describe("the surroundings of a cursor", () => {
  const cases: readonly (readonly [string, string, readonly unknown[]])[] = [
    ["an empty file", "|", ["value", "", "", 0, ""]],
    ["a first key", "pro|", ["value", "", "pro", 3, ""]],
    ["a key below others", "profile: default\nch|", ["key", "", "ch", 2, "profile"]],
    ["a key that is there", "pro|file: default\n", ["key", "", "pro", 7, ""]],
    ["a value", "profile: cri|", ["value", "profile", "cri", 3, "profile"]],
    ["a value that is not begun", "profile: |\ngates: []\n", ["value", "profile", "", 0, "profile,gates"]],
    ["a nested key", "checks:\n  data.|\n", ["value", "checks", "data.", 5, "checks"]],
    ["a nested key below others", "checks:\n  a.b: { off: why not }\n  data.|\n", ["key", "checks", "data.", 5, "a.b"]],
    ["a key in braces", "checks:\n  a.b: { se| }\n", ["key", "checks/a.b", "se", 2, ""]],
    ["a value in braces", "checks:\n  a.b: { severity: hi| }\n", ["value", "checks/a.b/severity", "hi", 2, "severity"]],
    ["an item in brackets", "gates: [release, mu|]\n", ["value", "gates/[]", "mu", 2, "gates"]],
    ["an item below its key", "gates:\n  - re|\n", ["value", "gates/[]", "re", 2, "gates"]],
    ["the first key of an item", "- ch|\n", ["value", "[]", "ch", 2, ""]],
    ["a value in an item", "- check: data.in|\n  owner: web\n", ["value", "[]/check", "data.in", 7, "check,owner"]],
    ["a key in a second item", "- check: a.b\n- check: c.d\n  own|\n", ["key", "[]", "own", 3, "check"]],
    ["a check with a facet", "- check: a.b#so|ft\n", ["value", "[]/check", "a.b#so", 8, "check"]],
    ["an item of a gate", "- check: gate:release#ru|\n", ["value", "[]/check", "gate:release#ru", 15, "check"]],
    ["a file that is broken elsewhere", "- check: a.|\n  owner: 'web\n", ["value", "[]/check", "a.", 2, "check,owner"]],
    ["a second document", "a: 1\n---\nfact: ro|\n", ["value", "fact", "ro", 2, "fact"]],
    ["Windows line ends", "a: 1\r\nb: x|\r\nc: 2\r\n", ["value", "b", "x", 1, "a,b,c"]],
  ];
  for (const [what, text, expected] of cases) it(`are told of ${what}`, () => assert.deepEqual(around(text), expected));

  it("are told of a very long line in a moment", () => {
    assert.deepEqual(around(`a: ${"x".repeat(150_000)} |`)?.slice(0, 3), ["value", "a", ""]);
  });

  it("are not told in a comment, nor in what nobody wrote", () => {
    assert.equal(around("# check: a|\n"), undefined);
    assert.equal(around(`${"[".repeat(5000)}|`), undefined);
  });
});
