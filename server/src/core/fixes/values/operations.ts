import { baseName, dirName } from "../../facts/paths";
import { factsOf, textProp, type View, viewOfPart } from "../view";
import { HEALTH, name, port } from "./common";
import { isPlain, known, missing, plainPath, textOf, type Value } from "./value";

/** The service's name as the beginning of an alert's name. */
export function alertName(view: View): Value {
  const words = (textOf(name(view)) ?? "service").split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return known(/^[A-Za-z]/.test(joined) ? joined : `Service${joined}`);
}

/** A link from an alert to the runbook, when there is one. */
export function runbookLine(view: View): Value {
  const runbooks = view.everywhere
    .filter(({ kind, props }) => kind === "document" && props.role === "runbook")
    .map((fact) => fact.path);
  const own = textOf(name(view)) ?? "";
  const only = view.components.length < 2 ? runbooks[0] : undefined;
  const path = runbooks.find((one) => own.split("-").includes(baseName(one).replace(/\.\w+$/, ""))) ?? only;
  return known(path !== undefined && isPlain(path) ? `runbook_url: ${path}` : "");
}

/** The directory of the first plain manifest of Kubernetes, as a prefix. */
export function manifestDir(view: View): Value {
  const workload = view.everywhere.find(
    ({ kind, props }) => kind === "k8s.object" && props.objectKind === "Deployment" && props.templated !== true,
  );
  const directory = dirName(workload?.path ?? ".");
  return directory === "." ? known("") : plainPath(directory, `${directory}/`);
}

/** The view of the one service of the folder, or why there is none. */
function onlyService(view: View): View | string {
  if (view.component.kind === "service") return view;
  const services = view.components.filter(({ kind }) => kind === "service");
  const [service, second] = services;
  if (!service) return "no service was found";
  if (second)
    return `there are several services (${services.map(({ id }) => id).join(", ")}): write one for each by hand`;
  return viewOfPart(view, service);
}

/** The port of the one service of the folder. */
export function servicePort(view: View): Value {
  const service = onlyService(view);
  return typeof service === "string" ? missing(service) : port(service);
}

/** The paths that anybody may read without a parameter, as strings of a list in JavaScript. */
export function readPaths(view: View): Value {
  const service = onlyService(view);
  if (typeof service === "string") return missing(service);
  if (factsOf(service, "mount").length > 0 || factsOf(service, "route").some(({ props }) => props.method === "MOUNT"))
    return missing("the routes stand below other paths that are not followed here: write the load test by hand");
  const paths = factsOf(service, "route")
    .filter((fact) => textProp(fact, "method") === "GET" && fact.props.guarded !== true)
    .map((fact) => textProp(fact, "path") ?? "")
    .filter((path) => /^\/[\w./~-]*$/.test(path) && !/metrics|docs|openapi|favicon/.test(path));
  const unique = [...new Set(paths)].sort(
    (a, b) => Number(HEALTH.test(a)) - Number(HEALTH.test(b)) || (a < b ? -1 : 1),
  );
  if (unique.length === 0) return missing("no route can be read without a parameter: write the load test by hand");
  return known(
    unique
      .slice(0, 20)
      .map((path) => `${JSON.stringify(path)},`)
      .join("\n"),
  );
}
