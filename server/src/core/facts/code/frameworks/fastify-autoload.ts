import { dirName, joinPath } from "../../paths";
import type { MountFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { childrenOf, type SyntaxNode, walk } from "../syntax";
import { literalOf, objectOf, propertyOf } from "../values";
import { pathPattern } from "./paths";

/**
 * `app.register(autoload, { dir: join(__dirname, "routes"), options: { prefix: "/api" } })`: the routes of every file below
 * that directory lie below the prefix and the names of the directories between.
 */
export function fastifyAutoload(unit: SourceUnit): readonly MountFinding[] {
  if (!unit.text.includes("autoload")) return [];
  return nodesOf(unit, "call").flatMap((call): MountFinding[] => {
    const [plugin, given] = childrenOf(call, "argument");
    const module = plugin && resolveName(unit, plugin)?.module;
    const settings = given && AUTOLOAD.test(module ?? "") ? objectOf(unit, given) : undefined;
    const at = settings && propertyOf(unit, settings, "dir");
    const target = at && directoryOf(unit, at);
    const named = settings && propertyOf(unit, settings, "dirNameRoutePrefix");
    // A function may call the directories whatever it likes.
    if (!settings || !at || target === undefined || (named && literalOf(unit, named) === undefined)) return [];
    const options = propertyOf(unit, settings, "options");
    const prefix = options && objectOf(unit, options) && propertyOf(unit, objectOf(unit, options) ?? options, "prefix");
    const path = prefix ? pathPattern(unit, prefix) : "";
    if (path === undefined) return [];
    const parameters = propertyOf(unit, settings, "routeParams");
    const isNamed = named === undefined || literalOf(unit, named) !== false;
    const hasParameters = parameters !== undefined && literalOf(unit, parameters) === true;
    return [
      {
        ...{ path, framework: "fastify", guarded: false, router: undefined, node: at },
        mounted: { target, name: "*" },
        directories: isNamed ? (hasParameters ? "parameters" : "names") : undefined,
      },
    ];
  });
}

const AUTOLOAD = /^(?:@fastify\/autoload|fastify-autoload)$/;

/** `path.join(import.meta.dirname, "routes")`, `new URL("routes", import.meta.url)`: a directory beside the file. */
function directoryOf(unit: SourceUnit, expression: SyntaxNode): string | undefined {
  if (!/\b__dirname\b|\bimport\.meta\b|dirname/i.test(textOf(unit, expression))) return undefined;
  const parts = walk(expression).flatMap((part) => {
    if (part.kind === "string" && part.parent?.kind !== "import") return String(literalOf(unit, part) ?? "");
    if (part.kind === "template")
      return textOf(unit, part)
        .slice(1, -1)
        .replace(/^\$\{[^}]*\}/, "");
    return [];
  });
  return joinPath(dirName(unit.path), `./${parts.join("/")}`);
}
