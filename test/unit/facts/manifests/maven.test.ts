import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

const POM = `<?xml version="1.0" encoding="UTF-8"?>
<!-- <dependency><groupId>a</groupId><artifactId>commented</artifactId></dependency> -->
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>org.example</groupId><artifactId>parent</artifactId><version>1</version></parent>
  <artifactId>shop</artifactId>
  <properties><java.version>21</java.version><driver.version>42.7.1</driver.version></properties>
  <modules><module>api</module><module>worker</module></modules>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.example</groupId><artifactId>managed-only</artifactId></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.postgresql</groupId>
      <artifactId>postgresql</artifactId>
      <version>\${driver.version}</version>
      <exclusions><exclusion><groupId>x</groupId><artifactId>excluded</artifactId></exclusion></exclusions>
    </dependency>
    <dependency><groupId>org.junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>
    <dependency><groupId>javax</groupId><artifactId>servlet</artifactId><scope>provided</scope></dependency>
    <dependency><groupId>org.projectlombok</groupId><artifactId>lombok</artifactId><optional>true</optional></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId>
    <configuration><mainClass>org.example.App</mainClass></configuration>
  </plugin></plugins></build>
  <profiles><profile><dependencies>
    <dependency><groupId>org.example</groupId><artifactId>of-a-profile</artifactId></dependency>
  </dependencies></profile></profiles>
</project>
`;

describe("pom.xml", () => {
  it("reads the artifact, its modules, what it starts", () => {
    assert.deepEqual(
      pick("manifest", "shop/pom.xml", POM, "ecosystem", "name", "main", "workspaces", "runtime", "published"),
      [
        {
          ecosystem: "maven",
          name: "shop",
          main: "org.example.App",
          workspaces: ["api", "worker"],
          runtime: "21",
          published: false,
        },
      ],
    );
  });

  it("reads dependencies by scope, and none that is managed, excluded, commented out or of a profile", () => {
    assert.deepEqual(pick("dependency", "pom.xml", POM, "name", "version", "group"), [
      { name: "org.example:parent", version: "1", group: "parent" },
      { name: "org.postgresql:postgresql", version: "42.7.1", group: "runtime" },
      { name: "org.junit:junit", group: "dev" },
      { name: "javax:servlet", group: "peer" },
      { name: "org.projectlombok:lombok", group: "optional" },
      { name: "org.springframework.boot:spring-boot-maven-plugin", group: "dev" },
    ]);
    const shown = factsOf("pom.xml", POM).map((fact) => textAt(POM, fact));
    assert.deepEqual(shown, ["shop", "parent", "postgresql", "junit", "servlet", "lombok", "spring-boot-maven-plugin"]);
  });

  it("starts nothing that only holds modules", () => {
    const text = POM.replace("<artifactId>shop", "<packaging>pom</packaging><artifactId>shop");
    assert.deepEqual(pick("manifest", "pom.xml", text, "name", "main"), [{ name: "shop" }]);
  });

  it("forgives what is left open, and says nothing of what is no project", () => {
    const open =
      "<project>\r\n<artifactId>a</artifactId>\r\n<dependencies><dependency><groupId>g</groupId><artifactId>b</artifactId>";
    assert.deepEqual(pick("dependency", "pom.xml", open, "name"), [{ name: "g:b" }]);
    const hostile = ["<", '<a "', "<!", "<a b='", "<a ", "<![CDATA[", "<!--"].map((part) => part.repeat(50_000));
    for (const text of ["", "no xml", "<a></a>", "</project>", ...hostile])
      assert.deepEqual(factsOf("pom.xml", text), []);
  });
});
