import assert from "node:assert/strict";
import { doubtsAbout, UNREADABLE } from "../../../server/src/core/evaluate/doubt";
import { FactBase } from "../../../server/src/core/evaluate/fact-base";
import { Ownership } from "../../../server/src/core/evaluate/ownership";
import { Selections } from "../../../server/src/core/evaluate/selections";
import { KINDS, MINIFIED } from "../../../server/src/core/facts/kinds";
import type { Query } from "../../../server/src/core/model/check";
import type { Component } from "../../../server/src/core/model/component";
import type { Scope } from "../../../server/src/core/model/fact";
import { wholeFile } from "../../../server/src/core/model/text";

function component(id: string, language = "go"): Component {
  return { id, kind: "service", name: id, language, frameworks: [], reason: "" };
}

/** The doubt of a question about the component `api`, after this path could not be read. */
function doubt(
  unread: { path: string; couldHold: readonly string[]; scope?: Scope; reason?: string },
  asked: { proves?: readonly Query[]; contradicts?: readonly Query[] },
  language?: string,
): string | undefined {
  const base = new FactBase(new Selections([UNREADABLE]));
  const { path, couldHold, scope = "main", reason = "it is shut" } = unread;
  base.replace(path, [{ kind: "unreadable", path, scope, at: wholeFile, props: { reason, couldHold } }]);
  const owners = new Ownership([component("."), component("api"), component("web")]);
  const question = { title: "", proves: asked.proves ?? [], contradicts: asked.contradicts ?? [] };
  return doubtsAbout(question, component("api", language), {
    base,
    owners,
    component: "api",
    components: [component("api")],
  });
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

  it("has no place for source of another language beside the program", () => {
    const script = { path: "api/bin/graph.py", couldHold: ["route"] };
    assert.equal(doubt(script, { proves: [{ fact: "route" }] }, "ruby"), undefined);
    assert.ok(doubt(script, { proves: [{ fact: "route" }] }, "python"));
    assert.ok(doubt({ path: "api/a.ts", couldHold: ["route"] }, { proves: [{ fact: "route" }] }, "javascript"));
    assert.ok(doubt({ path: "api/A.kt", couldHold: ["route"] }, { proves: [{ fact: "route" }] }, "java"));
    assert.ok(doubt({ path: "api/chart.yaml", couldHold: ["route"] }, { proves: [{ fact: "route" }] }, "ruby"));
  });

  it("does not ask of what would only excuse an offence, or a gap, that is not there", () => {
    const chart = { path: "api/job.yaml", couldHold: ["k8s.container"] };
    const excused: Query = { none: [{ fact: "k8s.container", reach: "repository" }], of: { fact: "env" } };
    assert.equal(doubt(chart, { contradicts: [excused] }), undefined);
    assert.equal(doubt(chart, { proves: [{ all: [{ any: [excused] }] }] }), undefined);
    assert.ok(doubt({ ...chart, couldHold: ["env"] }, { contradicts: [excused] }));
    assert.ok(doubt(chart, { contradicts: [{ none: [{ fact: "k8s.container", reach: "repository" }] }] }));
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

  it("does not arise from a minified script that only browsers run", () => {
    const script = { path: "api/cart/bundle.js", couldHold: ["call"], reason: MINIFIED };
    const asked = { proves: [{ fact: "call" as const }] };
    assert.equal(doubt(script, asked, "php"), undefined);
    assert.ok(doubt(script, asked, "javascript"));
    assert.equal(doubt({ ...script, path: "api/public/bundle.js" }, asked, "javascript"), undefined);
  });

  it("does not arise from a broken manifest in a folder of its own, which nothing can build", () => {
    const manifest = { path: "api/fixtures/broken/Cargo.toml", couldHold: ["manifest", "dependency"] };
    const asked = { proves: [{ fact: "dependency" as const }] };
    assert.equal(doubt(manifest, asked, "rust"), undefined);
    const settings = { ...manifest, couldHold: ["config"] };
    assert.equal(doubt(settings, { proves: [{ fact: "config" }] }, "rust"), undefined);
    assert.ok(doubt({ ...manifest, path: "api/Cargo.toml" }, asked, "rust"));
    const above = { ...manifest, path: "Cargo.toml" };
    assert.ok(doubt(above, { proves: [{ fact: "dependency", reach: "repository" }] }, "rust"));
    assert.ok(doubt({ ...manifest, path: "api/fixtures/broken/main.rs", couldHold: ["dependency"] }, asked, "rust"));
    assert.ok(doubt({ path: "api/shut/go.mod", couldHold: everything }, asked, "rust"));
  });

  it("about the product does not arise from a file among the documents", () => {
    const page = { path: "docs/config.yml", couldHold: ["config", "openapi"] };
    assert.equal(doubt(page, { proves: [{ fact: "config", reach: "repository" }] }), undefined);
    assert.ok(doubt(page, { proves: [{ fact: "openapi", reach: "repository" }] }));
  });
});
