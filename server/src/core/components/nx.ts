import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";
import { HOLDER } from "./holder";

/**
 * An application of Nx has no manifest but its project.json: the root says for all what they are built with, and the
 * libraries beside them are the root's. So the root is no application of its own, and each of them is built with it.
 */
export function withinNx(
  components: readonly Component[],
  evidence: ReadonlyMap<string, Evidence>,
): readonly Component[] {
  const isApplication = ({ id }: Component) => id !== "." && evidence.get(id)?.manifests.some(isProject) === true;
  const root = evidence.get(".");
  if (!root || isProgram(root) || !components.some(isApplication)) return components;
  return components.map((component) => {
    if (component.id === ".") return { ...component, ...HOLDER };
    return isApplication(component) ? { ...component, uses: [".", ...(component.uses ?? [])] } : component;
  });
}

/** What lies in the root's own source and not in that of a part or a library answers by itself. */
function isProgram({ listens, routes, handlers, markers }: Evidence): boolean {
  const isOwn = ({ path }: Fact) => /^([^/]+|(src|app|pages|api)\/.+)$/.test(path);
  return (
    listens.length > 0 ||
    [...routes, ...handlers].some(isOwn) ||
    markers.some((one) => isOwn(one) && /^(next|nuxt|astro|svelte)\.config\./.test(String(one.props.name)))
  );
}

function isProject({ props }: Fact): boolean {
  return props.ecosystem === "nx";
}
