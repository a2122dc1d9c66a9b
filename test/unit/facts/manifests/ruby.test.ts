import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

describe("Gemfile.lock", () => {
  it("reads the gems that others bring along", () => {
    const text = `GEM
  specs:
    lograge (0.14.0)
      request_store (~> 1.0)
    request_store (1.7.0)
      rack (>= 1.4)
    rack (3.1.8)

DEPENDENCIES
  lograge (~> 0.14)
`;
    assert.deepEqual(pick("dependency.brought", "Gemfile.lock", text, "name", "version"), [
      { name: "request_store", version: "1.7.0" },
      { name: "rack", version: "3.1.8" },
    ]);
  });
});

describe("Gemfile", () => {
  const text = `source "https://rubygems.org"
ruby "3.3.6"

gem "rails", "~> 8.0"
gem 'puma' # gem "commented"
gem "debug", group: :development
gem("redis", ">= 5", require: false)

group :development, :test do
  gem "rspec-rails"
  if ENV["CI"]
    gem "simplecov"
  end
end

group :production do
  gem "newrelic_rpm"
end
gem "sidekiq"
# gem "resque"
`;

  it("reads gems, the groups they are in and the version of Ruby", () => {
    assert.deepEqual(pick("manifest", "Gemfile", text, "ecosystem", "runtime"), [
      { ecosystem: "ruby", runtime: "3.3.6" },
    ]);
    assert.deepEqual(pick("dependency", "Gemfile", text, "name", "version", "group"), [
      { name: "rails", version: "~> 8.0", group: "runtime" },
      { name: "puma", group: "runtime" },
      { name: "debug", group: "dev" },
      { name: "redis", version: ">= 5", group: "runtime" },
      { name: "rspec-rails", group: "dev" },
      { name: "simplecov", group: "dev" },
      { name: "newrelic_rpm", group: "runtime" },
      { name: "sidekiq", group: "runtime" },
    ]);
  });

  it("points at the names", () => {
    for (const fact of factsOf("Gemfile", text).filter(({ kind }) => kind === "dependency"))
      assert.equal(textAt(text, fact), fact.props.name);
  });
});

describe("gemspec", () => {
  it("reads the gem and what it depends on", () => {
    const text = `Gem::Specification.new do |spec|
  spec.name = "shop"
  spec.executables << "shopd"
  spec.add_dependency "rack", ">= 2"
  spec.add_runtime_dependency("json")
  spec.add_development_dependency 'rspec'
end
`;
    assert.deepEqual(pick("manifest", "shop.gemspec", text, "name", "bin", "published"), [
      { name: "shop", bin: ["shopd"], published: true },
    ]);
    assert.deepEqual(pick("dependency", "shop.gemspec", text, "name", "version", "group"), [
      { name: "rack", version: ">= 2", group: "runtime" },
      { name: "json", group: "runtime" },
      { name: "rspec", group: "dev" },
    ]);
  });
});
