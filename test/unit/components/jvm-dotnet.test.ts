import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const pom = (dependency: string, more = "") =>
  `<project><artifactId>shop</artifactId>${more}<dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>${dependency}</artifactId></dependency></dependencies></project>`;
const main = (name: string) =>
  `import org.springframework.boot.SpringApplication;\nclass ${name} { public static void main(String[] a) { SpringApplication.run(${name}.class, a); } }\n`;
const csproj = (sdk: string, body = "") => `<Project Sdk="${sdk}"><PropertyGroup>${body}</PropertyGroup></Project>`;

const rows: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    "a Spring program on a web starter serves, also when its routes are generated",
    { "pom.xml": pom("spring-boot-starter-web"), "src/main/java/App.java": main("App") },
    [". service"],
  ],
  [
    "a Spring program that only listens to a queue",
    {
      "pom.xml": pom("spring-boot-starter-amqp"),
      "src/main/java/App.java": main("App"),
      "src/main/java/Orders.java":
        'import org.springframework.amqp.rabbit.annotation.RabbitListener;\nclass Orders { @RabbitListener(queues = "orders") void take(Order o) {} }\n',
    },
    [". worker"],
  ],
  [
    "modules of a Maven build, the root that holds them and a database's image",
    {
      "pom.xml":
        "<project><artifactId>shop</artifactId><modules><module>api</module><module>core</module></modules></project>",
      "db/Dockerfile": "FROM mongo:7\nCMD mongod\n",
      "db/seed.js": "db.orders.insert({})\n",
      "api/pom.xml": pom("spring-boot-starter-webflux"),
      "api/src/main/kotlin/App.kt":
        "import org.springframework.boot.runApplication\nfun main(args: Array<String>) { runApplication<App>(*args) }\n",
      "core/pom.xml": "<project><artifactId>core</artifactId></project>",
      "core/src/main/java/Order.java": "class Order {}\n",
    },
    [". infrastructure", "api service", "core library"],
  ],
  [
    "a library of .NET that runs the application it is handed",
    {
      "Shop.Web/Shop.Web.csproj": csproj("Microsoft.NET.Sdk.Web", "<TargetFramework>net10.0</TargetFramework>"),
      "Shop.Web/Program.cs":
        'var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet("/orders", () => "");\nawait app.RunAsync();\n',
      "Shop.Setup/Shop.Setup.csproj": csproj("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework>"),
      "Shop.Setup/Start.cs":
        'using Microsoft.AspNetCore.Builder;\npublic static class Start {\n  public static async Task Fail(this WebApplication app) {\n    app.MapGet("/", () => "no database");\n    await app.RunAsync();\n  }\n}\n',
    },
    [". infrastructure", "Shop.Setup library", "Shop.Web service"],
  ],
  [
    "a connector that is put together of its dependencies",
    {
      "settings.gradle.kts": 'include(":launcher")\n',
      "launcher/build.gradle.kts":
        'dependencies { runtimeOnly(libs.edc.bom) }\napplication { mainClass.set("org.eclipse.edc.boot.system.runtime.BaseRuntime") }\n',
    },
    [". infrastructure", "launcher service"],
  ],
  [
    "the part that starts what the root builds all parts with",
    {
      "settings.gradle": "include 'application', 'rest'\n",
      "build.gradle":
        "subprojects { dependencies { implementation group: 'org.springframework.boot', name: 'spring-boot-starter-web', version: '3.5.0' } }\n",
      "application/build.gradle": "dependencies { implementation project(':rest') }\n",
      "application/src/main/java/App.java": main("App"),
      "rest/build.gradle": "plugins { id 'java-library' }\n",
      "rest/src/main/java/Orders.java": "class Orders {}\n",
    },
    [". infrastructure", "application service", "rest library"],
  ],
  [
    "the part that starts the routes of another, on what a plugin of the company brings",
    {
      "settings.gradle": "include 'application', 'rest'\n",
      "application/build.gradle": "plugins { id 'shop.java' }\ndependencies { implementation project(':rest') }\n",
      "application/src/main/java/App.java": main("App"),
      "rest/build.gradle": "plugins { id 'shop.java' }\n",
      "rest/src/main/java/Orders.java":
        'import org.springframework.web.bind.annotation.*;\n@RestController class Orders { @GetMapping("/orders") String all() { return ""; } }\n',
    },
    [". infrastructure", "application service", "rest library"],
  ],
  [
    "functions of Azure in .NET, on the framework of the web",
    {
      "Jobs/Jobs.csproj":
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /><PackageReference Include="Microsoft.Azure.Functions.Worker" Version="2.0.0" /></ItemGroup></Project>',
      "Jobs/Program.cs": "var host = new HostBuilder().ConfigureFunctionsWorkerDefaults().Build();\nhost.Run();\n",
    },
    [". infrastructure", "Jobs function"],
  ],
  [
    "a package of .NET with a class that starts it, to try it",
    {
      "Pep/Pep.csproj": csproj(
        "Microsoft.NET.Sdk.Web",
        "<OutputType>Library</OutputType><IsPackable>true</IsPackable><PackageId>Pep</PackageId>",
      ),
      "Pep/Program.cs": "var app = WebApplication.CreateBuilder(args).Build();\napp.Run();\n",
    },
    [". infrastructure", "Pep library"],
  ],
  [
    "a library of .NET on the web SDK registers what its hosts run",
    {
      "Common/Common.csproj": csproj("Microsoft.NET.Sdk.Web", "<OutputType>Library</OutputType>"),
      "Common/Helper.cs":
        "public static class Helper { public static void Add(IServiceCollection services) { services.AddHostedService<Batches>(); } }\n",
      "Api/Api.csproj": csproj("Microsoft.NET.Sdk.Web"),
      "Api/Program.cs": "var app = WebApplication.CreateBuilder(args).Build();\napp.Run();\n",
    },
    [". infrastructure", "Api service", "Common library"],
  ],
  [
    "a server in a library that a program of the folder is built with",
    {
      "settings.gradle": "include 'core', 'runner'\n",
      "core/build.gradle": "plugins { id 'java-library' }\n",
      "core/src/main/java/Plane.java":
        "import io.grpc.netty.NettyServerBuilder;\nclass Plane { void start(int port) throws Exception { NettyServerBuilder.forPort(port).build().start(); } }\n",
      "runner/build.gradle":
        "dependencies { implementation project(':core')\nimplementation 'org.springframework.boot:spring-boot-starter-web:3.4.1' }\n",
      "runner/src/main/java/App.java": main("App"),
    },
    [". infrastructure", "core library", "runner service"],
  ],
  [
    "a build file is no source",
    { "build.gradle.kts": 'plugins { id("base") }\n', "README.md": "# Shop\n" },
    [". infrastructure"],
  ],
  [
    "Quarkus starts a server wherever it is",
    {
      "build.gradle": "dependencies { implementation 'io.quarkus:quarkus-rest:3' }\n",
      "src/main/java/Items.java":
        'import jakarta.ws.rs.*;\n@Path("/items") class Items { @GET String all() { return ""; } }\n',
    },
    [". service"],
  ],
  [
    "a solution: a web project, a worker, a tool, a library and its tests",
    {
      "Shop.sln": 'Project("{1}") = "Api", "src\\Api\\Api.csproj", "{2}"\nEndProject\n',
      "src/Api/Api.csproj": csproj("Microsoft.NET.Sdk.Web"),
      "src/Api/Program.cs": "Startup.Start(args);\n",
      "src/Jobs/Jobs.csproj": csproj("Microsoft.NET.Sdk.Worker"),
      "src/Jobs/Program.cs": "Host.CreateApplicationBuilder(args).Services.AddHostedService<Job>();\n",
      "src/Tool/Tool.csproj": csproj("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>"),
      "src/Tool/Program.cs": "return 0;\n",
      "src/Core/Core.csproj": csproj("Microsoft.NET.Sdk"),
      "src/Core/Setup.cs":
        "static class Setup { static void Add(IServiceCollection s) { s.AddHostedService<Job>(); } }\n",
      "tests/Core.UnitTests/Core.UnitTests.csproj": csproj("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>"),
      "tests/Core.UnitTests/OrderTests.cs": "class OrderTests {}\n",
    },
    [". infrastructure", "src/Api service", "src/Core library", "src/Jobs worker", "src/Tool cli"],
  ],
  [
    "routes and a tool with a main in a part that a service is built with",
    {
      "settings.gradle": "include ':core'\ninclude ':provider'\n",
      "core/build.gradle": "apply plugin: 'java'\n",
      "core/src/main/java/Decrypt.java": "class Decrypt { public static void main(String[] args) {} }\n",
      "core/src/main/java/Batches.java":
        'import jakarta.ws.rs.*;\n@Path("/batches")\npublic class Batches { @POST public String run() { return ""; } }\n',
      "provider/build.gradle": "apply plugin: 'java'\napply from: 'dependencies.gradle'\n",
      "provider/dependencies.gradle":
        "dependencies {\n    implementation(project(path: ':core'))\n    implementation('org.springframework.boot:spring-boot-starter-web')\n}\n",
      "provider/src/main/java/App.java":
        "import org.springframework.boot.SpringApplication;\n@SpringBootApplication\nclass App { public static void main(String[] args) { SpringApplication.run(App.class, args); } }\n",
    },
    [". infrastructure", "core library", "provider service"],
  ],
  [
    "routes and a main that starts a server nobody knows",
    {
      "build.gradle": "apply plugin: 'java'\n",
      "src/main/java/Server.java": "class Server { public static void main(String[] args) {} }\n",
      "src/main/java/Batches.java":
        'import jakarta.ws.rs.*;\n@Path("/batches")\npublic class Batches { @POST public String run() { return ""; } }\n',
    },
    [". service"],
  ],
];

describe("components of Java, Kotlin and .NET", () => {
  for (const [about, files, expected] of rows)
    it(about, async () => {
      const { components } = (await scanned(new MemoryFileSystem(files))).snapshot();
      assert.deepEqual(
        components.map(({ id, kind }) => `${id} ${kind}`),
        expected,
        components.map(({ id, reason }) => `${id}: ${reason}`).join("\n"),
      );
    });

  it("know the libraries they are built with, through others too, and no other service", async () => {
    const reference = (...paths: string[]) =>
      `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>${paths.map((path) => `<ProjectReference Include="..\\${path}\\${path}.csproj" />`).join("")}</ItemGroup></Project>`;
    const files = {
      "src/Api/Api.csproj": reference("Shared", "Other"),
      "src/Api/Program.cs": "WebApplication.CreateBuilder(args).Build().Run();\n",
      "src/Other/Other.csproj": csproj("Microsoft.NET.Sdk.Web"),
      "src/Other/Program.cs": "WebApplication.CreateBuilder(args).Build().Run();\n",
      "src/Shared/Shared.csproj": reference("Core").replace(".Web", ""),
      "src/Shared/Setup.cs": "static class Setup {}\n",
      "src/Core/Core.csproj": csproj("Microsoft.NET.Sdk"),
      "src/Core/Order.cs": "class Order {}\n",
      "jvm/app/build.gradle": "dependencies { implementation project(':libs:core') }\n",
      "jvm/app/src/main/java/App.java": "class App {}\n",
      "jvm/libs/core/build.gradle": "plugins { id 'java-library' }\n",
      "jvm/libs/core/src/main/java/Core.java": "class Core {}\n",
      "mvn/web/pom.xml":
        "<project><groupId>shop</groupId><artifactId>web</artifactId><dependencies><dependency><groupId>shop</groupId><artifactId>domain</artifactId></dependency></dependencies></project>",
      "mvn/web/src/main/java/Web.java": "class Web {}\n",
      "mvn/domain/pom.xml": "<project><groupId>shop</groupId><artifactId>domain</artifactId></project>",
      "mvn/domain/src/main/java/Domain.java": "class Domain {}\n",
    };
    const { components } = (await scanned(new MemoryFileSystem(files))).snapshot();
    const uses = Object.fromEntries(components.flatMap(({ id, uses }) => (uses ? [[id, uses]] : [])));
    assert.deepEqual(uses, {
      "jvm/app": ["jvm/libs/core"],
      "mvn/web": ["mvn/domain"],
      "src/Api": ["src/Core", "src/Shared"],
      "src/Shared": ["src/Core"],
    });
  });
});
