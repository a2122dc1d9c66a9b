import assert from "node:assert/strict";
import { inHabits, styleOf } from "../../../server/src/core/fixes/style";

describe("the habits of a file", () => {
  const four = "def a():\n    if b:\n        c()\n        d()\n    e()\n";
  it("are four spaces where a stray line has three", () => {
    assert.equal(styleOf(`${four.repeat(3)}x = f(\n   1)\n`, "python").indent, "    ");
  });
  it("are two spaces where half of the lines have an odd number of steps", () => {
    assert.equal(styleOf("a {\n  b {\n    c;\n  }\n}\n", "javascript").indent, "  ");
  });
  it("are those of the language in a file without steps", () => {
    assert.deepEqual(
      [styleOf("a", "ruby").indent, styleOf("a", "java").indent, styleOf("a", "go").indent],
      ["  ", "    ", "\t"],
    );
  });
  it("hold for the lines of a replacement", () => {
    const style = styleOf("const a = 'b'\nf('c')\n", "javascript");
    assert.equal(inHabits('x("y");\nz();', style, "javascript"), "x('y')\nz()");
    assert.equal(inHabits('x("y");', style, "java"), 'x("y");');
  });
});
