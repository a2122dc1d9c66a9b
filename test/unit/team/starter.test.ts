import assert from "node:assert/strict";
import { compileRules } from "../../../server/src/core/team/compile";
import { starterConfig } from "../../../server/src/core/team/starter";
import { aCheck, aChecklist } from "../../support/snapshot";

describe("a first configuration", () => {
  const ids = ["observability.metrics", "deployment.image-pinned", "deployment.non-root"];
  const checklist = aChecklist(ids.map((id) => aCheck(id)));
  const rulesOf = (text: string) => compileRules([{ path: ".readiness/config.yaml", text }], checklist);
  const part = (id: string) => ({ id, kind: "worker" as const, name: id, frameworks: [], reason: "it says: # go" });

  it("says nothing until somebody takes the signs away", () => {
    const { components, checks, provisions, problems } = rulesOf(starterConfig([part(".")]));
    assert.deepEqual([components, [...checks], provisions, problems], [[], [], [], []]);
  });

  it("means what was found once they are away", () => {
    const text = starterConfig([part("."), part("- odd: {name}")]);
    const lines = text
      .split("\n")
      .filter(
        (line) => /^# {1,7}(-|\w[\w.-]*:|kind|off)/.test(line) && !/^# (Kinds|yaml|Beside|The|What|Checks)/.test(line),
      );
    const { components, checks, provisions, problems } = rulesOf(lines.map((line) => line.slice(2)).join("\n"));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      components.map(({ path, kind }) => [path, kind]),
      [
        [".", "worker"],
        ["- odd: {name}", "worker"],
      ],
    );
    assert.deepEqual([...checks.keys(), ...provisions.flatMap((one) => one.checks)], ids);
  });
});
