import assert from "node:assert/strict";
import { compileChecklist } from "../../../server/src/core/checklists/compile";

const CATEGORIES = { path: "categories.yaml", text: "- { id: data, title: Data, weight: 9 }\n" };
const VOCABULARY = { path: "vocabulary/words.yaml", text: "colours: [red, green]\n" };
const GOOD = `title: A good state
severity: high
level: 1
requirement: Something holds.
risk: Something breaks.
message: Something is missing
proves:
  - { fact: route, where: { method: [GET, $colours] } }
`;

const compile = (text: string, path = "data/good.yaml") => compileChecklist([CATEGORIES, VOCABULARY, { path, text }]);
const said = (text: string) =>
  compile(text).problems.map(
    ({ path, at, message }) => `${path}:${at.start.line + 1}:${at.start.character + 1} ${message}`,
  );

describe("the checklist compiler", () => {
  it("fills in defaults, takes the id from the path and words from the vocabulary", () => {
    const [check] = compile(GOOD).checklist.checks;
    assert.equal(check?.id, "data.good");
    assert.equal(check?.category, "data");
    assert.equal(check?.per, "component");
    assert.equal(check?.detection, "static");
    assert.deepEqual(check?.proves[0] && "where" in check.proves[0] && check.proves[0].where, {
      method: ["GET", "red", "green"],
    });
  });

  const broken: [string, string, string][] = [
    ["a key nobody knows", GOOD.replace("risk:", "risks:"), "data/good.yaml:5:8 unknown key"],
    [
      "a severity that is none",
      GOOD.replace("high", "huge"),
      "data/good.yaml:2:11 `severity`: expected blocker, high, medium, low",
    ],
    ["a fact that is none", GOOD.replace("route", "rout"), "data/good.yaml:8:13 `proves.0.fact`: expected file"],
    [
      "a property that the fact does not have",
      GOOD.replace("method", "verb"),
      'data/good.yaml:8:35 a route fact has no property "verb"',
    ],
    [
      "a vocabulary that is not there",
      GOOD.replace("$colours", "$colors"),
      'data/good.yaml:8:37 there is no vocabulary "$colors"',
    ],
    ["a number for a text", GOOD.replace("A good state", "1"), "data/good.yaml:1:8 `title`: expected string"],
    ["no title", GOOD.replace("title: A good state\n", ""), "data/good.yaml:1:1 `title`: it is missing"],
    ["nothing asked", GOOD.replace(/proves:[\s\S]*/, ""), "data/good.yaml:1:1 a check needs something under"],
    ["YAML that is none", GOOD.replace("risk: ", 'risk: "'), "data/good.yaml:9:1 YAML: "],
  ];
  for (const [what, text, expected] of broken) {
    it(`says where there is ${what}`, () => {
      const problems = said(text);
      assert.ok(
        problems.some((problem) => problem.startsWith(expected)),
        `expected "${expected}…", was\n${problems.join("\n")}`,
      );
      assert.equal(compile(text).checklist.checks.length, 0);
    });
  }

  it("keeps every other check when one is broken", () => {
    const { checklist, problems } = compileChecklist([
      CATEGORIES,
      VOCABULARY,
      { path: "data/good.yaml", text: GOOD },
      { path: "data/bad.yaml", text: "title: 1" },
    ]);
    assert.deepEqual(
      checklist.checks.map((check) => check.id),
      ["data.good"],
    );
    assert.ok(problems.length > 0 && problems.every((problem) => problem.path === "data/bad.yaml"));
  });

  it("refuses a second check of the same id and an unknown category", () => {
    const base = compile(GOOD);
    const again = compileChecklist([{ path: ".readiness/checks/data/good.yaml", text: GOOD }], base);
    assert.match(again.problems[0]?.message ?? "", /already a check "data.good", in data\/good.yaml/);
    assert.match(compile(GOOD, "nowhere/good.yaml").problems[0]?.message ?? "", /no category "nowhere"/);
  });

  it("takes several checks in one file of a team", () => {
    const text = `id: data.one\n${GOOD}---\nid: data.two\n${GOOD}`;
    const { checklist } = compileChecklist(
      [{ path: ".readiness/checks/ours.yaml", text }],
      compileChecklist([CATEGORIES, VOCABULARY]),
    );
    assert.deepEqual(
      checklist.checks.map((check) => check.id),
      ["data.one", "data.two"],
    );
  });

  it("survives an alias bomb", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    assert.match(said(bomb)[0] ?? "", /YAML/);
  });
});
