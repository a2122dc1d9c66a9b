import assert from "node:assert/strict";
import { selectsOf } from "../../../server/src/core/evaluate/query";
import { compileSelect, keyOf, Selections } from "../../../server/src/core/evaluate/selections";
import { collectFacts } from "../../../server/src/core/facts/collect";
import { groupBy } from "../../../server/src/core/group-by";
import type { Fact, Scope } from "../../../server/src/core/model/fact";
import { loadCases } from "../../support/cases";
import { builtinChecklist } from "../../support/checklist";
import { testHost } from "../../support/engine";

/** Of every case's files the first: there is at least one of each kind that a check reads. */
const files = loadCases().flatMap((item) => Object.entries(item.files).slice(0, 1));
const SCOPES: readonly Scope[] = ["main", "test", "example"];

describe("the selections of a checklist", () => {
  it("match a fact when what they ask holds, however they are found", async () => {
    const questions = builtinChecklist().checklist.checks.flatMap((check) => [check, ...check.facets]);
    const selects = questions
      .flatMap(({ proves, contradicts }) => [...proves, ...contradicts])
      .flatMap((query) => [...selectsOf(query)]);
    const tests = groupBy(
      selects.map((select) => ({ key: keyOf(select), kind: select.fact, holds: compileSelect(select) })),
      ({ kind }) => kind,
    );
    const collectors = await testHost().prepare(files.map(([path]) => path));
    const selections = new Selections(selects);
    let matched = 0;
    const hold = (fact: Fact) => {
      const found = new Set(selections.matching(fact).map(({ key }) => key));
      const asked = (tests.get(fact.kind) ?? []).filter(({ holds }) => holds(fact)).map(({ key }) => key);
      assert.deepEqual([...found].sort(), [...new Set(asked)].sort(), JSON.stringify(fact));
      matched += found.size;
    };
    for (const [index, [path, text]] of files.entries()) {
      const scope = SCOPES[index % SCOPES.length] ?? "main";
      for (const fact of collectFacts(path, text, scope, collectors).facts) hold(fact);
    }
    assert.ok(matched > 1_000, String(matched));
  });
});
