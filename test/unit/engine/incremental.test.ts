import assert from "node:assert/strict";
import fc from "fast-check";
import { type Compiled, compileChecklist } from "../../../server/src/core/checklists/compile";
import { FolderEngine } from "../../../server/src/engine/folder-engine";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { checklistFiles } from "../../support/checklist";
import { testHost } from "../../support/engine";
import { wrapped } from "./notes";

/*
 * The one promise of the engine: whatever happened to a folder, in whatever order, its snapshot is the one a fresh
 * engine makes of the folder as it is now.
 */

const GO_ON = { isCancellationRequested: false };
const DIRECTORIES = ["", "api/", "api/src/", "web/", "api/web/", "gen/", "examples/", "test/"];
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  "package.json": [
    '{"name":"one","dependencies":{"express":"4","pino":"9"}}',
    '{"name":"two","private":true,"workspaces":["api","web"]}',
    '{"name":"three","bin":"x.js"}',
    '{"name":"four","dependencies":{"one":"workspace:*","api":"workspace:*","web":"workspace:*"}}',
    "{ broken",
  ],
  "requirements.txt": ["fastapi==0.1\nstructlog", "flask"],
  "go.mod": ["module example.org/x\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.0\n"],
  "server.ts": [
    'import express from "express";\nconst app = express();\napp.get("/healthz", (q, s) => s.send("ok"));\napp.listen(process.env.PORT);\n',
    'import pino from "pino";\nexport const log = pino();\nlog.info("x");\nfetch("http://x");\n',
    "const map = new Map();\nexport function f( {\n",
    "",
  ],
  "orders.ts": [
    "export const orders = new Map();\n",
    'import express from "express";\nimport { orders } from "./web/orders";\nconst app = express();\napp.post("/o", (q, s) => { orders.set(q.body.id, q.body); s.end(); });\napp.listen(80);\n',
  ],
  "main.py": [
    'import os\nfrom fastapi import FastAPI\napp = FastAPI()\n@app.get("/ready")\ndef ready():\n    return os.environ["A"]\n',
    "print(1)\n",
  ],
  "main.go": [
    'package main\nimport ("example.org/x/api"; "github.com/gin-gonic/gin")\nfunc main() {\n\tr := gin.New()\n\tapi.Routes(r.Group("/v1", requireAuth()))\n\tr.Run()\n}\n',
    'package main\nimport "github.com/gin-gonic/gin"\nfunc main() {\n\tr := gin.New()\n\tRoutes(r.Group("/v2"))\n}\n',
  ],
  "routes.go": [
    'package api\nimport "github.com/gin-gonic/gin"\nfunc Routes(g *gin.RouterGroup) {\n\tg.POST("/orders", add)\n}\n',
    'package api\nimport "github.com/gin-gonic/gin"\nfunc Others(g *gin.RouterGroup) {\n\tg.GET("/healthz", ok)\n}\n',
  ],
  "build.gradle.kts": [
    "plugins { application }\ndependencies {\n    implementation(libs.web)\n    implementation(libs.bundles.all)\n}\n",
    'dependencies {\n    implementation("org.postgresql:postgresql:42.7.4")\n}\n',
  ],
  "gradle/libs.versions.toml": [
    '[libraries]\nweb = "org.springframework.boot:spring-boot-starter-web:3.5.1"\n[bundles]\nall = ["web"]\n',
    '[libraries]\nweb = "org.postgresql:postgresql:42.7.4"\n',
  ],
  "main.ts": [
    'import { NestFactory } from "@nestjs/core";\nasync function run() {\n  const app = await NestFactory.create(A);\n  app.setGlobalPrefix("api");\n  await app.listen(80);\n}\n',
  ],
  "health.controller.ts": [
    'import { Controller, Get } from "@nestjs/common";\n@Controller("health")\nexport class Health {\n  @Get()\n  live() {}\n}\n',
  ],
  Dockerfile: [
    'FROM node:22 AS build\nCOPY . .\nFROM node:22-slim\nUSER node\nCMD ["node", "x"]\n',
    "FROM node\nCOPY . /app\nCMD node x\n",
    "FROM scratch\n",
  ],
  ".dockerignore": [".git\n.env\n", "*\n"],
  ".gitignore": ["gen/\n", "*.py\n!main.py\n", "/api\n", "web\n!web/\nserver.*\n"],
  ".readinessignore": ["web/\n", "!gen/\n"],
  "README.md": ["# One\n\n## Run\n\nnpm start\n", "# Two\n\n## Deployment\n\nTODO\n"],
  "CHANGELOG.md": ["# Changes\n\n## 1.0.0\n\n- first\n"],
  "docker-compose.yml": ["services:\n  a:\n    image: redis\n", "services:\n  a:\n    build: .\n    restart: always\n"],
  ".github/workflows/ci.yml": [
    "on: push\njobs:\n  t:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n",
    "on: push\njobs: [\n",
    "on: push\njobs:\n  t:\n    uses: ./.github/workflows/shared.yml\n",
  ],
  ".github/workflows/shared.yml": [
    "on: workflow_call\njobs:\n  t:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n",
  ],
  ".gitlab-ci.yml": [
    "include:\n  - local: ci/*.yml\ntest:\n  extends: .unit\n",
    "test:\n  extends: .unit\n  allow_failure: true\n.unit:\n  script: npm run verify\n",
  ],
  "ci/parts.yml": [".unit:\n  script: pytest\n", "lint:\n  script: make lint\n", "other: text\n"],
  "signals.ts": [
    'export function drain(server) {\n  process.on("SIGTERM", () => server.close());\n}\n',
    'import { drain } from "./other";\ndrain(1);\n',
  ],
  ".readiness/checks/testing/own.yaml": [
    teamCheck("{ fact: route }"),
    teamCheck("{ fact: env, scope: [main, example] }"),
    teamCheck("{ fact: dependency, where: { name: pino } }"),
    "title: [",
  ],
  ".readiness/config.yaml": [
    "components: [{ path: web, kind: frontend }, { path: api, ignore: true, reason: not ours }]\n",
    "checks: { deployment.dockerfile: { off: built elsewhere }, testing.own: { severity: blocker } }\n",
    "components: [\n",
  ],
  ".readiness/waivers.yaml": [
    "- { check: deployment.image-pinned, reason: pinned later, owner: ops team, expires: 2027-01-01 }\n",
    "- { check: testing.own, component: api, reason: has none yet, owner: ops team, expires: 2026-01-01 }\n",
  ],
  ".readiness/vocabulary/own.yaml": ["own-words: [a, b]\n", "web-frameworks: [none]\n"],
  "worker.ts": [
    "// readiness-ignore observability.no-console-logging: a tool\nconsole.log(1);\n",
    "// readiness-ignore no.such-check: x\nconsole.log(process.env.A);\n",
    "console.log(process.env.B);\n",
  ],
  "k8s.yaml": [
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  template:\n    spec:\n      containers: [{ name: a, image: redis }]\n",
  ],
  "Chart.yaml": ["apiVersion: v2\nname: a\nversion: 1.0.0\n", "apiVersion: v2\nname: b\nversion: 1.0.0\n"],
  "values.yaml": ["replicaCount: 1\nautoscaling:\n  enabled: true\n", "autoscaling:\n  enabled: false\n", "a: [\n"],
  "templates/hpa.yaml": [
    "{{- if .Values.autoscaling.enabled }}\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: a\nspec:\n  minReplicas: 2\n{{- end }}\n",
  ],
  "Root.java": [
    'package a;\nimport jakarta.ws.rs.*;\n@Path("/shops")\npublic class Root {\n  @Path("{id}/orders") public Orders orders() { return new Orders(); }\n}\n',
    'package a;\nimport jakarta.ws.rs.*;\n@Path("/others")\npublic class Root {\n  @Path("orders") public Orders orders() { return new Orders(); }\n  @GET public String all() { return ""; }\n}\n',
  ],
  "Orders.java": [
    "package a;\nimport jakarta.ws.rs.*;\npublic class Orders {\n  @POST public void add(String order) {}\n}\n",
    "package a;\nimport jakarta.ws.rs.*;\npublic class Orders {\n  @GET public String all( {\n",
  ],
  "state.py": ["orders = {}\n", "orders = []\nseen = set()\n"],
  "views.py": [
    'from flask import Flask, request\nfrom state import orders\napp = Flask(__name__)\n@app.post("/orders")\ndef add():\n    orders[request.json["id"]] = request.json\n    return ""\n',
    "import unittest\n",
  ],
  "data.bin": ["x"],
};

function teamCheck(proof: string): string {
  return `
title: Own
severity: high
level: 1
requirement: a
risk: b
message: "{component} lacks it"
applies: { when: [{ any: [{ fact: route }, { fact: file, where: { name: Dockerfile } }] }] }
proves: [${proof}]
contradicts:
  - { fact: env, notNear: { fact: route, within: file }, message: "{name}" }
  - { fact: import, where: { module: "*" }, matches: { prop: module, with: { fact: dependency }, equals: name, absent: true } }
  - { count: { fact: file, reach: repository }, atLeast: 9 }
locate: [{ fact: manifest }]
facets: { one: { title: One, proves: [{ none: [{ fact: docker.stage, where: { pinned: false } }] }] } }
`;
}

const place = fc.constantFrom(...DIRECTORIES);
const file = fc.tuple(place, fc.constantFrom(...Object.entries(SAMPLES))).chain(([directory, [name, texts]]) =>
  fc.record({
    path: fc.constant(`${directory}${name}`),
    content: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<string | Uint8Array>(...texts) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<string | Uint8Array>(Uint8Array.from([1, 0]), Uint8Array.from([35, 0xff])),
      },
      { weight: 1, arbitrary: fc.constant<string | Uint8Array>("z".repeat(1024 * 1024 + 1)) },
    ),
  }),
);
const edit = fc.oneof(
  { weight: 6, arbitrary: file.map((value) => ({ kind: "write" as const, ...value })) },
  { weight: 3, arbitrary: file.map(({ path }) => ({ kind: "delete" as const, path })) },
  {
    weight: 2,
    arbitrary: place.map((path) => ({ kind: "delete-directory" as const, path: path.replace(/\/$/, "") || "api" })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(place, place)
      .map(([from, to]) => ({ kind: "move" as const, from: from || "web/", to: to || "moved/" })),
  },
  { weight: 4, arbitrary: file.map(({ path, content }) => ({ kind: "open" as const, path, text: String(content) })) },
  { weight: 2, arbitrary: file.map(({ path }) => ({ kind: "close" as const, path })) },
  { weight: 1, arbitrary: place.map((path) => ({ kind: "shut" as const, path: path.replace(/\/$/, "") || "web" })) },
  { weight: 1, arbitrary: fc.constant({ kind: "look" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "trust" as const }) },
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** A folder with an editor: it applies edits and tells the engine what a watcher would tell. */
class Desk {
  readonly disk = new MemoryFileSystem();
  readonly paths = new Set<string>();
  readonly open = new Map<string, string>();
  readonly shut = new Set<string>();
  trusted = true;
  readonly files = wrapped(this.disk, { forbidden: (path) => this.shut.has(path) });

  write(path: string, content: string | Uint8Array): void {
    this.disk.write(path, content);
    this.paths.add(path);
  }

  below(directory: string): string[] {
    return [...this.paths].filter((path) => path.startsWith(`${directory}/`));
  }

  remove(paths: readonly string[]): void {
    for (const path of paths) {
      this.disk.remove(path);
      this.paths.delete(path);
    }
  }

  /** What changed on disk, as paths of files or of whole directories. */
  apply(step: Edit): string[] {
    switch (step.kind) {
      case "write":
        this.write(step.path, step.content);
        return [step.path];
      case "delete":
        this.remove([step.path]);
        return [step.path];
      case "delete-directory":
        this.remove(this.below(step.path));
        return [step.path];
      case "move": {
        const from = step.from.replace(/\/$/, "");
        for (const path of this.below(from)) {
          const bytes = this.disk.readFile(path, 1e9);
          if (bytes instanceof Uint8Array) this.write(`${step.to}${path.slice(step.from.length)}`, bytes);
        }
        if (!step.to.startsWith(step.from)) this.remove(this.below(from));
        return [from, step.to.replace(/\/$/, "")];
      }
      case "shut":
        if (!this.shut.delete(step.path)) this.shut.add(step.path);
        return [step.path];
      default:
        return [];
    }
  }
}

async function perform(desk: Desk, engine: FolderEngine, step: Edit): Promise<void> {
  if (step.kind === "look") engine.snapshot();
  else if (step.kind === "trust") {
    desk.trusted = true;
    await engine.trust();
  } else if (step.kind === "open") {
    desk.open.set(step.path, step.text);
    await engine.setOpenText(step.path, step.text);
  } else if (step.kind === "close") {
    desk.open.delete(step.path);
    await engine.setOpenText(step.path, undefined);
  } else if (await engine.refresh(desk.apply(step), GO_ON)) await engine.scan(GO_ON);
}

async function snapshotOfFresh(desk: Desk, compiled: Compiled) {
  const fresh = new FolderEngine(desk.files, compiled, testHost(), [], desk.trusted);
  for (const [path, text] of desk.open) await fresh.setOpenText(path, text);
  await fresh.scan(GO_ON);
  return comparable(fresh);
}

function comparable(engine: FolderEngine) {
  const { revision: _, ...snapshot } = engine.snapshot();
  return snapshot;
}

/** The built-in checks that compile; a broken one is another test's business. */
function checks(): Compiled {
  const { checklist, vocabulary } = compileChecklist(checklistFiles());
  return { checklist, vocabulary, problems: [] };
}

describe("an engine after any series of changes", () => {
  it("knows a part that the team names once a file lies in it, also one that cannot be read", async () => {
    const desk = new Desk();
    desk.write("package.json", '{ "name": "shop" }');
    desk.write(".readiness/config.yaml", "components: [{ path: web, kind: frontend, reason: ours }]\n");
    const engine = new FolderEngine(desk.files, checks(), testHost());
    await engine.scan(GO_ON);
    assert.equal(
      engine.snapshot().components.some(({ id }) => id === "web"),
      false,
    );
    await perform(desk, engine, { kind: "write", path: "web/package.json", content: Uint8Array.from([1, 0]) });
    assert.equal(
      engine.snapshot().components.some(({ id }) => id === "web"),
      true,
    );
  });

  it("says what a fresh engine says", async () => {
    const compiled = checks();
    const seen = { components: 0, results: 0, problems: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { maxLength: 12 }),
        fc.subarray(["package.json", "api/package.json", "web/package.json"]),
        fc.array(edit, { minLength: 1, maxLength: 10 }),
        fc.boolean(),
        async (start, manifests, steps, trusted) => {
          const desk = new Desk();
          desk.trusted = trusted;
          for (const path of manifests) desk.write(path, `{ "name": "${path}" }`);
          for (const { path, content } of start) desk.write(path, content);
          const engine = new FolderEngine(desk.files, compiled, testHost(), [], trusted);
          await engine.scan(GO_ON);
          for (const step of steps) {
            await perform(desk, engine, step);
            if (step.kind === "look") assert.deepEqual(comparable(engine), await snapshotOfFresh(desk, compiled));
          }
          const outcome = comparable(engine);
          assert.deepEqual(outcome, await snapshotOfFresh(desk, compiled));
          seen.components += outcome.components.length;
          seen.results += outcome.results.length;
          seen.problems += outcome.problems.length;
        },
      ),
      { numRuns: Number(process.env.READINESS_RUNS ?? 100) },
    );
    // The property says nothing about empty snapshots.
    assert.ok(seen.problems > 0 && seen.components > 0 && seen.results > 0, JSON.stringify(seen));
  }).timeout(300_000);
});
