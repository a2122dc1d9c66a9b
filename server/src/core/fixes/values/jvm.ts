import { dirName } from "../../facts/paths";
import { factsOf, type View } from "../view";
import { known, missing, plainPath, type Value } from "./value";

/** Where the one class is declared that starts a Spring Boot application; classes beside it and below are found by it. */
function applicationPath(view: View): string | undefined {
  const found = factsOf(view, "declaration").filter(({ props: { decorators } }) => {
    return Array.isArray(decorators) && decorators.some((name) => /\.SpringBootApplication$/.test(String(name)));
  });
  return found.length === 1 ? found[0]?.path : undefined;
}

/** The files whose text says the package of the application. */
export function jvmSources(view: View): readonly string[] {
  const path = applicationPath(view);
  return path === undefined ? [] : [path];
}

/** The directory of the class that starts the application. */
export function applicationDir(view: View): Value {
  const path = applicationPath(view);
  return path === undefined
    ? missing("there is no one class with @SpringBootApplication: add it beside your controllers by hand")
    : plainPath(dirName(path));
}

/** Its package, as a line; empty for the nameless one. */
export function applicationPackage(view: View): Value {
  const text = view.text(applicationPath(view) ?? "");
  if (text === undefined) return missing("the class that starts the application could not be read");
  return known(/^package[ \t]+([\w.]+)/m.exec(text)?.[1] ?? "");
}
