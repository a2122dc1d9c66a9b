import assert from "node:assert/strict";
import { compileGlobs } from "../../../server/src/core/globs/globs";

/** What each glob names, and what it does not. */
const TABLE: readonly (readonly [glob: string, names: readonly string[], not: readonly string[]])[] = [
  ["*.py", ["a.py", ".py"], ["a/b.py", "a.pyc"]],
  ["**/*.py", ["a.py", "a/b/c.py"], ["a.py/b"]],
  ["src/**", ["src", "src/a", "src/a/b", "src/.env"], ["source/a", "a/src/b"]],
  ["src/**/b", ["src/b", "src/a/c/b"], ["src/ab", "b"]],
  ["a*c", ["ac", "abc", "abbc"], ["a/c", "abcd"]],
  ["?.js", ["a.js"], [".js", "ab.js"]],
  ["[a-c]x", ["ax", "cx"], ["dx", "x"]],
  ["[!a-c]x", ["dx"], ["ax"]],
  ["**/*.{ts,tsx}", ["a.ts", "b/a.tsx"], ["a.js", "a.{ts,tsx}"]],
  ["{a,b{c,d}}.x", ["a.x", "bc.x", "bd.x"], ["b.x"]],
  ["a{b}", ["a{b}"], ["ab"]],
  ["pages/(shop)/[id].ts", ["pages/(shop)/i.ts"], ["pages/shop/i.ts"]],
  ["pages/\\[id\\].ts", ["pages/[id].ts"], ["pages/i.ts"]],
  ["!**/dist/**", ["src/a"], ["dist/a", "x/dist/a"]],
  ["a[", [], ["a[", "a"]],
];

describe("globs", () => {
  for (const [glob, names, not] of TABLE) {
    it(`${glob} names what it should`, () => {
      const test = compileGlobs([glob]);
      for (const path of names) assert.equal(test(path), true, path);
      for (const path of not) assert.equal(test(path), false, path);
    });
  }

  it("name what any of them names, and nothing when there is none", () => {
    assert.equal(compileGlobs(["a", "b"])("b"), true);
    assert.equal(compileGlobs([])("b"), false);
  });

  it("take out what a glob with an exclamation mark names", () => {
    const test = compileGlobs(["**/*.js", "!**/{public,static}/**", "!**/*.min.js"]);
    assert.deepEqual(["src/a.js", "public/a.js", "web/static/a.js", "src/a.min.js", "src/a.ts"].filter(test), [
      "src/a.js",
    ]);
    assert.deepEqual(["a", "dist/a", "b"].filter(compileGlobs(["!dist/**", "!b"])), ["a"]);
  });

  it("take upper and lower case for the same when told to", () => {
    assert.equal(compileGlobs(["README*"], { ignoreCase: true })("readme.MD"), true);
    assert.equal(compileGlobs(["README*"])("readme.MD"), false);
  });

  it("answer at once, whatever a repository's patterns and names are made of", () => {
    const began = performance.now();
    const name = `${"a".repeat(250)}c`;
    for (const glob of ["*a".repeat(120), "{a,b}".repeat(60), "{".repeat(2000), `${"{a,".repeat(500)}`])
      assert.equal(compileGlobs([glob])(name), false);
    assert.equal(compileGlobs([`${"**/a/".repeat(100)}b`])(`${"a/".repeat(1000)}c`), false);
    assert.ok(performance.now() - began < 2000);
  });
});
