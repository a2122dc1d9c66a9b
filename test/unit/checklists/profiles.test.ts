import assert from "node:assert/strict";
import { parse } from "yaml";
import { type ChecklistFile, compileChecklist } from "../../../server/src/core/checklists/compile";
import { builtinChecklist, checklistFiles } from "../../support/checklist";

const BASE = compileChecklist([
  { path: "categories.yaml", text: "- { id: data, title: Data, weight: 10 }\n- { id: api, title: API, weight: 5 }\n" },
  ...["data/kept", "data/lost", "api/paged"].map((name) => ({
    path: `${name}.yaml`,
    text: "title: T\nseverity: high\nlevel: 1\nrequirement: R\nrisk: R\nmessage: M\nproves: [{ fact: file }]\nfacets: { soft: { title: Softly, proves: [{ fact: file }] } }\n",
  })),
]);

/** Checks of the catalogue that profiles and gates name already: any other name is a typing mistake. */
const TO_COME = new Set(
  `api.contract-spec api.error-taxonomy api.input-validation api.request-size-limit data.atomic-writes
    data.backups data.durable-database data.indexes-constraints data.migrations data.reconciliation-job
    data.retention-policy data.tenant-isolation delivery.artifact-signing delivery.dependency-scan
    delivery.release-versioning delivery.sbom deployment.availability deployment.healthcheck-wired
    deployment.network-isolation deployment.pod-security deployment.progressive-rollout deployment.resource-limits
    deployment.rollback governance.audit-log governance.data-residency governance.security-signoff
    identity.authorization-enforced identity.management-api-protected identity.no-dev-auth-ui identity.rbac-roles
    identity.token-validation observability.alert-routing observability.alert-rules observability.correlation-id
    observability.dashboards observability.structured-logging observability.tracing operations.dr-runbook
    operations.incident-response operations.slo-defined performance.async-io performance.autoscaling
    performance.backpressure performance.connection-pooling performance.load-tests reliability.circuit-breaker
    reliability.dead-letter-queue reliability.durable-queue reliability.idempotency reliability.readiness-endpoint
    reliability.retry-backoff reliability.stuck-job-recovery security.encryption-at-rest
    security.external-secret-manager security.hsts-headers security.kms-envelope-encryption
    security.no-placeholder-crypto security.redacted-logs security.request-signing-replay
    security.secret-injection security.secret-rotation security.threat-model security.tls-everywhere
    testing.integration`.split(/\s+/),
);

/** What a team's file brings, and its problems with their lines. */
function compiled(path: string, text: string) {
  const { checklist, problems } = compileChecklist([{ path: `.readiness/${path}`, text }], BASE);
  return { checklist, problems: problems.map(({ at, message }) => `${at.start.line + 1}: ${message}`) };
}

describe("profiles", () => {
  it("change weights, severities and what ready asks for, and leave the rest", () => {
    const { checklist, problems } = compiled(
      "profiles/own.yaml",
      "title: Own\nlevel: 2\nweights: { api: 7 }\nchecks: { data.kept: { severity: low } }\n",
    );
    const profile = checklist.profiles.get("own");
    assert.deepEqual(problems, []);
    assert.deepEqual(
      profile?.categories.map(({ id, weight }) => [id, weight]),
      [
        ["data", 10],
        ["api", 7],
      ],
    );
    assert.deepEqual([profile?.level, profile?.checks.get("data.kept")], [2, { severity: "low" }]);
  });

  const wrong: readonly (readonly [string, string, readonly string[]])[] = [
    ["a check nobody knows", "title: T\nchecks:\n  data.keep: { level: 2 }\n", ['3: there is no check "data.keep"']],
    ["a category nobody knows", "title: T\nweights:\n  date: 3\n", ['3: there is no category "date"']],
    ["a weight below zero", "title: T\nweights: { data: -1 }\n", ["2: `weights.data`: expected 0 or more"]],
    [
      "a category that is lost",
      "title: T\ncategories:\n  - { id: a, title: A, weight: 1, from: [api] }\n",
      ["3: nothing takes in data"],
    ],
    [
      "a category that goes into two",
      "title: T\ncategories:\n  - { id: a, title: A, weight: 1, from: [api, data] }\n  - { id: b, title: B, weight: 1, from: [api] }\n",
      ['4: "api" goes into two categories'],
    ],
    ["a key nobody knows", "title: T\nlevels: 2\n", ['2: unknown key "levels"']],
  ];
  for (const [what, text, expected] of wrong)
    it(`report ${what} at its line`, () => assert.deepEqual(compiled("profiles/own.yaml", text).problems, expected));

  it("are named by plain words, each once", () => {
    assert.deepEqual(compiled("profiles/My Own.yaml", "title: T\n").problems, [
      '1: a name is small letters, digits and hyphens, not "My Own"',
    ]);
    const twice = compileChecklist(
      [
        { path: "profiles/a.yaml", text: "title: T\n" },
        { path: "profiles/a.yml", text: "title: T\n" },
      ],
      BASE,
    );
    assert.match(twice.problems[0]?.message ?? "", /already one of the name "a"/);
  });
});

describe("gates", () => {
  it("have an item for each check that is named or selected, and those said in words", () => {
    const text =
      "title: G\nchecks: [api.paged#soft]\nselect: [{ severity: [high], level: [1] }]\nitems: [{ id: walk, title: Walked through, attest: true }]\n";
    const { checklist, problems } = compiled("gates/launch.yaml", text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      checklist.gates.get("launch")?.items.map(({ id, title, attested }) => [id, title, attested]),
      [
        ["walk", "Walked through", true],
        ["api.paged#soft", "Softly", false],
        ["api.paged", "T", false],
        ["data.kept", "T", false],
        ["data.lost", "T", false],
      ],
    );
  });

  const wrong: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "a check nobody knows",
      "title: T\nitems:\n  - id: a\n    title: A\n    checks: [data.kept, data.keep]\n",
      ['5: there is no check "data.keep"'],
    ],
    ["a facet nobody knows", "title: T\nchecks:\n  - data.kept#hard\n", ['3: there is no check "data.kept#hard"']],
    [
      "an item that asks for nothing",
      "title: T\nitems:\n  - { id: a, title: A }\n",
      ['3: the item "a" asks for nothing: name checks, or say `attest: true`'],
    ],
    [
      "two items of one name",
      "title: T\nitems:\n  - { id: a, title: A, attest: true }\n  - { id: a, title: B, attest: true }\n",
      ['4: there are two items "a"'],
    ],
    ["a gate of nothing", "title: T\n", ["1: a gate needs something under `items`, `checks` or `select`"]],
  ];
  for (const [what, text, expected] of wrong)
    it(`report ${what} at its line`, () => assert.deepEqual(compiled("gates/launch.yaml", text).problems, expected));
});

describe("the profiles and gates that come with the product", () => {
  const { checklist } = builtinChecklist();
  const ids = checklist.checks.map(({ id }) => id);
  const named = checklistFiles()
    .filter(({ path }) => /^(profiles|gates)\//.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/[a-z]+\.[a-z][a-z-]+(?:#[a-z-]+)?/g)].map(([name]) => ({ path, name })),
    );
  const toCome = [...new Set(named.map(({ name }) => name))].filter((name) => !ids.includes(name)).sort();

  it(`may name checks that are still to come: ${toCome.length} of them`, () => {
    assert.deepEqual(
      toCome.filter((name) => !TO_COME.has(name)),
      [],
    );
  });

  it("lose nothing of the checklist: each weighs a hundred in all, and every check has a category", () => {
    for (const { id, categories } of checklist.profiles.values()) {
      assert.equal(
        categories.reduce((sum, { weight }) => sum + weight, 0),
        100,
        id,
      );
      const taken = new Set(categories.flatMap(({ from }) => from));
      assert.deepEqual(
        checklist.categories.filter((category) => !taken.has(category.id)),
        [],
        id,
      );
    }
    assert.deepEqual(
      checklist.profiles.get("telemetry")?.categories.map(({ weight }) => weight),
      [12, 15, 12, 12, 10, 10, 8, 6, 10, 5],
    );
  });

  it("name gates that there are, and say what they are for", () => {
    for (const { gates } of checklist.profiles.values())
      for (const gate of gates) assert.ok(checklist.gates.has(gate), gate);
    for (const { path, text } of checklistFiles().filter(({ path }) => /^(profiles|gates)\//.test(path)))
      assert.match(String(parse(text).about), /^[A-Z].+\.\s*$/s, path);
  });

  it("hold every check in must, should or could, and in one of the three terms, once", () => {
    const items = (names: readonly string[]) =>
      names.flatMap((name) => checklist.gates.get(name)?.items.map(({ id }) => id) ?? []).sort();
    assert.deepEqual(items(["must", "should", "could"]), ids);
    assert.deepEqual(items(["immediate", "short-term", "long-term"]), ids);
  });

  it("never break when a check is gone: then somebody has to vouch for what it answered", () => {
    const without: ChecklistFile[] = checklistFiles().filter(({ path }) => !/^(security|operations)\//.test(path));
    const { checklist: less, problems } = compileChecklist(without);
    assert.deepEqual(
      problems.filter(({ path }) => /^(profiles|gates)\//.test(path)),
      [],
    );
    const keys = less.gates.get("operating")?.items.find(({ id }) => id === "keys");
    assert.deepEqual([keys?.checks, keys?.attested], [[], true]);
  });
});
