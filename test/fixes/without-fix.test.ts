import assert from "node:assert/strict";
import { builtinChecklist } from "../support/checklist";

/**
 * The checks without a fix of their own, by the reason why. Whoever adds a check gives it a fix or a reason; what a person
 * has to vouch for (`detection: attest`) needs neither. All of them end in a draft: an issue, or an attestation to fill in.
 */
const BY_HAND: Readonly<Record<string, readonly string[]>> = {
  "what is right is a decision of its owners": ["configuration.secure-defaults"],
  "it needs a service that somebody has to choose and run": [
    "data.object-storage",
    "identity.oidc-integration",
    "performance.stateless-process",
    "security.kms-envelope-encryption",
  ],
  "only its owners know whether the name is wrong, or what it names": [
    "delivery.pipeline-inputs",
    "deployment.build-inputs",
    "deployment.wiring",
    "documentation.commands",
  ],
  "the right change depends on what the code means": [
    "api.no-stub-runtime",
    "data.indexes-constraints",
    "data.transactions",
    "identity.audience-scope",
    "identity.authorization-enforced",
    "identity.least-privilege",
    "identity.management-api-protected",
    "identity.token-validation",
    "performance.async-io",
    "security.no-placeholder-crypto",
    "security.no-seeded-keys",
    "security.request-signing-replay",
  ],
};

describe("checks without a fix", () => {
  const { checks } = builtinChecklist().checklist;
  const listed = Object.values(BY_HAND).flat();

  it("each have a reason, and no reason is left over", () => {
    const open = checks.filter(({ fix, detection }) => fix === undefined && detection !== "attest").map(({ id }) => id);
    assert.deepEqual(
      open.filter((id) => !listed.includes(id)),
      [],
      "give them a fix, or a reason in this list",
    );
    assert.deepEqual(
      listed.filter((id) => !open.includes(id)),
      [],
      "these have a fix now, or do not exist",
    );
    assert.equal(new Set(listed).size, listed.length);
  });
});
