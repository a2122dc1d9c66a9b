// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are code that is scanned or filled
import assert from "node:assert/strict";
import { compileFixes } from "../../../server/src/core/fixes/catalogue";
import { fillTemplate, placeholdersOf } from "../../../server/src/core/fixes/template";

const fill = (template: string, values: Readonly<Record<string, string>>) =>
  fillTemplate(template, (name) => values[name] ?? "?");

describe("templates", () => {
  it("leave GitHub's expressions alone", () => {
    assert.deepEqual(placeholdersOf("${{ github.ref }} {{port}} {{ name }} {{port}}"), ["port", "name"]);
    assert.equal(fill("a: ${{ matrix.x }} {{x}}", { x: "1" }), "a: ${{ matrix.x }} 1");
  });
  it("drop the line of an empty value, and a blank line that would be doubled", () => {
    assert.equal(fill("a\n\n{{x}}\n\nb\n", { x: "" }), "a\n\nb\n");
    assert.equal(fill("a\n{{x}}\nb\n", { x: "" }), "a\nb\n");
  });
  it("indent each line of a value that stands alone", () => {
    assert.equal(fill("jobs:\n  {{x}}\n", { x: "a:\n  b: 1\n\nc:" }), "jobs:\n  a:\n    b: 1\n\n  c:\n");
  });
});

const FIX = `title: A
safety: safe
otherwise: no
variants:
  - steps:
      - create: { path: a.txt, template: a }
`;

function problemsOf(
  text: string,
  templates: Readonly<Record<string, string>> = { "fixes/a/files/a": "x\n" },
): string[] {
  return compileFixes([{ path: "fixes/a/fix.yaml", text }], templates).problems.map(
    ({ path, at, message }) => `${path}:${at.start.line + 1}: ${message}`,
  );
}

describe("the compiler of fixes", () => {
  it("takes a sound fix", () => {
    assert.deepEqual(problemsOf(FIX), []);
  });
  it("names an unknown placeholder and its place", () => {
    assert.deepEqual(problemsOf(FIX, { "fixes/a/files/a": "{{prot}}" }), [
      'fixes/a/fix.yaml:6: unknown placeholder "{{prot}}"',
    ]);
    assert.match(problemsOf(FIX.replace("a.txt", "'{{dri}}a.txt'"))[0] ?? "", /:6: unknown placeholder "\{\{dri\}\}"/);
  });
  it("names a missing template, an unknown key, an unknown property and a broken pattern", () => {
    assert.match(problemsOf(FIX, {})[0] ?? "", /there is no template "files\/a"/);
    assert.match(problemsOf(FIX.replace("otherwise", "otherwize"))[0] ?? "", /otherw/);
    const change = (find: string, matches: string) =>
      `title: A\nsafety: safe\notherwise: no\nvariants:\n  - steps:\n      - change: { find: [{ fact: call, where: { ${find}: x } }], shapes: [{ matches: '${matches}', place: after }], otherwise: no }\n`;
    assert.deepEqual(problemsOf(change("callee", "^a$")), []);
    assert.match(problemsOf(change("calle", "^a$"))[0] ?? "", /a call fact has no "calle"/);
    assert.match(problemsOf(change("callee", "(a"))[0] ?? "", /no regular expression/);
  });
  it("takes more variants from files beside it, behind its own, and names their places", () => {
    const more = (text: string) =>
      compileFixes(
        [
          { path: "fixes/a/dotnet.yaml", text },
          { path: "fixes/a/fix.yaml", text: FIX },
        ],
        { "fixes/a/files/a": "x" },
      );
    const { catalogue, problems } = more("variants: [{ refuse: add it by hand }]");
    assert.deepEqual(problems, []);
    assert.deepEqual(
      catalogue.get("a")?.variants.map(({ refuse }) => refuse),
      [undefined, "add it by hand"],
    );
    const [wrong] = more("variants:\n  - refuse: use {{prot}}").problems;
    assert.equal(`${wrong?.path}: ${wrong?.message}`, 'fixes/a/dotnet.yaml: unknown placeholder "{{prot}}"');
  });
  it("a broken fix costs itself only", () => {
    const { catalogue, problems } = compileFixes(
      [
        { path: "fixes/a/fix.yaml", text: FIX },
        { path: "fixes/b/fix.yaml", text: "title: [" },
        { path: "reliability/x.yaml", text: "title: not a fix" },
      ],
      { "fixes/a/files/a": "x" },
    );
    assert.deepEqual([...catalogue.keys()], ["a"]);
    assert.ok(problems.length > 0 && problems.every(({ path }) => path === "fixes/b/fix.yaml"));
  });
});
