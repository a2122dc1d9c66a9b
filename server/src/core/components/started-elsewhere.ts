import { directoriesAround } from "../facts/paths";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";
import { FRAMEWORKS } from "./frameworks";
import { isApplicationFile } from "./kind";

/*
 * A build of the JVM in several parts keeps the class that starts it in one, the routes in others, and often says in
 * the root for all of them what they are built with.
 */

/** Gives the part that starts an application the servers that the build around it declares for all its parts. */
export function withInheritedServers(evidence: ReadonlyMap<string, Evidence>): void {
  for (const [directory, part] of evidence) {
    if (directory === "." || !part.applications.some(isOfJvm)) continue;
    const around = directoriesAround(directory).flatMap((outer) => evidence.get(outer)?.dependencies ?? []);
    part.dependencies.push(...around.filter((fact) => !part.dependencies.includes(fact) && isServerOfJvm(fact)));
  }
}

/** Gives packages that declare nothing of their own what the workspace around them declares for all its pages. */
export function withInheritedFrameworks(evidence: ReadonlyMap<string, Evidence>): void {
  const drawing = (evidence.get(".")?.dependencies ?? []).filter(isDrawing);
  for (const [directory, { dependencies, markers }] of evidence)
    if (
      directory !== "." &&
      dependencies.length === 0 &&
      markers.some(({ props }) => isApplicationFile(String(props.name)))
    )
      dependencies.push(...drawing);
}

function isDrawing({ props }: Fact): boolean {
  const role = FRAMEWORKS.get(String(props.name))?.role;
  return props.ecosystem === "npm" && (role === "ui" || role === "app");
}

/** A part that starts an application is a service when the parts that it is built with answer requests. */
export function asServices(
  components: readonly Component[],
  evidence: ReadonlyMap<string, Evidence>,
): readonly Component[] {
  return components.map((component) => {
    if (!["library", "cli", "worker"].includes(component.kind)) return component;
    const starter = evidence.get(component.id)?.applications.find(isOfJvm);
    const routes = (component.uses ?? []).flatMap((id) => evidence.get(id)?.routes ?? []);
    const route = starter && routes.find(isOfJvm);
    if (!route) return component;
    return { ...component, kind: "service", reason: `${starter.path} starts it with the routes of ${route.path}` };
  });
}

function isOfJvm({ path }: Fact): boolean {
  return /\.(java|kt)$/.test(path);
}

function isServerOfJvm({ props }: Fact): boolean {
  const isBuilt = props.ecosystem === "maven" || props.ecosystem === "gradle";
  return isBuilt && props.group === "runtime" && FRAMEWORKS.get(String(props.name))?.role === "server";
}
