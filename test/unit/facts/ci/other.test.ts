import assert from "node:assert/strict";
import { pick, propsOf } from "../support/facts";

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
  [".drone-1.0.yml", "drone", "kind: pipeline\nsteps:\n  - name: t\n    commands: [npm test]\n", ["npm test"]],
  [".drone.yml", "drone", "kind: pipeline\nsteps:\n  - name: t\n    commands: [cargo test]\n", ["cargo test"]],
  [
    "cloudbuild.yaml",
    "cloudbuild",
    "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: [build, .]\n",
    ["docker build ."],
  ],
  [
    "ci/audit.yml",
    "concourse",
    "platform: linux\ninputs:\n  - name: orders\nrun:\n  path: orders/ci/scripts/audit.sh\n  args: [--all]\n",
    ["ci/scripts/audit.sh --all"],
  ],
  [
    "ci/pipeline.yml",
    "concourse",
    "jobs:\n  - name: unit\n    plan:\n      - task: t\n        config:\n          platform: linux\n          run: { path: make, args: [test] }\n",
    ["make test"],
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

  const plugins: readonly (readonly [path: string, text: string, told: string])[] = [
    [
      "azure-pipelines.yml",
      "steps:\n  - task: DotNetCoreCLI@2\n    inputs: { command: test, projects: '**/*.csproj' }\n",
      "dotnet test",
    ],
    [
      "azure-pipelines/build.yml",
      "steps:\n  - task: Npm@1\n    inputs: { command: custom, customCommand: run verify }\n",
      "npm run verify",
    ],
    [".azure/x.yml", "steps:\n  - task: Docker@2\n    inputs: { command: buildAndPush }\n", "docker push"],
    [".circleci/config.yml", "jobs:\n  scan:\n    steps:\n      - checkout\n      - snyk/scan\n", "uses snyk/scan"],
    [".circleci/more.yml", "jobs:\n  scan:\n    steps:\n      - snyk/scan: { severity: high }\n", "uses snyk/scan"],
    [
      ".drone.yml",
      "steps:\n  - name: image\n    image: plugins/docker\n    settings: { repo: acme/orders }\n",
      "docker push",
    ],
    [".travis.yml", "language: go\ngo: 1.25\n", "go test ./..."],
    ["buildspec.yml", "phases:\n  build:\n    commands: [pytest -q]\n", "pytest -q"],
    [
      ".taskcluster.yml",
      "tasks:\n  - payload:\n      command: [/bin/bash, -cx, 'uv sync && uv run pytest tests']\n",
      "/bin/bash\n-cx\nuv sync && uv run pytest tests",
    ],
    [".cirrus.yml", "task:\n  unit_script: cargo test\n", "cargo test"],
    [
      ".semaphore/semaphore.yml",
      "blocks:\n  - task:\n      jobs:\n        - name: t\n          commands: [bundle exec rspec]\n",
      "bundle exec rspec",
    ],
    ["build/common.gitlab-ci.yml", ".unit:\n  script: [npm test]\n", "npm test"],
  ];
  for (const [path, text, told] of plugins)
    it(`knows what runs by ${path}: ${told}`, () => {
      const steps = propsOf("ci.step", path, text.replace(/\n/g, "\r\n"));
      assert.deepEqual(
        steps.map(({ run, uses }) => run ?? `uses ${uses}`),
        [told],
      );
    });

  it("reads templates of Azure Pipelines that stand in a folder of their own, with the environment they are told", () => {
    const text = "jobs:\n  - deployment: App\n    environment: $(Environment)\n    strategy: {}\n";
    const path = "pipeline-templates/job/deploy.yml";
    assert.deepEqual(pick("ci.job", path, text, "environment"), [{ environment: "$(Environment)" }]);
    assert.deepEqual(pick("ci.workflow", path, text, "active"), []);
    assert.deepEqual(pick("ci.job", "ml-templates/job.yml", text, "environment"), []);
  });

  it("knows templates of other repositories in Azure Pipelines", () => {
    const text = "extends:\n  template: service.yml@shared\nstages:\n  - template: own.yml\n";
    assert.deepEqual(pick("ci.job", "azure-pipelines.yml", text, "uses"), [{ uses: "service.yml@shared" }]);
  });

  it("reads the stages of a Jenkinsfile, where its commands run, and which may fail", () => {
    const text = `@Library('acme-pipelines') _
node {
  stage("Build") {
    /* sh 'old' */
    def image = docker.build("acme/orders")
    dir('api') { sh label: 'unit', script: """
      make unit
    """ }
  }
  stage('Scan') {
    catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE') { sh 'trivy fs .' }
    catchError { sh "npm audit" }
    sh(script: 'hadolint Dockerfile', returnStatus: true)
    sh(
      script: 'npm test',
      returnStatus: true
    )
    sh 'npm run lint'
    sh(script: 'cosign sign x', returnStatus: false)
    echo 'sh "x"'
    image.push('latest')
  }
}`;
    for (const one of [text, text.replace(/\n/g, "\r\n")]) {
      assert.deepEqual(
        propsOf("ci.step", "ci/Jenkinsfile_CNP", one).map(
          ({ job, run, directory, tolerant }) => `${job} | ${String(run).trim()} | ${directory} | ${tolerant}`,
        ),
        [
          "Build | docker build -t acme/orders . | . | false",
          "Build | make unit | api | false",
          "Scan | trivy fs . | . | true",
          "Scan | npm audit | . | false",
          "Scan | hadolint Dockerfile | . | true",
          "Scan | npm test | . | true",
          "Scan | npm run lint | . | false",
          "Scan | cosign sign x | . | false",
          "Scan | docker push | . | false",
        ],
      );
      assert.deepEqual(pick("ci.job", "Jenkinsfile", one, "name", "uses"), [
        { name: "acme-pipelines", uses: "acme-pipelines" },
        { name: "Build" },
        { name: "Scan" },
      ]);
    }
  });

  it("says where commands run, and nothing where that cannot be told", () => {
    const directories = (path: string, text: string) =>
      propsOf("ci.step", path, text).map(({ run, directory }) => `${run} in ${directory}`);
    assert.deepEqual(
      directories(
        "azure-pipelines.yml",
        "steps:\n  - script: npm test\n    workingDirectory: web\n  - script: go test ./...\n" +
          "  - script: ls\n    workingDirectory: $(Build.SourcesDirectory)/x\n",
      ),
      ["npm test in web", "go test ./... in .", "ls in undefined"],
    );
    assert.deepEqual(
      directories(
        ".circleci/config.yml",
        "jobs:\n  unit:\n    working_directory: ~/project/api\n    steps:\n      - run: pytest\n" +
          "      - run:\n          command: npm test\n          working_directory: web\n",
      ),
      ["pytest in api", "npm test in web"],
    );
    assert.deepEqual(
      directories(
        ".gitlab-ci.yml",
        "unit:\n  before_script: [npm ci, cd web]\n  script: [npm test]\nlint:\n  script: [ruff check .]\n",
      ).filter((told) => !told.startsWith("npm ci")),
      ["npm test in undefined", "ruff check . in ."],
    );
  });

  it("takes what else lies in a folder called ci for none of Concourse", () => {
    assert.deepEqual(pick("ci.workflow", "ci/values.yaml", "image: { tag: v1 }\nrun: true\n"), []);
    assert.deepEqual(pick("ci.workflow", "ci/jobs.yml", "jobs:\n  - name: a\n"), []);
  });

  for (const path of ["src/travis.yml", "docs/.gitlab-ci.yml.md", "Jenkinsfile.md.txt"])
    it(`takes ${path} for no CI definition`, () => assert.deepEqual(pick("ci.workflow", path, "script: x"), []));
});
