import { isForeign } from "./go-imports";
import type { Grammar } from "./grammars";
import { eachName, importsOf } from "./python-imports";

/** The name under which something is imported already that is not what is wanted; a second import of that name would break the file. */
export function clashOfImports(
  { text, masked, grammar }: { readonly text: string; readonly masked: string; readonly grammar: Grammar },
  wanted: readonly string[],
): string | undefined {
  if (grammar === "go") return clashInGo(text, wanted);
  return grammar === "python" ? clashInPython(masked, wanted) : undefined;
}

/** Only names of the standard library can be told from their paths. */
function clashInGo(text: string, wanted: readonly string[]): string | undefined {
  const specs = [...text.matchAll(/^(?:import)?[ \t]+(?:([\w.]+)[ \t]+)?"([\w./~-]+)"[ \t]*(?:\/\/.*)?\r?$/gm)].map(
    ([, alias, path = ""]) => ({ path, name: alias ?? lastOf(path.replace(/\/v\d+$/, "")) }),
  );
  return wanted.filter((path) => !isForeign(path) && isTaken(path, specs)).map(lastOf)[0];
}

function isTaken(wanted: string, specs: readonly { readonly path: string; readonly name: string }[]): boolean {
  const name = lastOf(wanted);
  if (specs.some((one) => one.path === wanted && one.name === name)) return false;
  return specs.some((one) => one.path === wanted || one.name === name);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function clashInPython(masked: string, wanted: readonly string[]): string | undefined {
  const there = importsOf(masked).flatMap(boundBy);
  return wanted
    .flatMap(eachName)
    .map((one) => {
      const [name = "", module] = one.split(" from ");
      return { name: name.split(" as ").at(-1) ?? name, module };
    })
    .find(
      // A class of one name is most often the same one, handed on by another module.
      ({ name, module }) =>
        /^[a-z]/.test(name) &&
        (there.some((one) => one.name === name && one.module !== module) ||
          new RegExp(`^(?:${name}[ \\t]*(?::[^=\\n]*)?=(?!=)|(?:async )?def ${name}\\b|class ${name}\\b)`, "m").test(
            masked,
          )),
    )?.name;
}

/** The names that an import of Python binds, and the module it takes them from; a module itself is taken from none. */
function boundBy({ line, module }: { readonly line: string; readonly module: string }) {
  const from = line.startsWith("from");
  const list = line.slice(line.indexOf("import") + "import".length);
  return list.split(",").flatMap((item) => {
    const [, own = "", alias] = /^[\s(]*([\w.]+)(?:\s+as\s+(\w+))?/.exec(item) ?? [];
    if (own === "") return [];
    return [{ name: alias ?? own.split(".")[0], module: from || alias !== undefined ? module : undefined }];
  });
}
