import { baseName, dirName } from "../facts/paths";
import type { Grammar } from "./grammars";
import { endingOf } from "./module-names";
import { grammarOf } from "./style";
import { pythonPackage } from "./values/python";
import { safePath, type View } from "./view";

/** A new file that several files of a fix import, as the files it is made for can reach it. */
export interface HelperFile {
  readonly path: string;
  /** The words its own template may use. */
  readonly words: Readonly<Record<string, string>>;
  /** How a file names it in an import; empty where a language needs none. */
  moduleFrom(path: string): string;
}

/** Where the helper of these files stands: beside them, in JavaScript also above them. A text says why there is no such place. */
export function helperFor(name: string, files: readonly string[], view: View): HelperFile | string {
  const directories = [...new Set(files.map(dirName))];
  const grammar = grammarOf(name);
  if (grammar !== "javascript" && directories.length > 1)
    return `the places stand in several directories (${directories.join(" and ")}): change one after the other by hand`;
  const directory = commonOf(directories);
  const path = safePath(directory === "" ? name : `${directory}/${name}`);
  if (path === undefined) return `${name} would lie outside the folder`;
  if (view.exists(path)) return `${path} is already there`;
  const helperPackage = /^package ([a-z]\w*)/m.exec(view.text(files[0] ?? "") ?? "")?.[1] ?? "";
  return { path, words: { helperPackage }, moduleFrom: (file) => moduleOf(path, file, grammar, view) };
}

function moduleOf(path: string, file: string, grammar: Grammar | undefined, view: View): string {
  if (grammar === "python") return pythonPackage(view, file) + baseName(path).replace(/\.py$/, "");
  if (grammar !== "javascript") return "";
  const above = dirName(path) === "." ? 0 : dirName(path).split("/").length;
  const below = dirName(file) === "." ? 0 : dirName(file).split("/").length;
  const way = below === above ? "./" : "../".repeat(below - above);
  const name = baseName(path);
  return way + (name.endsWith(".ts") ? name.slice(0, -3) + endingOf(view, file) : name);
}

/** The directory that holds all of these; empty for the root. */
function commonOf(directories: readonly string[]): string {
  const [first = ".", ...others] = directories;
  const parts = first === "." ? [] : first.split("/");
  const shared = parts.findIndex((_, index) => {
    const above = `${parts.slice(0, index + 1).join("/")}/`;
    return others.some((other) => !`${other}/`.startsWith(above));
  });
  return (shared === -1 ? parts : parts.slice(0, shared)).join("/");
}
