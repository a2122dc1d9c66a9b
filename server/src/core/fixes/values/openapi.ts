import { factsOf, textProp, type View } from "../view";
import { known, missing, type Value } from "./value";

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options"];
/** Paths of the service itself rather than of its API. */
const OWN = /^\/(?:metrics|healthz?|livez?|readyz?|docs|redoc|openapi\.\w+|favicon\.ico)$/;

/** A path as OpenAPI writes it, with its parameters; undefined when it has a form that cannot be said there. */
function toTemplate(path: string): { readonly path: string; readonly parameters: readonly string[] } | undefined {
  const parameters: string[] = [];
  const segments = path.split("/").map((segment) => {
    const name = /^(?::(\w+)|\{(\w+)(?::[^{}]*)?\}|<(?:\w+:)?(\w+)>)$/.exec(segment);
    const parameter = name?.[1] ?? name?.[2] ?? name?.[3];
    if (parameter === undefined) return segment;
    parameters.push(parameter);
    return `{${parameter}}`;
  });
  const written = segments.join("/");
  const plain = segments.every((segment) => /^(?:[\w.~-]*|\{\w+\})$/.test(segment));
  const distinct = new Set(parameters).size === parameters.length;
  return path.startsWith("/") && plain && distinct ? { path: written, parameters } : undefined;
}

/** The paths of the API with their methods and parameters, as OpenAPI. */
export function openapiPaths(view: View): Value {
  const paths = new Map<string, { parameters: readonly string[]; methods: Set<string> }>();
  const unsaid = new Set<string>();
  for (const fact of factsOf(view, "route")) {
    const method = (textProp(fact, "method") ?? "").toLowerCase();
    const path = textProp(fact, "path") ?? "";
    const found = toTemplate(path);
    if (!found || OWN.test(found.path)) continue;
    if (!METHODS.includes(method)) {
      unsaid.add(path);
      continue;
    }
    const entry = paths.get(found.path) ?? { parameters: found.parameters, methods: new Set<string>() };
    entry.methods.add(method);
    paths.set(found.path, entry);
  }
  if (paths.size === 0) return missing("no route with a plain path was found: describe the API by hand");
  const lines = [...paths]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, { parameters, methods }]) => [
      `${path === "/" ? "/" : path}:`,
      ...parametersOf(parameters),
      ...METHODS.filter((method) => methods.has(method)).flatMap((method) => operation(method, path)),
    ]);
  return known(
    lines.join("\n"),
    `The contract names what the routes show; it says nothing of bodies yet.${inWords(unsaid)}`,
  );
}

/** What is left out, because a router or a class elsewhere decides which methods it answers. */
function inWords(unsaid: ReadonlySet<string>): string {
  if (unsaid.size === 0) return "";
  const [first, second, third, ...more] = [...unsaid].sort();
  const named = [first, second, third].filter(Boolean).join(", ");
  return ` Add what is left out, because the route does not say its methods: ${named}${more.length > 0 ? ` and ${more.length} more` : ""}.`;
}

function parametersOf(parameters: readonly string[]): string[] {
  if (parameters.length === 0) return [];
  const each = (name: string) => [
    `    - name: ${name}`,
    "      in: path",
    "      required: true",
    "      schema:",
    "        type: string",
  ];
  return ["  parameters:", ...parameters.flatMap(each)];
}

function operation(method: string, path: string): string[] {
  const words = path.split("/").flatMap((segment) => segment.match(/\w+/g) ?? []);
  const id = [method, ...words].map((word, index) =>
    index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
  return [
    `  ${method}:`,
    `    operationId: ${id.join("").replace(/\W/g, "")}`,
    "    responses:",
    '      "2XX":',
    "        description: It succeeded",
    '      "4XX":',
    "        description: The request is wrong",
    '      "5XX":',
    "        description: The service failed",
  ];
}
