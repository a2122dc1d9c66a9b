import { deepEqual, equal, ok } from "node:assert/strict";
import { Sources } from "../facts-of";

describe("source code that is not as one would wish", () => {
  const sources = new Sources();
  before(() => sources.load("a.ts", "a.tsx", "a.js"));

  const places = (path: string, text: string) =>
    sources
      .of("call", path, text)
      .map(({ at, props }) => [props.callee, at.start.line, at.start.character, at.end.character]);

  it("counts columns in UTF-16 units, also behind characters outside the basic plane", () => {
    deepEqual(places("a.ts", 'const é = "日本😀"; run("ü"); after();'), [
      ["run", 0, 18, 21],
      ["after", 0, 28, 33],
    ]);
  });

  it("reads files with CRLF and a byte order mark", () => {
    deepEqual(places("a.ts", "\uFEFFone();\r\n  two();\r\n"), [
      ["one", 0, 1, 4],
      ["two", 1, 2, 5],
    ]);
  });

  it("takes the sound parts of a broken file", () => {
    const names = places("a.ts", "before();\nfunction f( { inside();\nclass {{{ x\nafter();").map(([name]) => name);
    ok(names.includes("before"));
  });

  it("says that a minified bundle was not understood", () => {
    const [fact, ...more] = sources.facts("a.js", `${"a();".repeat(60_000)}\n`);
    equal(fact?.kind, "unreadable");
    deepEqual(more, []);
  });

  it("reads a long file of ordinary lines", () => {
    equal(sources.of("call", "a.js", "a();\n".repeat(50_000)).length, 50_000);
  });

  it("reads nesting deeper than people write", () => {
    equal(sources.of("call", "a.js", `${"f(".repeat(100)}1${")".repeat(100)}`).length, 100);
    equal(sources.of("env", "a.js", `x = ${"process.env.A || ".repeat(300)}1`).length, 300);
  });

  it("gives up on nesting nobody wrote, and says so", () => {
    for (const text of [`x = ${"[".repeat(20_000)}${"]".repeat(20_000)}`, `${"f(".repeat(9_000)}1${")".repeat(9_000)}`])
      deepEqual(
        sources.facts("a.js", text).map(({ kind }) => kind),
        ["unreadable"],
      );
  });

  it("reads functions inside JSX", () => {
    deepEqual(
      places("a.tsx", "const A = () => <b onClick={() => save()}>{load()}</b>;").map(([name]) => name),
      ["save", "load"],
    );
  });

  it("leaves declarations, components of other frameworks and data alone", () => {
    for (const path of ["types/a.d.ts", "a.vue", "a.svelte", "a.json"]) deepEqual(sources.facts(path, "f()"), []);
  });

  it("gives names as written to the members of objects that every object has", () => {
    deepEqual(
      sources.of("call", "a.js", "toString(); constructor(); const o = {}; o.hasOwnProperty(x); __proto__();").length,
      4,
    );
  });
});
