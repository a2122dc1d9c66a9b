import assert from "node:assert/strict";
import { doubtsAbout, UNREADABLE } from "../../../server/src/core/evaluate/doubt";
import { FactBase } from "../../../server/src/core/evaluate/fact-base";
import { Ownership } from "../../../server/src/core/evaluate/ownership";
import { Selections } from "../../../server/src/core/evaluate/selections";
import { KINDS } from "../../../server/src/core/facts/kinds";
import type { Query } from "../../../server/src/core/model/check";
import type { Component } from "../../../server/src/core/model/component";
import type { Scope } from "../../../server/src/core/model/fact";
import { wholeFile } from "../../../server/src/core/model/text";

function component(id: string): Component {
  return { id, kind: "service", name: id, language: "go", frameworks: [], reason: "" };
}

/** The doubt of a question about the component `api`, after this path could not be read. */
function doubt(
  unread: { path: string; couldHold: readonly string[]; scope?: Scope },
  asked: { proves?: readonly Query[]; contradicts?: readonly Query[] },
): string | undefined {
  const base = new FactBase(new Selections([UNREADABLE]));
  const { path, couldHold, scope = "main" } = unread;
  base.replace(path, [{ kind: "unreadable", path, scope, at: wholeFile, props: { reason: "it is shut", couldHold } }]);
  const owners = new Ownership([component("."), component("api"), component("web")]);
  const question = { title: "", proves: asked.proves ?? [], contradicts: asked.contradicts ?? [] };
  return doubtsAbout(question, component("api"), { base, owners, component: "api", components: [component("api")] });
}

const everything = Object.keys(KINDS);

describe("a doubt", () => {
  it("names the file that could have held what was looked for, and why it was not read", () => {
    assert.equal(
      doubt({ path: "api/x.go", couldHold: ["route"] }, { proves: [{ fact: "route" }] }),
      "api/x.go could not be read (it is shut), so nothing is concluded from what was not found",
    );
    assert.equal(doubt({ path: "api/x.go", couldHold: ["route"] }, { proves: [{ fact: "env" }] }), undefined);
  });

  it("reaches as far as the search did", () => {
    const image = { path: "Dockerfile", couldHold: ["docker.stage"] };
    assert.ok(doubt(image, { proves: [{ fact: "docker.stage" }] }));
    assert.equal(doubt({ ...image, path: "web/Dockerfile" }, { proves: [{ fact: "docker.stage" }] }), undefined);
    assert.ok(doubt({ ...image, path: "web/Dockerfile" }, { proves: [{ fact: "docker.stage", reach: "repository" }] }));
    assert.equal(doubt({ path: "web/x.go", couldHold: ["route"] }, { proves: [{ fact: "route" }] }), undefined);
  });

  it("is about a component's own files only when offenders were looked for", () => {
    const image = { path: "Dockerfile", couldHold: ["docker.stage"] };
    assert.equal(doubt(image, { contradicts: [{ fact: "docker.stage" }] }), undefined);
    assert.ok(doubt({ ...image, path: "api/Dockerfile" }, { contradicts: [{ fact: "docker.stage" }] }));
  });

  it("does not arise from a file that the search would not have looked at", () => {
    const data = { path: "api/dump.json", couldHold: ["config"] };
    assert.equal(doubt(data, { proves: [{ fact: "config", path: ["**/application.yml"] }] }), undefined);
    assert.ok(
      doubt({ ...data, path: "api/application.yml" }, { proves: [{ fact: "config", path: ["**/application.yml"] }] }),
    );
    const test = { path: "api/x_test.go", couldHold: ["call"], scope: "test" } as const;
    assert.equal(doubt(test, { proves: [{ fact: "call" }] }), undefined);
    assert.ok(doubt(test, { proves: [{ fact: "call", scope: ["test"] }] }));
  });

  it("arises from a directory whatever the paths asked for", () => {
    const shut = { path: "api/shut", couldHold: everything };
    assert.ok(doubt(shut, { proves: [{ fact: "config", path: ["**/application.yml"] }] }));
  });
});
