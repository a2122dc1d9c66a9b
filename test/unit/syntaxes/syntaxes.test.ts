import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { builtinChecklist } from "../../support/checklist";

interface Rule {
  readonly match: string;
  readonly name?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
}
interface Grammar {
  readonly scopeName: string;
  readonly patterns: readonly { readonly include: string }[];
  readonly repository: Readonly<Record<string, Rule>>;
}
const grammar = (name: string): Grammar => JSON.parse(readFileSync(`syntaxes/${name}.tmLanguage.json`, "utf8"));

/** What each rule finds in a line, as `scope=text`; the rules are tried in their order, as an editor does. */
function scopesOf({ patterns, repository }: Grammar, line: string): string[] {
  const found: { at: number; words: string[] }[] = [];
  const taken = new Set<number>();
  for (const { include } of patterns) {
    const rule = repository[include.slice(1)];
    assert.ok(rule, `${include} is not in the repository`);
    for (const match of line.matchAll(new RegExp(rule.match, "gd"))) {
      if (taken.has(match.index)) continue;
      taken.add(match.index);
      const short = (scope: string) =>
        scope
          .replace(/\.readiness$/, "")
          .split(".")
          .at(-1);
      const captured = Object.entries(rule.captures ?? {}).flatMap(([number, { name }]) => {
        const text = match[Number(number)];
        return text === undefined || name.startsWith("punctuation") ? [] : [`${short(name)}=${text}`];
      });
      found.push({ at: match.index, words: rule.name === undefined ? captured : [`${short(rule.name)}=${match[0]}`] });
    }
  }
  return found.sort((a, b) => a.at - b.at).flatMap(({ words }) => words);
}

describe("the grammar of checks and rules", () => {
  const yaml = grammar("readiness-yaml");
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["- check: data.in-memory-store", ["check=data.in-memory-store"]],
    ["- check: deployment.orchestration#compose-prod # soon", ["check=deployment.orchestration", "facet=compose-prod"]],
    ["- check: gate:release#runbooks", ["gate=gate", "gate=release", "item=runbooks"]],
    ["checks: [delivery.sbom, delivery.artifact-signing]", ["check=delivery.sbom", "check=delivery.artifact-signing"]],
    [
      "  - { fact: ci.step, where: { run: $test-commands }, tier: wired }",
      ["fact=ci.step", "vocabulary=$test-commands", "tier=wired"],
    ],
    ["    confidence: guess", ["confidence=guess"]],
    ["severity: blocker", ["blocker=blocker"]],
    ["    path: src/mail/**", ["glob=src/mail/**"]],
    ['    path: "**/*.sql"', ['glob="**/*.sql"']],
  ];
  for (const [line, scopes] of cases) it(`sees ${line.trim()}`, () => assert.deepEqual(scopesOf(yaml, line), scopes));

  for (const line of [
    "security.require-ssl: true",
    "image: registry/api.thing:1",
    "path: src/app.ts",
    "severity: high",
    "run: echo $HOME",
    "- data.csv.gz",
    "note: tier wired",
  ])
    it(`leaves ${line} of other files alone`, () => assert.deepEqual(scopesOf(yaml, line), []));

  it("knows every category", () => {
    for (const { id } of builtinChecklist().checklist.categories)
      assert.deepEqual(scopesOf(yaml, `- check: ${id}.some-name`), [`check=${id}.some-name`]);
  });
});

describe("the grammar of readiness documents", () => {
  const document = grammar("readiness-document");
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [
      "- SBOM: generated in CI. (done) <!-- readiness: delivery.sbom, delivery.artifact-signing -->",
      ["state=(done)", "check=delivery.sbom, delivery.artifact-signing"],
    ],
    ["- Alerts: routed. (partial)", ["state=(partial)"]],
    ["- Chaos tests (pending)", ["state=(pending)"]],
    ["### Security (Weight 15%)", ["weight=15"]],
    ["Current score: 99%", ["score=99%"]],
    ["**Score** 68.5 / 100", []],
    ["Score: **68.5/100**", ["score=68.5/100"]],
    ["<!-- readiness-ignore claim.stale: the log says so -->", ["ignore=readiness-ignore", "rule=claim.stale"]],
    ["<!-- readiness:score -->50<!-- /readiness:score -->", ["block=readiness:score", "block=/readiness:score"]],
    ["It is 99 % done, they say", []],
  ];
  for (const [line, scopes] of cases) {
    it(`sees ${line}`, () => {
      const found = scopesOf(document, line).filter((one) => !/^(binding)=/.test(one));
      assert.deepEqual(found, scopes);
    });
  }
});

describe("grammars", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));

  it("are contributed under the name they have", () => {
    assert.equal(contributes.grammars.length, 2);
    for (const { path, scopeName } of contributes.grammars) {
      assert.ok(existsSync(path));
      assert.equal(JSON.parse(readFileSync(path, "utf8")).scopeName, scopeName);
    }
  });

  it("look back over a fixed length only, which is all that editors can do", () => {
    for (const name of ["readiness-yaml", "readiness-document"])
      for (const { match } of Object.values(grammar(name).repository))
        for (const [, behind = ""] of match.matchAll(/\(\?<[=!]([^)]*)\)/g))
          assert.doesNotMatch(behind, /[*+?]/, match);
  });
});
