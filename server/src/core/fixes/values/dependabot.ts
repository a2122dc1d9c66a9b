import { baseName, dirName } from "../../facts/paths";
import { textProp, type View } from "../view";
import { isPlain, known, missing, type Value } from "./value";

/** What Dependabot calls the ecosystem of a manifest. */
const ECOSYSTEMS: Readonly<Record<string, string>> = {
  npm: "npm",
  go: "gomod",
  maven: "maven",
  gradle: "gradle",
  dotnet: "nuget",
  ruby: "bundler",
  composer: "composer",
  cargo: "cargo",
};
/** Ecosystems of which one entry speaks for what lies below it as well. */
const WITH_PARTS = /^(npm|bun|maven|gradle|nuget|cargo|uv)$/;

interface Update {
  readonly ecosystem: string;
  readonly directory: string;
}

/** Everything whose versions Dependabot can update and that its file does not name yet, as entries of its list. */
export function dependabotUpdates(view: View): Value {
  const there = configured(view);
  const found = [...manifestUpdates(view), ...imageUpdates(view), ...workflowUpdates(view)];
  const wanted = new Map(found.map((update) => [`${update.ecosystem} ${update.directory}`, update]));
  const entries = [...wanted].filter(([key]) => !there.has(key)).map(([, update]) => entryOf(update));
  const odd = [...wanted.values()].find(({ directory }) => directory !== "." && !isPlain(directory));
  if (odd) return missing(`the name of ${JSON.stringify(odd.directory)} would be read as more than a name: rename it`);
  return entries.length === 0
    ? missing("nothing was found whose versions Dependabot could update")
    : known(entries.join("\n\n"));
}

function entryOf({ ecosystem, directory }: Update): string {
  return [
    `- package-ecosystem: ${ecosystem}`,
    `  directory: /${directory === "." ? "" : directory}`,
    "  schedule:",
    "    interval: weekly",
    "  cooldown:",
    "    default-days: 7",
    "  open-pull-requests-limit: 5",
  ].join("\n");
}

/** What the file names already. */
function configured(view: View): ReadonlySet<string> {
  const settings = view.everywhere.filter(
    ({ kind, path }) => kind === "config" && /^\.github\/dependabot\.ya?ml$/.test(path),
  );
  const value = (key: string) =>
    textProp(
      settings.find(({ props }) => props.key === key),
      "value",
    );
  return new Set(
    settings.flatMap(({ props }) => {
      const index = /^updates\.(\d+)\.package-ecosystem$/.exec(String(props.key))?.[1];
      if (index === undefined) return [];
      const several = settings
        .filter(({ props: { key } }) => String(key).startsWith(`updates.${index}.directories.`))
        .map((fact) => textProp(fact, "value"));
      return [value(`updates.${index}.directory`), ...several].map(
        (said) => `${String(props.value)} ${said?.replace(/^\/+|\/+$/g, "") || "."}`,
      );
    }),
  );
}

function manifestUpdates(view: View): readonly Update[] {
  const all = view.everywhere.filter(({ kind, props }) => kind === "manifest" && props.ecosystem !== undefined);
  const updates = all.flatMap((fact): Update[] => {
    const ecosystem = ecosystemOf(String(fact.props.ecosystem), fact.path, view);
    return ecosystem === undefined ? [] : [{ ecosystem, directory: dirName(fact.path) }];
  });
  const wholes = all
    .filter(
      ({ path, props }) => props.workspaces !== undefined || /(^|\/)(settings\.gradle(\.kts)?|uv\.lock)$/.test(path),
    )
    .map(({ path, props }) => ({
      ecosystem: ecosystemOf(String(props.ecosystem), path, view),
      directory: dirName(path),
    }));
  const isPart = ({ ecosystem, directory }: Update) =>
    WITH_PARTS.test(ecosystem) &&
    wholes.some(
      (whole) =>
        whole.ecosystem === ecosystem &&
        whole.directory !== directory &&
        (whole.directory === "." || directory.startsWith(`${whole.directory}/`)),
    );
  return updates.filter((update) => !isPart(update)).sort((a, b) => order(a.directory, b.directory));
}

function ecosystemOf(ecosystem: string, path: string, view: View): string | undefined {
  const beside = (name: string) => view.exists(dirName(path) === "." ? name : `${dirName(path)}/${name}`);
  if (ecosystem === "npm" && (beside("bun.lock") || beside("bun.lockb"))) return "bun";
  if (ecosystem === "python") return beside("uv.lock") ? "uv" : "pip";
  return ECOSYSTEMS[ecosystem];
}

function imageUpdates(view: View): readonly Update[] {
  const images = view.everywhere
    .filter(({ kind, props }) => kind === "docker.stage" && props.scratch !== true)
    .map(({ path }) => dirName(path));
  const composed = view.everywhere
    .filter(
      ({ kind, props, path }) =>
        kind === "compose.service" && props.image !== undefined && /^(docker-)?compose/.test(baseName(path)),
    )
    .map(({ path }) => dirName(path));
  return [
    ...images.map((directory) => ({ ecosystem: "docker", directory })),
    ...composed.map((directory) => ({ ecosystem: "docker-compose", directory })),
  ];
}

function workflowUpdates(view: View): readonly Update[] {
  const workflows = view.everywhere.some(({ kind, props }) => kind === "ci.workflow" && props.system === "github");
  return workflows ? [{ ecosystem: "github-actions", directory: "." }] : [];
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
