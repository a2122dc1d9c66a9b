import { dependsOn, factsOf, textProp, type View } from "../view";
import { known, missing, type Value } from "./value";

/** The directory of a Next.js application's own code as a prefix of paths: its root, or `src/` there. */
export function nextSrc(view: View): Value {
  const found = rootsOf(view, /^(?:src\/)?(?:app|pages)\/(?:layout|_app|page|index)\.[jt]sx?$/);
  return found ?? missing("the directory of the pages was not found: make the change by hand");
}

/** The directory of its routes as a prefix of paths, where it has the App Router. */
export function nextApp(view: View): Value {
  const found = rootsOf(view, /^(?:src\/)?app\/layout\.[jt]sx?$/);
  if (found === undefined) return missing("there is no App Router: make the change by hand");
  return "text" in found ? known(`${found.text}app/`) : found;
}

/** `ts` where the application has TypeScript, else `js`. */
export function nextScript(view: View): Value {
  return known(view.exists(`${view.dir}tsconfig.json`) ? "ts" : "js");
}

/** The name of the file whose function sees each request, and of that function: `proxy` since Next.js 16. */
export function nextProxy(view: View): Value {
  const version = factsOf(view, "dependency").find(({ props }) => props.name === "next");
  const major = Number(/\d+/.exec(textProp(version, "version") ?? "")?.[0] ?? 0);
  return known(major >= 16 ? "proxy" : "middleware");
}

function rootsOf(view: View, pattern: RegExp): Value | undefined {
  if (!dependsOn(view, "next")) return undefined;
  const file = factsOf(view, "file").find(({ path }) => pattern.test(path.slice(view.dir.length)));
  if (file === undefined) return undefined;
  return known(file.path.startsWith(`${view.dir}src/`) ? `${view.dir}src/` : view.dir);
}
