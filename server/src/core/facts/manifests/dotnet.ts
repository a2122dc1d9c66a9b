import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { readXml, type XmlElement, type XmlText, xmlChild, xmlChildren } from "../data/xml";
import { baseName, dirName, extension, joinPath } from "../paths";

/** What an SDK brings without a reference to it. */
const SDKS: Readonly<Record<string, string>> = {
  "Microsoft.NET.Sdk.Web": "Microsoft.AspNetCore.App",
  "Microsoft.NET.Sdk.Worker": "Microsoft.Extensions.Hosting",
  "Microsoft.NET.Sdk.BlazorWebAssembly": "Microsoft.AspNetCore.Components.WebAssembly",
  "Aspire.AppHost.Sdk": "Aspire.Hosting.AppHost",
};

/** Reads project files of .NET and the properties they share: packages, SDK, target framework, what is built. */
export const dotnetCollector: Collector = {
  name: ".NET project",
  emits: ["manifest", "dependency"],
  serves: (path) =>
    /\.(cs|fs|vb)proj$/.test(path) || /^Directory\.(Build|Packages)\.(props|targets)$/.test(baseName(path)),
  collect: collectProject,
};

function collectProject(path: string, text: string): readonly RawFact[] {
  const root = readXml(text);
  if (root?.name !== "Project") return [];
  const items = xmlChildren(root, "ItemGroup").flatMap((group) => group.children);
  const dependencies = [...sdkFacts(root), ...items.flatMap((item) => dependencyOf(path, item))];
  if (!path.endsWith("proj")) return dependencies;
  const property = (name: string) =>
    xmlChildren(root, "PropertyGroup")
      .map((group) => xmlChild(group, name)?.text?.value)
      .find((value) => value !== undefined);
  const isTool = property("PackAsTool")?.toLowerCase() === "true";
  const name = baseName(path).replace(/\.\w+$/, "");
  const props = {
    ecosystem: "dotnet",
    name,
    bin: isTool ? [property("ToolCommandName") ?? name] : undefined,
    main: isExecutable(root, property("OutputType")) ? name : undefined,
    packageManager: "nuget",
    runtime: property("TargetFramework") ?? property("TargetFrameworks"),
    published: property("IsPackable")?.toLowerCase() === "true" || property("PackageId") !== undefined,
  };
  return [{ kind: "manifest", at: root.at, props }, ...dependencies];
}

/** The SDKs for web and worker projects build programs unless they are told otherwise. */
function isExecutable(root: XmlElement, output: string | undefined): boolean {
  if (output !== undefined) return /^(win)?exe$/i.test(output);
  return /^Microsoft\.NET\.Sdk\.(Web|Worker)$/.test(root.attributes.get("Sdk")?.value ?? "");
}

function sdkFacts(root: XmlElement): RawFact[] {
  const given = [root, ...xmlChildren(root, "Sdk")].flatMap((element) => {
    const attribute = element === root ? element.attributes.get("Sdk") : element.attributes.get("Name");
    return attribute ? [attribute] : [];
  });
  return given.flatMap(({ value, at }) => {
    const name = SDKS[value.replace(/\/.*$/, "")];
    return name ? [{ kind: "dependency" as const, at, props: { ecosystem: "dotnet", name, group: "runtime" } }] : [];
  });
}

function dependencyOf(path: string, item: XmlElement): RawFact[] {
  const name = item.attributes.get("Include");
  if (name && item.name === "ProjectReference") return projectReference(path, name);
  if (!name || !/^(PackageReference|FrameworkReference|GlobalPackageReference)$/.test(item.name)) return [];
  const version = item.attributes.get("Version")?.value ?? xmlChild(item, "Version")?.text?.value;
  const assets = item.attributes.get("PrivateAssets")?.value ?? xmlChild(item, "PrivateAssets")?.text?.value;
  const group = assets?.toLowerCase() === "all" || isTestPackage(name.value) ? "dev" : "runtime";
  return [{ kind: "dependency", at: name.at, props: { ecosystem: "dotnet", name: name.value, version, group } }];
}

/** A project of the same repository, named after its file. */
function projectReference(path: string, { value, at }: XmlText): RawFact[] {
  const file = joinPath(dirName(path), value.replaceAll("\\", "/"));
  if (file === undefined) return [];
  const name = baseName(file).replace(/\.\w+$/, "");
  return [{ kind: "dependency", at, props: { ecosystem: "dotnet", name, group: "runtime", project: dirName(file) } }];
}

function isTestPackage(name: string): boolean {
  return /^(xunit|nunit|mstest|moq|nsubstitute|fluentassertions|shouldly|coverlet|microsoft\.net\.test\.sdk|testcontainers)\b/i.test(
    name,
  );
}

/** Reads solutions: the projects they hold. */
export const solutionCollector: Collector = {
  name: ".NET solution",
  emits: ["manifest"],
  serves: (path) => ["sln", "slnx"].includes(extension(path)),
  collect(path, text) {
    const projects = [...text.matchAll(/"([^"\n]+)[\\/][^"\\/\n]+\.(?:cs|fs|vb)proj"/g)].map(([, directory = ""]) =>
      directory.replaceAll("\\", "/"),
    );
    const name = baseName(path).replace(/\.slnx?$/, "");
    const workspaces = projects.length > 0 ? projects : undefined;
    return [{ kind: "manifest", at: range(0, 0, 0, 0), props: { ecosystem: "dotnet", name, workspaces } }];
  },
};
