import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

const path = "package.json";

describe("package.json", () => {
  it("tells what the directory is, at the name's value", () => {
    const text = `{
  "name": "@shop/api", "version": "1.0.0", "private": true,
  "main": "dist/main.js",
  "workspaces": { "packages": ["apps/*"] },
  "packageManager": "pnpm@9.1.0",
  "engines": { "node": ">=20" }
}`;
    const [manifest] = factsOf(path, text);
    assert.ok(manifest);
    assert.equal(textAt(text, manifest), '"@shop/api"');
    assert.deepEqual(
      { ...manifest.props },
      {
        ecosystem: "npm",
        name: "@shop/api",
        private: true,
        bin: undefined,
        main: "dist/main.js",
        workspaces: ["apps/*"],
        packageManager: "pnpm@9.1.0",
        runtime: ">=20",
        published: false,
      },
    );
  });

  it("groups dependencies and places each at its line", () => {
    const text = `{ "name": "a",
  "dependencies": { "express": "^4" },
  "devDependencies": { "mocha": "10" },
  "peerDependencies": { "react": "*" },
  "optionalDependencies": { "fsevents": "2" } }`;
    assert.deepEqual(pick("dependency", path, text, "name", "version", "group"), [
      { name: "express", version: "^4", group: "runtime" },
      { name: "mocha", version: "10", group: "dev" },
      { name: "react", version: "*", group: "peer" },
      { name: "fsevents", version: "2", group: "optional" },
    ]);
    const mocha = factsOf(path, text).find(({ props }) => props.name === "mocha");
    assert.equal(mocha?.at.start.line, 2);
  });

  const bins: readonly (readonly [string, unknown])[] = [
    ['{ "name": "tool", "bin": "./cli.js" }', ["tool"]],
    ['{ "name": "tool", "bin": { "a": "a.js", "b": "b.js" } }', ["a", "b"]],
    ['{ "name": "tool", "bin": {} }', undefined],
    ['{ "name": "tool", "directories": { "bin": "./bin" } }', undefined],
  ];
  for (const [text, bin] of bins)
    it(`finds the commands of ${text}`, () => assert.deepEqual(factsOf(path, text)[0]?.props.bin, bin));

  it("gives scripts and tool settings as configuration, nothing else", () => {
    const text =
      '{ "scripts": { "test": "vitest" }, "jest": { "coverageThreshold": { "global": { "lines": 80 } } }, "author": "me" }';
    assert.deepEqual(pick("config", path, text, "key", "value"), [
      { key: "scripts.test", value: "vitest" },
      { key: "jest.coverageThreshold.global.lines", value: 80 },
    ]);
  });

  it("reads the sound parts of a broken file and says that it is broken", () => {
    const facts = factsOf(path, '{ "name": "a", "dependencies": { "express": "^4", \n  "koa": } ');
    assert.deepEqual(facts.map(({ kind }) => kind).slice(0, 3), ["unreadable", "manifest", "dependency"]);
    assert.equal(facts[0]?.at.start.line, 1);
  });

  for (const text of ["", "[]", "null", '"text"', "not json", '{"dependencies": []}', '{"name": 3, "bin": [1]}'])
    it(`survives ${JSON.stringify(text)}`, () => assert.ok(Array.isArray(factsOf(path, text))));

  it("is not read in a file of another name", () => assert.deepEqual(factsOf("src/package.json.ts", "{}"), []));
});
