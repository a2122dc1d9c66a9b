import assert from "node:assert/strict";
import { pick } from "../support/facts";

describe("composer.json", () => {
  it("reads packages, and extensions that reach a database; PHP and the others are the runtime", () => {
    const text = JSON.stringify({
      name: "shop/orders",
      type: "project",
      require: { php: "^8.3", "ext-json": "*", "ext-pdo": "*", "laravel/framework": "^11.0" },
      "require-dev": { "phpunit/phpunit": "^11" },
    });
    assert.deepEqual(pick("manifest", "composer.json", text, "name", "runtime", "published", "workspaces", "bin"), [
      { name: "shop/orders", runtime: "^8.3", published: false },
    ]);
    assert.deepEqual(pick("dependency", "composer.json", text, "name", "version", "group"), [
      { name: "ext-pdo", version: "*", group: "runtime" },
      { name: "laravel/framework", version: "^11.0", group: "runtime" },
      { name: "phpunit/phpunit", version: "^11", group: "dev" },
    ]);
  });

  it("takes a package without a type for a library, and says what it could not read", () => {
    assert.deepEqual(pick("manifest", "composer.json", '{ "name": "a/b", "bin": ["bin/ab"] }', "published", "bin"), [
      { published: true, bin: ["ab"] },
    ]);
    assert.equal(pick("unreadable", "composer.json", '{ "name": ', "reason").length, 1);
  });
});

describe("routes of Symfony in YAML", () => {
  it("reads paths that have a controller, not what is only included", () => {
    const text = `health:
  path: /healthz/
  controller: App\\Controller\\Health
  methods: [GET, HEAD]
old:
  path: /orders/{id}
  defaults: { _controller: App\\Controller\\Order::show }
controllers:
  resource: ../src/Controller/
  type: attribute
  prefix: /api
`;
    assert.deepEqual(pick("route", "config/routes.yaml", text, "method", "path", "parameters"), [
      { method: "GET", path: "/healthz", parameters: false },
      { method: "HEAD", path: "/healthz", parameters: false },
      { method: "ANY", path: "/orders/{id}", parameters: true },
    ]);
    assert.deepEqual(pick("route", "config/services.yaml", text, "path"), []);
  });
});
