import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const stages = (text: string, path = "Dockerfile") =>
  pick("docker.stage", path, text, "image", "tag", "digest", "pinned", "name", "final", "stageRef");

describe("Dockerfile", () => {
  it("reads stages; a stage named as a base is no image", () => {
    const text = `ARG NODE=22
FROM --platform=linux/amd64 node:\${NODE}-alpine AS build
FROM build AS test
FROM registry.example:5000/team/base@sha256:abc
`;
    assert.deepEqual(stages(text), [
      { image: "node", tag: "22-alpine", pinned: true, name: "build", final: false },
      { name: "test", final: false, stageRef: "build" },
      { image: "registry.example:5000/team/base", digest: "sha256:abc", pinned: true, final: true },
    ]);
  });

  const pins: readonly (readonly [string, unknown])[] = [
    ["alpine", false],
    ["alpine:latest", false],
    ["node:lts", false],
    ["node:alpine", false],
    ["python:3.12-slim", true],
    ["debian:bookworm-slim", true],
    ["localhost:5000/app", false],
    ["$BASE", undefined],
    [`golang:\${GO_VERSION}`, undefined],
    [`golang:\${GO_VERSION:-1.23}`, true],
    ["scratch", undefined],
  ];
  for (const [base, pinned] of pins)
    it(`FROM ${base} is ${pinned === undefined ? "not judged" : pinned ? "pinned" : "not pinned"}`, () =>
      assert.equal(propsOf("docker.stage", "Dockerfile", `FROM ${base}\n`)[0]?.pinned, pinned));

  const commands: readonly (readonly [string, Record<string, unknown>])[] = [
    ['CMD ["node", "server.js"]', { form: "exec", executable: "node", args: ["server.js"] }],
    ["CMD node server.js", { form: "shell", executable: "node", args: ["server.js"] }],
    ["CMD exec gunicorn app:app", { form: "shell", executable: "gunicorn", args: ["app:app"] }],
    ["CMD PORT=1 npm start", { form: "shell", executable: "npm", args: ["start"] }],
    ['CMD ["node",\\\n  "server.js"]', { form: "exec", executable: "node", args: ["server.js"] }],
    ["CMD ['node', 'server.js']", { form: "shell" }],
    ['ENTRYPOINT ["tini", "--", "app"]', { form: "exec", executable: "tini", args: ["--", "app"] }],
    ["RUN <<EOF\nset -e\napt-get update\nEOF", { form: "heredoc" }],
    ['ENV PORT=80 HOST="a b=c" \\\n  MODE=x', { sets: ["PORT", "HOST", "MODE"] }],
    ["ENV GREETING hello = you", { sets: ["GREETING"] }],
    ["ENV GREETING hello", { sets: ["GREETING"] }],
    ["ARG PORT=80", { sets: undefined }],
  ];
  for (const [line, wanted] of commands)
    it(`reads ${JSON.stringify(line)}`, () => {
      const [props] = propsOf("docker.instruction", "Dockerfile", `FROM a:1\n${line}\n`);
      for (const [name, value] of Object.entries(wanted)) assert.deepEqual(props?.[name], value, name);
    });

  it("takes the stage that starts the product for the last, though tests are built on it", () => {
    const finals = (text: string) =>
      stages(text)
        .filter((props) => (props as { final?: boolean }).final)
        .map((props) => (props as { name?: string }).name);
    const product = 'FROM python:3.13 AS production\nUSER app\nCMD ["serve"]\n';
    assert.deepEqual(finals(`${product}FROM production AS ci_tests\nUSER root\n`), ["production"]);
    assert.deepEqual(finals('FROM python:3.13 AS builder\nFROM builder AS dev\nCMD ["serve"]\n'), ["dev"]);
    assert.deepEqual(finals(`${product}FROM production AS release\n`), ["release"]);
  });

  it("knows which instructions hold in the final image", () => {
    const text = `FROM node:22 AS base
CMD ["node", "old.js"]
USER node
FROM golang:1.23 AS tool
CMD ["never"]
FROM base
CMD ["node", "a.js"]
CMD ["node", "b.js"]
`;
    const final = pick("docker.instruction", "Dockerfile", text, "value", "final").filter(
      (props) => (props as { final?: boolean }).final,
    );
    assert.deepEqual(final, [
      { value: "node", final: true },
      { value: '["node", "b.js"]', final: true },
    ]);
    assert.deepEqual(propsOf("docker.stage", "Dockerfile", text).at(-1)?.user, "node");
  });

  const users: readonly (readonly [string, boolean | undefined])[] = [
    ["FROM node:22", true],
    ["FROM node:22\nUSER node", false],
    ["FROM node:22\nUSER 0:0", true],
    ["FROM node:22\nUSER app\nUSER root", true],
    ["FROM node:22\nARG ID=1001\nUSER $ID", false],
    ["FROM node:22\nUSER $UNKNOWN", undefined],
    ["FROM node:22 AS a\nUSER node\nFROM a", false],
    ["FROM gcr.io/distroless/static-debian12:nonroot", false],
    ["FROM gcr.io/distroless/static-debian12", true],
    ["FROM cgr.dev/chainguard/node:1", false],
    ["FROM nginxinc/nginx-unprivileged:1.27", false],
    ["FROM ghcr.io/acme/base:3", undefined],
    ["FROM scratch", true],
  ];
  for (const [text, root] of users)
    it(`${JSON.stringify(text)}: root ${root}`, () =>
      assert.equal(propsOf("docker.stage", "Dockerfile", text).at(-1)?.root, root));

  it("reads what is copied and from where", () => {
    const text =
      'FROM a:1\nCOPY --from=build --chown=app:app /out /app\nCOPY ["a b", "c", "/d/"]\nCOPY . .\nCOPY <<EOF /etc/x\nhello there\nEOF\n';
    assert.deepEqual(pick("docker.instruction", "Dockerfile", text, "source", "fromStage"), [
      { source: ["/out"], fromStage: "build" },
      { source: ["a b", "c"] },
      { source: ["."] },
      { source: [] },
    ]);
  });

  it("never gives a secret's value", () => {
    const text =
      "FROM a:1\nENV DB_PASSWORD=hunter22 MODE=fast\nENV API_TOKEN abcdef123\nARG DSN=postgres://app:s3same@db/app\n";
    const shown = JSON.stringify(factsOf("Dockerfile", text));
    for (const secret of ["hunter22", "abcdef123", "s3same"]) assert.ok(!shown.includes(secret), secret);
    assert.ok(shown.includes("MODE=fast"));
  });

  it("names what a container starts in either form, behind what starts it", () => {
    const starts = (command: string) =>
      propsOf("docker.instruction", "Dockerfile", `FROM a:1\nCMD ${command}\n`)[0]?.starts;
    assert.deepEqual(starts('["npx", "nodemon", "app.js"]'), ["npx", "nodemon", "nodemon app.js"]);
    assert.deepEqual(starts("flask db upgrade && gunicorn app:app"), [
      "flask",
      "flask db",
      "flask db upgrade",
      "gunicorn",
      "gunicorn app:app",
    ]);
  });

  it("takes an image that only runs tests for none, and a server of tests for one", () => {
    const isDev = (command: string) => propsOf("docker.stage", "Dockerfile", `FROM node:22\nCMD ${command}\n`)[0]?.dev;
    assert.equal(isDev('["npm", "test"]'), true);
    assert.equal(isDev("npm run test-server"), false);
  });

  it("reads a file with a byte order mark, with CRLF and with lines nobody knows", () => {
    const text = "\uFEFFFROM node:22\r\nBOGUS x\r\nUSER node\r\n";
    assert.deepEqual(stages(text), [{ image: "node", tag: "22", pinned: true, final: true }]);
    assert.deepEqual(pick("docker.instruction", "Dockerfile", text, "keyword", "value"), [
      { keyword: "USER", value: "node" },
    ]);
  });

  it("places a stage at its image", () => {
    const text = "FROM --platform=x node:22 AS b\n";
    const [stage] = factsOf("Dockerfile", text);
    assert.equal(stage && textAt(text, stage), "node:22");
  });

  for (const path of ["Dockerfile", "Containerfile", "docker/api.Dockerfile", "Dockerfile.prod", "app.dockerfile"])
    it(`serves ${path}`, () => assert.equal(propsOf("docker.stage", path, "FROM a:1").length, 1));
  for (const path of ["Dockerfile.md", "Dockerfile.dockerignore", "Dockerfile.j2.py", "MyDockerfileNotes"])
    it(`does not take ${path} for a Dockerfile`, () =>
      assert.equal(propsOf("docker.stage", path, "FROM a:1").length, 0));
  it("knows Dockerfiles for development", () => {
    assert.equal(propsOf("docker.stage", "Dockerfile.dev", "FROM a:1")[0]?.dev, true);
    assert.equal(propsOf("docker.stage", "Dockerfile.device", "FROM a:1")[0]?.dev, false);
    assert.equal(propsOf("docker.stage", "docker/dev/Dockerfile", "FROM a:1")[0]?.dev, true);
    assert.equal(propsOf("docker.stage", "devices/Dockerfile", "FROM a:1")[0]?.dev, false);
  });

  for (const text of ["", "# nothing", "RUN x", "{{ template }}\nFROM x"])
    it(`says that ${JSON.stringify(text)} is not understood`, () =>
      assert.deepEqual(
        factsOf("Dockerfile", text).map(({ kind }) => kind),
        ["unreadable"],
      ));

  const asked: readonly (readonly [string, unknown, unknown])[] = [
    ["CMD curl -f http://localhost:8080/healthz || exit 1", "/healthz", 8080],
    ['CMD ["wget", "-q", "--spider", "http://127.0.0.1:3000/"]', "/", 3000],
    ["CMD curl -f http://localhost/up?full=1", "/up", undefined],
    [`CMD curl http://localhost:\${PORT}/live`, undefined, undefined],
    ["CMD pg_isready", undefined, undefined],
  ];
  for (const [command, healthPath, healthPort] of asked)
    it(`HEALTHCHECK ${command} asks ${healthPath ?? "no address"}`, () => {
      const [props] = propsOf("docker.instruction", "Dockerfile", `FROM x\nHEALTHCHECK ${command}\n`);
      assert.deepEqual([props?.healthPath, props?.healthPort], [healthPath, healthPort]);
    });
});
