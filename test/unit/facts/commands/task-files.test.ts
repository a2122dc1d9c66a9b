import assert from "node:assert/strict";
import { calledBy } from "../../../../server/src/core/facts/commands/called";
import { justCollector } from "../../../../server/src/core/facts/commands/justfile";
import { makeCollector } from "../../../../server/src/core/facts/commands/makefile";
import { taskCollector } from "../../../../server/src/core/facts/commands/taskfile";
import { propsOf } from "../support/facts";

describe("files of commands", () => {
  const named = (collector: typeof makeCollector, path: string, text: string) =>
    [text, text.replace(/\n/g, "\r\n")].map((one) => {
      const fact = collector.collect(path, one).find(({ kind }) => kind === "commands");
      return { names: fact?.props.names, open: fact?.props.open };
    });
  const both = (names: string[], open = false) => [
    { names, open },
    { names, open },
  ];

  it("reads the targets of a Makefile, and no assignments, recipes or comments", () => {
    const text = `VERSION := 1
BIN ?= orders
url = http://localhost:8080
.PHONY: build
# test: no target
build: clean \\
  dist
\techo "done: yes"
dist clean::
\trm -rf dist
deploy: ENV = prod
`;
    assert.deepEqual(named(makeCollector, "Makefile", text), both([".PHONY", "build", "dist", "clean", "deploy"]));
  });

  for (const text of ["include common.mk\n", "-include x.mk\n", "%.o: %.c\n", "$(BINS): main.go\n"])
    it(`does not know all targets after ${text.trim()}`, () =>
      assert.deepEqual(named(makeCollector, "GNUmakefile", text)[0]?.open, true));

  it("reads recipes with their parameters, and aliases", () => {
    const text = `set dotenv-load
port := "8080"
[private]
test *args:
    pytest {{args}}
@serve port=port host="0.0.0.0": build
    run --port {{port}}
build:
    cargo build
alias b := build
`;
    assert.deepEqual(named(justCollector, "justfile", text), both(["test", "serve", "build", "b"]));
  });

  it("reads tasks and their aliases", () => {
    const text = `version: "3"
tasks:
  build:
    aliases: [b]
    cmds: [go build]
  db:up: docker compose up -d db
`;
    assert.deepEqual(named(taskCollector, "Taskfile.yml", text), both(["build", "b", "db:up"]));
    assert.equal(named(taskCollector, "Taskfile.yml", `includes: {a: ./a}\n${text}`)[0]?.open, true);
  });

  const files: readonly (readonly [path: string, text: string, runs: Readonly<Record<string, string>>])[] = [
    [
      "Makefile",
      "GO ?= go\nall: lint unit ; @echo ok\nunit: | deps\n\t@$(GO) test ./... && \\\n\t  echo $$HOME\nifdef CI\nlint:\n\t-golint\nendif\n",
      {
        all: "make lint unit\n @echo ok",
        unit: "make deps\ngo test ./... &&  \t  echo $HOME",
        lint: "set +e\ngolint\nset -e",
      },
    ],
    [
      "tox.ini",
      "[tox]\nenvlist = py\n[testenv]\ndeps = x\ncommands =\n    pytest {posargs}\n    - coverage xml\n[testenv:types]\ncommands = mypy .\n",
      {
        default: "pytest {posargs}\ncoverage xml || true",
        testenv: "pytest {posargs}\ncoverage xml || true",
        types: "mypy .",
      },
    ],
    [
      "noxfile.py",
      '@nox.session(name="unit")\ndef tests(session):\n    session.install("pytest")\n    session.run("pytest", "-q")\n\n@nox.session\ndef style(session):\n    session.run("ruff", "check", ".")\n',
      { default: "pytest -q\nruff check .", unit: "pytest -q", style: "ruff check ." },
    ],
    [
      "pyproject.toml",
      '[tool.poe.tasks]\nunit = "pytest"\nall = ["unit", { cmd = "mypy ." }]\n',
      { unit: "pytest", all: "poe unit\nmypy ." },
    ],
    ["mise.toml", '[tasks.ci]\ndepends = ["lint"]\nrun = ["go test ./..."]\n', { ci: "mise run lint\ngo test ./..." }],
    ["deno.json", '{"tasks":{"unit":"deno test -A"}}', { unit: "deno test -A" }],
    [
      "Rakefile",
      'Rake::TestTask.new(:unit)\ntask default: %w[unit style]\ntask :style do\n  sh "rubocop"\nend\n',
      { unit: "rake test", default: "rake unit\nrake style", style: "rubocop" },
    ],
    [
      "ci/check.sh",
      "set -eu\nunused() {\n  docker push x\n}\nsuite() {\n  go test ./...\n}\nsuite\n",
      { "ci/check.sh": "set -eu\n  go test ./...\n}\nsuite\n" },
    ],
    [
      "ci/all.sh",
      "npm test\nnpm ci || exit 1\nmake lint\n",
      {
        "ci/all.sh": "set +e\nnpm test\nset -e\nnpm ci || exit 1\nset +e\nset -e\nmake lint\n",
      },
    ],
    ["ci/lint.sh", "#!/bin/bash -e\na\nb", { "ci/lint.sh": "#!/bin/bash -e\na\nb" }],
    [
      "hatch.toml",
      '[envs.a.scripts]\nunit = "pytest"\nboth = "a"\n[envs.b.scripts]\nlint = "ruff"\nboth = "b"\n',
      {
        unit: "pytest",
        both: "",
        lint: "ruff",
      },
    ],
    [
      "Rakefile",
      'task :style do\n  # sh "rspec"\n  system "rubocop"\n  system("erb") || exit\nend\ndef all\n  sh "rspec"\nend\n',
      {
        style: "rubocop || true\nerb",
      },
    ],
    [
      "tox.ini",
      "[tox]\nenv_list = py312, lint\n[testenv]\ncommands = pytest\n[testenv:py312]\ndeps = django\n[testenv:lint]\ncommands = ruff\n[testenv:docs]\ncommands = sphinx\n",
      {
        default: "pytest\nruff",
        testenv: "pytest",
        py312: "pytest",
        lint: "ruff",
        docs: "sphinx",
      },
    ],
    [
      "noxfile.py",
      'nox.options.sessions = ["lint"]\n@nox.session\ndef lint(session):\n    # session.run("pytest")\n    session.run(\n        "ruff",\n        "check",\n    )\n@nox.session\ndef unit(session):\n    session.run("pytest")\n',
      {
        default: "ruff check",
        lint: "ruff check",
        unit: "pytest",
      },
    ],
    ["ci/run.sh", 'case "$1" in\n  test) go test ./... ;;\nesac\n', {}],
    [
      "composer.json",
      '{"scripts":{"unit":["@php vendor/bin/phpunit","@style","Acme\\\\Tasks::run"],"style":"phpcs"}}',
      { unit: "php vendor/bin/phpunit\ncomposer run style", style: "phpcs" },
    ],
  ];
  for (const [path, text, expected] of files)
    it(`knows what the tasks of ${path} run: ${Object.keys(expected).join(", ") || "nothing"}`, () => {
      for (const one of [text, text.replace(/\n/g, "\r\n")]) {
        const [fact] = propsOf("commands", path, one);
        const runs = Array.isArray(fact?.runs) ? fact.runs : [];
        const names = Array.isArray(fact?.names) ? fact.names : [];
        assert.deepEqual(Object.fromEntries(names.map((name, index) => [name, runs[index]])), expected);
      }
    });

  const calls: readonly (readonly [command: string, called: string])[] = [
    ["npm run lint -- --fix", "npm lint ."],
    ["npm --prefix web run build", "npm build web"],
    ["npm t", ""],
    ["npm test", "npm test ."],
    ["npm run build -w api", ""],
    ["npm run build --if-present", ""],
    ["yarn tsc", ""],
    ["yarn build", "npm build ."],
    ["yarn workspace api build", ""],
    ["pnpm -C web db:push", "npm db:push web"],
    ["pnpm --filter api build", ""],
    ["bun test", ""],
    ["make -C docs -j 4 html V=1", "make html docs"],
    ["make", ""],
    ["make -f other.mk all", ""],
    ["make sure", ""],
    ["bash -c ./x.sh", ""],
    ["bash scripts/x.sh prod", "scripts/x.sh"],
    ["python -m orders", ""],
    ["./gradlew test", "./gradlew"],
    ["./orders serve", ""],
    ["node dist/index.js", ""],
    ["composer run-script post-install", "composer post-install ."],
  ];
  for (const [command, expected] of calls)
    it(`finds what is called by: ${command}`, () => {
      const found = calledBy(command.split(" ")).map((called) =>
        called.kind === "path" ? called.path : `${called.runner} ${called.name} ${called.directory}`,
      );
      assert.deepEqual(found.join(), expected);
    });
});
