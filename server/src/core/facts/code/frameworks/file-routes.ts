import type { Framework, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, enclosing, isFunction, type SyntaxNode, walk } from "../syntax";
import { isGuardName } from "./guards";
import { METHODS } from "./verbs";

/** Next.js, SvelteKit, Remix, Astro and Nitro: the path of the file is the path of the route, its exports are the methods. */
export const fileRoutes: Framework = { name: "file routes", routes };

const APP_ROUTE = /(?:^|\/)app\/(?:(.*)\/)?route\.[cm]?[jt]sx?$/;
const PAGES_API = /(?:^|\/)pages\/(api(?:\/.*)?)\.[jt]sx?$/;
const REMIX = /(?:^|\/)app\/routes\/(.+)\.[jt]sx?$/;
const NITRO = /(?:^|\/)server\/(api|routes)\/(.+)\.[cm]?[jt]s$/;
const ASTRO = /(?:^|\/)src\/pages\/(.+)\.[jt]s$/;
const SVELTE_SERVER = /(?:^|\/)routes\/(?:(.*)\/)?\+server\.[jt]s$/;

function routes(unit: SourceUnit): RouteFinding[] {
  const app = APP_ROUTE.exec(unit.path);
  if (app) return exportedMethods(unit, routePath(app[1] ?? ""), "next");
  const svelte = SVELTE_SERVER.exec(unit.path);
  if (svelte) return exportedMethods(unit, routePath(svelte[1] ?? ""), "sveltekit");
  const remix = REMIX.exec(unit.path);
  if (remix) return remixRoutes(unit, remixPath(remix[1] ?? ""));
  const nitro = NITRO.exec(unit.path);
  if (nitro) return nitroRoute(unit, nitro[1] === "api" ? `api/${nitro[2]}` : (nitro[2] ?? ""));
  const astro = ASTRO.exec(unit.path);
  const endpoints = astro
    ? exportedMethods(unit, routePath((astro[1] ?? "").replace(/(^|\/)index$/, "")), "astro")
    : [];
  if (endpoints.length > 0) return endpoints;
  const pages = PAGES_API.exec(unit.path);
  return pages ? defaultExport(unit, routePath((pages[1] ?? "").replace(/\/?index$/, ""))) : [];
}

/** `[id]` is a parameter, `(group)` and `@slot` are not part of the address. */
function routePath(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "" && !/^(\(.*\)|@.*)$/.test(segment));
  return `/${segments.map((segment) => segment.replace(/\[+(?:\.\.\.)?([^\]]+)\]+/g, ":$1")).join("/")}`;
}

/** A dot or a folder is a slash, `$id` a parameter, and what starts with `_` is no part of the address. */
function remixPath(path: string): string {
  const segments = path
    .replace(/\/(route|index)$/, "")
    .replaceAll("+/", "/")
    .split(/[./]/);
  const shown = segments.filter((segment) => segment !== "" && !segment.startsWith("_"));
  return `/${shown.map((segment) => segment.replace(/_$/, "").replace(/^\$(.*)$/, ":$1")).join("/")}`;
}

const NITRO_HANDLER =
  /^(define(Cached|Lazy|Authenticated|Api)?(Event)?Handler|(cached|lazy)?[eE]ventHandler|define\w*(Event|Route)Handler)$/;

/** Nitro, which Nuxt has its server from: `server/api/orders.get.ts`. */
function nitroRoute(unit: SourceUnit, path: string): RouteFinding[] {
  const [, name = path, verb] = /^(.*?)(?:\.(get|post|put|patch|delete|head|options))?$/.exec(path) ?? [];
  const found = defaultExport(unit, routePath(name.replace(/(^|\/)index$/, "")), (value) => {
    const callee = value.kind === "call" ? child(value, "callee") : undefined;
    return callee !== undefined && NITRO_HANDLER.test(lastSegment(unit, bare(callee)));
  });
  return found.map((route) => ({ ...route, method: verb?.toUpperCase() ?? "ANY", framework: "nitro" }));
}

const REMIX_METHODS: Readonly<Record<string, string>> = { loader: "GET", action: "POST" };

function remixRoutes(unit: SourceUnit, path: string): RouteFinding[] {
  const exported = nodesOf(unit, "export").flatMap((node) => node.children.flatMap(exportsOf));
  return exported.flatMap(({ name, value }) => {
    const method = REMIX_METHODS[textOf(unit, name)];
    const handler = value && functionOf(unit, value);
    if (!method) return [];
    const handlers = handler ? [handler] : [];
    return [{ method, path, framework: "remix", guarded: isGuarded(unit, value), handlers, node: name }];
  });
}

function exportedMethods(unit: SourceUnit, path: string, framework: string): RouteFinding[] {
  return nodesOf(unit, "export")
    .flatMap((exported) => exported.children.flatMap(exportsOf))
    .filter(({ name }) => METHODS.has(textOf(unit, name)))
    .map(({ name, value }) => {
      const handler = value && functionOf(unit, value);
      const handlers = handler ? [handler] : [];
      return { method: textOf(unit, name), path, framework, guarded: isGuarded(unit, value), handlers, node: name };
    });
}

interface Exported {
  readonly name: SyntaxNode;
  readonly value: SyntaxNode | undefined;
}

/** The names an export statement gives: of a function, a constant, a pattern or a list. */
function exportsOf(node: SyntaxNode): Exported[] {
  const name = child(node, "name");
  if (node.kind === "function") return name ? [{ name, value: node }] : [];
  if (node.kind === "specifier") return name ? [{ name: child(node, "alias") ?? name, value: name }] : [];
  const target = node.kind === "declare" ? child(node, "target") : undefined;
  const value = child(node, "value");
  if (target?.kind === "identifier") return [{ name: target, value }];
  const parts = target?.kind === "pattern" ? target.children : [];
  return parts.filter(({ kind }) => kind === "identifier").map((part) => ({ name: part, value }));
}

function defaultExport(
  unit: SourceUnit,
  path: string,
  isAnswer: (value: SyntaxNode) => boolean = () => true,
): RouteFinding[] {
  for (const exported of nodesOf(unit, "export")) {
    const value = child(exported, "value") ?? exported.children.find((node) => isFunction(node));
    if (!value || !/^export\s+default\b/.test(textOf(unit, exported).slice(0, 60))) continue;
    if (!isAnswer(bare(value))) return [];
    const handler = functionOf(unit, value);
    const node = child(value, "name") ?? value;
    const guarded = isGuarded(unit, value);
    return [{ method: "ANY", path, framework: "next", guarded, handlers: handler ? [handler] : [], node }];
  }
  return [];
}

/** Here is no middleware to look at: a guard is wrapped around the handler, or called first thing inside it. */
function isGuarded(unit: SourceUnit, value: SyntaxNode | undefined): boolean {
  if (!value) return false;
  const handler = functionOf(unit, value);
  for (const node of [...(handler ? walk(handler) : []), ...walk(bare(value))]) {
    if (node.kind !== "call") continue;
    const callee = child(node, "callee");
    const name = callee && resolveName(unit, callee)?.name;
    const own = name?.slice(name.lastIndexOf("/") + 1);
    const around = enclosing(node, isFunction);
    if (own && isGuardName(own) && (around === handler || around === undefined)) return true;
  }
  return false;
}
