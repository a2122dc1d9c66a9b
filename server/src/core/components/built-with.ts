import { dirName } from "../facts/paths";
import { groupBy } from "../group-by";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";
import { FRAMEWORKS } from "./frameworks";
import { isNamed, ownerOf, wordOf, wordsOf } from "./links";

/**
 * A part that is started by nothing, and that another one is built with which serves and listens nowhere itself, is its
 * library: the server in it is the one that the other runs. So is a part with routes that starts no server, whatever service
 * is built with it. A page only takes the types of its server.
 */
export function asLibraries(
  components: readonly Component[],
  links: readonly Fact[],
  evidence: ReadonlyMap<string, Evidence>,
): readonly Component[] {
  const ids = new Set(components.map(({ id }) => id));
  const running = new Set(components.filter(isRunning).map(({ id }) => id));
  const runsOnOthers = (id: string): boolean => {
    const own = evidence.get(id);
    if (!own || !running.has(id)) return false;
    return own.listens.length === 0 && own.dependencies.every(({ props }) => roleOf(props.name) !== "app");
  };
  const uses = groupBy(
    links.map(({ path, props }) => ({ path, user: ownerOf(dirName(path), ids), used: String(props.project) })),
    ({ used }) => wordOf(used),
  );
  return components.map((component) => {
    const own = isRunning(component) ? evidence.get(component.id) : undefined;
    if (component.id === "." || !own || isStarted(own)) return component;
    const startsServer = own.listens.length > 0 || own.applications.some(({ path }) => !path.endsWith(".py"));
    const use = [...wordsOf(component)]
      .flatMap((word) => uses.get(word) ?? [])
      .filter(({ user, used }) => user !== undefined && user !== component.id && isNamed(component, used))
      .find(({ user = "" }) => (startsServer ? runsOnOthers(user) : running.has(user)));
    if (!use) return component;
    return { ...component, kind: "library", reason: `${use.path} is built with it and nothing else starts it` };
  });
}

function isRunning({ kind }: Component): boolean {
  return kind === "service" || kind === "worker";
}

function roleOf(dependency: unknown): string | undefined {
  return FRAMEWORKS.get(String(dependency))?.role;
}

function isStarted({ images, commands, containers, programs, markers, manifests }: Evidence): boolean {
  // What a crate has in `src/bin/` beside no `main.rs` may only write its schema.
  const mains = programs.filter(({ path }) => !/(^|\/)src\/bin\/[\w-]+\.rs$/.test(path));
  return (
    images.length + commands.length + containers.length + mains.length > 0 ||
    markers.some(({ props }) => STARTING.test(String(props.name))) ||
    manifests.some(({ props }) => props.main !== undefined && props.ecosystem !== "npm")
  );
}

/** Files by which a program starts, or a platform that runs it. */
const STARTING =
  /^(main\.(go|rs)|__main__\.py|manage\.py|artisan|config\.ru|index\.php|fly\.toml|render\.yaml|Procfile|app\.json)$|^(next|nuxt)\.config/;
