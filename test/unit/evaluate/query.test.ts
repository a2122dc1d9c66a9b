import assert from "node:assert/strict";
import { FactBase } from "../../../server/src/core/evaluate/fact-base";
import { Ownership } from "../../../server/src/core/evaluate/ownership";
import { evaluateQuery, selectsOf } from "../../../server/src/core/evaluate/query";
import { Selections } from "../../../server/src/core/evaluate/selections";
import type { Query } from "../../../server/src/core/model/check";
import type { Component } from "../../../server/src/core/model/component";
import type { Fact } from "../../../server/src/core/model/fact";
import { fact } from "../../support/facts";

const component = (id: string): Component => ({ id, kind: "service", name: id, frameworks: [], reason: "" });

function ask(
  query: Query,
  facts: Fact[],
  options: { component?: string; components?: string[]; ownOnly?: boolean } = {},
) {
  const base = new FactBase(new Selections(selectsOf(query)));
  for (const path of new Set(facts.map((f) => f.path)))
    base.replace(
      path,
      facts.filter((f) => f.path === path),
    );
  const components = (options.components ?? ["."]).map(component);
  const owners = new Ownership(components);
  const outcome = evaluateQuery(query, {
    base,
    owners,
    components,
    component: options.component,
    ownOnly: options.ownOnly ?? false,
  });
  return {
    holds: outcome.holds,
    found: outcome.matches.map((match) => `${match.fact.path}:${match.fact.at.start.line}`),
  };
}

const close = fact("call", "a.ts", { callee: "server.close", fn: "stop" }, 4);
const signal = fact("call", "a.ts", { callee: "process.on", arg0: "SIGTERM", fn: "start" }, 2);

describe("queries", () => {
  it("sees main scope only, unless asked for another", () => {
    const test = fact("call", "a.test.ts", { callee: "it" }, 0, "test");
    assert.equal(ask({ fact: "call", where: { callee: "it" } }, [test]).holds, false);
    assert.equal(ask({ fact: "call", where: { callee: "it" }, scope: ["test"] }, [test]).holds, true);
  });

  it("any, all, none and count", () => {
    const a: Query = { fact: "call", where: { callee: "server.close" } };
    const b: Query = { fact: "call", where: { callee: "process.on" } };
    const c: Query = { fact: "call", where: { callee: "eval" } };
    const facts = [close, signal];
    assert.deepEqual(ask({ any: [c, a] }, facts).found, ["a.ts:4"]);
    assert.deepEqual(ask({ all: [a, b] }, facts).found, ["a.ts:4", "a.ts:2"]);
    assert.equal(ask({ all: [a, c] }, facts).holds, false);
    assert.equal(ask({ none: [c] }, facts).holds, true);
    assert.deepEqual(ask({ none: [c], of: a }, facts).found, ["a.ts:4"]);
    assert.equal(ask({ none: [a], of: b }, facts).holds, false);
    assert.equal(ask({ count: { fact: "call" }, atLeast: 2 }, facts).holds, true);
    assert.equal(ask({ count: { fact: "call" }, atLeast: 3 }, facts).holds, false);
  });

  it("near in the same function, file and component", () => {
    const near = (within: "function" | "file" | "component"): Query => ({
      fact: "call",
      where: { callee: "process.on" },
      near: { within, any: [{ fact: "call", where: { callee: "*.close" } }] },
    });
    assert.equal(ask(near("function"), [signal, close]).holds, false);
    assert.equal(
      ask(near("function"), [signal, fact("call", "a.ts", { callee: "db.close", fn: "start/onSignal" })]).holds,
      true,
    );
    assert.equal(ask(near("file"), [signal, close]).holds, true);
    const elsewhere = fact("call", "b.ts", { callee: "server.close" });
    assert.equal(ask(near("file"), [signal, elsewhere]).holds, false);
    assert.equal(ask(near("component"), [signal, elsewhere]).holds, true);
    const sibling = fact("call", "other/b.ts", { callee: "server.close" });
    assert.equal(ask(near("component"), [signal, sibling], { components: [".", "other"] }).holds, false);
  });

  it("matches a property with another fact's, and finds what a list lacks", () => {
    const read = (name: string, line: number) => fact("env", "a.ts", { name }, line);
    const listed = fact("config", ".env.example", { key: "A", format: "env" });
    const lacking: Query = {
      fact: "env",
      matches: [{ prop: "name", with: { fact: "config", where: { format: "env" } }, equals: "key", absent: true }],
    };
    assert.deepEqual(ask(lacking, [read("A", 1), read("B", 2), listed]).found, ["a.ts:2"]);
    assert.deepEqual(ask(lacking, [read("A", 1)]).found, [], "without a list nothing is missing from it");
  });

  it("asks for every match, and takes any value of a list", () => {
    const ask2 = (targets: string[], home: string) =>
      ask(
        {
          fact: "reference",
          matches: [
            { prop: "home", with: { fact: "commands" }, equals: "home" },
            { prop: "target", with: { fact: "commands" }, equals: "targets", absent: true },
          ],
        },
        [
          fact("reference", "ci.yml", { home, target: targets }, 3),
          fact("commands", "Makefile", { home: "make .", targets: ["test", "lint"] }),
        ],
      ).found;
    assert.deepEqual(ask2(["biuld"], "make ."), ["ci.yml:3"]);
    assert.deepEqual(ask2(["biuld", "lint"], "make ."), []);
    assert.deepEqual(ask2(["biuld"], "make docs"), []);
  });

  it("finds what names a path that the folder does not have", () => {
    const here = (path: string) => fact("file", path);
    const missing = (target: string, ...facts: Fact[]) =>
      ask({ fact: "reference", missing: "target" }, [fact("reference", "ci.yml", { target }), ...facts]).found.length;
    assert.equal(missing("scripts/run.sh"), 1);
    assert.equal(missing("scripts/run.sh", here("tools/scripts/run.sh")), 0, "whatever ends in it may be meant");
    assert.equal(missing("/scripts/run.sh", here("tools/scripts/run.sh")), 1, "from the root there is one place");
    assert.equal(missing("/tools/scripts", here("tools/scripts/run.sh")), 0, "a directory is there");
    assert.equal(missing("scripts/run.sh", here("myscripts/run.sh")), 1);
    const ignored = (path: string, pattern: string) =>
      fact("ignore", path, { file: ".gitignore", pattern, negated: false });
    assert.equal(missing("api/build/run.sh", ignored(".gitignore", "build/")), 0);
    assert.equal(missing("/api/run.local.sh", ignored("api/.gitignore", "/*.local.*")), 0);
    assert.equal(missing("/api/run.sh", ignored("api/.gitignore", "/build")), 1);
    const link = fact("unreadable", "shared", { reason: "it is a link", couldHold: [] });
    assert.equal(missing("shared/run.sh", link), 0, "what is behind a link is not known");
  });

  it("keeps up with files that come and go", () => {
    const select = { fact: "reference", missing: "target" } as const;
    const base = new FactBase(new Selections(selectsOf(select)));
    base.replace("ci.yml", [fact("reference", "ci.yml", { target: "/a/b/run.sh" })]);
    const owners = new Ownership([]);
    const isMissing = () => evaluateQuery(select, { base, owners, components: [], component: undefined }).holds;
    assert.equal(isMissing(), true);
    base.replace("a/b/run.sh", [fact("file", "a/b/run.sh")]);
    assert.equal(isMissing(), false);
    base.replace("a/b/run.sh", undefined);
    assert.equal(isMissing(), true);
  });

  it("shows a component its own facts, and build files of what encloses it", () => {
    const facts = [
      fact("docker.stage", "Dockerfile", { base: "node:24" }),
      fact("call", "services/a/a.ts", { callee: "f" }),
      fact("call", "services/b/b.ts", { callee: "f" }),
      fact("call", "root.ts", { callee: "f" }),
      fact("ci.workflow", ".github/workflows/ci.yml", { name: "ci" }),
    ];
    const options = { components: [".", "services/a", "services/b"], component: "services/a" };
    assert.deepEqual(ask({ fact: "call" }, facts, options).found, ["services/a/a.ts:0"]);
    assert.deepEqual(ask({ fact: "docker.stage" }, facts, options).found, ["Dockerfile:0"]);
    assert.deepEqual(ask({ fact: "docker.stage" }, facts, { ...options, ownOnly: true }).found, []);
    assert.equal(ask({ fact: "ci.workflow" }, facts, options).holds, true);
    assert.deepEqual(ask({ fact: "call", reach: "repository" }, facts, options).found.length, 3);
  });
});
