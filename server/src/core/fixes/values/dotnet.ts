import { baseName } from "../../facts/paths";
import { dependsOn, factsOf, textProp, type View } from "../view";
import { ancestorsOf, buildDir } from "./build";
import { port } from "./common";
import { execForm, isPlain, known, missing, plainPath, textOf, type Value } from "./value";

/** Releases that get updates; the others have images all the same. */
const SUPPORTED = ["8.0", "9.0", "10.0"];

/** The project file that makes the component a program; several, or none, are a matter for people. */
export function dotnetProjectPath(view: View): string | undefined {
  const programs = factsOf(view, "manifest").filter(
    ({ path, props }) => /\.(cs|fs|vb)proj$/.test(path) && props.main !== undefined,
  );
  return programs.length === 1 ? programs[0]?.path : undefined;
}

/** The framework it is built for, such as `8.0`: of the project, else of the properties that projects share. */
export function dotnetVersion(view: View): Value {
  const shared = [...ancestorsOf(view.dir)]
    .reverse()
    .map(
      (directory) =>
        /<TargetFramework>\s*([^<\s]+)\s*</.exec(view.text(`${directory}Directory.Build.props`) ?? "")?.[1],
    );
  const own = factsOf(view, "manifest").find(({ path }) => path === dotnetProjectPath(view));
  const said = [textProp(own, "runtime"), ...shared].find((text) => text !== undefined);
  const version = /^net(?:coreapp)?(\d+\.\d+)(?:-\w+)?$/.exec(said?.split(";").at(-1) ?? "")?.[1];
  if (version === undefined)
    return missing("the project file does not say for which .NET it is built: add TargetFramework");
  const old =
    SUPPORTED.includes(version) || Number(version) > 10
      ? ""
      : "; it gets no security updates any more, so move on soon";
  return known(version, `.NET ${version} is what the project is built for${old}.`);
}

/** The version of the image that builds: what `global.json` insists on, else the framework's. */
export function dotnetSdk(view: View): Value {
  const text = ancestorsOf(view.dir)
    .map((directory) => view.text(`${directory}global.json`))
    .findLast((one) => one !== undefined);
  const version = /"version"\s*:\s*"(\d+\.\d+\.\d+)"/.exec(text ?? "")?.[1];
  const rolls = /"rollForward"\s*:\s*"(?:latest)?(?:major|minor|feature)"/i.test(text ?? "");
  if (version === undefined) return dotnetVersion(view);
  return rolls
    ? known(version.split(".").slice(0, 2).join("."))
    : known(version, `The SDK ${version} is what global.json asks for.`);
}

/** The project file as the image's build sees it. */
export function dotnetProject(view: View): Value {
  const path = dotnetProjectPath(view);
  if (path === undefined)
    return missing("it is not clear which of the projects is the program: write one image for each by hand");
  const inside = path.slice(buildDir(view).length);
  return isPlain(inside) ? known(inside, `The program is ${path}.`) : plainPath(inside);
}

/** The image it runs in: with what serves web requests, or without. */
export function dotnetImage(view: View): Value {
  const version = dotnetVersion(view);
  if ("missing" in version) return version;
  if (Number(version.text) < 5)
    return missing(
      `.NET ${version.text} is out of support and has no image to run in: build for a newer release first`,
    );
  const serves = view.component.kind === "service" || dependsOn(view, "Microsoft.AspNetCore.App");
  return known(`mcr.microsoft.com/dotnet/${serves ? "aspnet" : "runtime"}:${version.text}`, version.note);
}

/** The command that starts it: the assembly has the name that the project gives it. */
export function dotnetCommand(view: View): Value {
  const path = dotnetProjectPath(view);
  if (path === undefined) return dotnetProject(view);
  const named = /<AssemblyName>\s*([^<\s]+)\s*</.exec(view.text(path) ?? "")?.[1];
  const assembly = named ?? baseName(path).replace(/\.\w+$/, "");
  return /^[\w.-]+$/.test(assembly)
    ? known(execForm(["dotnet", `${assembly}.dll`]))
    : missing(`the assembly's name ${JSON.stringify(assembly)} is made by the build: write it by hand`);
}

/** Where the server listens, as the framework reads it; a worker listens to nobody. */
export function dotnetUrls(view: View): Value {
  if (view.component.kind !== "service") return known("");
  const at = textOf(port(view));
  return at === undefined ? port(view) : known(`ENV ASPNETCORE_URLS=http://+:${at}`);
}

/** The solution that builds the component with the others, by its name; undefined when there is none. */
export function dotnetSolution(view: View): string | undefined {
  const home = buildDir(view);
  const found = view.everywhere.find(
    ({ kind, path, props }) =>
      kind === "file" && /^slnx?$/.test(String(props.ext)) && path === home + String(props.name),
  );
  return textProp(found, "name");
}
