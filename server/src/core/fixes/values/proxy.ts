import { textProp, type View, viewOfPart } from "../view";
import { port } from "./common";
import { isPlain, known, missing, textOf, type Value } from "./value";

/** The one service of a compose file that is built here. */
function built(view: View) {
  const found = view.everywhere.filter(
    ({ kind, props }) =>
      kind === "compose.service" && props.build !== undefined && props.build !== false && props.profile === undefined,
  );
  const names = new Set(found.map((fact) => textProp(fact, "name")));
  return names.size === 1 ? found[0] : undefined;
}

/** Its name. */
export function composeBuild(view: View): Value {
  const name = textProp(built(view), "name");
  return name !== undefined && isPlain(name) ? known(name) : missing("no compose file builds exactly one service");
}

/** The file that says so. */
export function composeBuildFile(view: View): Value {
  return known(built(view)?.path ?? "compose.yaml");
}

/** Where that file lies, as a prefix of paths. */
export function composeBuildDir(view: View): Value {
  const path = built(view)?.path ?? "";
  return known(path.slice(0, path.lastIndexOf("/") + 1));
}

/** The port that it listens on inside: what the file maps, else what the code says. */
export function composeBuildPort(view: View): Value {
  const ports = built(view)?.props.ports;
  const mapped = Array.isArray(ports) ? /:?(\d+)(?:\/tcp)?$/.exec(String(ports[0] ?? ""))?.[1] : undefined;
  if (mapped !== undefined) return known(mapped);
  const service = view.components.find(({ kind }) => kind === "service");
  const own = textOf(port(service ? viewOfPart(view, service) : view));
  return own === undefined ? missing("the port of the service is not known") : known(own);
}
