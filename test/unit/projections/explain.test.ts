import assert from "node:assert/strict";
import { explainMarkdown, explainText } from "../../../server/src/core/projections/explain";
import { plainStyle } from "../../../server/src/core/projections/text";
import { aCheck, anOffender, aResult, aService, aSnapshot } from "../../support/snapshot";

const check = aCheck("data.kept", {
  title: "State is kept outside the process",
  severity: "blocker",
  applies: { component: ["service", "worker"], when: [{ fact: "route", as: "a route" }] },
  proves: [
    { fact: "dependency", where: { name: "pg" }, tier: "declared", as: "a database driver" },
    { fact: "call", where: { callee: "pg.connect" } },
  ],
  contradicts: [{ fact: "store", as: "a written map" }],
  references: ["https://12factor.net/processes"],
});

describe("explaining a check", () => {
  it("says in words who is asked, what proves, what contradicts and what silence means", () => {
    const text = explainText({ check }, { width: 80, style: plainStyle });
    assert.match(text, /Each component of the kind service or worker, when there is a route\./);
    assert.match(
      text,
      /Proven by any of\n {2}- a database driver \(only declared: counts half\)\n {2}- call with callee pg\.connect/,
    );
    assert.match(text, /Contradicted by any of\n {2}- a written map/);
    assert.match(text, /It fails, unless a file that could hold the proof could not be read/);
    assert.match(text, /12factor\.net/);
    assert.doesNotMatch(text, /^Here$/m);
  });

  it("adds how the check stands in a folder, with evidence for and against", () => {
    const evidence = [anOffender("a.go", 1, 0), anOffender("b.go", 2, 0, { role: "proves", text: "pg.connect()" })];
    const snapshot = aSnapshot([aResult("data.kept", { evidence, fix: "keep" }), aResult("data.other")]);
    const text = explainText({ check, snapshot }, { width: 80, style: plainStyle });
    assert.match(text, /Here\n {2}fail: shop lacks data\.kept/);
    assert.match(text, /against a\.go:2:1 bad\(\)/);
    assert.match(text, /for b\.go:3:1 pg\.connect\(\)/);
    assert.match(text, /Fix: readiness fix data\.kept/);
    assert.doesNotMatch(text, /data\.other/);
  });

  it("shows only the component that was asked for", () => {
    const components = [aService("api"), aService("web")];
    const snapshot = aSnapshot(
      components.map(({ id }) => aResult("data.kept", { component: id, message: `${id} loses it` })),
      { components },
    );
    const text = explainMarkdown({ check, snapshot, component: "web" });
    assert.match(text, /web loses it/);
    assert.doesNotMatch(text, /api loses it/);
  });
});
