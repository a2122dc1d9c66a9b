import assert from "node:assert/strict";
import { dockerfileCollector } from "../../../../server/src/core/facts/docker/dockerfile";
import { fetcherOf } from "../../../../server/src/core/facts/docker/lacked-tools";

function lacks(...lines: readonly string[]): unknown {
  const facts = dockerfileCollector.collect("app/Dockerfile", `${lines.join("\n")}\n`);
  return facts.find(({ kind, props }) => kind === "docker.stage" && props.final === true)?.props.lacks;
}

const BOTH = ["curl", "app/Dockerfile: curl", "wget", "app/Dockerfile: wget"];
const CURL = BOTH.slice(0, 2);

describe("programs that an image does not have", () => {
  const BASES: readonly (readonly [string, readonly string[]])[] = [
    ["node:24-alpine3.21", CURL],
    ["docker.io/library/python:3.13-slim-bookworm", BOTH],
    ["python:3.13", []],
    ["mcr.microsoft.com/dotnet/aspnet:9.0", BOTH],
    ["mcr.microsoft.com/dotnet/aspnet:9.0-alpine", CURL],
    ["mcr.microsoft.com/dotnet/sdk:9.0", []],
    ["gcr.io/distroless/static-debian12:nonroot", BOTH],
    ["scratch", BOTH],
    ["debian:bookworm-slim", BOTH],
    ["php:8.3-fpm-alpine", []],
    ["nginx:1.27-alpine", []],
    ["example.com/team/base:1.2-slim", []],
    ["node:$TAG", []],
  ];
  for (const [base, expected] of BASES) {
    it(`${base}: ${expected.length / 2}`, () => assert.deepEqual(lacks(`FROM ${base}`, "COPY . ."), expected));
  }

  it("are those that nothing installs, in whichever stage it stands on", () => {
    const base = ["FROM debian:bookworm-slim AS base", "RUN apt-get update && apt-get install -y curl"];
    assert.deepEqual(lacks(...base, "FROM base", "COPY . ."), ["wget", "app/Dockerfile: wget"]);
    assert.deepEqual(lacks(...base, "FROM debian:bookworm-slim", "COPY --from=base /app /app"), BOTH);
    assert.deepEqual(lacks("FROM debian:bookworm-slim", "COPY --from=tools /usr/bin/curl /usr/bin/"), BOTH.slice(2));
  });

  it("are not known where packages are named elsewhere", () => {
    assert.deepEqual(lacks("FROM debian:bookworm-slim", "COPY setup.sh /", "RUN /setup.sh"), []);
    assert.deepEqual(lacks("FROM debian:bookworm-slim", "RUN xargs apt-get install -y < packages.txt"), []);
  });

  it("are asked for by a command that has no other way", () => {
    assert.equal(fetcherOf("CMD curl -f http://localhost/ || exit 1"), "curl");
    assert.equal(fetcherOf("CMD curl -f http://localhost/ || wget -q http://localhost/"), undefined);
    assert.equal(fetcherOf("CMD python curl.py"), undefined);
  });
});
