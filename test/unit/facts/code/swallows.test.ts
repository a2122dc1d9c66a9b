import { deepEqual } from "node:assert/strict";
import { Sources } from "./facts-of";

/** A file of each language, with errors that are forgotten and errors that are not. */
const files: Readonly<Record<string, string>> = {
  "a.ts": `
    async function load() {
      try { a(); } catch {}
      try { a(); } catch (error) { }
      try { a(); } catch (_ignored) {}
      try { a(); } catch { /* optional */ }
      try { a(); } catch (error) { log(error); }
      await a().catch(() => {});
      await a().catch((error) => log(error));
      await a().catch(noop);
    }`,
  "a.py": `
def load():
    try:
        a()
    except Exception:
        pass
    try:
        a()
    except (KeyError, json.JSONDecodeError) as error:
        pass
    try:
        a()
    except Exception:
        # a missing file is fine
        pass
    try:
        a()
    except Exception as error:
        log(error)
`,
  "A.java": `
    class A {
      void load() {
        try { a(); } catch (Exception e) { }
        try { a(); } catch (IOException | java.sql.SQLException e) {}
        try { a(); } catch (NumberFormatException ignored) {}
        try { a(); } catch (Exception e) { log(e); }
      }
    }`,
  "a.kt": `
    fun load() {
      try { a() } catch (e: Exception) { }
      try { a() } catch (e: Exception) { log(e) }
    }`,
  "a.cs": `
    class A {
      void Load() {
        try { a(); } catch { }
        try { a(); } catch (IOException e) when (late) { }
        try { a(); } catch (Exception e) { Log(e); }
      }
    }`,
  "a.php": `<?php
    try { a(); } catch (\\Exception $e) { }
    try { a(); } catch (\\Exception $e) { report($e); }
`,
  "a.rb": `
def load
  begin
    a
  rescue StandardError => e
  end
  begin
    a
  rescue
    # a missing file is fine
  end
  begin
    a
  rescue => e
    log(e)
  end
end
`,
  "a.go": `package a
func load() {
	if err != nil {
	}
	if value != nil {
	}
	if err != nil {
		return
	}
}`,
};

describe("errors that are forgotten", () => {
  const sources = new Sources();
  before(() => sources.load(...Object.keys(files)));
  const forgotten = {
    "a.ts": [2, 3, 7],
    "a.py": [5, 9],
    "A.java": [3, 4],
    "a.kt": [2],
    "a.cs": [3, 4],
    "a.php": [1],
    "a.rb": [4],
    "a.go": [2],
  };
  for (const [path, lines] of Object.entries(forgotten)) {
    it(`are found in ${path}, and those that are handled are not`, () => {
      const found = sources.facts(path, files[path] ?? "").filter(({ kind }) => kind === "swallow");
      deepEqual(
        found.map(({ at }) => at.start.line),
        lines,
      );
    });
  }

  it("say which classes are caught, and where", () => {
    const of = (path: string) =>
      sources
        .facts(path, files[path] ?? "")
        .filter(({ kind }) => kind === "swallow")
        .map(({ props }) => [props.class, props.fn]);
    deepEqual(of("a.py"), [
      [["Exception"], "load"],
      [["KeyError", "JSONDecodeError"], "load"],
    ]);
    deepEqual(of("A.java"), [
      [["Exception"], "A.load"],
      [["IOException", "SQLException"], "A.load"],
    ]);
    deepEqual(of("a.cs"), [
      [undefined, "A.Load"],
      [["IOException"], "A.Load"],
    ]);
  });
});
