import type { Framework, ListenFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { literalOf } from "../values";

const SERVERS: ReadonlyMap<string, string> = new Map([
  ["Swoole.Http.Server", "swoole"],
  ["Swoole.HTTP.Server", "swoole"],
  ["Swoole.WebSocket.Server", "swoole"],
  ["OpenSwoole.Http.Server", "swoole"],
  ["OpenSwoole.HTTP.Server", "swoole"],
  ["React.Socket.SocketServer", "reactphp"],
  ["Workerman.Worker", "workerman"],
]);

/** Servers that PHP runs itself; behind a web server or FPM nothing listens in code. */
export const phpServers: Framework = {
  name: "php servers",
  listens: (unit) => nodesOf(unit, "construct").flatMap((made) => listenOf(unit, made)),
};

function listenOf(unit: SourceUnit, made: SyntaxNode): ListenFinding[] {
  const callee = child(made, "callee");
  const server = callee && SERVERS.get(resolveName(unit, callee)?.name ?? "");
  const [first, second] = childrenOf(made, "argument");
  if (!callee || !server) return [];
  const address = first && literalOf(unit, first);
  const [, host, port] = typeof address === "string" ? (address.match(/^(?:\w+:\/\/)?(.*):(\d+)$/) ?? []) : [];
  if (port) return [{ framework: server, portValue: Number(port), hostValue: host, node: callee, server }];
  return [{ framework: server, port: second, host: first, node: callee, server }];
}
