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

/** A file of Java that serves routes: the one that lies highest, so that what is put beside it is found by whoever reads it. */
function routesPath(view: View): string | undefined {
  const paths = factsOf(view, "route").flatMap(({ path, props }) =>
    path.endsWith(".java") && ["jax-rs", "micronaut"].includes(String(props.framework)) ? [path] : [],
  );
  const depth = (path: string) => path.split("/").length;
  return paths.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))[0];
}

/** The files whose text says the package of the application, or of its routes. */
export function jvmSources(view: View): readonly string[] {
  return [applicationPath(view), routesPath(view)].flatMap((path) => path ?? []);
}

/** The directory of the classes that serve routes, where a filter of all requests may stand as well. */
export function routesDir(view: View): Value {
  const path = routesPath(view);
  return path === undefined ? missing("no class was found that serves routes") : plainPath(dirName(path));
}

/** Their package, as a line; empty for the nameless one. */
export function routesPackage(view: View): Value {
  const text = view.text(routesPath(view) ?? "");
  if (text === undefined) return missing("the class that serves routes could not be read");
  return known(/^package[ \t]+([\w.]+)/m.exec(text)?.[1] ?? "");
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
