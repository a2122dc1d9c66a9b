import assert from "node:assert/strict";
import { compileFixes } from "../../../server/src/core/fixes/catalogue";
import type { FixContext, FixPlan } from "../../../server/src/core/fixes/model";
import { filesToRead, planFix } from "../../../server/src/core/fixes/plan";
import type { Fact, FactKind, FactProps } from "../../../server/src/core/model/fact";
import type { CheckResult, Snapshot } from "../../../server/src/core/model/result";
import { range } from "../../../server/src/core/model/text";
import { aCheck, aResult } from "../../support/snapshot";

const component = { id: ".", kind: "service", name: "shop", frameworks: [], reason: "" } as const;
const snapshot: Snapshot = {
  revision: 1,
  verdict: "not-ready",
  profile: "default",
  level: { reached: 0, required: 1 },
  gates: [],
  scores: { verified: 0, raw: 0, coverage: 0, shown: 0 },
  categories: [],
  components: [component],
  results: [],
  fixFirst: [],
  documents: [],
  problems: [],
  files: { listed: 0, read: 0 },
};
const result = aResult("a.b", { fix: "a" });

function fact(kind: FactKind, path: string, line: number, character: number, props: FactProps = {}): Fact {
  return { kind, path, at: range(line, character, line, character), props, scope: "main" };
}

interface Given {
  readonly steps: string;
  readonly templates?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly facts?: readonly Fact[];
  readonly result?: CheckResult;
}

/** Plans one fix over these files; the plan, and the changed files as one text. */
function plan(given: Given): FixPlan {
  const templates = Object.entries(given.templates ?? {}).map(([name, text]) => [`fixes/a/files/${name}`, text]);
  const text = `title: A\nsafety: safe\notherwise: none fits\nvariants:\n  - steps: ${given.steps}\n`;
  const { catalogue, problems } = compileFixes([{ path: "fixes/a/fix.yaml", text }], Object.fromEntries(templates));
  assert.deepEqual(problems, []);
  const files = given.files ?? {};
  const context: FixContext = {
    snapshot,
    check: aCheck("a.b"),
    today: "2026-11-21",
    result: given.result ?? result,
    facts: given.facts ?? [],
    exists: (path) => path in files,
  };
  const texts = new Map(filesToRead(context, catalogue).map((path) => [path, files[path] ?? ""]));
  return planFix(context, texts, catalogue);
}

function reasonOf(found: FixPlan): string {
  return found.kind === "refused" ? found.reason : JSON.stringify(found.edits);
}

function insertions(found: FixPlan): string[] {
  if (found.kind === "refused") return [found.reason];
  return found.edits.flatMap((edit) => (edit.kind === "create" ? [edit.text] : edit.changes.map(({ text }) => text)));
}

const create = '[{ create: { path: "PATH", template: t } }]';
const t = { t: "x\n" };

describe("planning", () => {
  it("never leaves the folder", () => {
    for (const path of ["../a", "/etc/a", "a/../../b", "C:/a", "a\\\\..\\\\b"])
      assert.match(reasonOf(plan({ steps: create.replace("PATH", path), templates: t })), /outside the folder/, path);
  });
  it("never overwrites, and says whether the content is the same", () => {
    const steps = create.replace("PATH", "a.txt");
    assert.equal(reasonOf(plan({ steps, templates: t, files: { "a.txt": "x\r\n" } })), "a.txt is already there");
    assert.match(
      reasonOf(plan({ steps, templates: t, files: { "a.txt": "y\n" } })),
      /other content; it is left as it is/,
    );
    assert.deepEqual(insertions(plan({ steps, templates: t })), ["x\n"]);
  });
  it("has nothing to do for a result that passes, and says so for an unknown fix", () => {
    const steps = create.replace("PATH", "a.txt");
    assert.match(reasonOf(plan({ steps, templates: t, result: { ...result, status: "pass" } })), /nothing is left/);
    assert.match(reasonOf(plan({ steps, templates: t, result: { ...result, fix: "other" } })), /no automatic fix/);
  });

  const append = "[{ append: { path: .env.example, template: t } }]";
  it("appends only what is missing, in the file's line ends, behind a last line without an end", () => {
    const templates = { t: "# Group\n# read in a\nA=\n# read in b\nB=\n\n# Other\nC=\n" };
    const files = { ".env.example": "A=1\r\n# C=3" };
    assert.deepEqual(insertions(plan({ steps: append, templates, files })), [
      "\r\n\r\n# Group\r\n# read in b\r\nB=\r\n",
    ]);
    assert.match(
      reasonOf(plan({ steps: append, templates, files: { ".env.example": "B=\nA=\nC=\n" } })),
      /already there/,
    );
  });
  it("takes a negation in an ignore file back again behind what it excepts", () => {
    const templates = { t: ".env\n.env.*\n!.env.example\n" };
    const files = { ".env.example": ".env\n!.env.example\n" };
    assert.deepEqual(insertions(plan({ steps: append, templates, files })), ["\n.env.*\n!.env.example\n"]);
  });

  const change = (place: string) =>
    `[{ change: { find: [{ fact: call, where: { callee: make } }], shapes: [{ matches: '^(?:const|let|var) (?<app>\\w+) = make\\(', place: ${place}, template: t }], otherwise: by hand } }]`;
  const call = (line: number, character: number) => fact("call", "a.js", line, character, { callee: "make" });
  const body = { t: '\n{{app}}.get("/x", () => {\n  go("it\'s");\n});\n' };

  it("writes in the file's indentation, quotes, semicolons and line ends", () => {
    const text = "const q = 'a'\r\nfunction f() {\r\n\tconst app = make()\r\n\tconst x = 'b'\r\n}\r\n";
    const found = plan({ steps: change("after"), templates: body, files: { "a.js": text }, facts: [call(2, 13)] });
    assert.deepEqual(insertions(found), ["\r\n\r\n\tapp.get('/x', () => {\r\n\t\tgo(\"it's\")\r\n\t})\r\n"]);
  });
  it("keeps a comment with the statement it belongs to", () => {
    const text = "x();\n\n// the app\nconst app = make();\n";
    const found = plan({ steps: change("before"), templates: body, files: { "a.js": text }, facts: [call(3, 12)] });
    assert.equal(
      found.kind === "plan" && found.edits[0]?.kind === "change" && found.edits[0].changes[0]?.at.start.line,
      2,
    );
  });
  it("refuses a statement of another shape, several places, and a file it could not read", () => {
    const steps = change("after");
    const files = { "a.js": "go(make());\n" };
    assert.match(reasonOf(plan({ steps, templates: body, files, facts: [call(0, 3)] })), /^a\.js:1: by hand$/);
    const two = [call(0, 3), call(1, 3)];
    assert.match(
      reasonOf(plan({ steps, templates: body, files, facts: two })),
      /several places \(a\.js:1 and a\.js:2\)/,
    );
    assert.match(reasonOf(plan({ steps, templates: body, facts: [call(0, 3)] })), /could not be read/);
    assert.equal(reasonOf(plan({ steps, templates: body })), "by hand");
  });
  it("ignores facts of tests", () => {
    const test: Fact = { ...call(0, 12), scope: "test" };
    assert.equal(
      reasonOf(
        plan({ steps: change("after"), templates: body, files: { "a.js": "const app = make();" }, facts: [test] }),
      ),
      "by hand",
    );
  });
  it("refuses with the reason of the value that is missing", () => {
    const found = plan({ steps: create.replace("PATH", "a.txt"), templates: { t: "{{healthPath}}" } });
    assert.match(reasonOf(found), /no health route yet/);
  });
});
