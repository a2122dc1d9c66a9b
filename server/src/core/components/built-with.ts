import { dirName } from "../facts/paths";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";
import { FRAMEWORKS } from "./frameworks";
import { isNamed, ownerOf } from "./links";

/**
 * A part that is started by nothing, and that another one is built with which serves and listens nowhere itself, is its
 * library: the server in it is the one that the other runs. A page only takes the types of its server.
 */
export function asLibraries(
  components: readonly Component[],
  links: readonly Fact[],
  evidence: ReadonlyMap<string, Evidence>,
): readonly Component[] {
  const ids = new Set(components.map(({ id }) => id));
  const runsOnOthers = (id: string | undefined): boolean => {
    const kind = components.find((component) => component.id === id)?.kind;
    const own = id === undefined ? undefined : evidence.get(id);
    if (!own || (kind !== "service" && kind !== "worker")) return false;
    return own.listens.length === 0 && own.dependencies.every(({ props }) => roleOf(props.name) !== "app");
  };
  return components.map((component) => {
    if (component.kind !== "service" && component.kind !== "worker") return component;
    const own = evidence.get(component.id);
    if (component.id === "." || !own || isStarted(own)) return component;
    const link = links.find(({ path, props }) => {
      const user = ownerOf(dirName(path), ids);
      return user !== component.id && isNamed(component, String(props.project)) && runsOnOthers(user);
    });
    if (!link) return component;
    return { ...component, kind: "library", reason: `${link.path} is built with it and nothing else starts it` };
  });
}

function roleOf(dependency: unknown): string | undefined {
  return FRAMEWORKS.get(String(dependency))?.role;
}

function isStarted({ images, commands, containers, programs, markers, manifests }: Evidence): boolean {
  return (
    images.length + commands.length + containers.length + programs.length > 0 ||
    markers.some(({ props }) => STARTING.test(String(props.name))) ||
    manifests.some(({ props }) => props.main !== undefined && props.ecosystem !== "npm")
  );
}

/** Files by which a program starts, or a platform that runs it. */
const STARTING =
  /^(main\.(go|rs)|__main__\.py|manage\.py|artisan|config\.ru|index\.php|fly\.toml|render\.yaml|Procfile|app\.json)$|^(next|nuxt)\.config/;
