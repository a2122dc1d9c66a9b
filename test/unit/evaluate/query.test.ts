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
      matches: { prop: "name", with: { fact: "config", where: { format: "env" } }, equals: "key", absent: true },
    };
    assert.deepEqual(ask(lacking, [read("A", 1), read("B", 2), listed]).found, ["a.ts:2"]);
    assert.deepEqual(ask(lacking, [read("A", 1)]).found, [], "without a list nothing is missing from it");
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
