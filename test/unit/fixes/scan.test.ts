// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are code that is scanned or filled
import assert from "node:assert/strict";
import type { Grammar } from "../../../server/src/core/fixes/grammars";
import { maskText } from "../../../server/src/core/fixes/mask";
import { statementAt } from "../../../server/src/core/fixes/scan";

/** The statement around the mark «, as `flat`, or why there is none. */
function at(grammar: Grammar, marked: string): string {
  const offset = marked.indexOf("«");
  const text = marked.replace("«", "");
  const statement = statementAt(text, maskText(text, grammar), offset, grammar);
  if (!statement) return "none";
  return statement.alone ? statement.flat : "not alone";
}

describe("statements", () => {
  const cases: readonly (readonly [Grammar, string, string])[] = [
    ["javascript", "const a = 1\nconst app = «express()\nconst b = 2", "const app = express()"],
    ["javascript", "const app = «f({\n  a: [1],\n});\nx();", "const app = f({ a: [1], });"],
    ["javascript", "const app =\n  «f()\nx()", "const app = f()"],
    ["javascript", "app\n  .use(a)\n  «.listen(3)\n", "app .use(a) .listen(3)"],
    ["javascript", 'x = «f("a;b) {");\ny', 'x = f("a;b) {");'],
    ["javascript", "x = «f(`a ${g(`}`)} )`);\ny", "x = f(`a ${g(`}`)} )`);"],
    ["javascript", "x = «f(/[)'\"/]/);\ny", "x = f(/[)'\"/]/);"],
    ["javascript", "a = «f(); // why; so\nb", "a = f();"],
    ["javascript", "«a(); b();", "not alone"],
    ["javascript", "function f() { const a = «g(); }", "function f() { const a = g(); }"],
    ["javascript", "if (a)\n  «b();\n", "not alone"],
    ["javascript", "if (a) {\n  «b();\n}\n", "b();"],
    ["javascript", "else\n  «b();\n", "not alone"],
    ["javascript", "a(«b(", "none"],
    ["python", "app = «F(\n    x,  # a ) here\n)\ny = 1\n", "app = F( x, # a ) here )"],
    ["python", '"""\napp = F()\n"""\napp = «F()\n', "app = F()"],
    ["python", "a = 1\n«app = F()  # why\n", "app = F()"],
    [
      "go",
      "\tif err := «f(); err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tg()\n",
      "if err := f(); err != nil { log.Fatal(err) }",
    ],
    ["go", "\tr := «f(`a\n)`)\n\tg()\n", "r := f(`a )`)"],
    ["go", "\tlog.Fatal(«f('\"', x))\n}", "log.Fatal(f('\"', x))"],
    ["dockerfile", "FROM a\n«RUN b && \\\n  # why\n  c\nCMD d\n", "RUN b && \\ # why c"],
    ["dockerfile", "FROM a\n«CMD d", "CMD d"],
    ["java", 'a();\nvar s = «f(";}", \'"\');\nb();', 'var s = f(";}", \'"\');'],
    ["java", 'a();\n@Get("/")\n// why\nvoid «f() {\n  b();\n}\nc();', '@Get("/") // why void f() { b(); }'],
    ["java", "try {\n  «a();\n} catch (E e) {\n}", "a();"],
    ["java", "x = «f(() -> {\n  a();\n})\n  .b();\nc();", "x = f(() -> { a(); }) .b();"],
    ["java", 'x = «f("""\n  it\'s; {\n  """);\nc();', 'x = f(""" it\'s; { """);'],
    ["java", "if (a)\n  «b();\nc();", "if (a) b();"],
    ["kotlin", "import a.*\n\nval x = «f(1)\n  .g()\ny()", "val x = f(1) .g()"],
    ["kotlin", 'x = «f("${g("}")} a")\ny()', 'x = f("${g("}")} a")'],
    ["kotlin", "f { a ->\n  «b()\n}", "b()"],
    ["csharp", 'a();\nvar p = «f(@"C:\\");\nb();', 'var p = f(@"C:\\");'],
    ["csharp", "#region don't\n«a();\n#endregion", "a();"],
    ["ruby", "a do |x|\n  «b x # don't\nend", "b x"],
    ["ruby", "a <<~SQL, 1\n  it's (\nSQL\n«b", "b"],
    ["ruby", "=begin\ndon't\n=end\n«b", "b"],
    ["ruby", 'x = «f("#{g("}")}",\n  1)\ny', 'x = f("#{g("}")}", 1)'],
    ["php", "<?php\n«$app = f();\n$b;", "$app = f();"],
    ["php", "<?php\n$x = <<<SQL\n it's (\n SQL . g();\n«$b = 1; # don't\n", "$b = 1;"],
    ["php", "<?php\n#[A('x')]\nfunction «f() {}\n", "#[A('x')] function f() {}"],
    ["rust", "fn f<'a>(x: &'a str) {\n    let c = «g('\"', '\\'');\n    h();\n}", "let c = g('\"', '\\'');"],
    ["rust", '    x = «f(r#"a"b"#);\n    y();', 'x = f(r#"a"b"#);'],
    ["rust", "#[tokio::main]\nasync fn «main() {\n    a()\n}", "#[tokio::main] async fn main() { a() }"],
  ];
  for (const [grammar, text, expected] of cases) {
    it(`${grammar}: ${JSON.stringify(text)}`, () => assert.equal(at(grammar, text), expected));
    it(`${grammar} with CRLF: ${JSON.stringify(text)}`, () =>
      assert.equal(at(grammar, text.replace(/\n/g, "\r\n")), expected));
  }

  it("gives up on interpolations within each other without end", () => {
    const text = "`${".repeat(100_000);
    assert.equal(maskText(text, "javascript").length, text.length);
  });

  it("keeps every offset when it blanks strings and comments", () => {
    const text = 'const a = "é😀"; // é\r\nlet b = `x\n${c}`;';
    assert.equal(maskText(text, "javascript").length, text.length);
  });
});
