import { equal } from "node:assert/strict";
import { Sources } from "../facts-of";

describe("Python and Go as nobody would write them", () => {
  const sources = new Sources();
  before(() => sources.load("a.py", "a.go"));

  it("survives nesting far beyond what a person writes", () => {
    const depth = 400;
    const python = `import os\nx = ${"[".repeat(depth)}os.getenv("A")${"]".repeat(depth)}\n`;
    const go = `package a\nimport "os"\nvar x = ${"(".repeat(depth)}os.Getenv("A")${")".repeat(depth)}\n`;
    for (const [path, text] of [
      ["a.py", python],
      ["a.go", go],
    ] as const)
      equal(sources.facts(path, text).length > 0, true);
  });

  it("gives facts of what is sound around a half-typed line", () => {
    equal(sources.of("env", "a.py", 'import os\na = os.getenv("A")\nb = os.getenv(\n').length, 1);
    equal(sources.of("env", "a.go", 'package a\nimport "os"\nvar a = os.Getenv("A")\nfunc f() { b := \n').length, 1);
  });

  it("takes an empty file", () => {
    equal(sources.facts("a.py", "").length, 0);
    equal(sources.facts("a.go", "").length, 0);
  });
});
