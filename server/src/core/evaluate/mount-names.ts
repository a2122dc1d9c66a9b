import { baseName, directoriesAround, dirName, extension } from "../facts/paths";
import type { Fact } from "../model/fact";
import { onceFor } from "../once-for";
import { EVERYTHING } from "./route-areas";

/*
 * How a mount names the router of another file. Modules of JavaScript and Python name a file. Elsewhere the name is that of
 * a function: `Register(0)` takes the router as its first argument, `Register()` hands one out, `.Register(0)` is a method
 * of a type that the file does not tell, and `Server.api[]` a field. Such a name is looked for in the directory that the
 * mount says, or everywhere.
 */

const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  py: [".py", "/__init__.py"],
  php: [".php"],
  rb: [".rb"],
  js: [
    ".ts",
    ".tsx",
    ".js",
    ".jsx",
    ".mjs",
    ".cjs",
    ".mts",
    ".cts",
    "/index.ts",
    "/index.tsx",
    "/index.js",
    "/index.mjs",
    "/index.cjs",
  ],
};
/** Languages whose namespaces need not be directories, and where a class is meant by its name alone. */
const SPREAD = new Set(["kt", "cs", "rs", "ts", "js"]);
const HANDED = /\(\d*\)$|\[\]$/;

/** What a file calls the router that a route or a mount stands on; empty when it has no name. */
export function routerOf({ props }: Fact): string {
  return typeof props.router === "string" ? props.router : "";
}

/** True for a router that a function takes or hands out, or a field holds. */
export function isHanded(router: unknown): router is string {
  return typeof router === "string" && HANDED.test(router);
}

/** True for a router that a field holds. */
export function isHeld(router: unknown): router is string {
  return typeof router === "string" && router.endsWith("[]");
}

/** True for a guard before all routes of a router, which is told as that router mounted on itself. */
export function isGuardOf({ props }: Fact): boolean {
  return props.guarded === true && isHeld(props.name) && props.name === props.router;
}

/** Under what a mount looks for the router it means, the likeliest first: paths of files, or the name of a function. */
export const wantedBy = onceFor(({ path, props }: Fact): readonly string[] => {
  const target = String(props.target);
  if (props.name === EVERYTHING) return [];
  if (isHanded(props.name)) {
    const directory = target === "" || SPREAD.has(extension(path)) ? "" : baseName(target);
    return namesOf(props.name).map((name) => keyOf(path, directory, name));
  }
  const endings = ENDINGS[extension(path)] ?? ENDINGS.js ?? [];
  const starts = target.startsWith("/")
    ? [target.slice(1)]
    : directoriesAround(path).map((directory) => below(directory, target));
  return starts.flatMap((start) => endings.map((ending) => `${start}${ending}`));
});

/** Under what a router that a function of a file takes or hands out is found. */
export function keysOf(path: string, router: string): readonly string[] {
  const directory = baseName(dirName(path));
  return namesOf(router).flatMap((name) => [keyOf(path, directory, name), keyOf(path, "", name)]);
}

/** A function's own name, and behind a dot that of a method whose type is not known; small letters, since makers differ in that. */
export function namesOf(handed: string): readonly string[] {
  const name = handed.toLowerCase();
  if (isHeld(handed)) return [name];
  const method = `.${name.slice(name.lastIndexOf(".") + 1)}`;
  return name === method ? [name] : [name, method];
}

/** The directory of a file, or the module that it is where a file is one. */
export function homeOf(path: string): string {
  if (extension(path) !== "rs") return dirName(path);
  const module = path.slice(0, -".rs".length).replace(/\/(mod|lib|main)$/, "");
  return module.replace(/\/src$/, "").replaceAll("-", "_");
}

/** How many names at the end of a directory are those of the directory that a mount says. */
export function likeness(directory: string, target: string): number {
  return shared(directory.split("/").reverse(), target.split("/").reverse());
}

/** How many directories two files share, from the root. */
export function nearness(one: string, other: string): number {
  return shared(dirName(one).split("/"), dirName(other).split("/"));
}

function shared(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((name, at) => name !== other[at]);
  return end === -1 ? one.length : end;
}

function keyOf(path: string, directory: string, name: string): string {
  return `${extension(path)} ${directory} ${name}`;
}

function below(directory: string, target: string): string {
  return directory === "." ? target : `${directory}/${target}`;
}
