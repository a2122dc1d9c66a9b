import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { entriesOf, get, textOf, textsOf } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { normalPath } from "../route-path";

const ROUTE_FILE = /(^|\/)config\/(routes|routing)(\/[^/]+|_\w+)?\.ya?ml$/;

/** Reads the routes that a Symfony project keeps in YAML. What only includes other files is none. */
export const symfonyRoutesCollector: Collector = {
  name: "Symfony routes",
  emits: ["route"],
  serves: (path) => ROUTE_FILE.test(path),
  collect(_path, text) {
    return readYamlData(text).documents.flatMap((document) =>
      entriesOf(document).flatMap(([, { value }]): RawFact[] => {
        const path = get(value, "path");
        const handler = textOf(get(value, "controller")) ?? textOf(get(value, "defaults", "_controller"));
        const pattern = textOf(path);
        if (!path || pattern === undefined || handler === undefined) return [];
        const methods = textsOf(get(value, "methods")).flatMap((list) => list.split("|"));
        const props = {
          path: normalPath(pattern),
          parameters: pattern.includes("{"),
          framework: "symfony",
          guarded: false,
          handler,
        };
        return (methods.length > 0 ? methods : ["ANY"]).map((method) => ({
          kind: "route",
          at: path.at,
          props: { method: method.toUpperCase(), ...props },
        }));
      }),
    );
  },
};
