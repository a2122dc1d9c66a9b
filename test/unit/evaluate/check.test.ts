import assert from "node:assert/strict";
import { compileChecklist } from "../../../server/src/core/checklists/compile";
import { Analysis } from "../../../server/src/core/evaluate/analysis";
import type { Fact } from "../../../server/src/core/model/fact";
import type { CheckResult } from "../../../server/src/core/model/result";
import { fact } from "../../support/facts";

const head = "title: T\nseverity: high\nlevel: 1\nper: repository\nrequirement: R\nrisk: R\nmessage: M\n";
const CATEGORIES = { path: "categories.yaml", text: "- { id: data, title: Data, weight: 1 }\n" };

function ask(questions: string, facts: readonly Fact[]): CheckResult {
  const { checklist, problems } = compileChecklist([CATEGORIES, { path: "data/c.yaml", text: head + questions }]);
  assert.deepEqual(problems, []);
  const analysis = new Analysis(checklist);
  const all = [fact("manifest", "package.json", { ecosystem: "npm", name: "shop" }), ...facts];
  for (const path of new Set(all.map((one) => one.path)))
    analysis.replaceFile(
      path,
      all.filter((one) => one.path === path),
    );
  const { results } = analysis.snapshot({ problems: [], files: { listed: 1, read: 1 }, today: "2026-11-21" });
  assert.ok(results[0]);
  return results[0];
}

const call = (callee: string, line = 0) => fact("call", "a.ts", { callee }, line);
const PROVES = "proves:\n  - { fact: call, where: { callee: good }, as: a good call }\n";

describe("a check", () => {
  it("passes when it is proven, is partial when it is only declared, and fails when nothing is found", () => {
    assert.equal(ask(PROVES, [call("good")]).status, "pass");
    const declared = `${PROVES}  - { fact: dependency, where: { name: good } }\n`;
    const half = ask(declared, [fact("dependency", "package.json", { name: "good" })]);
    assert.deepEqual(
      [half.status, half.message, half.reason],
      ["partial", "Only in part: T", "not enough by itself: good"],
    );
    const missing = ask(PROVES, [call("other")]);
    assert.deepEqual([missing.status, missing.searched], ["fail", ["a good call"]]);
  });

  it("only asks where nothing but a name speaks of it, and forgets the name beside a proof", () => {
    const named = `${PROVES}  - { fact: call, where: { callee: "*goodness*" }, tier: mentioned, as: a call named for it }\n`;
    const asked = ask(named, [call("checkgoodness", 6)]);
    assert.deepEqual(
      [asked.status, asked.reason],
      ["unknown", "something may do it, by its name: checkgoodness() (a.ts:7)"],
    );
    const proven = ask(named, [call("checkgoodness"), call("good")]);
    assert.deepEqual([proven.status, proven.reason], ["pass", "wired: a good call"]);
    assert.equal(proven.evidence.length, 1);
    assert.equal(ask(named, [call("other")]).status, "fail");
  });

  it("fails on an offender, whatever proves it, and on a likely one too; a guess only asks", () => {
    const both = (confidence: string) =>
      ask(`${PROVES}contradicts:\n  - { fact: call, where: { callee: bad }, confidence: ${confidence} }\n`, [
        call("good"),
        call("bad", 3),
      ]);
    assert.equal(both("certain").status, "fail");
    assert.equal(both("likely").status, "fail");
    assert.equal(both("guess").status, "pass");
    const alone = ask("contradicts:\n  - { fact: call, where: { callee: bad }, confidence: guess }\n", [call("bad")]);
    assert.deepEqual([alone.status, alone.confidence], ["unknown", "guess"]);
  });

  it("is unknown, not failing, when a file that could hold the proof could not be read", () => {
    const unread = fact("unreadable", "b.ts", { reason: "it is not text", couldHold: ["call"] });
    assert.equal(ask(PROVES, [unread]).status, "unknown");
    assert.equal(ask(PROVES, [fact("unreadable", "b.md", { reason: "x", couldHold: ["document"] })]).status, "fail");
    assert.equal(ask(PROVES, [unread, call("good")]).status, "pass");
  });

  it("does not say that it searched what only other languages have", () => {
    const two = `${PROVES}  - { fact: call, path: ["**/*.rs"], where: { callee: fine }, as: a fine call of Rust }\n`;
    const source = fact("file", "a.ts", { name: "a.ts", ext: "ts", language: "typescript" });
    assert.deepEqual(ask(two, [source]).searched, ["a good call"]);
    assert.deepEqual(ask(two, []).searched, ["a good call", "a fine call of Rust"]);
    const three = `${PROVES}  - { fact: dependency, where: { ecosystem: [maven, gradle], name: fine }, as: a fine library of Java }\n`;
    assert.deepEqual(ask(three, [source]).searched, ["a good call"]);
  });

  it("lists every offender, and of many proofs the first", () => {
    const proofs = Array.from({ length: 50 }, (_, line) => call("good", line));
    const offenders = Array.from({ length: 50 }, (_, line) => call("bad", line));
    assert.equal(ask(PROVES, proofs).evidence.length, 20);
    assert.equal(ask("contradicts:\n  - { fact: call, where: { callee: bad } }\n", offenders).evidence.length, 50);
  });

  it("keeps its fingerprint when lines move, and changes it when an offender comes", () => {
    const contradicts = "contradicts:\n  - { fact: call, where: { callee: bad } }\n";
    const one = ask(contradicts, [call("bad", 1)]).fingerprint;
    assert.equal(ask(contradicts, [call("bad", 9)]).fingerprint, one);
    assert.notEqual(ask(contradicts, [call("bad", 1), call("bad", 9)]).fingerprint, one);
  });

  it("points at a part that it is about, and of images at that of what lies least deep", () => {
    const locate = "applies: { component: [service] }\nlocate: [{ fact: listen }, { fact: docker.stage }]\n";
    const parts = [
      fact("manifest", "a-tool/package.json", { ecosystem: "npm", name: "a-tool", bin: true }),
      fact("listen", "a-tool/index.js", { port: 0 }),
    ];
    const service = [
      fact("file", "shop/package.json", { name: "package.json" }),
      fact("manifest", "shop/package.json", { ecosystem: "npm", name: "shop" }),
      fact("file", "shop/index.js", { name: "index.js", ext: "js", dir: "shop", language: "javascript" }),
      fact("listen", "shop/index.js", { port: 80 }),
      fact("route", "shop/index.js", { method: "GET", path: "/", framework: "express" }),
    ];
    assert.equal(ask(locate + PROVES, [...parts, ...service]).place?.path, "shop/index.js");
    assert.equal(ask(locate + PROVES, [...parts, ...service]).place?.path, "shop/index.js");
    const images = ["Backups/Dockerfile", "Dockerfile"].map((path) => fact("docker.stage", path, { final: true }));
    assert.equal(
      ask(locate.replace("{ fact: listen }, ", "") + PROVES, [...images, ...service]).place?.path,
      "Dockerfile",
    );
  });
});
