import { directoriesAround, dirName } from "../facts/paths";
import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";

/** For each part, the languages whose source belongs elsewhere, and the directory of the module that takes it in. */
export type Leaving = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The manifests that take in all source of a language below them, down to the next of their own. */
const TAKES_IN: readonly (readonly [string, (manifest: Fact) => boolean])[] = [
  ["go", ({ props }) => props.ecosystem === "go"],
  ["csharp", ({ path }) => path.endsWith(".csproj")],
];

/**
 * A `package.json` within a module of Go makes a part of its directory, and not of the Go source there: that is compiled into
 * the module around it, such as the handlers that hand out a front end's pages.
 */
export function leavingOf(evidence: ReadonlyMap<string, Evidence>, manifests: readonly Fact[]): Leaving {
  const leaving = new Map<string, Record<string, string>>();
  for (const [language, takesIn] of TAKES_IN) {
    const modules = new Set(manifests.filter(takesIn).map(({ path }) => dirName(path)));
    for (const [directory, { languages }] of evidence) {
      if (directory === "." || modules.has(directory) || !languages.has(language)) continue;
      const module = directoriesAround(directory).find((outer) => modules.has(outer));
      if (module !== undefined) leaving.set(directory, { ...leaving.get(directory), [language]: module });
    }
  }
  return leaving;
}
