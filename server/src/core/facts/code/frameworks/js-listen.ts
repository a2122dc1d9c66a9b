import type { Framework, ListenFinding } from "../language";
import { isLocalModule, originOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, shownName, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { literalOf, objectOf, propertyOf } from "../values";
import { frameworkOfOrigin, importedFramework } from "./receivers";

/** Where a server of JavaScript starts to listen, and on which port. */
export const jsListen: Framework = { name: "listen", listens };

/** Calls and classes that listen by themselves: the index of the options, and where the port lies in them. */
const SERVING: ReadonlyMap<string, { framework: string; options: number; server?: string; within?: string }> = new Map(
  Object.entries({
    "@hono/node-server.serve": { framework: "hono", options: 0 },
    "Bun.serve": { framework: "bun", options: 0 },
    "Deno.serve": { framework: "deno", options: 0 },
    "@apollo/server/standalone.startStandaloneServer": { framework: "apollo", options: 1, within: "listen" },
    "@hapi/hapi.server": { framework: "hapi", options: 0 },
    "@hapi/hapi.Server": { framework: "hapi", options: 0 },
    "ws.WebSocketServer": { framework: "ws", options: 0, server: "websocket" },
    "ws.Server": { framework: "ws", options: 0, server: "websocket" },
  }),
);

/** What has a `listen` method, by what made it. */
const LISTENERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "http.createServer": "node",
    "https.createServer": "node",
    "http2.createServer": "node",
    "http2.createSecureServer": "node",
    "http.Server": "node",
    "net.createServer": "net",
    koa: "koa",
    "koa.Koa": "koa",
    "@nestjs/core.NestFactory.create": "nest",
    "@nestjs/common.INestApplication": "nest",
    "@nestjs/platform-express.NestExpressApplication": "nest",
    "@nestjs/platform-fastify.NestFastifyApplication": "nest",
    "apollo-server.ApolloServer": "apollo",
  }),
);

function listens(unit: SourceUnit): ListenFinding[] {
  return nodesOf(unit, "call", "construct").flatMap((call) => {
    const callee = child(call, "callee");
    if (!callee) return [];
    return serving(unit, call, callee) ?? listening(unit, call, bare(callee)) ?? [];
  });
}

function serving(unit: SourceUnit, call: SyntaxNode, callee: SyntaxNode): ListenFinding | undefined {
  const found = SERVING.get(resolveName(unit, callee)?.name ?? "");
  if (!found) return undefined;
  const argument = childrenOf(call, "argument")[found.options];
  const outer = argument && objectOf(unit, argument);
  const inner = outer && found.within ? propertyOf(unit, outer, found.within) : outer;
  const options = inner && objectOf(unit, inner);
  // A WebSocket server on an HTTP server has no port of its own.
  if (found.server && !(options && propertyOf(unit, options, "port"))) return undefined;
  return {
    framework: found.framework,
    server: found.server,
    node: shownName(bare(callee)),
    ...fromOptions(unit, options),
  };
}

function listening(unit: SourceUnit, call: SyntaxNode, callee: SyntaxNode): ListenFinding | undefined {
  const object = callee.kind === "member" ? child(callee, "object") : undefined;
  if (!object || lastSegment(unit, callee) !== "listen" || call.kind !== "call") return undefined;
  const args = childrenOf(call, "argument");
  const framework = listenerOf(unit, object, args);
  if (!framework) return undefined;
  const [first, second] = args;
  const server = framework === "net" ? "tcp" : undefined;
  const options = first && objectOf(unit, first);
  if (options) return { framework, server, node: shownName(callee), ...fromOptions(unit, options) };
  const port = first && !isFunction(bare(first)) ? first : undefined;
  const host = second && typeof literalOf(unit, second) === "string" ? second : undefined;
  return { framework, server, node: shownName(callee), port, host };
}

function fromOptions(unit: SourceUnit, options: SyntaxNode | undefined): Pick<ListenFinding, "port" | "host"> {
  if (!options) return {};
  return {
    port: propertyOf(unit, options, "port"),
    host: propertyOf(unit, options, "host") ?? propertyOf(unit, options, "hostname"),
  };
}

function listenerOf(unit: SourceUnit, object: SyntaxNode, args: readonly SyntaxNode[]): string | undefined {
  const origin = originOf(unit, object);
  const known = origin && (LISTENERS.get(origin.name) ?? frameworkOfOrigin(origin.name));
  if (known) return known;
  if (origin?.module && !isLocalModule(origin.module) && FOR_DEVELOPERS.test(origin.module)) return undefined;
  const [first] = args;
  if (!first || !looksLikePort(unit, first)) return undefined;
  return importedFramework(unit) ?? "node";
}

/** Servers of tools: what they serve is for whoever writes or tries the code. */
const FOR_DEVELOPERS =
  /dev-?server|live-?reload|browser-?sync|karma|msw|mock|test|vite|webpack|parcel|metro|storybook|proxy-agent|get-port|portfinder/i;

/** `port`, `httpPort`, `config.get("server.port")`; `transport`, `report` and `ports` are none. */
const PORT = /(^|[^a-zA-Z])port\b|[a-z\d]Port\b|(^|[^A-Z])PORT\b|process\.env/;

/** A port number, something called a port, a read of the environment, or options with a port. */
function looksLikePort(unit: SourceUnit, argument: SyntaxNode): boolean {
  const options = objectOf(unit, argument);
  if (options) return propertyOf(unit, options, "port") !== undefined;
  const value = literalOf(unit, argument);
  if (value !== undefined) return typeof value === "number" || /^\d+$/.test(String(value));
  return !isFunction(bare(argument)) && PORT.test(textOf(unit, argument));
}
