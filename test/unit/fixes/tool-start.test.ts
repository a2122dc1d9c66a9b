import assert from "node:assert/strict";
import { toolStart } from "../../../server/src/core/fixes/values/tool-start";
import type { View } from "../../../server/src/core/fixes/view";
import type { Fact } from "../../../server/src/core/model/fact";

const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function fact(kind: Fact["kind"], path: string, props: Fact["props"]): Fact {
  return { kind, path, at, props, scope: "main" } as Fact;
}

/** A module of Maven in a directory, started by a plugin. */
function moduleIn(dir: string, plugin: string): View {
  const facts = [fact("dependency", `${dir}pom.xml`, { name: plugin, group: "runtime" })];
  const builds = ["pom.xml", `${dir}pom.xml`].map((path) => fact("file", path, { name: "pom.xml" }));
  return {
    component: {
      id: dir.slice(0, -1) || ".",
      kind: "service",
      name: "shop",
      frameworks: [],
      reason: "",
      language: "java",
    },
    dir,
    facts,
    everywhere: [...facts, ...builds],
    exists: (path: string) => path.endsWith("pom.xml"),
    text: () => undefined,
  } as unknown as View;
}

describe("how a module of Maven is started", () => {
  const boot = "org.springframework.boot:spring-boot-maven-plugin";

  it("puts its siblings where the plugin that starts it alone finds them", () => {
    const start = toolStart(moduleIn("api/", boot));
    assert.ok("text" in start);
    assert.deepEqual(start.text.split("\n"), [
      "mvn --batch-mode --projects api --also-make -DskipTests install",
      "mvn --projects api spring-boot:run",
    ]);
  });

  it("only packs what stands alone, or is started as a program", () => {
    assert.match(JSON.stringify(toolStart(moduleIn("", boot))), /-DskipTests package/);
    assert.match(JSON.stringify(toolStart(moduleIn("api/", "io.quarkus:quarkus-maven-plugin"))), /-DskipTests package/);
  });
});
