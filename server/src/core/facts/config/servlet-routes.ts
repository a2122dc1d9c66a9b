import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { readXml, type XmlElement, type XmlText } from "../data/xml";
import { hasParameters, normalPath } from "../route-path";

const DESCRIPTOR = /(^|\/)WEB-INF\/web\.xml$/;
/** Servlets of frameworks, below which routes of their own lie. */
const FRONTS: readonly (readonly [RegExp, string])[] = [
  [/\.DispatcherServlet$/, "spring"],
  [/\.(ServletContainer|HttpServletDispatcher|HttpServlet30Dispatcher|CXFServlet)$/, "jax-rs"],
];
/** Servlets that libraries bring along, and those that a container has for files and pages. */
const LIBRARIES = /^(org\.(apache|springframework|eclipse|jboss|glassfish|zkoss|primefaces)|com\.sun|jakarta|javax)\./;

/** Reads which servlet answers below which path, where the container is told in its descriptor and not in the code. */
export const servletRoutesCollector: Collector = {
  name: "servlet descriptor",
  emits: ["route", "mount"],
  serves: (path) => DESCRIPTOR.test(path),
  collect(path, text): readonly RawFact[] {
    const root = readXml(text);
    const classes = new Map(
      named(root, "servlet").map((one) => [textIn(one, "servlet-name"), textIn(one, "servlet-class")] as const),
    );
    const asked = named(root, "security-constraint")
      .filter((one) => named(one, "auth-constraint").length > 0)
      .flatMap((one) => named(one, "web-resource-collection").filter(isForAllMethods).flatMap(patternsOf));
    const mappings = named(root, "servlet-mapping");
    const mapped = new Set(mappings.map((one) => textIn(one, "servlet-name")));
    // Which of two fronts a controller is behind, the descriptor does not say.
    const fronts = [...mapped].flatMap((name) => frontOf(classes.get(name) ?? "") ?? []);
    const alone = new Set(fronts.filter((one) => fronts.indexOf(one) === fronts.lastIndexOf(one)));
    return mappings.flatMap((mapping) => {
      const servlet = classes.get(textIn(mapping, "servlet-name"));
      const front = frontOf(servlet ?? "");
      if (servlet === undefined || (front !== undefined && !alone.has(front))) return [];
      return patternsOf(mapping).flatMap((at) => factOf(path, servlet, at, asked));
    });
  },
};

function factOf(path: string, servlet: string, { value, at }: XmlText, asked: readonly XmlText[]): RawFact[] {
  const framework = frontOf(servlet);
  const below = value.replace(/\/\*$/, "");
  if (framework !== undefined) {
    if (!/^\/[\w/-]+$/.test(below)) return [];
    const module = path.replace(/\/?(src\/main\/webapp|WebContent|WebRoot|web)?\/?WEB-INF\/web\.xml$/, "");
    const props = {
      path: normalPath(below),
      framework,
      guarded: false,
      target: module === "" ? "." : module,
      name: "*",
    };
    return [{ kind: "mount", at, props }];
  }
  if (!/^(\/|\*\.)/.test(value) || LIBRARIES.test(servlet)) return [];
  const guarded = asked.some((one) => isCovered(below, one.value));
  // What no other servlet answers, and what ends in a word, stands below any path.
  const pattern = value === "/" ? "/*" : value.replace(/^\*\./, "/*.");
  const route = { path: normalPath(pattern), parameters: hasParameters(pattern), framework: "servlet", guarded };
  return [{ kind: "route", at, props: { method: "ANY", ...route, handler: servlet } }];
}

function frontOf(servlet: string): string | undefined {
  return FRONTS.find(([name]) => name.test(servlet))?.[1];
}

/** Where methods are named, all others stay open, or those that are. */
function isForAllMethods(collection: XmlElement): boolean {
  return named(collection, "http-method").length + named(collection, "http-method-omission").length === 0;
}

function isCovered(path: string, pattern: string): boolean {
  if (pattern === "/*" || pattern === "/") return true;
  const whole = pattern.replace(/\/\*$/, "");
  return path === whole || (pattern.endsWith("/*") && path.startsWith(`${whole}/`));
}

function named(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

function textIn(element: XmlElement, name: string): string {
  return named(element, name)[0]?.text?.value ?? "";
}

function patternsOf(element: XmlElement): readonly XmlText[] {
  return named(element, "url-pattern").flatMap(({ text }) => text ?? []);
}
