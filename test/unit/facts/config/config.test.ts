import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const config = (path: string, text: string) => pick("config", path, text, "key", "value");

describe("configuration", () => {
  it("flattens YAML, JSON and TOML alike", () => {
    const wanted = [
      { key: "server.port", value: 8080 },
      { key: "server.tls", value: false },
      { key: "hosts", value: ["a", "b"] },
    ];
    assert.deepEqual(config("config/app.yaml", "server:\n  port: 8080\n  tls: false\nhosts: [a, b]\n"), wanted);
    assert.deepEqual(
      config("config/app.json", '{"server": {"port": 8080, "tls": false}, "hosts": ["a", "b"]}'),
      wanted,
    );
    assert.deepEqual(
      config("config/app.toml", "hosts2 = 1\n[server]\nport = 8080\ntls = false\n").slice(1),
      wanted.slice(0, 2),
    );
  });

  it("reads environment files as loaders do", () => {
    const text = 'export PORT=80\nNAME="a # b" # c\nEMPTY=\n# OLD=1\nnot a line\nPATHS=a b # note\n';
    assert.deepEqual(config(".env.example", text), [
      { key: "PORT", value: "80" },
      { key: "NAME", value: "a # b" },
      { key: "EMPTY", value: "" },
      { key: "PATHS", value: "a b" },
    ]);
    const [port] = factsOf(".env.example", text);
    assert.equal(port && textAt(text, port), "PORT");
  });

  it("reads the configuration of loggers in XML, and no other XML", () => {
    const text =
      '<configuration>\n  <appender name="OUT" class="a.Console">\n    <encoder class="b.Json"/>\n    <pattern>%m</pattern><!-- <old/> -->\n    <JsonLayout/>\n  </appender>\n</configuration>\n';
    assert.deepEqual(config("src/main/resources/logback-spring.xml", text), [
      { key: "configuration.appender.name", value: "OUT" },
      { key: "configuration.appender.class", value: "a.Console" },
      { key: "configuration.appender.encoder.class", value: "b.Json" },
      { key: "configuration.appender.pattern", value: "%m" },
      { key: "configuration.appender.JsonLayout", value: "" },
    ]);
    assert.deepEqual(config("NLog.config", '<nlog><target layout="x"/></nlog>'), [
      { key: "nlog.target.layout", value: "x" },
    ]);
    assert.deepEqual(config("web.config", "<configuration><a>1</a></configuration>"), []);
    assert.deepEqual(config("logback.xml", "not xml"), []);
  });

  it("takes patterns with brackets in braces, as Symfony does", () => {
    const text =
      "access_control:\n  - { path: ^/login$, role: PUBLIC }\n  - { path: ^/users/[^/]+/(2fa|x)(/|$), role: USER }\n";
    assert.deepEqual(config("config/packages/security.yaml", text), [
      { key: "access_control.0.path", value: "^/login$" },
      { key: "access_control.0.role", value: "PUBLIC" },
      { key: "access_control.1.path", value: "^/users/[^/]+/(2fa|x)(/|$)" },
      { key: "access_control.1.role", value: "USER" },
    ]);
  });

  it("takes TOML among data and what a browser gets for none", () => {
    assert.deepEqual(factsOf("assets/syntaxes/test.toml", "a = 1\na = 2\n"), []);
    assert.deepEqual(config("public/config/app.toml", "a = 1\n"), [{ key: "a", value: 1 }]);
  });

  it("reads properties, ini files and Procfiles", () => {
    assert.deepEqual(config("src/main/resources/application.properties", "server.port=80\n! no\na.b: c\\\n  d\n"), [
      { key: "server.port", value: "80" },
      { key: "a.b", value: "cd" },
    ]);
    assert.deepEqual(config("pytest.ini", "[pytest]\naddopts = -q\n"), [{ key: "pytest.addopts", value: "-q" }]);
    assert.deepEqual(
      config("pytest.ini", "[pytest]\r\naddopts =\r\n    -ra\r\n    --cov=app\r\n\r\npython_files = t.py\r\n"),
      [
        { key: "pytest.addopts", value: "-ra --cov=app" },
        { key: "pytest.python_files", value: "t.py" },
      ],
    );
    assert.deepEqual(config("Procfile", "web: uvicorn app:app\n"), [{ key: "procfile.web", value: "uvicorn app:app" }]);
  });

  const profiles: readonly (readonly [string, string | undefined])[] = [
    [".env", undefined],
    [".env.production", "prod"],
    [".env.sample", "example"],
    ["env.example", "example"],
    ["env-example-relational", "example"],
    [".env.local.demo", "example"],
    ["config/production.yaml", "prod"],
    ["application-staging.yml", "staging"],
    ["deploy/overlays/dev/kustomization.yaml", "dev"],
    ["config/product.yaml", undefined],
  ];
  for (const [path, profile] of profiles)
    it(`${path} is for ${profile ?? "no profile"}`, () => {
      const text = /env/.test(path) ? "A=1" : "a: 1";
      assert.equal(propsOf("config", path, text)[0]?.profile, profile);
    });

  it("takes settings of several environments in one file each for its own", () => {
    const profilesIn = (path: string, text: string) =>
      propsOf("config", path, text).map(({ key, profile }) => `${key} ${profile ?? "any"}`);
    const spring =
      "a: 1\n---\nspring:\n  config:\n    activate:\n      on-profile: dev | test\nb: 2\n---\nspring.profiles: [prod, cloud]\nc: 3\n---\nspring.config.activate.on-profile: '!prod'\nd: 4\n";
    assert.deepEqual(
      profilesIn("src/main/resources/application.yml", spring).filter((one) => !one.startsWith("spring")),
      ["a any", "b dev", "c prod", "d dev"],
    );
    const properties =
      "a=1\n#---\nspring.config.activate.on-profile=dev\nb=2\n#---\nc=3\n%prod.d=4\n%{test,ci}.e=5\n%perf.f=6\n";
    assert.deepEqual(
      profilesIn("src/main/resources/application.properties", properties).filter((one) => !one.startsWith("spring")),
      ["a any", "b dev", "c any", "d prod", "e test", "%perf.f any"],
    );
    assert.deepEqual(profilesIn("config/packages/monolog.yaml", "a: 1\nwhen@test:\n  monolog:\n    b: 2\n"), [
      "a any",
      "monolog.b test",
    ]);
  });

  const secrets: readonly (readonly [string, string, unknown, unknown])[] = [
    ["DB_PASSWORD", "s3same-open", false, false],
    ["DB_PASSWORD", "", true, false],
    ["DB_PASSWORD", "<password>", true, false],
    ["JWT_SECRET", "changeme", true, true],
    ["JWT_SECRET", "your-256-bit-key", true, false],
    ["jwtSecret", "xxxxxxxx", true, false],
    ["API_KEY", `\${API_KEY}`, true, false],
    ["API_KEY", `\${API_KEY:-}`, true, false],
    ["MINIO_ROOT_PASSWORD", "minioadmin", false, true],
    ["JWT_SECRET", `\${JWT_SECRET:-topsecretvalue9}`, false, false],
    ["JWT_SECRET", `\${JWT_SECRET:admin}`, false, true],
    ["DATABASE_URL", "postgres://app:hunter22@db/app", false, false],
    ["SECRET_KEY_BASE", "9f8e7d6c5b4a", false, false],
  ];
  for (const [key, value, placeholder, weak] of secrets)
    it(`${key}=${value}: placeholder ${placeholder}, weak ${weak}`, () => {
      const facts = propsOf("config", ".env", `${key}=${value}`);
      assert.deepEqual(
        facts.map((props) => [props.secret, props.value, props.placeholder, props.weak]),
        [[true, "(redacted)", placeholder, weak]],
      );
    });

  const harmless = [
    "TOKEN_TTL=60",
    "PASSWORD_MIN_LENGTH=12",
    "MAX_TOKEN=9",
    "PUBLIC_KEY=abc",
    "SECRET_NAME=db",
    "TOKENIZER=bpe",
    "COMPASS=north",
    "DATABASE_URL=postgres://db/app",
    "SENTRY_DSN=https://abc@sentry.example/1",
  ];
  for (const line of harmless)
    it(`${line} is no secret`, () => {
      const [props] = propsOf("config", ".env", line);
      assert.equal(props?.secret, false);
      assert.equal(props?.value, line.slice(line.indexOf("=") + 1));
    });

  it("never lets a secret out of a manifest", () => {
    const text = `kind: Deployment
spec:
  containers:
    - name: api
      env:
        - name: DB_PASSWORD
          value: hunter22
        - name: MODE
          value: fast
      args: ["--api-key=abcdef99", "--x"]
---
kind: Secret
stringData:
  anything: whispered
`;
    const facts = factsOf("k8s/api.yaml", text);
    const shown = JSON.stringify(facts);
    for (const secret of ["hunter22", "abcdef99", "whispered"]) assert.ok(!shown.includes(secret), secret);
    assert.deepEqual(
      facts.filter(({ props }) => props.secret).map(({ props }) => props.key),
      ["spec.containers.0.env.DB_PASSWORD", "stringData.anything"],
    );
    assert.ok(facts.some(({ props }) => props.key === "spec.containers.0.env.MODE" && props.value === "fast"));
  });

  it("reads a Helm template as far as it is YAML, each value where it stands", () => {
    const text = `{{- if .Values.on }}
kind: Deployment
metadata:
  name: {{ include "x.name" . }}
  labels:
    {{- include "x.labels" . | nindent 4 }}
spec:
  replicas: 3
  image: "{{ .Values.repo }}:{{ .Values.tag }}"
{{- end }}
`;
    assert.deepEqual(config("charts/x/templates/deployment.yaml", text), [
      { key: "kind", value: "Deployment" },
      { key: "metadata.name", value: "{{…}}" },
      { key: "metadata.labels", value: "" },
      { key: "spec.replicas", value: 3 },
      { key: "spec.image", value: "{{…}}:{{…}}" },
    ]);
    const replicas = factsOf("charts/x/templates/deployment.yaml", text).find(
      ({ props }) => props.key === "spec.replicas",
    );
    assert.equal(replicas && textAt(text, replicas), "3");
  });

  it("reads what ERB is written into", () => {
    const text =
      "timeout: 25\n<% if ENV.key?('LOGFILE') %>\nlogfile: <%= ENV['LOGFILE'] %>\n<% end %>\nqueues:\n  - orders\n";
    assert.deepEqual(config("config/sidekiq.yml", text), [
      { key: "timeout", value: 25 },
      { key: "logfile", value: "{{…}}" },
      { key: "queues", value: ["orders"] },
    ]);
  });

  it("reads a file that a build fills in, with signs that YAML does not know", () => {
    const text = `server:\n  import: "optional:\\\${dir}/application.yml"\n  shutdown: graceful\n`;
    assert.deepEqual(config("src/main/resources/application.yml", text).at(-1), {
      key: "server.shutdown",
      value: "graceful",
    });
  });

  it("keeps the sound documents of a file with a broken one", () => {
    const facts = factsOf("k8s/all.yaml", "a: 1\n---\nb: [\n---\nc: 3\n");
    assert.deepEqual(
      facts
        .filter(({ kind }) => kind === "config")
        .map(({ props }) => props.key)
        .slice(0, 1),
      ["a"],
    );
    assert.ok(facts.some(({ kind, at }) => kind === "unreadable" && at.start.line >= 2));
  });

  for (const path of [
    "package-lock.json",
    "pnpm-lock.yaml",
    "data/users.json",
    "src/locales/en.json",
    "src/fixtures.json",
    "openapi.yaml",
    "poetry.lock",
    ".envrc",
    "tsconfig.tsbuildinfo",
  ])
    it(`takes ${path} for no configuration`, () => assert.deepEqual(propsOf("config", path, '{"a": 1}'), []));

  it("says so when a file is too long to be read", () => {
    const long = (line: string) => line.repeat(Math.ceil((600 * 1024) / line.length));
    const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\ndata:\n";
    const files = {
      ".env.production": [long("ORIGIN=https://shop.example\n"), "config"],
      "config/settings.yaml": [long("- origin: https://shop.example\n"), "config"],
      "k8s/all.yaml": [manifest + long("  key: value\n"), "k8s.object,k8s.container,reference"],
      "chart/values.yaml": [long("# none\n"), "config k8s.object,k8s.container"],
      "serverless.yml": [long("# none\n"), "cloud.template"],
    } as const;
    for (const [path, [text, kinds]] of Object.entries(files)) {
      const held = propsOf("unreadable", path, text).map(({ couldHold }) => String(couldHold));
      for (const kind of kinds.split(" ")) assert.ok(held.includes(kind), `${path}: ${held.join(" ")}`);
    }
    const data = propsOf("unreadable", "k8s/data.yaml", long("- { city: Bonn, people: 330000 }\n"));
    assert.deepEqual(
      data.map(({ couldHold }) => couldHold),
      [["config"]],
      "it holds no object of a cluster",
    );
  });
});

describe("texts that are nested without end", () => {
  const texts: readonly (readonly [string, string])[] = [
    ["config/a.yaml", "{".repeat(100_000)],
    ["config/a.yaml", `a: ${"[".repeat(5000)}${"]".repeat(5000)}`],
    ["config/a.yaml", "- ".repeat(100_000)],
    ["config/a.yaml", Array.from({ length: 1200 }, (_, depth) => `${" ".repeat(depth)}k:`).join("\n")],
    ["config/a.json", `${'{"a":'.repeat(50_000)}`],
    ["pyproject.toml", `a = ${"[".repeat(20_000)}`],
    ["package.json", "[".repeat(100_000)],
  ];
  for (const [path, text] of texts)
    it(`${path} ${text.slice(0, 12)}…: unreadable, and nothing else happens`, () =>
      assert.ok(factsOf(path, text).every(({ kind }) => kind === "unreadable")));
});
