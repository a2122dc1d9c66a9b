import { MemoryFileSystem } from "../../server/src/workspace/memory";
import { scanned } from "./engine";

/** Every route as `METHOD path`, with `guarded` before the path, and what is mounted and not found. */
export async function joinedRoutes(
  files: Readonly<Record<string, string>>,
  order = Object.keys(files),
): Promise<string[]> {
  const engine = await scanned(
    new MemoryFileSystem(Object.fromEntries(order.map((path) => [path, files[path] ?? ""]))),
  );
  return order
    .flatMap((path) => engine.factsOf(path))
    .filter(({ kind }) => kind === "route" || kind === "mount")
    .map(({ kind, props }) => {
      const told = kind === "mount" ? "mount" : `${props.method} ${props.guarded ? "guarded " : ""}`.trim();
      return `${told} ${props.path}`;
    })
    .sort();
}
