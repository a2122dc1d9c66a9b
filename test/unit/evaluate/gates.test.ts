import assert from "node:assert/strict";
import fc from "fast-check";
import { judgeGates } from "../../../server/src/core/evaluate/gates";
import { byComponent } from "../../../server/src/core/evaluate/groups";
import type { Gate } from "../../../server/src/core/model/profile";
import type { CheckResult, Status } from "../../../server/src/core/model/result";
import { range } from "../../../server/src/core/model/text";
import type { Attestation } from "../../../server/src/core/team/model";
import { aResult } from "../../support/snapshot";

const WALKED: Attestation = {
  ...{ file: ".readiness/attestations.yaml", at: range(0, 0, 0, 1), check: "gate:launch", facet: "walked" },
  ...{ statement: "It was walked through", by: "Ada", date: "2026-11-01", invalidatedBy: [], expires: "2027-05-01" },
};

function judged(results: readonly CheckResult[], attestations: readonly Attestation[] = []) {
  const walked = { id: "walked", title: "It was walked through", checks: ["data.b"], attested: true };
  const items = [{ id: "kept", title: "Data is kept", checks: ["data.a", "data.c#soft"], attested: false }, walked];
  const gate: Gate = { id: "launch", title: "Launch", items };
  const result = judge(gate, results, attestations);
  assert.ok(result);
  return result;
}
const judge = (gate: Gate, results: readonly CheckResult[], attestations: readonly Attestation[]) =>
  judgeGates(new Map([[gate.id, gate]]), { groups: byComponent(results), attestations, shown: ["launch"] })[0];
const soft = (status: Status) => [{ facet: "soft", title: "Softly", status, reason: "", evidence: [] }];
const of = (a: Status, b: Status, c: Status = "pass") => [
  aResult("data.a", { status: a }),
  aResult("data.b", { status: b }),
  aResult("data.c", { status: "pass", facets: soft(c) }),
];

describe("gates", () => {
  const cases: readonly (readonly [
    string,
    readonly CheckResult[],
    readonly Attestation[],
    boolean,
    readonly string[],
  ])[] = [
    ["all that is asked", of("pass", "pass"), [WALKED], true, ["holds", "holds"]],
    ["a check that fails", of("fail", "pass"), [WALKED], false, ["open", "holds"]],
    ["a check that is half done", of("pass", "partial"), [WALKED], false, ["holds", "open"]],
    ["a facet that fails", of("pass", "pass", "fail"), [WALKED], false, ["open", "holds"]],
    ["nobody's word", of("pass", "pass"), [], false, ["holds", "unknown"]],
    ["a word about something else", of("pass", "pass"), [{ ...WALKED, facet: "kept" }], false, ["holds", "unknown"]],
    ["a check nobody can tell", of("unknown", "pass"), [WALKED], false, ["unknown", "holds"]],
    ["a check that was not asked", of("pass", "pass").slice(1), [WALKED], false, ["unknown", "holds"]],
    ["a waived check", of("waived", "pass"), [WALKED], true, ["waived", "holds"]],
    [
      "a check that does not apply",
      of("not-applicable", "pass", "not-applicable"),
      [WALKED],
      true,
      ["not-applicable", "holds"],
    ],
    [
      "the worst of two components",
      [...of("pass", "pass"), aResult("data.a", { component: "b" })],
      [WALKED],
      false,
      ["open", "holds"],
    ],
    [
      "a mere guess",
      [...of("pass", "pass").slice(1), aResult("data.a", { confidence: "guess" })],
      [WALKED],
      false,
      ["unknown", "holds"],
    ],
  ];
  for (const [what, results, attestations, met, statuses] of cases) {
    it(`${met ? "are met" : "are not met"} with ${what}`, () => {
      const gate = judged(results, attestations);
      assert.deepEqual([gate.met, gate.items.map(({ status }) => status)], [met, statuses]);
    });
  }

  it("are not met when nothing of them applies", () => {
    const gate: Gate = { id: "g", title: "G", items: [{ id: "a", title: "A", checks: ["data.a"], attested: false }] };
    const results = [aResult("data.a", { status: "not-applicable" })];
    assert.equal(judge(gate, results, [])?.met, false);
    assert.equal(judge({ ...gate, items: [] }, results, [])?.met, false);
  });

  it("say what keeps them closed, and who vouches", () => {
    const [kept, walked] = judged(of("fail", "partial", "unknown"), [WALKED]).items;
    assert.equal(kept?.reason, "data.a (fail)");
    assert.equal(walked?.reason, "data.b (partial), Ada vouches for it until 2027-05-01");
  });

  it("never close because a check comes to pass", () => {
    const status = fc.constantFrom<Status>("pass", "partial", "fail", "unknown", "waived", "error");
    fc.assert(
      fc.property(status, status, status, fc.boolean(), fc.nat(2), (a, b, c, word, mended) => {
        const statuses = [a, b, c] as const;
        const after = statuses.map((one, index) => (index === mended ? "pass" : one));
        const attestations = word ? [WALKED] : [];
        const before = judged(of(...statuses), attestations).met;
        assert.ok(!before || judged(of(after[0] ?? "pass", after[1] ?? "pass", after[2]), attestations).met);
      }),
    );
  });
});
