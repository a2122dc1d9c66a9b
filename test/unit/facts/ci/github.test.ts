import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const path = ".github/workflows/ci.yml";
const job = (steps: string) => `on: push\njobs:\n  a:\n    steps:\n${steps}`;

describe("GitHub Actions", () => {
  const triggers: readonly (readonly [string, unknown, boolean])[] = [
    ["on: push", ["push"], true],
    ["on: [push, pull_request]", ["push", "pull_request"], true],
    [
      "on:\n  pull_request:\n    branches: [main]\n  schedule: [{cron: '0 0 * * *'}]",
      ["pull_request", "schedule"],
      true,
    ],
    ["on: workflow_dispatch", ["workflow_dispatch"], false],
    ["on: { workflow_dispatch: { inputs: {} } }", ["workflow_dispatch"], false],
    ["'on': push", ["push"], true],
  ];
  for (const [on, events, active] of triggers)
    it(`${JSON.stringify(on)} is ${active ? "active" : "not active"}`, () =>
      assert.deepEqual(pick("ci.workflow", path, `${on}\njobs: {a: {steps: []}}`, "triggers", "active"), [
        { triggers: events, active },
      ]));

  it("names a workflow by its name, else by its file", () => {
    assert.equal(propsOf("ci.workflow", path, "name: Build\non: push\njobs: {}")[0]?.name, "Build");
    assert.equal(propsOf("ci.workflow", path, "on: push\njobs: {}")[0]?.name, "ci.yml");
  });

  it("names the images that run beside a job", () => {
    const text =
      "on: push\njobs:\n  a:\n    services:\n      db: { image: postgres:17 }\n      cache: redis:7\n    steps: []\n  b:\n    steps: []\n";
    assert.deepEqual(pick("ci.job", path, text, "name", "services"), [
      { name: "a", services: ["postgres:17", "redis:7"] },
      { name: "b" },
    ]);
  });

  const tools: readonly (readonly [string, readonly string[], boolean])[] = [
    ["npm test", ["npm", "npm test"], false],
    ["npm run lint -- --fix", ["npm", "npm run", "npm run lint"], false],
    ["npx eslint@9 .", ["npx", "eslint", "eslint ."], false],
    ["python -m pytest -q", ["python", "pytest"], false],
    ["uv run --extra dev ruff check .", ["uv", "uv run", "ruff", "ruff check"], false],
    ["CGO_ENABLED=0 go test ./...", ["go", "go test"], false],
    ["pytest || true", ["pytest"], true],
    ["npm ci && npm test || echo failed", ["npm", "npm ci", "npm test"], true],
    ["pytest || exit 1", ["pytest"], false],
    ["set +e\ntox", ["tox"], true],
    ["echo 'go test ./...'", [], false],
    ["# pytest", [], false],
    ['echo "run pytest" && ls', ["ls"], false],
    ["TOKEN=$(vault read -field=x secret/y) deploy prod", ["deploy", "deploy prod"], false],
    ["sh ./mvnw -B verify", ["sh", "sh ./mvnw", "sh ./mvnw verify", "mvnw", "mvnw verify"], false],
    [
      'docker run --rm -v "$PWD:/src" ghcr.io/acme/scanner:v2 scan /src',
      ["docker", "docker run", "docker run $PWD:/src", "scanner", "scanner scan", "scan", "scan /src"],
      false,
    ],
    [
      "podman run -it --env=CI=1 node:24 npm test",
      ["podman", "podman run", "podman run node:24", "node", "node npm", "node npm test", "npm", "npm test"],
      false,
    ],
    ["mise run lint:bundler-audit", ["mise", "mise run", "mise run lint:bundler-audit", "bundler-audit"], false],
    ["percy exec -- rspec", ["percy", "percy exec", "rspec"], false],
    ["docker run --rm", ["docker", "docker run"], false],
    ["trivy fs config", ["trivy", "trivy fs", "trivy fs config"], false],
    ["trivy config .", ["trivy config"], false],
    ["make -j4 -i test", ["make", "make test"], true],
    ["make -fMakefile.ci -k test", ["make", "make test"], false],
    ["bandit -r app --exit-zero", ["bandit", "bandit app"], true],
    ["gitleaks detect --exit-code 0", ["gitleaks", "gitleaks detect"], true],
    ["gitleaks detect --exit-code 1", ["gitleaks", "gitleaks detect"], false],
    ["kubectl apply --dry-run=client -f k8s", [], false],
    ["cat <<EOF > x.sh\npytest\nEOF", [], false],
  ];
  for (const [run, wanted, tolerant] of tools)
    it(`reads the tools of ${JSON.stringify(run)}`, () => {
      const block = run
        .split("\n")
        .map((line) => `          ${line}`)
        .join("\n");
      assert.deepEqual(pick("ci.step", path, job(`      - run: |\n${block}\n`), "tools", "tolerant"), [
        { tools: wanted, tolerant },
      ]);
    });

  it("keeps commands whose failure is swallowed apart from those that count", () => {
    const text = job("      - run: |\n          go vet ./... || true\n          go test ./...\n");
    assert.deepEqual(pick("ci.step", path, text, "tools", "tolerant"), [
      { tools: ["go", "go test"], tolerant: false },
      { tools: ["go", "go vet"], tolerant: true },
    ]);
  });

  it("tells tolerant and disabled jobs and steps", () => {
    const text = `on: push
jobs:
  a:
    continue-on-error: true
    steps: [{ run: one }]
  b:
    if: \${{ false }}
    steps: [{ run: two }]
  c:
    steps:
      - { run: three, continue-on-error: "\${{ matrix.experimental }}" }
      - { run: four, if: "github.ref == 'x'" }
      - { uses: ./local }
      - { uses: "actions/checkout@v4" }
      - { uses: "actions/checkout@0123456789012345678901234567890123456789" }
  d:
    uses: org/ci/.github/workflows/go.yml@main
`;
    assert.deepEqual(pick("ci.step", path, text, "run", "uses", "tolerant", "disabled", "pinned"), [
      { run: "one", tolerant: true, disabled: false },
      { run: "two", tolerant: false, disabled: true },
      { run: "three", tolerant: false, disabled: false },
      { run: "four", tolerant: false, disabled: false },
      { uses: "./local", tolerant: false, disabled: false },
      { uses: "actions/checkout@v4", tolerant: false, disabled: false, pinned: false },
      {
        uses: "actions/checkout@0123456789012345678901234567890123456789",
        tolerant: false,
        disabled: false,
        pinned: true,
      },
    ]);
    assert.deepEqual(pick("ci.job", path, text, "name", "uses", "disabled").at(-1), {
      name: "d",
      uses: "org/ci/.github/workflows/go.yml@main",
      disabled: false,
    });
  });

  it("places steps, jobs and the workflow", () => {
    const text = job("      - run: npm test\n");
    assert.deepEqual(
      factsOf(path, text).map((fact) => [fact.kind, textAt(text, fact)]),
      [
        ["ci.workflow", "on"],
        ["ci.job", "a"],
        ["ci.step", "npm test"],
        ["reference", "npm test"],
      ],
    );
  });

  it("keeps what is handed to an action, and whether only some people can cause it", () => {
    const text = job("      - uses: docker/build-push-action@v6\n        with: { push: true, tags: 'acme/app:1' }\n");
    assert.deepEqual(pick("ci.step", path, text, "with.push", "with.tags", "guarded"), [
      { "with.push": "true", "with.tags": "acme/app:1" },
    ]);
    const guard = "on: push\njobs:\n  a:\n    if: github.actor == 'dependabot[bot]'\n    steps:\n      - run: ls\n";
    assert.deepEqual(pick("ci.step", path, guard, "guarded"), [{ guarded: true }]);
  });

  it("knows tags from other pushes, and the permissions of a job", () => {
    const text = "on: { push: { tags: ['v*'] } }\njobs:\n  a:\n    permissions: { contents: read }\n    steps: []\n";
    assert.deepEqual(pick("ci.workflow", path, text, "triggers"), [{ triggers: ["push", "tag"] }]);
    assert.deepEqual(pick("ci.job", path, text, "permissions"), [{ permissions: "set" }]);
  });

  it("is read in its own folder only", () => {
    assert.deepEqual(propsOf("ci.workflow", "docs/ci.yml", job("")), []);
    assert.deepEqual(propsOf("ci.workflow", ".github/dependabot.yml", "version: 2"), []);
    assert.deepEqual(propsOf("config", path, job("")), []);
  });

  it("says that a broken workflow is not understood", () => {
    const [fact] = factsOf(path, "on: push\njobs:\n  a: {\n");
    assert.equal(fact?.kind, "unreadable");
    assert.deepEqual(fact?.props.couldHold, ["ci.workflow", "ci.job", "ci.step", "reference"]);
  });
});
