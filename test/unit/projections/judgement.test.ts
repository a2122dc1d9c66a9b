import assert from "node:assert/strict";
import { describeJudgement } from "../../../server/src/core/projections/judgement";
import { builtinChecklist } from "../../support/checklist";

/** What a check applies to, as its page and `readiness explain` say it. */
const sentences: readonly (readonly [check: string, sentence: RegExp])[] = [
  ["identity.rbac-roles", /kind service, when there is an admin route or a role or a check of a role\.$/],
  [
    "deployment.wiring",
    /^The repository as a whole, when there is a manifest that names another one or an image that exposes a port or a container with variables\.$/,
  ],
  ["deployment.healthcheck-wired", / or a resource that runs it, and a health route or /],
];

describe("what a check applies to", () => {
  const { checks } = builtinChecklist().checklist;
  for (const [id, sentence] of sentences)
    it(id, () => {
      const check = checks.find((one) => one.id === id);
      assert.ok(check);
      assert.match(describeJudgement(check)[0]?.lines[0] ?? "", sentence);
    });
});
