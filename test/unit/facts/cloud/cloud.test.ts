import assert from "node:assert/strict";
import { cloudCollector } from "../../../../server/src/core/facts/cloud/template";
import { isManifestPath } from "../../../../server/src/core/facts/kubernetes/files";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

describe("a lock file", () => {
  it("holds neither templates nor manifests, however long it is", () => {
    for (const path of ["pnpm-lock.yaml", "apps/api/pnpm-lock.yaml", "conda-lock.yml"]) {
      assert.equal(cloudCollector.serves(path), false, path);
      assert.equal(isManifestPath(path), false, path);
    }
    assert.equal(isManifestPath("deploy/lock-service.yaml"), true);
  });
});

describe("cloud templates", () => {
  const files: readonly (readonly [path: string, text: string, expected: readonly unknown[]])[] = [
    [
      "fly.toml",
      'app = "shop"\n[http_service]\nforce_https = true\nmin_machines_running = 2\n[[http_service.checks]]\npath = "/up"\n',
      [
        {
          platform: "fly",
          what: "service",
          name: "shop",
          builds: true,
          healthPath: "/up",
          minInstances: 2,
          https: true,
        },
      ],
    ],
    [
      "fly.toml",
      'app = "logs"\n[build]\nimage = "acme/logs:latest"\n',
      [{ platform: "fly", what: "application", name: "logs", builds: false, pinned: false }],
    ],
    [
      ".nais/app.yaml",
      "apiVersion: nais.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  image: {{image}}\n  liveness: { path: /up }\n  replicas: { min: 2, max: 6 }\n  gcp:\n    sqlInstances: [{ type: POSTGRES_17 }]\n",
      [
        {
          platform: "nais",
          what: "application",
          name: "shop",
          healthPath: "/up",
          minInstances: 2,
          maxInstances: 6,
          https: true,
        },
      ],
    ],
    [
      "render.yaml",
      "services:\n  - { type: web, name: shop, runtime: node, startCommand: node a.js, healthCheckPath: /up }\n  - { type: web, name: docs, runtime: static }\n  - { type: cron, name: tidy, runtime: python, schedule: '0 3 * * *' }\ndatabases: [{ name: db }]\n",
      [
        {
          platform: "render",
          what: "service",
          type: "web",
          name: "shop",
          builds: true,
          runtime: "node",
          healthPath: "/up",
          command: "node a.js",
        },
        { platform: "render", what: "site", type: "web", name: "docs", runtime: "static" },
        {
          platform: "render",
          what: "job",
          type: "cron",
          name: "tidy",
          builds: true,
          runtime: "python",
          schedule: "0 3 * * *",
        },
        { platform: "render", what: "database", type: "postgres", name: "db" },
      ],
    ],
    [
      "app.yaml",
      "runtime: python312\nautomatic_scaling: { min_instances: 1, max_instances: 4 }\n",
      [
        {
          platform: "app-engine",
          what: "service",
          type: "standard",
          name: "default",
          builds: true,
          runtime: "python312",
          minInstances: 1,
          maxInstances: 4,
        },
      ],
    ],
    ["app.yaml", "apiVersion: v1\nkind: Service\nmetadata: { name: x }\n", []],
    [
      "vercel.json",
      '{ "functions": { "api/*.ts": {} } }',
      [{ platform: "vercel", what: "application", type: "functions", builds: true }],
    ],
    [
      "netlify.toml",
      '[build]\ncommand = "npm run build"\n',
      [{ platform: "netlify", what: "site", builds: true, command: "npm run build" }],
    ],
    [
      "railway.json",
      '{ "deploy": { "startCommand": "node a.js", "healthcheckPath": "/up" } }',
      [{ platform: "railway", what: "service", builds: true, healthPath: "/up", command: "node a.js" }],
    ],
    [
      "wrangler.jsonc",
      '{ "name": "edge", "main": "src/index.ts" }',
      [{ platform: "cloudflare", what: "function", name: "edge", builds: true, command: "src/index.ts" }],
    ],
    [
      ".do/deploy.template.yaml",
      "spec:\n  services: [{ name: shop, instance_count: 2 }]\n",
      [{ platform: "digitalocean", what: "service", name: "shop", builds: true, minInstances: 2 }],
    ],
    [
      "spec.yaml",
      "name: shop\nservices:\n  - name: api\n    http_port: 8000\n    instance_size_slug: basic-xxs\n    health_check: { http_path: /healthz }\n",
      [{ platform: "digitalocean", what: "service", name: "api", builds: true, healthPath: "/healthz" }],
    ],
    ["api/spec.yaml", "name: shop\nservices:\n  - name: api\n    image: acme/api:1.0.0\n", []],
    [
      "copilot/shop/manifest.yml",
      "name: shop\ntype: Load Balanced Web Service\nimage: { build: Dockerfile }\n",
      [{ platform: "copilot", what: "service", type: "Load Balanced Web Service", name: "shop" }],
    ],
    ["config/settings.yaml", "service: x\nprovider: { name: aws }\n", []],
  ];
  for (const [path, text, expected] of files)
    it(`reads ${path}: ${text.slice(0, 30).trim().replace(/\n/g, " ")}`, () => {
      const names = [
        "platform",
        "what",
        "type",
        "name",
        "builds",
        "pinned",
        "runtime",
        "healthPath",
        "minInstances",
        "maxInstances",
        "https",
        "schedule",
        "command",
      ];
      assert.deepEqual(pick("cloud.template", path, text, ...names), expected);
    });

  const serverless = `service: shop
provider:
  name: aws
  runtime: nodejs20.x
  environment: { API_TOKEN: abc-def-123, DB_PASSWORD: "\${ssm:/shop/db}" }
  iam: { role: { statements: [{ Effect: Allow, Action: "*", Resource: "*" }] } }
functions:
  order:
    handler: src/order.handler
    events: [{ httpApi: "POST /orders" }]
  tidy:
    handler: src/tidy.handler
    events: [{ schedule: rate(1 day) }]
resources:
  Resources:
    Orders: { Type: "AWS::DynamoDB::Table", Properties: { BillingMode: PAY_PER_REQUEST } }
`;

  it("reads serverless.yml with its functions and resources", () => {
    assert.deepEqual(
      pick(
        "cloud.template",
        "serverless.yml",
        serverless,
        "what",
        "type",
        "name",
        "runtime",
        "schedule",
        "secretLiterals",
        "broad",
      ),
      [
        {
          what: "application",
          type: "aws",
          name: "shop",
          runtime: "nodejs20.x",
          secretLiterals: ["API_TOKEN"],
          broad: true,
        },
        { what: "function", type: ["httpApi"], name: "order", runtime: "nodejs20.x" },
        { what: "function", type: ["schedule"], name: "tidy", runtime: "nodejs20.x", schedule: "rate(1 day)" },
        { what: "database", type: "AWS::DynamoDB::Table", name: "Orders" },
      ],
    );
    assert.deepEqual(
      factsOf("serverless.yml", serverless)
        .filter(({ kind }) => kind === "cloud.template")
        .map((fact) => textAt(serverless, fact)),
      ["shop", "order", "tidy", "Orders"],
    );
    assert.doesNotMatch(JSON.stringify(propsOf("cloud.template", "serverless.yml", serverless)), /abc-def-123/);
  });

  it("reads CloudFormation, where a tag makes a reference", () => {
    const text = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Db:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    Properties:
      BackupRetentionPeriod: !Ref Days
      MultiAZ: true
      MasterUserPassword: !Ref Password
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: acme/web:latest
          Environment: [{ Name: JWT_SECRET, Value: plain-to-see }]
          Secrets: [{ Name: DB_URL, ValueFrom: arn:aws:ssm:x }]
          ReadonlyRootFilesystem: true
`;
    const [db, task, web] = propsOf("cloud.template", "infra/stack.yaml", text);
    assert.deepEqual(
      [
        db?.what,
        db?.["attr.BackupRetentionPeriod"],
        db?.["attr.MultiAZ"],
        db?.["attr.DeletionPolicy"],
        db?.secretLiterals,
      ],
      ["database", "!Ref Days", true, "Snapshot", undefined],
    );
    assert.equal(task?.type, "AWS::ECS::TaskDefinition");
    assert.doesNotMatch(
      JSON.stringify(factsOf("infra/stack.yaml", text).filter(({ kind }) => kind === "cloud.template")),
      /plain-to-see/,
    );
    assert.deepEqual(
      [
        web?.what,
        web?.name,
        web?.image,
        web?.pinned,
        web?.secretLiterals,
        web?.secretRefs,
        web?.["attr.readonlyRootFilesystem"],
      ],
      ["container", "web", "acme/web", false, ["JWT_SECRET"], ["DB_URL"], true],
    );
  });

  it("reads a task definition and a template of Azure", () => {
    const task = '{ "containerDefinitions": [{ "name": "web", "image": "acme/web:1.2", "user": "1000" }] }';
    assert.deepEqual(
      pick("cloud.template", "task-definition.json", task, "platform", "what", "name", "pinned", "attr.user"),
      [{ platform: "ecs", what: "container", name: "web", pinned: true, "attr.user": "1000" }],
    );
    const arm =
      '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [{ "type": "Microsoft.Web/sites", "name": "[parameters(\'n\')]", "properties": { "httpsOnly": true } }] }';
    assert.deepEqual(pick("cloud.template", "azuredeploy.json", arm, "platform", "type", "attr.httpsOnly"), [
      { platform: "arm", type: "Microsoft.Web/sites", "attr.httpsOnly": true },
    ]);
  });

  it("lets no group of a Nomad job speak for the others", () => {
    const group = (name: string, count: string, check: string) =>
      `group "${name}" {\n${count}\nservice {\nport = "http"\n${check}\n}\ntask "${name}" { driver = "docker" }\n}\n`;
    const health = 'check { path = "/health" }';
    const said = (...groups: string[]) =>
      propsOf("cloud.template", "web.nomad.hcl", `job "shop" {\n${groups.join("")}}`)
        .filter(({ what }) => what === "application")
        .map(({ healthPath, minInstances }) => [healthPath, minInstances]);
    assert.deepEqual(said(group("web", "count = 3", health), group("api", "", "")), [[undefined, 1]]);
    assert.deepEqual(said(group("web", "count = 3", health), group("api", "count = 2", health)), [["/health", 2]]);
  });
});
