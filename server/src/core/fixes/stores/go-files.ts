import { dirName, extension } from "../../facts/paths";
import { factsOf, type View } from "../view";

/** The other files of a Go file's package, and the tests that may stand beside them: all of them see its names. */
export function goFilesBeside(view: View, path: string): readonly string[] {
  const files = factsOf(view, "file")
    .map((fact) => fact.path)
    .filter((one) => extension(one) === "go" && dirName(one) === dirName(path));
  const tests = files.map((one) => one.replace(/\.go$/, "_test.go")).filter((one) => view.exists(one));
  return [...files, ...tests].filter((one) => one !== path);
}
