import { deepEqual, equal, ok } from "node:assert/strict";
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

  it("joins many routers of a file in time that grows with their number", () => {
    const many = (line: (at: number) => string) => Array.from({ length: 4000 }, (_, at) => line(at)).join("");
    const aiohttp = many(
      (at) => `a${at} = web.Application()\na${at}.router.add_get("/x", h)\napp.add_subapp("/${at}", a${at})\n`,
    );
    const flask = many((at) => `b${at} = Blueprint("b${at}", __name__)\nb${at}.add_url_rule("/x", view_func=h)\n`);
    const before = process.cpuUsage();
    const routes = [
      ...sources.routes("a.py", `from aiohttp import web\napp = web.Application()\n${aiohttp}`),
      ...sources.routes("a.py", `from flask import Blueprint\n${flask}`),
    ];
    const took = process.cpuUsage(before).user / 1000;
    deepEqual([routes.length, routes[3999]], [8000, "GET /3999/x"]);
    ok(took < 6000, `${Math.round(took)} ms`);
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
