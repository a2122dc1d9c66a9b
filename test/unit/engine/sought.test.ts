import assert from "node:assert/strict";
import { planOf } from "../../../server/src/core/evaluate/plan";
import { soughtBy, TextWords } from "../../../server/src/core/evaluate/sought";
import { toFact } from "../../../server/src/core/facts/collect";
import { CODE_KINDS } from "../../../server/src/core/facts/kinds";
import { scopeOf } from "../../../server/src/core/facts/scope";
import type { Select } from "../../../server/src/core/model/check";
import { servingCollectors, wantedCollectors } from "../../../server/src/engine/wanted";
import { loadCases } from "../../support/cases";
import { builtinChecklist } from "../../support/checklist";
import { testHost } from "../../support/engine";

function mayHold(text: string, where: Select["where"], path?: readonly string[]): boolean {
  return new TextWords(text).hold(soughtBy({ fact: "call", where, path }));
}

describe("what a test file must hold to be parsed", () => {
  const { selections, asked } = planOf(builtinChecklist().checklist);

  it("leaves out nothing that a check asks of the tests", async () => {
    const files = new Map<string, string>();
    // As tests, all cases: what tests are asked for is asked of the product, too.
    for (const { files: tree } of loadCases()) {
      for (const [path, text] of Object.entries(tree)) {
        const tested = scopeOf(path) === "test" ? path : `tests/${path}`;
        files.set(`${tested}\n${text}`, tested);
      }
    }
    const paths = [...new Set(files.values())];
    const collectors = (await testHost().prepare(paths)).filter(({ onDemand }) => onDemand);
    const all = servingCollectors(collectors);
    const wanted = wantedCollectors(collectors, asked);
    let matched = 0;
    let spared = 0;
    for (const [key, path] of files) {
      const text = key.slice(path.length + 1);
      const factsOf = (collect: typeof all) =>
        collect(path)
          .flatMap((collector) => collector.collect(path, text))
          .filter(({ kind }) => CODE_KINDS.has(kind))
          .map((fact) => toFact(fact, path, "test"));
      const isAsked = (fact: ReturnType<typeof factsOf>[number]) => selections.matching(fact).length > 0;
      const [whole, narrowed] = [factsOf(all), factsOf(wanted)];
      assert.deepEqual(narrowed.filter(isAsked), whole.filter(isAsked), path);
      matched += whole.filter(isAsked).length;
      if (narrowed.length === 0 && whole.length > 0) spared++;
    }
    assert.ok(matched > 40, `only ${matched} facts of tests were asked for`);
    assert.ok(spared > 100, `only ${spared} files were left out`);
  });

  it("needs the words of one value of each property", () => {
    const where = { callee: ["supertest", "chai.request*"], name: "get" };
    assert.equal(mayHold("await chai.request(app).get('/x')", where), true);
    assert.equal(mayHold("await supertests(app).get('/x')", where), false, "another word");
    assert.equal(mayHold("await supertest(app).post('/x')", where), false, "the other property");
    assert.equal(mayHold("import { requests } from 'chai'; requests.get()", where), true, "`*` may go on");
  });

  it("compares without capitals where the check does", () => {
    assert.equal(mayHold("def test_Forbidden_for_others(): pass", { name: { like: "*forbidden*" } }), true);
    assert.equal(mayHold("def test_others(): pass", { name: { like: "*forbidden*" } }), false);
  });

  it("asks for the name of a keyword, and for numbers that stand there or may be calculated", () => {
    assert.equal(mayHold("patch('x', side_effect=OSError())", { "kw.side_effect": "*Error*" }), true);
    assert.equal(mayHold("patch('x', effect=OSError())", { "kw.side_effect": "*Error*" }), false);
    assert.equal(mayHold("expect(600)", { arg0: 600 }), true);
    assert.equal(mayHold("expect(10 * 60)", { arg0: 600 }), true);
    assert.equal(mayHold("expect(200)", { arg0: 600 }), false);
    assert.equal(mayHold("expect(60_000)", { arg0: 60_000 }), true, "large numbers have many spellings");
  });

  it("lets everything through that words do not tell", () => {
    for (const where of [
      { callee: "*" },
      { arg0: "> 5" },
      { awaited: true },
      { type: "function" },
      { name: { not: "get" } },
      {},
    ])
      assert.equal(mayHold("x", where), true, JSON.stringify(where));
    assert.equal(mayHold("[FactAttribute] void Is() {}", { decorators: "Fact" }), true, "an ending of C#");
  });
});
