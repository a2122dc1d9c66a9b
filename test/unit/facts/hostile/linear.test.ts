import assert from "node:assert/strict";
import { collectFacts } from "../../../../server/src/core/facts/collect";
import { plainCollectors } from "../../../../server/src/core/facts/collectors";

/** Long enough that work which grows with the square of it takes many seconds, and that in proportion none. */
const LENGTH = 200_000;
const ENOUGH_MS = 3_000;

/** What a file begins with, what is repeated in it, and how it ends. */
const HOSTILE: readonly (readonly [path: string, before: string, repeated: string, after?: string])[] = [
  ["config/app.yaml", "a: ", "a"],
  ["config/app.yaml", "a: ", "a."],
  ["config/app.yaml", "{{ a }}: [\n", "{{ "],
  ["package.json", "", "-  "],
  ["app.ini", "[a]\nb=", "a"],
  ["app.ini", "[a]\nb", " ", "c"],
  ["application.properties", "a", " ", "b"],
  [".env", "A=b", " ", "c"],
  [".env", "PASSWORD=", "${a"],
  ["setup.cfg", "[a]\nb=", "a-"],
  ["setup.py", "setup(", "install_requires=["],
  ["Makefile", "a", " ", "b"],
  ["Makefile", "", "%"],
  ["Makefile", "", "a "],
  ["justfile", "a ", "b "],
  ["justfile", "a ", "b=", ":="],
  ["README.md", "```sh\n", "make a\n"],
  ["README.md", "", "`./a.sh` "],
  ["README.md", "`", "a "],
  [".github/workflows/a.yml", "on: push\njobs:\n  a:\n    steps:\n", "      - run: bash a.sh\n"],
  [".github/workflows/a.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: make ", "test "],
  ["Dockerfile", "FROM a\nCOPY ", "a/ "],
  ["Dockerfile", "FROM a\n", "EXPOSE 1\n"],
  [".dockerignore", "", "a/\n"],
  ["k8s/a.yaml", "", "apiVersion: v1\nkind: Service\nspec: {selector: {a: b}, ports: [{port: 1}]}\n---\n"],
  ["alerts/rules.yml", "groups:\n  - rules:\n", "      - {alert: A, expr: a_b}\n"],
  ["tests/test_a.py", "def test_a():\n    pass\n", "\n", "    x"],
  ["tests/test_a.py", "def test_a():\n    pass\n", "  \n", "    x"],
  ["src/a.test.js", "it('a', () => {", "return;", "x})"],
  ["spec/a_spec.rb", "it 'a' do\n", "skip x\n", "x"],
  ["config/app.yaml", "a: [\nb: {", ", c: d["],
  ["config/app.yaml", "a: [\nb: {", "a: ["],
  ["config/secrets.yml", "", "a:\n  key: sk_live_abcdefghijklmnopqrstuvwx\n"],
  ["Dockerfile", "FROM alpine:3\nHEALTHCHECK CMD ", "curl "],
  [".github/workflows/a.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: ", "your-a-"],
  ["Dockerfile", "FROM a\n", "\n", "b"],
  ["Dockerfile", "FROM a\n", "\r", "b"],
  ["Dockerfile", "", "#"],
  ["Dockerfile", "ARG A=1\nFROM a\n", "USER $A\n"],
  ["Dockerfile", "", "FROM a AS b\nFROM b\n"],
  ["Dockerfile", "FROM a\nRUN ", "${{"],
  ["Dockerfile", "FROM a\nENV ", "a."],
  ["Jenkinsfile", "", "\n", "a"],
  ["Jenkinsfile", "", "/* "],
  ["Jenkinsfile", "", "sh '''x "],
  ["Jenkinsfile", "sh ", '\\"'],
  ["justfile", "a: ", "(b "],
  ["Rakefile", "", 'sh "x '],
  ["scripts/a.sh", "", "\n "],
  ["Rakefile", "task", " ", "-"],
  ["scripts/a.sh", "a()", " ", "-"],
  ["scripts/a.sh", "", "&set "],
  ["Makefile", "x =", " #", "\u2028"],
  ["Makefile", "x:", " #", "\u2028"],
  ["Makefile", "x:\n\t", " ", "a\u2028"],
  ["justfile", "x:", " #", "\u2028"],
  ["justfile", "a: (", "b"],
  [
    "Makefile",
    `${"a ".repeat(20_000)}b${Array.from({ length: 20_000 }, (_, i) => ` t${i}`).join("")}:\n`,
    "\tmake a\n",
  ],
  ["tox.ini", "[testenv]\ncommands = ", "{a,"],
  [".github/workflows/ci.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: ", "${{ "],
  ["Dockerfile", "FROM a\n", "# readiness-ignore a.b: c\n"],
  ["Dockerfile", "FROM a\n# ", "readiness-ignore a.b: c "],
  ["Dockerfile", "FROM a\n# readiness-ignore a.b: c", " ", "d\n"],
  ["migrations/001.sql", "", "\n", "a"],
  ["Migrations/001.cs", "", ": Migration "],
  ["build.gradle", "", "${"],
  ["build.gradle", "dependencies {\n  implementation(", "libs.", 'x"'],
  ["pom.xml", "", "<a "],
  ["pom.xml", "<project", " a", "bc>"],
  ["pom.xml", "<project ", "a", ">"],
  ["pom.xml", "<project>", "<!"],
  ["README.md", "# a", " ", "b"],
  ["README.md", "", "<!-- a"],
  ["README.md", "", "]( "],
  ["README.adoc", "= a", " ", "b"],
];

/** What this process works, not what passes meanwhile: other work on the machine does not count. */
function collectInTime(path: string, text: string) {
  const before = process.cpuUsage();
  const collected = collectFacts(path, text, "main", plainCollectors);
  const took = process.cpuUsage(before).user / 1000;
  assert.ok(took < ENOUGH_MS, `${Math.round(took)} ms`);
  return collected;
}

describe("reading hostile text", () => {
  for (const [path, before, repeated, after = ""] of HOSTILE) {
    it(`takes time in proportion to its length: ${path} full of ${JSON.stringify(repeated)}`, () => {
      const text = before + repeated.repeat(LENGTH / repeated.length) + after;
      const { facts } = collectInTime(path, text);
      assert.equal(facts[0]?.kind, "file");
    });
  }

  const long = "a".repeat(400_000);
  for (const [path, text] of [
    ["justfile", `v := "${long}"\na:\n  ${"{{v}} ".repeat(1000)}\n`],
    ["Taskfile.yml", `vars: {V: ${long}}\ntasks:\n  a: "${"{{.V}} ".repeat(1000)}"\n`],
  ] as const)
    it(`fills a long value into few places: ${path}`, () => {
      const run = collectInTime(path, text).facts.find(({ kind }) => kind === "commands")?.props.runs;
      assert.ok(Array.isArray(run) && String(run[0]).startsWith(`${"a".repeat(500)} a`));
    });

  it("gives up soon on YAML that is broken in every line", () => {
    const { facts } = collectInTime("compose.yaml", "[a]\n".repeat(LENGTH));
    assert.ok(facts.some(({ kind }) => kind === "unreadable"));
  });

  it("still takes secrets out of assignments and addresses, whatever stands before them", () => {
    const text =
      "FROM a\nRUN tool --db-password=hunter22 -e API_KEY=abcd1234 2x=1 ftp://bob:swordfish9@host/ https://h:1/\n";
    const { facts } = collectFacts("Dockerfile", text, "main", plainCollectors);
    const shown = JSON.stringify(facts);
    for (const secret of ["hunter22", "abcd1234", "swordfish9"]) assert.ok(!shown.includes(secret), shown);
    assert.ok(shown.includes("https://h:1/"));
  });

  it("still reads the keys and headings it read", () => {
    const propsOf = (path: string, text: string) =>
      collectFacts(path, text, "main", plainCollectors)
        .facts.slice(1)
        .map(({ props, at }) => [props.key ?? props.heading, props.value, at.start.character, at.end.character]);
    assert.deepEqual(propsOf("a.properties", "  server port \t: 80 \nx=1"), [
      ["server port", "80", 2, 13],
      ["x", "1", 0, 1],
    ]);
    assert.deepEqual(propsOf("a.ini", "[s]\nmax age  = 3 \nother: b=c"), [
      ["s.max age", "3", 0, 7],
      ["s.other", "b=c", 0, 5],
    ]);
    assert.deepEqual(propsOf("README.md", "## Run it ##  \n# C#\n").slice(1), [
      ["Run it", undefined, 3, 9],
      ["C#", undefined, 2, 4],
    ]);
  });
});
