import { baseName, dirName } from "../../facts/paths";
import { goFilesBeside } from "../stores/go-files";
import { wiringOf } from "../stores/plan-wiring";
import { wordsOfStore } from "../stores/store-words";
import { factsAgainst, textProp, type View } from "../view";
import { known, missing, plainPath, type Value } from "./value";

/** The words of the name of the first collection that a result is about; undefined when it has no plain name. */
function wordsOf(view: View): readonly string[] | undefined {
  return wordsOfStore(
    textProp(
      factsAgainst(view).find(({ kind }) => kind === "store"),
      "name",
    ),
  );
}

function named(view: View, write: (words: readonly string[]) => string): Value {
  const words = wordsOf(view);
  return words
    ? known(write(words))
    : missing("the collection has no name that a table could take: write its repository by hand");
}

/** Its name in a sentence. */
export function storeTitle(view: View): Value {
  return named(view, (words) => words.join(" "));
}

/** Its name as a table and as a module of Python and Go. */
export function storeTable(view: View): Value {
  return named(view, (words) => words.join("_"));
}

/** Its name as part of a file's name. */
export function storeFile(view: View): Value {
  return named(view, (words) => words.join("-"));
}

/** Its name as part of the name of a class. */
export function storeClass(view: View): Value {
  return named(view, (words) => words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(""));
}

/** Where it stands now, and how many others do. */
export function storePlaces(view: View): Value {
  const places = factsAgainst(view)
    .filter(({ kind }) => kind === "store")
    .map(({ path, at, props }) => `\`${String(props.name)}\` (${path}:${at.start.line + 1})`);
  return known(places.join(", "));
}

/** The name of the package of a Go file: that of its directory, or `main` where a main function stands beside it. */
export function storePackage(view: View): Value {
  const path = factsAgainst(view).find(({ kind }) => kind === "store")?.path ?? "";
  const directory = dirName(path);
  const isMain = view.facts.some(({ kind, path: other, props }) => {
    return kind === "declaration" && props.type === "function" && props.name === "main" && dirName(other) === directory;
  });
  const name = isMain ? "main" : baseName(directory);
  return /^[a-z]\w*$/.test(name)
    ? known(name)
    : missing("the name of the package is not known: write the repository by hand");
}

/** The directory of the file it stands in, as a prefix of paths. */
export function storeDir(view: View): Value {
  const path = factsAgainst(view).find(({ kind }) => kind === "store")?.path;
  if (path === undefined) return missing("no collection was found");
  return dirName(path) === "." ? known("") : plainPath(dirName(path), `${dirName(path)}/`);
}

/** Known, and empty, where every read and write of the collections can be handed to a database. */
export function storeWired(view: View): Value {
  const wired = wiringOf(view, () => "");
  return typeof wired === "string" ? missing(wired) : known("");
}

/** Why the collections have to be handed to a database by hand. */
export function storeByHand(view: View): Value {
  const wired = wiringOf(view, () => "");
  return typeof wired === "string" ? known(wired) : missing("nothing has to be done by hand");
}

/** The files with the collections that a result is about, in Go with the rest of their packages. */
export function storeSources(view: View): readonly string[] {
  const files = [...new Set(factsAgainst(view).flatMap(({ kind, path }) => (kind === "store" ? [path] : [])))];
  const beside = files.filter((path) => path.endsWith(".go")).flatMap((path) => goFilesBeside(view, path));
  return [...new Set([...files, ...beside])];
}
