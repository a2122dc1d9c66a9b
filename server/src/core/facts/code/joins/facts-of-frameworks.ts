import type { FactValue, RawFact } from "../../../model/fact";
import { hasParameters, normalPath } from "../../route-path";
import { isForBuilder, isStandIn } from "../frameworks/stand-ins";
import type { EnvRead, RouteFinding } from "../language";
import { bindingOf } from "../names";
import { functionPath, pathOf, rangeOf, type SourceUnit } from "../source-unit";
import { type SyntaxNode, walk } from "../syntax";
import { literalOf } from "../values";

/** What all frameworks of the file's language found. */
export function routesOf(unit: SourceUnit): RouteFinding[] {
  if (isStandIn(unit)) return [];
  const found = unit.language.frameworks.flatMap((framework) => framework.routes?.(unit) ?? []);
  const routes = found.filter(({ node }) => !isForBuilder(unit, node));
  return [...routes, ...answeredElsewhere(unit, routes)];
}

/** The prefixes below which no route of this file lies: what answers there stands in another one. */
function answeredElsewhere(unit: SourceUnit, routes: readonly RouteFinding[]): RouteFinding[] {
  const prefixes = unit.language.frameworks.flatMap((framework) => framework.prefixes?.(unit) ?? []);
  if (prefixes.length === 0) return [];
  const own = routes.map(({ path }) => normalPath(path ?? ""));
  const taken = new Set([...own, ...[...own, ...prefixes.map(({ path }) => normalPath(path))].flatMap(pathsAbove)]);
  return prefixes.flatMap(({ path, framework, guarded, router, node }): RouteFinding[] => {
    const at = normalPath(path);
    if (at === "/" || /[*:{<(]/.test(at) || taken.has(at)) return [];
    return [{ method: "MOUNT", path, framework, guarded, handlers: [], router, node }];
  });
}

/** `/a/b` and `/a` of `/a/b/c`. */
function pathsAbove(path: string): string[] {
  const names = path.split("/");
  return names.slice(1, -1).map((_, index) => names.slice(0, index + 2).join("/"));
}

/** Calls that a framework makes for the file. */
export function madeCallFacts(unit: SourceUnit): RawFact[] {
  return unit.language.frameworks.flatMap((framework) => framework.calls?.(unit) ?? []);
}

export function routeFacts(unit: SourceUnit, routes: readonly RouteFinding[]): RawFact[] {
  return routes.map(
    ({ method, path, framework, guarded, handlers, handlerName, router, open, version, views, node }) => ({
      kind: "route" as const,
      at: rangeOf(unit, node),
      props: {
        method,
        path: path === undefined ? undefined : normalPath(path),
        parameters: path === undefined ? undefined : hasParameters(path),
        framework,
        guarded,
        handler: handlers[0] ? pathOf(unit, handlers[0]) : handlerName,
        fn: functionPath(unit, node),
        router,
        open,
        version,
        views: views && views.length > 0 ? views : undefined,
      },
    }),
  );
}

/** Routers of other files, for whoever sees both. */
export function mountFacts(unit: SourceUnit): RawFact[] {
  const mounts = unit.language.frameworks.flatMap((framework) => framework.mounts?.(unit) ?? []);
  return mounts.map(({ path, framework, guarded, router, mounted, directories, except, mark, version, node }) => ({
    kind: "mount" as const,
    at: rangeOf(unit, node),
    props: {
      path: normalPath(path),
      framework,
      guarded,
      router,
      target: mounted.target,
      name: mounted.name,
      directories,
      except,
      mark,
      version,
    },
  }));
}

export function listenFacts(unit: SourceUnit): RawFact[] {
  if (isStandIn(unit)) return [];
  const found = unit.language.frameworks.flatMap((framework) => framework.listens?.(unit) ?? []);
  return found
    .filter(({ node }) => !isForBuilder(unit, node))
    .map((listen) => {
      const reads = listen.port ? envReads(unit, listen.port) : [];
      const fallback = reads.find((read) => read.fallback !== undefined)?.fallback;
      return {
        kind: "listen" as const,
        at: rangeOf(unit, listen.node),
        props: {
          port: numeric(listen.portValue ?? (listen.port && literalOf(unit, listen.port)) ?? fallback),
          host: listen.hostValue ?? hostOf(unit, listen.host),
          portFromEnv: reads.length > 0,
          framework: listen.framework,
          fn: functionPath(unit, listen.node),
          server: listen.server,
        },
      };
    });
}

function numeric(value: FactValue | undefined): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

function hostOf(unit: SourceUnit, node: SyntaxNode | undefined): string | undefined {
  const value = node && literalOf(unit, node);
  return typeof value === "string" ? value : undefined;
}

/** The environment reads in an expression, also behind a name it uses. */
function envReads(unit: SourceUnit, node: SyntaxNode, depth = 0): EnvRead[] {
  const reads: EnvRead[] = [];
  for (const part of walk(node)) {
    const read = unit.language.env(part, unit);
    if (read) reads.push(read);
    const binding = part.kind === "identifier" && depth < 3 ? bindingOf(unit, part) : undefined;
    if (binding?.kind !== "value") continue;
    const behind = binding.path ? binding.node : binding.value;
    if (behind && behind !== part) reads.push(...envReads(unit, behind, depth + 1));
  }
  return reads;
}
