import assert from "node:assert/strict";
import { scopeOf } from "../../../../server/src/core/facts/scope";
import type { Scope } from "../../../../server/src/core/model/fact";

const cases: readonly (readonly [Scope, readonly string[]])[] = [
  [
    "main",
    [
      "src/index.ts",
      "src/test-runner.ts",
      "src/examples-service/main.py",
      "internal/testing/clock.go",
      "cmd/test-server/main.go",
      "src/commands/test.ts",
      "src/main/java/com/example/demo/DemoApplication.java",
      "app/vendor/views.py",
      "internal/archive/zip.go",
      "services/attestation/main.go",
      "build/webpack.config.js",
      "build/package/Dockerfile",
      "adapters/out/persistence/user.kt",
      "docs/runbook.md",
      "docs/readiness/review.md",
      "docs/openapi.yaml",
      "api/spec/openapi.yaml",
      "contest/app.py",
      "latest.py",
      "src/distribution/index.ts",
      "protest.go",
      "manifest.json",
    ],
  ],
  [
    "test",
    [
      "tests/app.py",
      "src/__tests__/a.ts",
      "src/a.test.ts",
      "src/a.spec.tsx",
      "pkg/server_test.go",
      "app/test_users.py",
      "conftest.py",
      "tests.py",
      "apps/web-e2e/main.ts",
      "testdata/ci.yml",
      "pkg/testdata/Dockerfile",
      "src/Api.Tests/UsersTest.cs",
      "src/Ordering.UnitTests/OrderFixture.cs",
      "app/src/testFixtures/java/Orders.java",
      "edc-tests/runtime/build.gradle.kts",
      "spec/models/user.rb",
      "internal/store/mock_store.go",
      ".devcontainer/Dockerfile",
      "benchmarks/run.ts",
    ],
  ],
  [
    "example",
    [
      "examples/basic/server.js",
      "_examples/rest/main.go",
      "samples/Dockerfile",
      "demo/index.ts",
      "website/package.json",
      "docs/snippets/app.py",
      "docs/Dockerfile",
      "packages/core/example/app.ts",
      "{{cookiecutter.name}}/main.py",
    ],
  ],
  [
    "generated",
    [
      "docs/readiness/issues/operations-runbooks.md",
      "dist/index.js",
      "api/v1/user.pb.go",
      "proto/user_pb2.py",
      "proto/user_pb2_grpc.py",
      "public/app.min.js",
      "src/routes.gen.ts",
      "src/Data/Migrations/20240101_First.Designer.cs",
      "src/Data/ShopModelSnapshot.cs",
      "src/generated/client.ts",
      "build/static/main.js",
      "app/build/classes/Main.class",
      "out/report.json",
      "lib.egg-info/PKG-INFO",
    ],
  ],
  ["vendored", ["vendor/github.com/x/y.go", "third_party/zlib/z.c", ".yarn/releases/yarn.cjs", ".pnp.cjs"]],
  ["archived", ["archive/v1/main.py", "legacy/server.js", "docs/archive/old.md", "services/deprecated/app.py"]],
];

describe("scope", () => {
  for (const [scope, paths] of cases)
    for (const path of paths) it(`${path} is ${scope}`, () => assert.equal(scopeOf(path), scope));
});
