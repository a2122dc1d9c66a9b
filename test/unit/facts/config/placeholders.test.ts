import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

const YAML = `server:
  port: \${PORT:8080}
spring:
  datasource:
    url: jdbc:postgresql://\${DB_HOST:localhost}:5432/\${DB_NAME}
    password: \${DB_PASSWORD:postgres}
  # key: \${COMMENTED}
  application: { name: \${spring.name} }
jwt: { secret: "\${JWT_SECRET:}" }
`;

describe("placeholders in configuration", () => {
  it("are reads of the environment, with their defaults", () => {
    assert.deepEqual(
      pick("env", "src/main/resources/application.yml", YAML, "name", "fallback", "fallbackKind", "required"),
      [
        { name: "PORT", fallback: "8080", fallbackKind: "string", required: false },
        { name: "DB_HOST", fallback: "localhost", fallbackKind: "string", required: false },
        { name: "DB_NAME", required: true },
        { name: "DB_PASSWORD", fallback: "(redacted)", fallbackKind: "weak", required: false },
        { name: "JWT_SECRET", fallback: "", fallbackKind: "empty", required: false },
      ],
    );
    const env = factsOf("application.yml", YAML).filter(({ kind }) => kind === "env");
    assert.deepEqual(
      env.map((fact) => textAt(YAML, fact)),
      ["PORT", "DB_HOST", "DB_NAME", "DB_PASSWORD", "JWT_SECRET"],
    );
  });

  it("count in the configuration of an application, and not in the profile of somebody's machine", () => {
    const names = (path: string) => pick("env", path, "a.b=$" + "{X_Y}\n", "name");
    assert.deepEqual(names("application-prod.properties"), [{ name: "X_Y" }]);
    for (const path of ["application-dev.properties", "application-test.yml", "other.properties", "docker-compose.yml"])
      assert.deepEqual(names(path), [], path);
  });

  it("of HOCON may be missing", () => {
    assert.deepEqual(pick("env", "application.conf", "port = $" + "{?PORT}\n", "name", "required"), [
      { name: "PORT", required: false },
    ]);
  });
});
