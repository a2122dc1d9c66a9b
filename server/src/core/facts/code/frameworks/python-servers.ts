import type { Framework, ListenFinding } from "../language";
import { originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { keyword, methodCall, positional, textArgument } from "./arguments";

interface Server {
  readonly framework: string;
  /** Which positional arguments are host and port, where they may be positional. */
  readonly host?: number;
  readonly port?: number;
  /** The port when none is given. */
  readonly usual?: number;
  /** The method that serves, when it is not `run`. */
  readonly by?: string;
}

/** Functions that serve until the process ends. */
const FUNCTIONS: ReadonlyMap<string, Server> = new Map([
  ["uvicorn.run", { framework: "uvicorn", usual: 8000 }],
  ["uvicorn.Config", { framework: "uvicorn", usual: 8000 }],
  ["hypercorn.run", { framework: "hypercorn", usual: 8000 }],
  ["granian.Granian", { framework: "granian", usual: 8000 }],
  ["waitress.serve", { framework: "waitress", usual: 8080 }],
  ["aiohttp.web.run_app", { framework: "aiohttp", usual: 8080 }],
  ["aiohttp.web.TCPSite", { framework: "aiohttp", host: 1, port: 2, usual: 8080 }],
  ["wsgiref.simple_server.make_server", { framework: "wsgiref", host: 0, port: 1 }],
  ["werkzeug.serving.run_simple", { framework: "werkzeug", host: 0, port: 1 }],
  ["prometheus_client.start_http_server", { framework: "prometheus", port: 0 }],
  ["bottle.run", { framework: "bottle", usual: 8080 }],
  ["cherrypy.quickstart", { framework: "cherrypy", usual: 8080 }],
  ["asyncio.start_server", { framework: "asyncio", host: 1, port: 2 }],
]);
/** Servers that are given an address as a pair. */
const ADDRESSED = /^(http\.server\.(Threading)?HTTPServer|gevent\.pywsgi\.WSGIServer|socketserver\.\w*TCPServer)$/;
/** A program that becomes another one, and the servers that it may become. */
const EXECUTES = /^os\.exec[lv]p?e?$/;
const SERVER_PROGRAM = /(?:^|\/)(gunicorn|uvicorn|hypercorn|granian|waitress|daphne|uwsgi)(?:-serve)?$/;
/** Applications with a method of their own that serves. */
const APPLICATIONS: ReadonlyMap<string, Server> = new Map([
  ["flask.Flask", { framework: "flask", host: 0, port: 1, usual: 5000 }],
  ["apiflask.APIFlask", { framework: "flask", host: 0, port: 1, usual: 5000 }],
  ["flask_socketio.SocketIO", { framework: "flask", host: 1, port: 2, usual: 5000 }],
  ["quart.Quart", { framework: "quart", host: 0, port: 1, usual: 5000 }],
  ["sanic.Sanic", { framework: "sanic", host: 0, port: 1, usual: 8000 }],
  ["bottle.Bottle", { framework: "bottle", usual: 8080 }],
  ["robyn.Robyn", { framework: "robyn", usual: 8080, by: "start" }],
  ["tornado.web.Application", { framework: "tornado", port: 0, by: "listen" }],
  ["tornado.httpserver.HTTPServer", { framework: "tornado", port: 0, by: "listen" }],
]);

/** Servers of Python that a program starts itself; most are started by a command instead. */
export const pythonServers: Framework = {
  name: "python servers",
  listens: (unit) => nodesOf(unit, "call", "construct").flatMap((call) => listenOf(unit, call)),
};

function listenOf(unit: SourceUnit, call: SyntaxNode): ListenFinding[] {
  const callee = child(call, "callee");
  const name = (callee && resolveName(unit, callee)?.name) ?? "";
  if (ADDRESSED.test(name)) return [addressed(unit, call, name)];
  const program = callee && EXECUTES.test(name) ? textArgument(unit, positional(call)[0]) : undefined;
  const started = program === undefined ? undefined : SERVER_PROGRAM.exec(program)?.[1];
  if (callee && started) return [{ framework: started, portValue: 8000, node: callee, server: name }];
  const server = FUNCTIONS.get(name) ?? application(unit, call);
  if (!server) return [];
  const values = positional(call);
  const host =
    keyword(unit, call, "host", "interface", "addr", "address") ??
    (server.host === undefined ? undefined : values[server.host]);
  const port = keyword(unit, call, "port") ?? (server.port === undefined ? undefined : values[server.port]);
  return [
    {
      framework: server.framework,
      host,
      port,
      portValue: port ? undefined : server.usual,
      node: callee ?? call,
      server: name,
    },
  ];
}

const SERVING: ReadonlySet<string> = new Set(["run", "start", "listen"]);

function application(unit: SourceUnit, call: SyntaxNode): Server | undefined {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || !method || !SERVING.has(method)) return undefined;
  const known = APPLICATIONS.get(originOf(unit, receiver)?.name ?? "");
  if (known || method !== "run") return known && (known.by ?? "run") === method ? known : undefined;
  // An application factory of the same project: only `app.run(host=…, port=…)` says that it serves.
  const made = originOf(unit, receiver);
  const isFactory = made?.name === "create_app" || /(^|\.)(create|make|build)_app$/.test(made?.name ?? "");
  return isFactory && unit.imports.some(({ module }) => /^flask\b/.test(module))
    ? APPLICATIONS.get("flask.Flask")
    : undefined;
}

function addressed(unit: SourceUnit, call: SyntaxNode, name: string): ListenFinding {
  const pair = positional(call)[0];
  const [host, port] = pair && bare(pair).kind === "array" ? childrenOf(bare(pair), "element") : [];
  const framework = name.split(".")[0] ?? name;
  return {
    framework,
    host: textArgument(unit, host) ? host : undefined,
    port,
    node: child(call, "callee") ?? call,
    server: name,
  };
}
