import assert from "node:assert/strict";
import { dedent, Sources } from "./facts-of";

/** Whether the code can do without a variable that it read into another, by what stands below the read. */
const rows: readonly (readonly [about: string, path: string, text: string, isOptional: boolean])[] = [
  [
    "Python that uses it in a later branch",
    "a.py",
    `
    import os
    def load(app, given=None):
        path = os.environ.get("SETTINGS")
        app.config.from_object("defaults")
        if given:
            app.config.from_object(given)
        elif path:
            app.config.from_pyfile(path)
    `,
    true,
  ],
  ["Python that asks for None", "a.py", 'import os\nurl = os.getenv("URL")\nif url is not None:\n    use(url)\n', true],
  [
    "Python that stops",
    "a.py",
    'import os\nurl = os.getenv("URL")\nif not url:\n    raise RuntimeError("URL")\n',
    false,
  ],
  ["Python that asks for another", "a.py", 'import os\nurl = os.getenv("URL")\nif urls:\n    use(url)\n', false],
  [
    "Go that asks below",
    "a.go",
    `
    package a
    import "os"
    func f() {
      url := os.Getenv("URL")
      log()
      if url != "" {
        use(url)
      }
    }
    `,
    true,
  ],
  [
    "Go that gives up",
    "a.go",
    'package a\nimport "os"\nfunc f() error {\n  url := os.Getenv("URL")\n  if url == "" {\n    return errMissing\n  }\n  return nil\n}\n',
    false,
  ],
  [
    "Java that asks for null",
    "A.java",
    'class A { void f() { String url = System.getenv("URL"); if (url != null && ok) { use(url); } } }',
    true,
  ],
  [
    "C# that asks a helper",
    "A.cs",
    'class A { void F() { var url = Environment.GetEnvironmentVariable("URL"); if (!string.IsNullOrEmpty(url)) { Use(url); } } }',
    true,
  ],
];

describe("a variable that is used if it is set", () => {
  const sources = new Sources();
  before(() => sources.load("a.py", "a.go", "A.java", "A.cs"));

  for (const [about, path, text, isOptional] of rows)
    it(`is ${isOptional ? "optional" : "needed"}: ${about}`, () => {
      const [env] = sources.of("env", path, dedent(text));
      assert.ok(env);
      assert.equal(env.props.fallback !== undefined || env.props.fallbackKind !== undefined, isOptional);
    });
});
