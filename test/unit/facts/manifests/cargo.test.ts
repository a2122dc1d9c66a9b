import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

describe("Cargo.toml", () => {
  it("reads the package and its dependencies, by the name they are published as", () => {
    const text = `[package]
name = "orders"
rust-version = "1.80"
publish = false

[dependencies]
axum = "0.8"
db = { package = "sea-orm", version = "1" }
shared = { workspace = true }
sentry = { version = "0.34", optional = true }

[dev-dependencies]
rstest = "0.24"

[target.'cfg(unix)'.dependencies]
nix = "0.29"
`;
    assert.deepEqual(pick("manifest", "Cargo.toml", text, "name", "runtime", "published", "workspaces"), [
      { name: "orders", runtime: "1.80", published: false },
    ]);
    assert.deepEqual(pick("dependency", "Cargo.toml", text, "name", "version", "group"), [
      { name: "axum", version: "0.8", group: "runtime" },
      { name: "sea-orm", version: "1", group: "runtime" },
      { name: "shared", group: "runtime" },
      { name: "sentry", version: "0.34", group: "optional" },
      { name: "rstest", version: "0.24", group: "dev" },
      { name: "nix", version: "0.29", group: "runtime" },
    ]);
    const axum = factsOf("Cargo.toml", text).find(({ props }) => props.name === "axum");
    assert.equal(axum && textAt(text, axum), "axum");
  });

  it("takes an optional crate for one that a feature of the default build takes", () => {
    const text = `[package]
name = "orders"

[dependencies]
rusqlite = { version = "0.32", optional = true }
openssl = { version = "0.10", optional = true }
redis = { version = "0.27", optional = true }
sentry = { version = "0.34", optional = true }

[features]
default = ["tls", "dep:rusqlite", "sentry?/tracing"]
tls = ["openssl/vendored"]
cache = ["dep:redis"]
`;
    assert.deepEqual(pick("dependency", "Cargo.toml", text, "name", "group"), [
      { name: "rusqlite", group: "runtime" },
      { name: "openssl", group: "runtime" },
      { name: "redis", group: "optional" },
      { name: "sentry", group: "optional" },
    ]);
  });

  it("reads a workspace, whose offers are no dependencies", () => {
    const text = '[workspace]\nmembers = ["crates/*", "app"]\n\n[workspace.dependencies]\nserde = "1"\n';
    assert.deepEqual(pick("manifest", "Cargo.toml", text, "name", "workspaces", "published"), [
      { workspaces: ["crates/*", "app"], published: false },
    ]);
    assert.deepEqual(pick("dependency", "Cargo.toml", text, "name"), []);
  });
});
