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
  if (!root || root.listens.length > 0 || !components.some(isApplication)) return components;
  return components.map((component) => {
    if (component.id === ".") return { ...component, ...HOLDER };
    return isApplication(component) ? { ...component, uses: [".", ...(component.uses ?? [])] } : component;
  });
}

function isProject({ props }: Fact): boolean {
  return props.ecosystem === "nx";
}
