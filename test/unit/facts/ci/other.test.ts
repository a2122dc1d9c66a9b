import assert from "node:assert/strict";
import { pick } from "../support/facts";

const cases: readonly (readonly [path: string, system: string, text: string, runs: readonly string[]])[] = [
  [".gitlab-ci.yml", "gitlab", "stages: [t]\nunit:\n  script:\n    - npm ci\n    - npm test\n", ["npm ci\nnpm test"]],
  ["azure-pipelines.yml", "azure", "trigger: [main]\nsteps:\n  - script: dotnet test\n", ["dotnet test"]],
  [
    ".circleci/config.yml",
    "circleci",
    "jobs:\n  b:\n    steps:\n      - checkout\n      - run: { name: t, command: make test }\n      - run: go vet ./...\n",
    ["make test", "go vet ./..."],
  ],
  [
    "bitbucket-pipelines.yml",
    "bitbucket",
    "pipelines:\n  default:\n    - step:\n        script: [pytest]\n",
    ["pytest"],
  ],
  [".travis.yml", "travis", "language: go\nscript: go test ./...\n", ["go test ./..."]],
  [".drone.yml", "drone", "kind: pipeline\nsteps:\n  - name: t\n    commands: [cargo test]\n", ["cargo test"]],
  [
    "cloudbuild.yaml",
    "cloudbuild",
    "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: [build, .]\n",
    ["docker build ."],
  ],
  [".buildkite/pipeline.yml", "buildkite", "steps:\n  - command: make check\n", ["make check"]],
  [
    "Jenkinsfile",
    "jenkins",
    "pipeline { stages { stage('t') { steps {\n  // sh 'old'\n  sh 'npm test'\n  sh(script: \"make\")\n} } } }",
    ["npm test", "make"],
  ],
];

describe("other CI systems", () => {
  for (const [path, system, text, runs] of cases)
    it(`reads ${path}`, () => {
      assert.deepEqual(pick("ci.workflow", path, text, "system", "active"), [{ system, active: true }]);
      assert.deepEqual(
        pick("ci.step", path, text, "run"),
        runs.map((run) => ({ run })),
      );
      assert.deepEqual(pick("config", path, text, "key"), []);
    });

  it("reads shared tasks, pipes and included definitions", () => {
    const azure = "steps:\n  - task: HelmDeploy@1\n    inputs: { chartName: shop }\n";
    assert.deepEqual(pick("ci.step", "azure-pipelines.yml", azure, "uses"), [{ uses: "HelmDeploy@1" }]);
    const bitbucket =
      "pipelines:\n  default:\n    - step:\n        script:\n          - pipe: atlassian/aws-ecs-deploy:1.0\n";
    assert.deepEqual(pick("ci.step", "bitbucket-pipelines.yml", bitbucket, "uses"), [
      { uses: "atlassian/aws-ecs-deploy:1.0" },
    ]);
    const gitlab =
      "include:\n  - template: Jobs/SAST.gitlab-ci.yml\n  - local: ci/build.yml\nunit:\n  script: [make]\n";
    assert.deepEqual(pick("ci.job", ".gitlab-ci.yml", gitlab, "name", "uses"), [
      { name: "unit" },
      { name: "Jobs/SAST.gitlab-ci.yml", uses: "Jobs/SAST.gitlab-ci.yml" },
    ]);
  });

  it("knows jobs that may fail and pipelines that never start", () => {
    const gitlab = "unit:\n  allow_failure: true\n  script: [npm test]\n";
    assert.deepEqual(pick("ci.step", ".gitlab-ci.yml", gitlab, "job", "tolerant"), [{ job: "unit", tolerant: true }]);
    const azure = "trigger: none\npr: none\nsteps: [{ script: x }]\n";
    assert.deepEqual(pick("ci.workflow", "azure-pipelines.yml", azure, "active"), [{ active: false }]);
  });

  for (const path of ["src/travis.yml", "docs/.gitlab-ci.yml.md", "Jenkinsfile.md.txt"])
    it(`takes ${path} for no CI definition`, () => assert.deepEqual(pick("ci.workflow", path, "script: x"), []));
});
