import { dirName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { factsOf, type View } from "../view";
import { known, missing, plainPath, type Value } from "./value";

const byHand = "there is no one project of Django: make the change by hand";

/** The calls that make the application of a project. */
function applications(view: View): readonly Fact[] {
  return factsOf(view, "call").filter(({ props }) =>
    /^django\.core\.[wa]sgi\.get_[wa]sgi_application$/.test(String(props.callee)),
  );
}

/** The directory of the package of a project of Django: the one with its `wsgi.py` or `asgi.py`. */
export function djangoProjectDir(view: View): Value {
  const [directory, second] = new Set(applications(view).map(({ path }) => dirName(path)));
  return directory === undefined || second !== undefined ? missing(byHand) : plainPath(directory);
}

/** The name by which Python finds that package. */
export function djangoPackage(view: View): Value {
  const directory = djangoProjectDir(view);
  if ("missing" in directory) return directory;
  const name = directory.text.slice(view.dir.length).replaceAll("/", ".");
  return /^[a-z_][\w.]*$/i.test(name) ? known(name) : missing(byHand);
}
