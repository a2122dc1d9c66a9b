import { harmless } from "../core/projections/summary";
import { wrap } from "../core/projections/wrap";
import { EXIT, type ExitCode } from "./failure";
import { printProblems, resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";

/** Names every check by category: the built-in ones, and a folder's own when a folder is named. */
export async function runList(path: string | undefined, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const { strong, faint } = terminal.style;
  const scanning = around.scanning();
  let compiled = scanning.builtin;
  if (path !== undefined) {
    const engine = await scanFolder(resolveFolder(path), { ...scanning, terminal });
    compiled = engine.checklist;
    printProblems(compiled.problems, terminal);
  }
  const { categories, checks, profiles, gates } = compiled.checklist;
  const blocks = categories.flatMap((category) => {
    const own = checks.filter((check) => check.category === category.id);
    if (own.length === 0) return [];
    const rows = own.flatMap((check) => [
      `  ${check.id}  ${faint(`${check.severity}, level ${check.level}`)}`,
      ...wrap(check.title, terminal.width, "      ", "      "),
    ]);
    return [[strong(category.title), ...rows].join("\n")];
  });
  const named = (title: string, list: Iterable<{ readonly id: string; readonly title: string }>) =>
    [strong(title), ...[...list].map(({ id, title: words }) => `  ${id}  ${faint(harmless(words))}`)].join("\n");
  const more = [named("Profiles", profiles.values()), named("Gates", gates.values())];
  terminal.out(`${[...blocks, ...more, `${checks.length} checks`].join("\n\n")}\n`);
  return EXIT.ready;
}
