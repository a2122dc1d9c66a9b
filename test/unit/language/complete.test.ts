import assert from "node:assert/strict";
import { compileChecklist } from "../../../server/src/core/checklists/compile";
import { suggestionsAt } from "../../../server/src/core/language/complete";
import { mentionAt, mentionsIn } from "../../../server/src/core/language/mentions";
import type { Known } from "../../../server/src/core/language/words";
import { LineIndex } from "../../../server/src/core/model/text";
import { compileRules } from "../../../server/src/core/team/compile";
import { aResult, aSnapshot } from "../../support/snapshot";

const compiled = compileChecklist([
  { path: "categories.yaml", text: "- { id: data, title: Data, weight: 10 }\n- { id: api, title: API, weight: 5 }\n" },
  { path: "vocabulary/words.yaml", text: "calm-words: [hush]\n" },
  ...["api/paged", "data/kept"].map((name) => ({
    path: `${name}.yaml`,
    text: `title: It is ${name}\nseverity: high\nlevel: 1\nrequirement: Keep it.\nrisk: R\nmessage: M\nproves: [{ fact: file }]\nfacets: { soft: { title: Softly, proves: [{ fact: file }] } }\n`,
  })),
  { path: "profiles/calm.yaml", text: "title: Calm\n" },
  { path: "gates/launch.yaml", text: "title: Launch\nitems: [{ id: walked, title: Walked through, attest: true }]\n" },
]);
const WAIVERS = "- check: data.kept\n  reason: not yet\n  owner: payments\n  expires: 2999-01-01\n";
const known: Known = {
  ...compiled,
  snapshot: aSnapshot([aResult("api.paged", { status: "pass", reason: "wired" }), aResult("data.kept")]),
  rules: compileRules([{ path: ".readiness/waivers.yaml", text: WAIVERS }], compiled.checklist),
  today: "2026-11-21",
};

/** The words that are offered at the `|` of a text, in their order. */
function offered(path: string, marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const position = new LineIndex(text).positionAt(offset);
  return [...suggestionsAt(`.readiness/${path}`, text, position, known)].sort((a, b) => (a.sort < b.sort ? -1 : 1));
}
const words = (path: string, marked: string) => offered(path, marked).map(({ text }) => text);

describe("completion in the team's files", () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      "open checks before those that pass",
      "waivers.yaml",
      "- check: |\n",
      ["data.kept", "api.paged", "api.paged#soft", "data.kept#soft"],
    ],
    [
      "items of gates that somebody has to vouch for",
      "attestations.yaml",
      "- check: ga|\n",
      ["data.kept", "api.paged", "gate:launch#walked"],
    ],
    ["who answered before", "waivers.yaml", "- check: data.kept\n  owner: p|\n", ["payments"]],
    ["days to come", "waivers.yaml", "- expires: |\n", ["2026-12-21", "2027-02-19", "2027-05-20"]],
    ["today", "attestations.yaml", "- date: |\n", ["2026-11-21"]],
    ["components", "waivers.yaml", "- component: |\n", ["."]],
    [
      "keys that are not there yet",
      "waivers.yaml",
      "- check: data.kept\n  reason: not now\n  |\n",
      ["component", "path", "owner", "created", "expires", "ticket"],
    ],
    ["profiles", "config.yaml", "profile: |\n", ["calm"]],
    ["gates", "config.yaml", "gates: [|]\n", ["launch"]],
    ["checks to turn off", "config.yaml", "checks:\n  |\n", ["data.kept", "api.paged"]],
    ["what can be said of a check", "config.yaml", "checks:\n  data.kept: { off: no use here, | }\n", ["severity"]],
    ["severities", "config.yaml", "checks:\n  data.kept: { severity: | }\n", ["blocker", "high", "medium", "low"]],
    [
      "properties of the fact",
      "checks/data/own.yaml",
      "proves:\n  - fact: env\n    where:\n      |\n",
      ["name", "fallback"],
    ],
    [
      "words of the vocabulary",
      "checks/data/own.yaml",
      "proves: [{ fact: env, where: { name: $| } }]\n",
      ["$calm-words"],
    ],
    [
      "categories and checks for a category",
      "profiles/own.yaml",
      "categories:\n  - { id: a, from: [|] }\n",
      ["data.kept", "data", "api", "api.paged"],
    ],
    [
      "checks for an item",
      "gates/own.yaml",
      "items:\n  - id: a\n    checks:\n      - |\n",
      ["data.kept", "api.paged", "api.paged#soft", "data.kept#soft"],
    ],
    ["nothing where anything may stand", "waivers.yaml", "- reason: |\n", []],
    ["nothing in other files", "notes.yaml", "check: |\n", []],
  ];
  for (const [what, path, text, expected] of cases) {
    it(`offers ${what}`, () => {
      const found = words(path, text);
      // A kind of fact may get more properties.
      assert.deepEqual(what.startsWith("properties") ? found.slice(0, expected.length) : found, expected);
    });
  }

  it("offers kinds of facts, with what they say", () => {
    const route = offered("checks/data/own.yaml", "proves: [{ fact: ro| }]\n").find(({ text }) => text === "route");
    assert.match(route?.about ?? "", /route/);
  });

  it("replaces the whole word, and adds a colon where there is none", () => {
    const [first] = offered("waivers.yaml", "- check: dat|a.kepd\n  owner: web\n");
    assert.deepEqual(
      [first?.insert, first?.replace],
      ["data.kept", { start: { line: 0, character: 9 }, end: { line: 0, character: 18 } }],
    );
    assert.equal(offered("config.yaml", "pro|\n")[0]?.insert.endsWith(": "), true);
    assert.equal(offered("config.yaml", "pro|file: calm\n")[0]?.insert.endsWith(": "), false);
    assert.equal(offered("waivers.yaml", "|")[0]?.insert, "- check: ");
    assert.equal(offered("waivers.yaml", "- |")[0]?.insert, "check: ");
  });
});

describe("names in the team's files", () => {
  const about = (path: string, marked: string) => {
    const text = marked.replace("|", "");
    return mentionAt(`.readiness/${path}`, text, new LineIndex(text).positionAt(marked.indexOf("|")), known)?.about;
  };

  it("say what a check asks, and how it stands", () => {
    assert.match(
      about("waivers.yaml", "- check: data|.kept\n") ?? "",
      /^\*\*It is data\/kept\*\*\n\n`data\.kept`, high, level 1\n\nKeep it\.\n\n- \*\*fail\*\*: nothing found/,
    );
    assert.match(about("config.yaml", "checks:\n  |api.paged: { off: why not }\n") ?? "", /\*\*pass\*\*: wired/);
    assert.match(about("waivers.yaml", "- check: data.kept#so|ft\n") ?? "", /^\*\*Softly\*\*/);
  });

  it("say what a gate's item and a kind of fact mean", () => {
    assert.match(about("attestations.yaml", "- check: gate:launch#wal|ked\n") ?? "", /^\*\*Launch: Walked through\*\*/);
    assert.match(about("checks/a/b.yaml", "proves: [{ fact: rou|te }]\n") ?? "", /Properties: .*`method`/);
  });

  it("say nothing of other words, nor in comments", () => {
    for (const text of [
      "- check: data.kep|\n",
      "# data.ke|pt\n",
      "- reason: a rou|te\n",
      "- check: data.kept # data|.kept\n",
    ])
      assert.equal(about("waivers.yaml", text), undefined, text);
  });

  it("lead to pages, to the team's own checks, and to what shows something", () => {
    const own = compileChecklist(
      [
        {
          path: ".readiness/checks/data/own.yaml",
          text: "title: T\nseverity: low\nlevel: 1\nrequirement: R\nrisk: R\nmessage: M\nproves: [{ fact: file }]\n",
        },
      ],
      compiled,
    );
    const text =
      "- check: data.kept\n- check: data.own\n  evidence: docs/drill.md\n- evidence: https://x.example/data.kept\n- evidence: ../gone/../../out\n";
    const targets = mentionsIn(".readiness/attestations.yaml", text, { ...known, ...own }).map(({ target }) => target);
    assert.deepEqual(targets, [
      { url: "https://github.com/production-readiness/production-readiness/blob/main/docs/checks/data.kept.md" },
      { path: ".readiness/checks/data/own.yaml" },
      { path: "docs/drill.md" },
      { url: "https://github.com/production-readiness/production-readiness/blob/main/docs/checks/data.kept.md" },
    ]);
  });
});
