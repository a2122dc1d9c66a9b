import { directoriesAround } from "../facts/paths";
import type { Fact } from "../model/fact";
import { FilesTogether } from "./files-together";

/*
 * A collection that one file holds may be written by requests that another file answers. Who writes says so by the file that
 * it imports and the name there; here both come together, and a check sees a collection that a request writes.
 */
export class WrittenStores extends FilesTogether<ReadonlyMap<string, string>> {
  protected isPart = isPart;
  protected conclude = rolesIn;

  protected join(path: string, facts: readonly Fact[], roles: ReadonlyMap<string, string>): readonly Fact[] {
    const names = namesOf(path);
    return facts.flatMap((fact) => {
      if (isWrite(fact)) return [];
      const said = isUnwritten(fact) ? names.map((name) => roles.get(`${name}#${fact.props.name}`)) : [];
      const role = said.find((one) => one !== undefined);
      if (role === undefined) return [fact];
      const own = fact.props.role;
      const kept = own === "unknown" || own === "state" ? role : own;
      return [{ ...fact, props: { ...fact.props, written: true, writtenIn: "handler", role: kept } }];
    });
  }
}

function isPart(fact: Fact): boolean {
  return fact.kind === "store" && fact.scope === "main";
}

function isWrite({ kind, props }: Fact): boolean {
  return kind === "store" && props.how === "import";
}

function isUnwritten({ kind, scope, props }: Fact): boolean {
  return kind === "store" && props.written === false && scope === "main";
}

/** What each collection is for by its use elsewhere, as `file#name`: where one tells of a cache or of live connections, it is that. */
function rolesIn(files: ReadonlyMap<string, readonly Fact[]>): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  const homes = new Set([...files.values()].flat().flatMap(homesOf));
  for (const facts of files.values()) {
    for (const { path, scope, props } of facts) {
      if (props.how !== "import" || scope !== "main") continue;
      const target = String(props.target);
      const role = String(props.role);
      const home = modulesOf(path, target)
        .map((module) => `${module}#${props.name}`)
        .find((one) => homes.has(one));
      const known = home === undefined ? undefined : roles.get(home);
      if (home !== undefined && (known === undefined || weightOf(role) < weightOf(known))) roles.set(home, role);
    }
  }
  return roles;
}

/** Under which names a file's collections are imported. */
function homesOf(fact: Fact): readonly string[] {
  return isWrite(fact) ? [] : namesOf(fact.path).map((name) => `${name}#${fact.props.name}`);
}

function namesOf(path: string): readonly string[] {
  const file = path.replace(/\.[^./]+$/, "");
  return [file, file.replace(/\/(index|__init__)$/, "")];
}

/** What a module may be, seen from a file, the nearest first: without a slash in front it is named from some directory above. */
function modulesOf(path: string, target: string): readonly string[] {
  if (target.startsWith("/")) return [target.slice(1)];
  return directoriesAround(path).map((directory) => (directory === "." ? target : `${directory}/${target}`));
}

/** What tells most comes first, whichever file came first. */
function weightOf(role: string): string {
  return `${role === "unknown" ? 2 : role === "state" ? 1 : 0} ${role}`;
}
