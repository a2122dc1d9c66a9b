import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const GO_ON = { isCancellationRequested: false };
const CATALOGUE = `[versions]
boot = "3.5.1"

[libraries]
web = { module = "org.springframework.boot:spring-boot-starter-web", version.ref = "boot" }
spring-boot_actuator = { group = "org.springframework.boot", name = "spring-boot-starter-actuator", version.ref = "boot" }
postgres = "org.postgresql:postgresql:42.7.4"
junit = { module = "org.junit.jupiter:junit-jupiter", version = { strictly = "5.11.0" } }

[bundles]
service = ["web", "spring-boot_actuator"]

[plugins]
boot = { id = "org.springframework.boot", version.ref = "boot" }
lint = "org.jlleitschuh.gradle.ktlint:12.1.0"
`;
const BUILD = `plugins {
    alias(libs.plugins.boot)
    alias(libs.plugins.lint)
}
dependencies {
    implementation(libs.bundles.service)
    runtimeOnly(libs.postgres)
    implementation(libs.not.there)
    testImplementation(libs.junit)
    implementation(toolLibs.metrics)
    implementation("a:b:1")
}
`;
const SETTINGS = `rootProject.name = "shop"
dependencyResolutionManagement {
    versionCatalogs {
        create("toolLibs") {
            from(files("gradle/tool.versions.toml"))
        }
        create("ownLibs") { library("cache", "org.ehcache", "ehcache").version("3.10.8") }
    }
}
`;

async function engineOf(files: Readonly<Record<string, string>>) {
  const disk = new MemoryFileSystem(files);
  const engine = await scanned(disk);
  const dependencies = (path: string) =>
    engine
      .factsOf(path)
      .filter(({ kind }) => kind === "dependency")
      .map(({ props }) => [props.name, props.version ?? "", props.group].join(" "));
  return { disk, engine, dependencies };
}

describe("names of a version catalogue", () => {
  it("stand for modules, bundles and plugins in the builds below it", async () => {
    const { dependencies } = await engineOf({
      "settings.gradle.kts": SETTINGS,
      "gradle/libs.versions.toml": CATALOGUE.replaceAll("\n", "\r\n"),
      "gradle/tool.versions.toml": '[libraries]\nmetrics = "io.micrometer:micrometer-registry-prometheus:1.14.0"\n',
      "app/build.gradle.kts": BUILD,
      "worker/build.gradle": "dependencies {\n    implementation ownLibs.cache\n    implementation libs.web\n}\n",
    });
    assert.deepEqual(dependencies("app/build.gradle.kts"), [
      "org.springframework.boot 3.5.1 dev",
      "org.jlleitschuh.gradle.ktlint 12.1.0 dev",
      "org.springframework.boot:spring-boot-starter-web  runtime",
      "org.springframework.boot:spring-boot-starter-actuator  runtime",
      "org.postgresql:postgresql 42.7.4 runtime",
      "not-there  runtime",
      "org.junit.jupiter:junit-jupiter  dev",
      "io.micrometer:micrometer-registry-prometheus 1.14.0 runtime",
      "a:b 1 runtime",
    ]);
    assert.deepEqual(dependencies("worker/build.gradle"), [
      "org.ehcache:ehcache 3.10.8 runtime",
      "org.springframework.boot:spring-boot-starter-web 3.5.1 runtime",
    ]);
  });

  it("are those of the nearest catalogue, and follow what happens to it", async () => {
    const { disk, engine, dependencies } = await engineOf({
      "gradle/libs.versions.toml": CATALOGUE,
      "one/gradle/libs.versions.toml": '[libraries]\nweb = "io.ktor:ktor-server-core:3.0.0"\n',
      "one/app/build.gradle": "dependencies {\n    implementation libs.web\n}\n",
      "two/build.gradle": "dependencies {\n    implementation libs.web\n}\n",
    });
    assert.deepEqual(dependencies("one/app/build.gradle"), ["io.ktor:ktor-server-core 3.0.0 runtime"]);
    assert.deepEqual(dependencies("two/build.gradle"), [
      "org.springframework.boot:spring-boot-starter-web 3.5.1 runtime",
    ]);
    disk.remove("one/gradle/libs.versions.toml");
    await engine.refresh(["one/gradle/libs.versions.toml"], GO_ON);
    assert.deepEqual(dependencies("one/app/build.gradle"), [
      "org.springframework.boot:spring-boot-starter-web 3.5.1 runtime",
    ]);
    disk.write("gradle/libs.versions.toml", CATALOGUE.replace("3.5.1", "3.5.2"));
    await engine.refresh(["gradle/libs.versions.toml"], GO_ON);
    assert.deepEqual(dependencies("two/build.gradle"), [
      "org.springframework.boot:spring-boot-starter-web 3.5.2 runtime",
    ]);
    disk.remove("gradle/libs.versions.toml");
    await engine.refresh(["gradle/libs.versions.toml"], GO_ON);
    assert.deepEqual(dependencies("two/build.gradle"), ["web  runtime"]);
  });

  it("of a bundle that grows without end are cut off", async () => {
    const libraries = Array.from({ length: 3_000 }, (_, i) => `l${i} = "a:b${i}:1"\n`).join("");
    const names = Array.from({ length: 3_000 }, (_, i) => `"l${i}"`).join(", ");
    const { dependencies } = await engineOf({
      "gradle/libs.versions.toml": `[libraries]\n${libraries}[bundles]\nall = [${names}]\n`,
      "build.gradle": `dependencies {\n${"  implementation libs.bundles.all\n".repeat(3_000)}}\n`,
    });
    assert.ok(dependencies("build.gradle").length < 10_000);
  });
});
