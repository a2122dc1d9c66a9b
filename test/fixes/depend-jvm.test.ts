// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are builds of Maven and Gradle
import assert from "node:assert/strict";
import { applied, plan } from "./support";

const RESOURCE = `import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/orders")
public class Orders {
    @GET
    public String list() { return "[]"; }
}
`;

async function build(path: string, text: string): Promise<string | undefined> {
  const files = { [path]: text, "src/main/java/Orders.java": RESOURCE };
  const { plan: found } = await plan(files, "reliability.liveness-endpoint");
  return found.kind === "plan" ? applied(files, found.edits)[path] : undefined;
}

const entry = (name: string, more = "") =>
  `    <dependency>\n      <groupId>io.quarkus</groupId>\n      <artifactId>${name}</artifactId>\n${more}    </dependency>\n`;
const pom = (entries: string) => `<project>\n  <dependencies>\n${entries}  </dependencies>\n</project>\n`;

describe("a package added to a build of the JVM", function () {
  this.timeout(60_000);

  it("takes the version of its siblings, with the line ends of the file", async () => {
    const version = "      <version>${quarkus.version}</version>\n";
    const made = await build("pom.xml", pom(entry("quarkus-rest", version)).replaceAll("\n", "\r\n"));
    assert.equal(
      made,
      pom(entry("quarkus-rest", version) + entry("quarkus-smallrye-health", version)).replaceAll("\n", "\r\n"),
    );
  });

  it("is not put beside one of the tests, a comment, a plugin, a profile or the management", async () => {
    const test = "      <scope>test</scope>\n";
    assert.equal(await build("pom.xml", pom(entry("quarkus-junit5", test))), undefined);
    assert.equal(
      await build("pom.xml", pom(`<!--\n${entry("quarkus-rest")}-->\n${entry("quarkus-junit5", test)}`)),
      undefined,
    );
    for (const section of ["plugin", "profile", "dependencyManagement"]) {
      const inside = `<project>\n<${section}>\n  <dependencies>\n${entry("quarkus-rest")}  </dependencies>\n</${section}>\n`;
      const made = await build(
        "pom.xml",
        `${inside}  <dependencies>\n${entry("quarkus-rest")}  </dependencies>\n</project>\n`,
      );
      assert.equal(
        made,
        `${inside}  <dependencies>\n${entry("quarkus-rest")}${entry("quarkus-smallrye-health")}  </dependencies>\n</project>\n`,
      );
    }
  });

  it("is written as Gradle's lines are", async () => {
    for (const line of [
      "    implementation 'io.quarkus:quarkus-rest'",
      '  implementation("io.quarkus:quarkus-rest:3.15.1") // the newest',
      '\timplementation "io.quarkus:quarkus-rest:${quarkusVersion}"',
    ]) {
      const added = line.replace("quarkus-rest", "quarkus-smallrye-health").replace(/ \/\/.*/, "");
      const made = await build("build.gradle.kts", `dependencies {\n${line}\n}\n`);
      assert.equal(made, `dependencies {\n${line}\n${added}\n}\n`);
    }
    assert.equal(
      await build("build.gradle", 'dependencies {\n    testImplementation "io.quarkus:quarkus-junit5"\n}\n'),
      undefined,
    );
  });
});
