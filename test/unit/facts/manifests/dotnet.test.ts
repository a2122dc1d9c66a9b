import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

const WEB = `\uFEFF<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Npgsql" Version="8.0.3" />
    <PackageReference Include="Serilog"><Version>4.0.0</Version></PackageReference>
    <PackageReference Include="StyleCop.Analyzers" Version="1.1" PrivateAssets="all" />
    <ProjectReference Include="..\\Core\\Core.csproj" />
    <!-- <PackageReference Include="Commented" Version="1" /> -->
  </ItemGroup>
</Project>
`;

describe(".NET projects", () => {
  it("reads packages, and what the SDK brings", () => {
    assert.deepEqual(pick("dependency", "src/Api/Api.csproj", WEB, "name", "version", "group", "project"), [
      { name: "Microsoft.AspNetCore.App", group: "runtime" },
      { name: "Npgsql", version: "8.0.3", group: "runtime" },
      { name: "Serilog", version: "4.0.0", group: "runtime" },
      { name: "StyleCop.Analyzers", version: "1.1", group: "dev" },
      { name: "Core", group: "runtime", project: "src/Core" },
    ]);
    assert.deepEqual(pick("manifest", "src/Api/Api.csproj", WEB, "ecosystem", "name", "main", "runtime", "published"), [
      { ecosystem: "dotnet", name: "Api", main: "Api", runtime: "net8.0", published: false },
    ]);
    const shown = factsOf("Api.csproj", WEB).find(({ props }) => props.name === "Npgsql");
    assert.equal(shown && textAt(WEB, shown), "Npgsql");
  });

  it("tells a program, a tool and a package", () => {
    const project = (body: string) =>
      `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>${body}</PropertyGroup></Project>`;
    const props = (body: string) => pick("manifest", "A.csproj", project(body), "main", "bin", "published");
    assert.deepEqual(props("<OutputType>Exe</OutputType>"), [{ main: "A", published: false }]);
    assert.deepEqual(props("<PackAsTool>true</PackAsTool><ToolCommandName>shop</ToolCommandName>"), [
      { bin: ["shop"], published: false },
    ]);
    assert.deepEqual(props("<PackageId>Shop.Client</PackageId>"), [{ published: true }]);
  });

  it("reads what projects share, and nothing as a package that is only managed", () => {
    const text =
      '<Project><ItemGroup><PackageVersion Include="A" Version="1" /><GlobalPackageReference Include="B" Version="2" /></ItemGroup></Project>';
    assert.deepEqual(pick("dependency", "Directory.Packages.props", text, "name"), [{ name: "B" }]);
    assert.deepEqual(pick("manifest", "Directory.Packages.props", text, "name"), []);
  });

  it("reads the projects of a solution", () => {
    const text =
      'Project("{FAE0}") = "Api", "src\\Api\\Api.csproj", "{1}"\r\nEndProject\r\nProject("{2}") = "docs", "docs", "{3}"\r\n';
    assert.deepEqual(pick("manifest", "Shop.sln", text, "name", "workspaces"), [
      { name: "Shop", workspaces: ["src/Api"] },
    ]);
  });
});
