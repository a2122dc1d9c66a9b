import assert from "node:assert/strict";
import { factsOf, pick, propsOf } from "../support/facts";

const text = `x-common: &common
  restart: unless-stopped
  environment: &env
    LOG_LEVEL: info
services:
  api:
    <<: *common
    build: { context: ./api }
    ports: ["8080:8080"]
    user: "1000:1000"
    command: gunicorn app:app
    environment:
      <<: *env
      JWT_SECRET: changeme
      DATABASE_URL: postgres://app:hunter22@db/app
      API_KEY: \${API_KEY}
    healthcheck: { test: ["CMD", "curl", "-f", "http://localhost:8080/x"] }
    deploy: { resources: { limits: { memory: 256M } } }
  db:
    image: postgres:16.2
    ports:
      - "127.0.0.1:5432:5432"
    environment:
      - POSTGRES_PASSWORD=k9-strong-one
      - POSTGRES_DB=app
      - PASSED_ON
    healthcheck: { disable: true }
  cache:
    image: redis
    ports: [{ target: 6379, published: 6379 }]
    privileged: true
`;

describe("compose file", () => {
  it("reads services with merged keys", () => {
    assert.deepEqual(
      pick(
        "compose.service",
        "compose.yaml",
        text,
        "name",
        "image",
        "tag",
        "pinned",
        "build",
        "restart",
        "user",
        "limits",
        "command",
      ),
      [
        {
          name: "api",
          build: "./api",
          restart: "unless-stopped",
          user: "1000:1000",
          limits: ["memory"],
          command: ["gunicorn", "app:app"],
        },
        { name: "db", image: "postgres", tag: "16.2", pinned: true },
        { name: "cache", image: "redis", pinned: false },
      ],
    );
    assert.deepEqual(pick("compose.service", "compose.yaml", text, "ports", "published", "healthcheck", "privileged"), [
      { ports: ["8080:8080"], published: true, healthcheck: true, privileged: false },
      { ports: ["127.0.0.1:5432:5432"], published: false, healthcheck: false, privileged: false },
      { ports: ["6379:6379"], published: true, healthcheck: false, privileged: true },
    ]);
  });

  it("judges secrets of the environment and never shows them", () => {
    const secrets = propsOf("config", "compose.yaml", text).filter(({ secret }) => secret);
    assert.deepEqual(
      secrets.map(({ key, placeholder, weak }) => [key, placeholder, weak]),
      [
        ["services.api.environment.JWT_SECRET", true, true],
        ["services.api.environment.DATABASE_URL", false, false],
        ["services.api.environment.API_KEY", true, false],
        ["services.db.environment.POSTGRES_PASSWORD", false, false],
      ],
    );
    const shown = JSON.stringify(factsOf("compose.yaml", text));
    for (const secret of ["hunter22", "k9-strong-one", "changeme"]) assert.ok(!shown.includes(secret), secret);
    const keys = propsOf("config", "compose.yaml", text).map(({ key }) => key);
    assert.ok(keys.includes("services.api.environment.LOG_LEVEL"));
    assert.ok(!keys.some((key) => String(key).includes("PASSED_ON")));
  });

  for (const [path, profile] of [
    ["docker-compose.prod.yml", "prod"],
    ["compose.override.yaml", "local"],
    ["docker-compose-dev.yml", "dev"],
    ["deploy/docker-compose.yml", undefined],
  ] as const)
    it(`${path} is for ${profile ?? "no profile"}`, () =>
      assert.equal(propsOf("compose.service", path, "services: {a: {image: b:1}}")[0]?.profile, profile));

  for (const path of ["composer.yml", "src/compose.ts", "my-compose-notes.yml"])
    it(`does not take ${path} for a compose file`, () => assert.deepEqual(propsOf("compose.service", path, text), []));

  it("survives an alias bomb, a broken file and other shapes", () => {
    const levels = Array.from({ length: 12 }, (_, i) =>
      i === 0
        ? "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"
        : `a${i}: &a${i} [${Array(10)
            .fill(`*a${i - 1}`)
            .join(", ")}]`,
    );
    const bomb = `${levels.join("\n")}\nservices: { a: { image: "b:1" } }\n`;
    assert.ok(factsOf("compose.yml", bomb).some(({ kind }) => kind === "unreadable"));
    const broken = factsOf("compose.yml", "services:\n  a: [\n");
    assert.equal(broken[0]?.kind, "unreadable");
    assert.deepEqual(broken[0]?.props.couldHold, ["compose.service", "config", "reference"]);
    for (const other of ["", "[]", "services: []", "services: {a: null}", "- 1"]) factsOf("compose.yml", other);
  });

  it("knows what only starts when it is asked for", () => {
    const services = `services:
  mail: { image: mailpit, profiles: [tools] }
  seed: { build: ., profiles: ["dev", test] }
  proxy: { image: traefik, profiles: production }
  report: { build: ., profiles: [reports] }
`;
    assert.deepEqual(pick("compose.service", "compose.prod.yaml", services, "name", "profile"), [
      { name: "mail", profile: "dev" },
      { name: "seed", profile: "dev" },
      { name: "proxy", profile: "prod" },
      { name: "report", profile: "prod" },
    ]);
  });
});
