import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

const KOTLIN = `
plugins {
    \`java-library\`
    application
    kotlin("jvm") version "2.0.0"
    id("org.springframework.boot") version "3.3.1"
    id("io.spring.dependency-management") version "1.1.5" apply false
    alias(libs.plugins.shadow)
}
buildscript { dependencies { classpath("a:of-the-build:1") } }
dependencies {
    implementation("org.postgresql:postgresql:42.7.1") {
        exclude(group = "x", module = "excluded")
    }
    implementation(libs.edc.iam.mock) // implementation("a:commented:1")
    runtimeOnly(libs.spring.boot.starter.actuator)
    implementation(ktorLibs.server.netty)
    implementation(libs.bundles.several)
    implementation(project(":core"))
    implementation(platform("org.example:bom:1"))
    testImplementation(kotlin("test"))
    constraints { implementation("a:constrained:1") }
    /* implementation("a:commented:2") */
    developmentOnly("org.springframework.boot:spring-boot-devtools")
}
application { mainClass.set("org.example.Main") }
java { toolchain { languageVersion.set(JavaLanguageVersion.of(21)) } }
`;
const GROOVY = `
apply plugin: 'maven-publish'
dependencies {
  compile group: 'io.ktor', name: 'ktor-server', version: '2.3'
  implementation 'redis.clients:jedis:5.1.0', "com.rabbitmq:amqp-client:5"
  testImplementation 'junit:junit:4.13'
  compileOnly "org.projectlombok:lombok"
  println "a:b"
}
mainClassName = 'org.example.Old'
`;

const LISTED = `
dependencies {
    implementation(
        project(path: ':core')
    )
    implementation(
        'org.springframework.boot:spring-boot-starter-web',
        // measured
        'io.micrometer:micrometer-registry-prometheus:1.13.5'
    ) {
        exclude group: 'a', module: 'b'
    }
    testImplementation 'junit:junit:4.13',
        'org.mockito:mockito-core:5'
    runtimeOnly 'org.postgresql:postgresql:42.7.4'
}
tasks.register('x') { println 'a:b:c' }
`;

describe("Gradle builds", () => {
  it("reads a list for one configuration over several lines, also in a file that a build takes in", () => {
    const expected = [
      { name: ":core", group: "runtime" },
      { name: "org.springframework.boot:spring-boot-starter-web", group: "runtime" },
      { name: "io.micrometer:micrometer-registry-prometheus", group: "runtime" },
      { name: "junit:junit", group: "dev" },
      { name: "org.mockito:mockito-core", group: "dev" },
      { name: "org.postgresql:postgresql", group: "runtime" },
    ];
    for (const path of ["build.gradle", "dependencies.gradle"])
      assert.deepEqual(pick("dependency", path, LISTED, "name", "group"), expected);
    assert.deepEqual(pick("manifest", "dependencies.gradle", LISTED, "ecosystem"), []);
  });

  it("reads the Kotlin form: configurations, catalogue entries, plugins", () => {
    assert.deepEqual(pick("dependency", "build.gradle.kts", KOTLIN, "name", "version", "group", "project"), [
      { name: "java-library", group: "dev" },
      { name: "application", group: "dev" },
      { name: "org.jetbrains.kotlin.jvm", version: "2.0.0", group: "dev" },
      { name: "org.springframework.boot", version: "3.3.1", group: "dev" },
      { name: "shadow", group: "dev" },
      { name: "org.postgresql:postgresql", version: "42.7.1", group: "runtime" },
      { name: "edc-iam-mock", group: "runtime" },
      { name: "spring-boot-starter-actuator", group: "runtime" },
      { name: "ktor-server-netty", group: "runtime" },
      { name: "bundles-several", group: "runtime" },
      { name: ":core", group: "runtime", project: "core" },
      { name: "org.example:bom", version: "1", group: "runtime" },
      { name: "org.jetbrains.kotlin:kotlin-test", group: "dev" },
      { name: "org.springframework.boot:spring-boot-devtools", group: "dev" },
    ]);
    assert.deepEqual(pick("manifest", "build.gradle.kts", KOTLIN, "ecosystem", "main", "runtime", "published"), [
      { ecosystem: "gradle", main: "org.example.Main", runtime: "21", published: false },
    ]);
    const shown = factsOf("build.gradle.kts", KOTLIN).find(({ props }) => props.name === "edc-iam-mock");
    assert.equal(shown && textAt(KOTLIN, shown), "libs.edc.iam.mock");
  });

  it("reads the Groovy form", () => {
    assert.deepEqual(pick("dependency", "app/build.gradle", GROOVY, "name", "version", "group"), [
      { name: "maven-publish", group: "dev" },
      { name: "io.ktor:ktor-server", version: "2.3", group: "runtime" },
      { name: "redis.clients:jedis", version: "5.1.0", group: "runtime" },
      { name: "com.rabbitmq:amqp-client", version: "5", group: "runtime" },
      { name: "junit:junit", version: "4.13", group: "dev" },
      { name: "org.projectlombok:lombok", group: "peer" },
    ]);
    assert.deepEqual(pick("manifest", "app/build.gradle", GROOVY, "main", "published"), [
      { main: "org.example.Old", published: true },
    ]);
  });

  it("reads the projects of a build", () => {
    const text = `rootProject.name = "shop"\ninclude(":api", ":libs:core")\ninclude 'worker'\n`;
    assert.deepEqual(pick("manifest", "settings.gradle.kts", text, "name", "workspaces"), [
      { name: "shop", workspaces: ["api", "libs/core", "worker"] },
    ]);
  });

  it("takes broken text as it comes", () => {
    for (const text of ["", "}}}}", "dependencies {", 'dependencies { implementation("'])
      assert.equal(factsOf("build.gradle", text).length, 1);
  });
});
