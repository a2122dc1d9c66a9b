import { factsOf, type View } from "../view";
import { buildDir } from "./build";
import { dotnetSolution } from "./dotnet";
import { javaTool } from "./java";
import { known, missing, type Value } from "./value";

/** How CodeQL reads each language, and whether it has to build it. */
const CODEQL: Readonly<Record<string, readonly [language: string, build: "none" | "autobuild"]>> = {
  javascript: ["javascript-typescript", "none"],
  typescript: ["javascript-typescript", "none"],
  python: ["python", "none"],
  ruby: ["ruby", "none"],
  java: ["java-kotlin", "none"],
  csharp: ["csharp", "none"],
  rust: ["rust", "none"],
  go: ["go", "autobuild"],
  kotlin: ["java-kotlin", "autobuild"],
};

/** The languages of the folder's parts, as CodeQL names and reads them. */
export function codeqlLanguages(view: View): Value {
  const found = new Map<string, string>();
  for (const { language } of view.components) {
    const [name, build] = CODEQL[language ?? ""] ?? [];
    if (name !== undefined && build !== undefined && found.get(name) !== "autobuild") found.set(name, build);
  }
  const lines = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, build]) => `- { language: ${name}, build-mode: ${build} }`);
  return lines.length > 0 ? known(lines.join("\n")) : missing("no language that can be analysed here was found");
}

/** The command that compares the locked packages of a component with the known vulnerabilities, where the language's own tools do. */
export function auditCommands(view: View): Value {
  const lines = commandsOf(view);
  return typeof lines === "string" ? missing(lines) : known(lines.map((line) => `- run: ${line}`).join("\n"));
}

function commandsOf(view: View): readonly string[] | string {
  const home = buildDir(view);
  switch (view.component.language) {
    case "java":
    case "kotlin": {
      const locked =
        javaTool(view) === "maven" ||
        factsOf(view, "file").some(({ path }) => /(^|\/)(gradle\.lockfile|verification-metadata\.xml)$/.test(path));
      if (!locked)
        return "Gradle locks no versions here: switch on dependencyLocking and commit what `gradle dependencies --write-locks` writes";
      return ['docker run --rm --volume "$PWD:/src" ghcr.io/google/osv-scanner:v2.5.0 scan source --recursive /src'];
    }
    case "csharp": {
      const solution = dotnetSolution(view);
      const named = solution === undefined ? "" : ` ${solution}`;
      return [
        `dotnet restore${named} -p:NuGetAudit=true -p:NuGetAuditMode=all -warnaserror:NU1903,NU1904`,
        `dotnet list${named} package --vulnerable --include-transitive`,
      ];
    }
    case "ruby":
      return ["gem install bundler-audit --no-document", "bundle-audit check --update"];
    case "php":
      return view.exists(`${view.dir}composer.lock`)
        ? ["composer audit --locked"]
        : "there is no composer.lock to scan: commit one first";
    case "rust":
      return view.exists(`${home}Cargo.lock`)
        ? ["cargo install cargo-audit --locked", "cargo audit"]
        : "there is no Cargo.lock to scan: commit one first";
    default:
      return "its language has no scan here";
  }
}
